import { assert } from '../std/assert.ts'
import { DAY, type Instant, type Millis } from '../std/time.ts'
import { readRules } from './days.ts'
import type { CalendarSpec } from './hours.ts'
import { problemsOf } from './problems.ts'
import { grow, HORIZON_YEARS, newTimeline, opensOn, reach, type Timeline } from './timeline.ts'
import { openingAt, wallAt, zoneOf } from './zones.ts'

/**
 * Opening hours ready for questions. The timeline is a memory of what the spec says; it changes no
 * answer.
 */
export interface Calendar {
  readonly spec: CalendarSpec
  readonly always: boolean
  readonly line: Timeline
}

/** No such instant within the horizon: the desk does not open again. */
export type Never = 'never'

/** Makes a calendar of a spec without problems (ask `problemsOf` first). */
export function compileCalendar(spec: CalendarSpec): Calendar {
  const [problem] = problemsOf(spec)
  assert(
    !problem,
    `hours can be kept: ${problem?.path.join('.')} ${problem?.problem} ${problem?.found}`,
  )
  const line = newTimeline(zoneOf(spec.zone), readRules(spec))
  return { spec, always: spec.always === true, line }
}

/** Whether the desk is open: the opening instant is open, the closing instant is closed. */
export function isOpen(calendar: Calendar, at: Instant): boolean {
  if (calendar.always) return true
  reach(calendar.line, at)
  const i = openingBefore(calendar.line, at)
  return i >= 0 && at < (calendar.line.closes[i] as number)
}

/** The first open instant from `at` on: `at` itself when open. */
export function nextOpen(calendar: Calendar, at: Instant): Instant | Never {
  if (isOpen(calendar, at)) return at
  const { line } = calendar
  const horizon = horizonOf(line, at)
  let i = openingBefore(line, at) + 1
  while (i >= line.opens.length) {
    if (line.until > horizon) return 'never'
    grow(line)
    i = openingBefore(line, at) + 1
  }
  return line.opens[i] as number
}

/** The first closing instant after `at`. */
export function nextClose(calendar: Calendar, at: Instant): Instant | Never {
  if (calendar.always) return 'never'
  const opens = nextOpen(calendar, at)
  if (opens === 'never') return 'never'
  const { line } = calendar
  const horizon = horizonOf(line, at)
  reach(line, opens)
  const i = openingBefore(line, opens)
  // A closing beyond what is known may move when more becomes known.
  while ((line.closes[i] as number) >= line.until) {
    if (line.until > horizon) return 'never'
    grow(line)
  }
  return line.closes[i] as number
}

/** Open time between two instants, counted up to the horizon; none when `to` is not later. */
export function openBetween(calendar: Calendar, from: Instant, to: Instant): Millis {
  if (to <= from) return 0
  if (calendar.always) return to - from
  const { line } = calendar
  reach(line, from)
  const end = Math.min(to, horizonOf(line, from))
  reach(line, end)
  return openUntil(line, end) - openUntil(line, from)
}

/**
 * When `budget` of open time from `start` is used up. Used up exactly at closing: due at closing.
 */
export function addOpen(calendar: Calendar, start: Instant, budget: Millis): Instant | Never {
  assert(budget >= 0, 'a budget is not negative')
  if (calendar.always || budget === 0) return start + budget
  const { line } = calendar
  reach(line, start)
  const goal = openUntil(line, start) + budget
  const horizon = horizonOf(line, start)
  while ((line.sums[line.opens.length] as number) < goal) {
    if (line.until > horizon) return 'never'
    grow(line)
  }
  const i = openingThatReaches(line, goal)
  return (line.opens[i] as number) + goal - (line.sums[i] as number)
}

/**
 * The same time of day `days` business days later: days on which the desk opens, the first one
 * not counted. When the desk is closed then, its next opening; a closing instant counts as open.
 */
export function addBusinessDays(calendar: Calendar, start: Instant, days: number): Instant | Never {
  assert(Number.isInteger(days) && days >= 0, 'days are whole and not negative')
  const { zone } = calendar.line
  const wall = wallAt(zone, start)
  let day = Math.floor(wall / DAY)
  const last = day + HORIZON_YEARS * 366
  for (let left = days; left > 0;) {
    day += 1
    if (day > last) return 'never'
    if (calendar.always || opensOn(calendar.line, day)) left -= 1
  }
  const at = days === 0 ? start : openingAt(zone, day * DAY + (wall - Math.floor(wall / DAY) * DAY))
  return isOpen(calendar, at) || isOpen(calendar, at - 1) ? at : nextOpen(calendar, at)
}

/** One stretch of open time. */
export interface Stretch {
  readonly from: Instant
  readonly to: Instant
}

/** The open stretches between two instants, cut to them, `most` at the most. */
export function openStretches(
  calendar: Calendar,
  { from, to }: Stretch,
  most = Infinity,
): Stretch[] {
  if (to <= from) return []
  if (calendar.always) return [{ from, to }]
  const { line } = calendar
  reach(line, from)
  const end = Math.min(to, horizonOf(line, from))
  reach(line, end)
  const stretches: Stretch[] = []
  for (let i = Math.max(0, openingBefore(line, from)); i < line.opens.length; i++) {
    const opens = Math.max(from, line.opens[i] as number)
    const closes = Math.min(end, line.closes[i] as number)
    if (opens >= end || stretches.length >= most) break
    if (opens < closes) stretches.push({ from: opens, to: closes })
  }
  return stretches
}

/** The last opening that starts at or before `at`; -1 when there is none. */
function openingBefore(line: Timeline, at: Instant): number {
  let low = -1
  let high = line.opens.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((line.opens[middle] as number) <= at) low = middle
    else high = middle
  }
  return low
}

/** The first opening by whose end `goal` of open time has passed. */
function openingThatReaches(line: Timeline, goal: Millis): number {
  let low = -1
  let high = line.opens.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((line.sums[middle + 1] as number) < goal) low = middle
    else high = middle
  }
  return high
}

/** All open time of the timeline before `at`. */
function openUntil(line: Timeline, at: Instant): Millis {
  const i = openingBefore(line, at)
  if (i < 0) return 0
  const closes = line.closes[i] as number
  return (line.sums[i] as number) + Math.min(at, closes) - (line.opens[i] as number)
}

function horizonOf(line: Timeline, at: Instant): Instant {
  return Math.max(at, line.from) + HORIZON_YEARS * 366 * DAY
}

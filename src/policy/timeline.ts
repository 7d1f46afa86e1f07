import { DAY, MINUTE, type Instant, type Millis } from '../std/time.ts'
import { openingsOf, type DayNumber, type DayRules } from './days.ts'
import { merge, type Interval } from './intervals.ts'
import { closingAt, openingAt, type Wall, type Zone } from './zones.ts'

/**
 * How far ahead of a question opening hours are looked for: what does not open by then never does.
 */
export const HORIZON_YEARS = 25

/**
 * Opening hours as instants: opening `i` is `opens[i] <= t < closes[i]`, and `sums[i]` is all open
 * time before it. Exact for instants from `from` to `until`; grows by whole years when asked.
 */
export interface Timeline {
  readonly zone: Zone
  readonly rules: DayRules
  from: Instant
  until: Instant
  opens: Instant[]
  closes: Instant[]
  sums: Millis[]
  /** Stretches after the last midnight placed so far: the next year may begin before them. */
  held: Interval[]
  /** Whether the desk opens on a day, for days asked about. */
  readonly businessDays: Map<DayNumber, boolean>
}

/** A timeline that knows nothing yet. */
export function newTimeline(zone: Zone, rules: DayRules): Timeline {
  const businessDays = new Map<DayNumber, boolean>()
  return {
    zone,
    rules,
    from: 0,
    until: 0,
    opens: [],
    closes: [],
    sums: [0],
    held: [],
    businessDays,
  }
}

/** Makes the timeline exact at `at`. */
export function reach(line: Timeline, at: Instant): void {
  if (at >= line.from && at < line.until) return
  // Further off than any question goes: begin anew there instead of filling the gap.
  const far = (HORIZON_YEARS + 1) * 366 * DAY
  if (line.until === 0 || at > line.until + far || at < line.from - far) start(line, yearOf(at))
  else if (at < line.from) restart(line, yearOf(at) - 1)
  while (at >= line.until) grow(line)
}

/** One more year. */
export function grow(line: Timeline): void {
  const first = line.until / DAY + 1
  line.until = Date.UTC(yearOf(line.until) + 1, 0, 1)
  expand(line, first, line.until / DAY)
}

/** Whether the desk opens on a local day. */
export function opensOn(line: Timeline, day: DayNumber): boolean {
  const known = line.businessDays.get(day)
  if (known !== undefined) return known
  const opens = openingsOf(line.rules, day).length > 0
  line.businessDays.set(day, opens)
  return opens
}

function start(line: Timeline, year: number): void {
  line.from = Date.UTC(year, 0, 1)
  line.until = Date.UTC(year + 1, 0, 1)
  line.opens = []
  line.closes = []
  line.sums = [0]
  line.held = []
  // Local dates are at most a day off UTC dates, and what opened the day before may run on.
  expand(line, line.from / DAY - 2, line.until / DAY)
}

function restart(line: Timeline, year: number): void {
  const { until } = line
  start(line, year)
  while (line.until < until) grow(line)
}

/**
 * Adds the openings of local days `first` to `last`: stretches of wall time made one, then placed.
 */
function expand(line: Timeline, first: DayNumber, last: DayNumber): void {
  const stretches = [...line.held]
  for (let day = first; day <= last; day++) {
    for (const { from, to } of openingsOf(line.rules, day)) {
      stretches.push({ from: day * DAY + from * MINUTE, to: day * DAY + to * MINUTE })
    }
  }
  const ends = (last + 1) * DAY
  const joined = joinMidnights(merge(stretches))
  line.held = joined.filter(({ from }) => from >= ends)
  for (const { from, to } of joined) if (from < ends) place(line, from, to)
}

/**
 * Forms that cannot say 24:00 close at 23:59: who opens again at midnight does not close for a
 * minute.
 */
function joinMidnights(stretches: readonly Interval[]): Interval[] {
  const opens = new Set(stretches.map(({ from }) => from))
  const isLastMinute = (to: Wall) => (to + MINUTE) % DAY === 0 && opens.has(to + MINUTE)
  return merge(stretches.map(({ from, to }) => ({ from, to: isLastMinute(to) ? to + MINUTE : to })))
}

function place(line: Timeline, from: Wall, to: Wall): void {
  const opens = openingAt(line.zone, from)
  const closes = closingAt(line.zone, to)
  const last = line.opens.length - 1
  if (last >= 0 && opens <= (line.closes[last] as number)) {
    line.closes[last] = Math.max(line.closes[last] as number, closes)
    line.sums[last + 1] = sumThrough(line, last)
  } else if (opens < closes) {
    line.opens.push(opens)
    line.closes.push(closes)
    line.sums.push(sumThrough(line, last + 1))
  }
}

function sumThrough(line: Timeline, i: number): Millis {
  return (line.sums[i] as number) + (line.closes[i] as number) - (line.opens[i] as number)
}

function yearOf(at: Instant): number {
  return new Date(at).getUTCFullYear()
}

import { DAY, type Instant, type Millis } from '../std/time.ts'
import { calendarOf, spentAt } from './budget.ts'
import { isOpen, openBetween, openStretches, type Calendar, type Stretch } from './calendar.ts'
import type { Policy } from './compiled.ts'
import { dateOf, openingsOf } from './days.ts'
import type { Override } from './hours.ts'
import { clauseOf } from './select.ts'
import type { PauseReason, PromiseState, Stamped, TargetKind } from './types.ts'
import { wallAt } from './zones.ts'

/** One step of the reasoning: a code and its values, which `words` can say in each language. */
export type ExplanationPart =
  /**
   * So much time was promised; `days` when the clause counts business days, `always` when no hour
   * is closed.
   */
  | {
      readonly part: 'budget'
      readonly working: Millis
      readonly days: number | null
      readonly always: boolean
    }
  /** So much working time lies between start and end. */
  | { readonly part: 'elapsed'; readonly working: Millis; readonly always: boolean }
  | { readonly part: 'start'; readonly at: Instant }
  /** Closed every night at the same times, so many nights; `closes` to `opens` is the first. */
  | {
      readonly part: 'nightly'
      readonly closes: Instant
      readonly opens: Instant
      readonly nights: number
    }
  /** Closed otherwise: a weekend, or the days named. */
  | {
      readonly part: 'closed'
      readonly closes: Instant
      readonly opens: Instant
      readonly names: readonly string[]
    }
  | { readonly part: 'more_closed'; readonly count: number }
  /** Dated hours that counted. */
  | { readonly part: 'special'; readonly name: string; readonly mode: Override['mode'] }
  | {
      readonly part: 'paused'
      readonly from: Instant
      readonly to: Instant | null
      readonly why: PauseReason
    }
  /** So much was used before `since`; only said when the pauses themselves are not at hand. */
  | { readonly part: 'spent'; readonly working: Millis; readonly since: Instant }
  | { readonly part: 'due'; readonly at: Instant }
  | { readonly part: 'left'; readonly working: Millis; readonly why: PauseReason }
  | { readonly part: 'end'; readonly at: Instant }

/** Why a promise is due when it is, or why so much time counted. */
export interface Explanation {
  readonly target: TargetKind | null
  readonly clause: string | null
  readonly version: number | null
  /** Zone of the opening hours. */
  readonly zone: string
  readonly parts: readonly ExplanationPart[]
}

/**
 * Derives the due instant of a promise: what was promised, from when, what did not count. With the
 * happenings of its ticket each pause is told; without, only how much was used before the last one.
 */
export function explain(
  policy: Policy,
  promise: PromiseState,
  history: readonly Stamped[] = [],
): Explanation {
  const { target, clause, version, standing, startedAt, budget } = promise
  const calendar = calendarOf(policy, promise.calendar)
  const promised = clauseOf(policy, clause)?.budget
  const days = promised && 'days' in promised ? promised.days : null
  const pauses = pausesOf(promise, history)
  const end = standing.is === 'paused' ? standing.since : standing.due
  const ran = runsOf(promise, { pauses, end })
  const spent = spentAt(policy, promise, startedAt)
  const isGap =
    pauses.length === 0 && standing.is === 'running' && spent > 0 && standing.since > startedAt
  return {
    target,
    clause,
    version,
    zone: calendar.spec.zone,
    parts: [
      { part: 'budget', working: budget, days, always: calendar.always },
      { part: 'start', at: startedAt },
      ...(isGap ? [{ part: 'spent', working: spent, since: standing.since } as const] : []),
      ...closures(calendar, ran),
      ...pauses,
      standing.is === 'paused'
        ? { part: 'left', working: standing.left, why: standing.why }
        : { part: 'due', at: standing.due },
    ],
  }
}

/** Derives how much working time lies between two instants. */
export function explainElapsed(calendar: Calendar, { from, to }: Stretch): Explanation {
  const working = openBetween(calendar, from, to)
  return {
    target: null,
    clause: null,
    version: null,
    zone: calendar.spec.zone,
    parts: [
      { part: 'elapsed', working, always: calendar.always },
      { part: 'start', at: from },
      ...closures(calendar, [{ from, to }]),
      { part: 'end', at: to },
    ],
  }
}

type Pause = Extract<ExplanationPart, { part: 'paused' }>

/** Closed times told one by one; the rest is counted. */
const CLOSURES_MAX = 4
const STRETCHES_MAX = 400

function pausesOf(
  { target, startedAt, standing }: PromiseState,
  history: readonly Stamped[],
): Pause[] {
  const pauses: Pause[] = []
  for (const { at, happening } of history) {
    if (at < startedAt || !('target' in happening) || happening.target !== target) continue
    const last = pauses.at(-1)
    if (happening.kind === 'promise.paused' || happening.kind === 'promise.resumed') {
      if (last?.to === null) pauses[pauses.length - 1] = { ...last, to: at }
    }
    if (happening.kind === 'promise.paused') {
      pauses.push({ part: 'paused', from: at, to: null, why: happening.why })
    }
  }
  if (standing.is === 'paused' && pauses.length === 0) {
    return [{ part: 'paused', from: standing.since, to: null, why: standing.why }]
  }
  return pauses.filter(({ from, to }) => from !== to)
}

/** When the clock ran. */
function runsOf(
  { startedAt, standing }: PromiseState,
  { pauses, end }: { pauses: readonly Pause[]; end: Instant },
): Stretch[] {
  if (pauses.length === 0) {
    return [{ from: standing.is === 'running' ? standing.since : startedAt, to: end }]
  }
  const runs: Stretch[] = []
  let from: Instant | null = startedAt
  for (const pause of pauses) {
    if (from !== null && pause.from > from) runs.push({ from, to: pause.from })
    from = pause.to
  }
  if (from !== null && end > from) runs.push({ from, to: end })
  return runs
}

/** The closed times inside the runs: nights that are alike as one, others by name. */
function closures(calendar: Calendar, runs: readonly Stretch[]): ExplanationPart[] {
  if (calendar.always) return []
  const gaps = runs.flatMap((run) => gapsOf(calendar, run))
  const nights = gaps.filter((gap) => isNight(calendar, gap))
  const alike = Map.groupBy(nights, (gap) => nightKey(calendar, gap))
  const nightly = [...alike.values()].map((group): ExplanationPart => {
    const [first] = group as [Stretch]
    return { part: 'nightly', closes: first.from, opens: first.to, nights: group.length }
  })
  const others = gaps
    .filter((gap) => !nights.includes(gap))
    .map((gap): ExplanationPart => {
      return { part: 'closed', closes: gap.from, opens: gap.to, names: namesIn(calendar, gap) }
    })
  const told = [...nightly, ...others]
  const more = told.length - CLOSURES_MAX
  return [
    ...told.slice(0, CLOSURES_MAX),
    ...(more > 0 ? [{ part: 'more_closed', count: more } as const] : []),
    ...specials(calendar, runs),
  ]
}

/** The closed times between the start of a run and its end, each as long as the desk was closed. */
function gapsOf(calendar: Calendar, run: Stretch): Stretch[] {
  const open = openStretches(calendar, run, STRETCHES_MAX)
  const ends = [closedSince(calendar, run.from), ...open.map(({ to }) => to)]
  return open
    .map(({ from }, i) => ({ from: ends[i] as Instant, to: from }))
    .filter(({ from, to }) => from < to)
}

/**
 * The closing before an instant at which the desk is closed; the instant itself when it is open.
 */
function closedSince(calendar: Calendar, at: Instant): Instant {
  if (isOpen(calendar, at)) return at
  return openStretches(calendar, { from: at - 14 * DAY, to: at }).at(-1)?.to ?? at
}

function isNight(calendar: Calendar, gap: Stretch): boolean {
  const days = daysOf(calendar, gap)
  return (
    days.last - days.first <= 1 && gap.to - gap.from < DAY && namesIn(calendar, gap).length === 0
  )
}

function nightKey(calendar: Calendar, { from, to }: Stretch): string {
  const { zone } = calendar.line
  const time = (at: Instant) => ((wallAt(zone, at) % DAY) + DAY) % DAY
  return `${time(from)}-${time(to)}`
}

/** Why days inside a gap are closed, where the calendar gives them a name. */
function namesIn(calendar: Calendar, gap: Stretch): string[] {
  const { rules } = calendar.line
  const { first, last } = daysOf(calendar, gap)
  const names = new Set<string>()
  for (let day = first; day <= Math.min(last, first + 366); day++) {
    if (openingsOf(rules, day).length > 0) continue
    const holiday = rules.closed.get(day)
    if (holiday !== undefined) names.add(holiday)
    for (const rule of rules.overrides) {
      if (rule.mode === 'close' && rule.first <= day && day <= rule.last) names.add(rule.name)
    }
  }
  return [...names]
}

function specials(calendar: Calendar, runs: readonly Stretch[]): ExplanationPart[] {
  const { overrides } = calendar.spec
  const told = overrides.filter(({ mode, from, to }) => {
    if (mode === 'close') return false
    return runs.some((run) => {
      const { first, last } = daysOf(calendar, run)
      return from <= dateOf(last) && dateOf(first) <= to
    })
  })
  return told.map(({ name, mode }) => ({ part: 'special', name, mode }))
}

function daysOf(calendar: Calendar, { from, to }: Stretch): { first: number; last: number } {
  const { zone } = calendar.line
  return {
    first: Math.floor(wallAt(zone, from) / DAY),
    last: Math.floor(wallAt(zone, to) / DAY),
  }
}

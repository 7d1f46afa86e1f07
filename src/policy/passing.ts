import { assert } from '../std/assert.ts'
import { MINUTE, type Instant } from '../std/time.ts'
import { calendarOf, dueAfter } from './budget.ts'
import type { Alarm, Policy, PromiseClause } from './compiled.ts'
import { rebase } from './rebase.ts'
import { adjust, isActive, meet, say, start, type Run } from './run.ts'
import { clauseOf } from './select.ts'
import type { ClockState, PromiseState } from './types.ts'

/** What time alone brings about, at its true instant. */
export type Occurrence =
  | { readonly is: 'awake'; readonly at: Instant }
  | {
      readonly is: 'alarm'
      readonly at: Instant
      readonly promise: PromiseState
      readonly clause: PromiseClause
      readonly alarm: Alarm
    }
  | { readonly is: 'breach'; readonly at: Instant; readonly promise: PromiseState }

/**
 * Lets time pass up to `until`: in the order of their instants, what was due before is broken,
 * alarms sound, the ladder moves. What is due exactly at `until` can still be kept.
 */
export function pass(
  run: Run,
  { until, alarmsAtUntil, mayRaise }: { until: Instant; alarmsAtUntil: boolean; mayRaise: boolean },
): void {
  for (let turns = 0; ; turns++) {
    assert(turns < TURNS_MAX, 'time passes in a bounded number of steps')
    const next = nextOccurrence(run.policy, run.state)
    if (!next || next.at > until || (next.at === until && !isTimely(next, alarmsAtUntil))) return
    happen(run, next, mayRaise)
  }
}

/** The first thing that time will bring about; of several at one instant, always the same. */
export function nextOccurrence(policy: Policy, state: ClockState): Occurrence | null {
  let first: Occurrence | null = null
  for (const occurrence of occurrences(policy, state)) {
    if (!first || occurrence.at < first.at) first = occurrence
    else if (occurrence.at === first.at && RANK[occurrence.is] < RANK[first.is]) first = occurrence
  }
  return first
}

/** The ladder moved to a new rung: what holds the ticket now has a clock of its own. */
export function onNewRung(run: Run, at: Instant): void {
  meet(run, 'rung_handling', at)
  rebase(run, at, 'facts_changed')
  if (isActive(run.state.status)) start(run, 'rung_handling', at)
}

/** More occurrences than any policy can bring about at once. */
const TURNS_MAX = 10_000
const RANK = { awake: 0, alarm: 1, breach: 2 } as const

function isTimely({ is }: Occurrence, alarmsAtUntil: boolean): boolean {
  return is === 'awake' || (is === 'alarm' && alarmsAtUntil)
}

function* occurrences(policy: Policy, state: ClockState): Generator<Occurrence> {
  for (const promise of state.promises) {
    const { standing } = promise
    if (standing.is === 'paused' && standing.why === 'snoozed' && state.snoozedUntil !== null) {
      yield { is: 'awake', at: state.snoozedUntil }
    }
    if (standing.is !== 'running') continue
    const clause = clauseOf(policy, promise.clause)
    for (const alarm of clause?.alarms ?? []) {
      if (!clause || state.fired.includes(keyOf(promise, alarm.id))) continue
      yield { is: 'alarm', at: alarmAt(policy, promise, alarm), promise, clause, alarm }
    }
    yield { is: 'breach', at: standing.due, promise }
  }
}

function alarmAt(policy: Policy, promise: PromiseState, alarm: Alarm): Instant {
  const { standing, budget, spent, calendar } = promise
  assert(standing.is === 'running', 'only what runs can come into danger')
  const goal =
    'atPercent' in alarm
      ? Math.ceil((budget * alarm.atPercent) / 100)
      : budget - alarm.minutesBefore * MINUTE
  if (goal <= spent) return standing.since
  return Math.min(
    standing.due,
    dueAfter(calendarOf(policy, calendar), standing.since, goal - spent),
  )
}

function happen(run: Run, occurrence: Occurrence, mayRaise: boolean): void {
  const { at } = occurrence
  if (occurrence.is === 'awake') {
    for (const { target } of run.state.promises) adjust(run, target, at)
  } else if (occurrence.is === 'alarm') {
    const { promise, clause, alarm } = occurrence
    const key = keyOf(promise, alarm.id)
    const { target } = promise
    say(run, at, {
      kind: 'alarm.sounded',
      target,
      clause: clause.id,
      alarm: alarm.id,
      key,
      tell: alarm.tell,
    })
    if (alarm.raise && mayRaise) raise(run, { at, clause: clause.id, cause: 'alarm', key })
  } else {
    const { target, clause: id } = occurrence.promise
    const clause = clauseOf(run.policy, id)
    const tell = clause?.onBreach.tell ?? []
    say(run, at, { kind: 'promise.breached', target, clause: id, due: at, tell })
    const key = keyOf(occurrence.promise, 'breach')
    if (clause?.onBreach.raise && mayRaise) raise(run, { at, clause: id, cause: 'breach', key })
  }
}

function raise(
  run: Run,
  {
    at,
    clause,
    cause,
    key,
  }: { at: Instant; clause: string; cause: 'alarm' | 'breach'; key: string },
): void {
  const from = run.state.facts.rung
  if (from >= run.policy.ladder.top) return
  say(run, at, { kind: 'rung.raised', from, to: from + 1, clause, cause, key })
  onNewRung(run, at)
}

function keyOf(promise: PromiseState, alarm: string): string {
  return `${promise.clause}/${promise.target}/${alarm}/${promise.startedAt}`
}

import type { Instant } from '../std/time.ts'
import { allot, calendarOf } from './budget.ts'
import type { Policy } from './compiled.ts'
import { OPENING_TARGETS } from './evaluate.ts'
import { after, afterEvent, fresh, isUnderWay } from './fold.ts'
import { nextOccurrence, onNewRung, pass } from './passing.ts'
import { rebase } from './rebase.ts'
import { adjust, isActive, isSettled, meet, newest, resume, say, start, type Run } from './run.ts'
import { selectClauses } from './select.ts'
import type { ClockEvent, ClockState, Facts, Stamped, Status, TargetKind } from './types.ts'

/** The clocks of a ticket and what was said about them. */
export interface Clocked {
  readonly state: ClockState
  readonly happenings: readonly Stamped[]
}

/** A requester opens a ticket. */
export function begin(policy: Policy, facts: Facts, at: Instant): Clocked {
  return open(policy, facts, { at, targets: OPENING_TARGETS })
}

/**
 * Staff open a ticket and write first: nobody waits for an answer, so no answer is promised yet.
 */
export function beginByStaff(policy: Policy, facts: Facts, at: Instant): Clocked {
  return open(policy, facts, { at, targets: ['resolution', 'rung_handling'] })
}

/**
 * What an event means for the promises, after what time brought about before it. For every state,
 * `step(...).reduce(after, afterEvent(state, event))` is the state that follows: the journal
 * writes the event's own entry first, then these. The same step twice says nothing new.
 */
export function step(policy: Policy, state: ClockState, event: ClockEvent): Stamped[] {
  const run: Run = { policy, state, said: [] }
  const byHand = event.is === 'facts_changed' && event.facts.rung !== state.facts.rung
  // A hand on the ladder overrules moves of the clock that nobody has seen yet.
  pass(run, { until: event.at, alarmsAtUntil: event.is === 'time_passed', mayRaise: !byHand })
  const before = run.state
  const heard =
    event.is === 'facts_changed' && !byHand
      ? { ...event, facts: { ...event.facts, rung: before.facts.rung } }
      : event
  run.state = afterEvent(before, heard)
  react(run, heard, before)
  return run.said
}

/** The step and the state after it. */
export function advance(policy: Policy, state: ClockState, event: ClockEvent): Clocked {
  const happenings = step(policy, state, event)
  return { state: happenings.reduce(after, afterEvent(state, event)), happenings }
}

/**
 * When the clocks must be looked at again: the next breach (one millisecond after its due instant:
 * until then it can be kept), alarm, end of a snooze or closing. Null: nothing will come of itself.
 */
export function nextWake(policy: Policy, state: ClockState): Instant | null {
  const occurrence = nextOccurrence(policy, state)
  const instants = [state.closesAt, state.snoozedUntil, occurrence && wakeFor(occurrence)]
  const coming = instants.filter((each) => each !== null)
  return coming.length === 0 ? null : Math.min(...coming)
}

function wakeFor({ is, at }: { is: string; at: Instant }): Instant {
  return is === 'breach' ? at + 1 : at
}

function open(
  policy: Policy,
  facts: Facts,
  { at, targets }: { at: Instant; targets: readonly TargetKind[] },
): Clocked {
  const run: Run = { policy, state: fresh(facts, at), said: [] }
  for (const target of targets) start(run, target, at)
  return { state: run.state, happenings: run.said }
}

function react(run: Run, event: ClockEvent, before: ClockState): void {
  const { at } = event
  switch (event.is) {
    case 'requester_wrote':
      return hearRequester(run, at)
    case 'acknowledged':
      return meet(run, 'acknowledge', at)
    case 'agent_replied':
      return hearAgent(run, at)
    case 'status_changed':
      return changeStatus(run, { at, from: before.status, to: event.to })
    case 'facts_changed':
      if (event.facts.rung !== before.facts.rung) return onNewRung(run, at)
      return rebase(run, at, 'facts_changed')
    case 'repromised':
    case 'calendar_changed':
      return rebase(run, at, event.is)
    case 'time_passed':
      return
  }
}

/**
 * A reply that is promised or owed already is not promised again. A solved ticket is reopened
 * first.
 */
function hearRequester(run: Run, at: Instant): void {
  if (!isActive(run.state.status)) return
  const waiting = !isSettled(run.state, 'first_reply') || !isSettled(run.state, 'next_reply')
  if (!waiting) start(run, 'next_reply', at)
}

function hearAgent(run: Run, at: Instant): void {
  for (const target of REPLY_TARGETS) meet(run, target, at)
  if (isActive(run.state.status)) start(run, 'periodic_update', at)
}

const REPLY_TARGETS = ['acknowledge', 'first_reply', 'next_reply', 'periodic_update'] as const

function changeStatus(run: Run, { at, from, to }: { at: Instant; from: Status; to: Status }): void {
  if (to === 'solved' && from !== 'solved') solve(run, at)
  if (to === 'closed') return withdraw(run, at)
  if (isActive(to) && !isActive(from)) reopen(run, at)
  for (const { target } of run.state.promises) adjust(run, target, at)
}

function solve(run: Run, at: Instant): void {
  meet(run, 'resolution', at)
  meet(run, 'rung_handling', at)
  const { closing } = run.policy
  if (!closing) return
  const { due } = allot(calendarOf(run.policy, closing.calendar), closing.after, at)
  say(run, at, { kind: 'closing.planned', closesAt: due })
}

function withdraw(run: Run, at: Instant): void {
  for (const { target, clause } of run.state.promises.filter(isUnderWay)) {
    say(run, at, { kind: 'promise.withdrawn', target, clause })
  }
}

/** Time does not vanish: what was met by solving runs on with the budget it had left. */
function reopen(run: Run, at: Instant): void {
  for (const target of ['resolution', 'rung_handling'] as const) {
    const promise = newest(run.state, target)
    const handedOn = target === 'rung_handling' && promise?.clause !== clauseNow(run, target)
    if (!promise || handedOn) start(run, target, at)
    else if (promise.standing.is === 'met') {
      resume(run, promise, { at, left: promise.budget - promise.spent })
    }
  }
}

function clauseNow(run: Run, target: TargetKind): string | undefined {
  return selectClauses(run.policy, run.state.facts)[target]?.id
}

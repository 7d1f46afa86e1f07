import type { Instant, Millis } from '../std/time.ts'
import { allot, calendarIdOf, calendarOf, dueAfter, spentAt } from './budget.ts'
import { openBetween } from './calendar.ts'
import type { Policy, PromiseClause } from './compiled.ts'
import { isOwed, isUnderWay } from './fold.ts'
import { adjust, isActive, newest, say, type Run } from './run.ts'
import { clauseOf, selectClauses } from './select.ts'
import type { ChangeReason, PromiseState, TargetKind } from './types.ts'

const TARGETS: readonly TargetKind[] = [
  'acknowledge',
  'first_reply',
  'next_reply',
  'periodic_update',
  'resolution',
  'rung_handling',
]

/**
 * Puts what is promised on the terms that hold now. New terms count from the start of the old:
 * due is the start plus the new budget in the new hours, minus pauses. Is that past, it is due
 * now. A promise no clause covers any more is kept as it is: a change never takes one back.
 */
export function rebase(run: Run, at: Instant, reason: ChangeReason): void {
  for (const target of TARGETS) {
    const promise = newest(run.state, target)
    const clause = promise && clauseFor(run, promise, reason)
    if (!promise || !clause) continue
    if (isUnderWay(promise)) change(run, { promise, clause, reason, at })
    else if (isOwed(promise) && isActive(run.state.status))
      follow(run, { promise, clause, reason, at })
    adjust(run, target, at)
  }
}

interface Move {
  readonly promise: PromiseState
  readonly clause: PromiseClause
  readonly reason: ChangeReason
  readonly at: Instant
}

/**
 * A change of hours keeps the clause; a change of facts or of policy asks for the one that holds
 * now.
 */
function clauseFor(
  run: Run,
  promise: PromiseState,
  reason: ChangeReason,
): PromiseClause | undefined {
  if (reason === 'calendar_changed') return clauseOf(run.policy, promise.clause)
  return selectClauses(run.policy, run.state.facts)[promise.target]
}

function change(run: Run, { promise, clause, reason, at }: Move): void {
  const { target, startedAt, standing } = promise
  const calendar = calendarIdOf(run.policy, clause, run.state.facts)
  const id = reason === 'calendar_changed' ? promise.calendar : calendar
  if (reason === 'facts_changed' && isSame(promise, clause, id)) return
  const hours = calendarOf(run.policy, id)
  const { budget } = allot(hours, clause.budget, startedAt)
  const used = usedIn(run.policy, { promise, calendar: id, at })
  const spent = Math.min(budget, used)
  const was = standing.is === 'running' ? standing.due : null
  const due = standing.is === 'running' ? dueAfter(hours, at, budget - spent) : null
  if (reason === 'calendar_changed' && due === was && budget === promise.budget) return
  say(run, at, {
    kind: 'promise.changed',
    target,
    reason,
    clause: clause.id,
    version: versionFor(run.policy, promise, reason),
    calendar: id,
    budget,
    startedAt,
    spent,
    was,
    due,
  })
}

/** After a broken promise the new terms give a new one, if they leave any time. */
function follow(run: Run, { promise, clause, reason, at }: Move): void {
  const { target, startedAt, standing } = promise
  if (reason === 'calendar_changed' || standing.is !== 'breached') return
  const calendar = calendarIdOf(run.policy, clause, run.state.facts)
  if (isSame(promise, clause, calendar)) return
  const hours = calendarOf(run.policy, calendar)
  const { budget } = allot(hours, clause.budget, startedAt)
  const running = { is: 'running', since: standing.due, due: at } as const
  const late = { ...promise, budget: Infinity, standing: running }
  const spent = usedIn(run.policy, { promise: late, calendar, at })
  if (spent >= budget) return
  say(run, at, {
    kind: 'promise.changed',
    target,
    reason,
    clause: clause.id,
    version: run.policy.version,
    calendar,
    budget,
    startedAt,
    spent,
    was: standing.due,
    due: dueAfter(hours, at, budget - spent),
  })
}

/**
 * Working time used up so far, counted in another calendar: of the open time there since the
 * start, the same share as in the old one. A promise that never paused used all of it.
 */
function usedIn(
  policy: Policy,
  { promise, calendar, at }: { promise: PromiseState; calendar: string; at: Instant },
): Millis {
  const old = policy.calendars[promise.calendar]
  if (promise.calendar === calendar) return spentAt(policy, promise, at)
  const passed = openBetween(calendarOf(policy, calendar), promise.startedAt, at)
  if (!old) return promise.standing.is === 'paused' ? Math.min(promise.spent, passed) : passed
  const oldPassed = openBetween(old, promise.startedAt, at)
  if (oldPassed === 0) return promise.standing.is === 'paused' ? 0 : passed
  const share = Math.min(1, spentAt(policy, promise, at) / oldPassed)
  return Math.round(passed * share)
}

function isSame(promise: PromiseState, clause: PromiseClause, calendar: string): boolean {
  return promise.clause === clause.id && promise.calendar === calendar
}

function versionFor(policy: Policy, promise: PromiseState, reason: ChangeReason): number {
  return reason === 'calendar_changed' ? promise.version : policy.version
}

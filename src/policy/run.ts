import type { Instant } from '../std/time.ts'
import { calendarOf, dueAfter, spentAt } from './budget.ts'
import type { Policy, PromiseClause } from './compiled.ts'
import { promiseOf } from './evaluate.ts'
import { after, isOwed, isUnderWay } from './fold.ts'
import { clauseOf } from './select.ts'
import type {
  ClockState,
  Happening,
  PauseReason,
  PromiseState,
  Stamped,
  Status,
  TargetKind,
} from './types.ts'

/** One step under way: the state so far and what was said. */
export interface Run {
  readonly policy: Policy
  state: ClockState
  readonly said: Stamped[]
}

/** Says that something happened: from here on the state knows it. */
export function say(run: Run, at: Instant, happening: Happening): void {
  const stamped = { at, happening }
  run.said.push(stamped)
  run.state = after(run.state, stamped)
}

/** The promise of a target that runs or is paused. */
export function underWay(state: ClockState, target: TargetKind): PromiseState | undefined {
  return state.promises.findLast((each) => each.target === target && isUnderWay(each))
}

/** The newest promise of a target, whatever became of it. */
export function newest(state: ClockState, target: TargetKind): PromiseState | undefined {
  return state.promises.findLast((each) => each.target === target)
}

/**
 * Makes a new promise if a clause covers the ticket; it is paused at once when its clause says so.
 */
export function start(run: Run, target: TargetKind, at: Instant): void {
  const promised = promiseOf(run.policy, { facts: run.state.facts, target, at })
  if (!promised || underWay(run.state, target)) return
  const { version } = run.policy
  say(run, at, { kind: 'promise.made', ...promised, version, startedAt: at })
  adjust(run, target, at)
}

/**
 * Fulfils what is promised and what is owed for a target. An answer given while the clock stood
 * still for the requester shows that the wait was ours: its time is counted as spent.
 */
export function meet(run: Run, target: TargetKind, at: Instant): void {
  for (const { clause, standing } of run.state.promises.filter((each) => each.target === target)) {
    if (standing.is === 'breached' && standing.metAt === null) {
      say(run, at, { kind: 'promise.met_late', target, clause, due: standing.due })
    }
  }
  const promise = underWay(run.state, target)
  if (!promise) return
  const { standing, clause } = promise
  if (standing.is === 'paused') {
    const calendar = calendarOf(run.policy, promise.calendar)
    const spent =
      standing.why === 'pending' && isReply(target) ? spentIfRan(run, promise, at) : promise.spent
    const due = dueAfter(calendar, at, standing.left)
    say(run, at, { kind: 'promise.met', target, clause, due, spent })
  } else if (standing.is === 'running') {
    const spent = spentAt(run.policy, promise, at)
    say(run, at, { kind: 'promise.met', target, clause, due: standing.due, spent })
  }
}

/** Pauses or resumes a promise as status and snooze want it at `at`. */
export function adjust(run: Run, target: TargetKind, at: Instant): void {
  const promise = underWay(run.state, target)
  if (!promise) return
  const { standing, clause, spent, budget } = promise
  const why = reasonToPause(run, promise, at)
  if (why !== null && !(standing.is === 'paused' && standing.why === why)) {
    const used = spentAt(run.policy, promise, at)
    say(run, at, { kind: 'promise.paused', target, clause, why, spent: used, left: budget - used })
  } else if (why === null && standing.is === 'paused') {
    resume(run, promise, { at, left: budget - spent })
  }
}

/** Lets a paused or met promise run on with what is left of its budget. */
export function resume(
  run: Run,
  { target, clause, calendar }: PromiseState,
  { at, left }: { at: Instant; left: number },
): void {
  const due = dueAfter(calendarOf(run.policy, calendar), at, left)
  say(run, at, { kind: 'promise.resumed', target, clause, due })
}

/** Whether work on the ticket goes on. */
export function isActive(status: Status): boolean {
  return status !== 'solved' && status !== 'closed'
}

/** Whether nothing of a target is promised or owed. */
export function isSettled(state: ClockState, target: TargetKind): boolean {
  return !state.promises.some(
    (each) => each.target === target && (isUnderWay(each) || isOwed(each)),
  )
}

function reasonToPause(run: Run, promise: PromiseState, at: Instant): PauseReason | null {
  const { status, snoozedUntil } = run.state
  if (!isActive(status)) return 'solved'
  const clause = clauseOf(run.policy, promise.clause)
  if (!clause) return promise.standing.is === 'paused' ? promise.standing.why : null
  if ((status === 'pending' || status === 'on_hold') && pausesFor(clause, status)) return status
  const snoozed = snoozedUntil !== null && snoozedUntil > at
  return snoozed && pausesFor(clause, 'snoozed') ? 'snoozed' : null
}

function pausesFor(clause: PromiseClause, why: PauseReason): boolean {
  return clause.pauses.includes(why)
}

function isReply(target: TargetKind): boolean {
  return target === 'acknowledge' || target === 'first_reply' || target === 'next_reply'
}

function spentIfRan(run: Run, promise: PromiseState, at: Instant): number {
  const { since } = promise.standing as Extract<PromiseState['standing'], { is: 'paused' }>
  const standing = { is: 'running', since, due: at } as const
  return spentAt(run.policy, { ...promise, standing }, at)
}

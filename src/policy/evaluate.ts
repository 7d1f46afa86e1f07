import type { Instant, Millis } from '../std/time.ts'
import { allot, calendarIdOf, calendarOf } from './budget.ts'
import type { Policy, PromiseClause } from './compiled.ts'
import { selectClauses } from './select.ts'
import type { Facts, TargetKind } from './types.ts'

/** What would be promised. */
export interface Promised {
  readonly target: TargetKind
  readonly clause: string
  readonly calendar: string
  readonly budget: Millis
  readonly due: Instant
}

/** The targets that a new request starts, in the order they are listed. */
export const OPENING_TARGETS = [
  'acknowledge',
  'first_reply',
  'resolution',
  'rung_handling',
] as const

/** What a request with these facts would be promised if it came in at `at`. */
export function evaluate(policy: Policy, facts: Facts, at: Instant): Promised[] {
  const selection = selectClauses(policy, facts)
  const promised: Promised[] = []
  for (const target of OPENING_TARGETS) {
    const clause = selection[target]
    if (clause) promised.push(promiseUnder(policy, clause, { facts, at }))
  }
  return promised
}

/** What would be promised for one target that starts at `at`; null when nothing is. */
export function promiseOf(
  policy: Policy,
  { facts, target, at }: { facts: Facts; target: TargetKind; at: Instant },
): Promised | null {
  const clause = selectClauses(policy, facts)[target]
  return clause ? promiseUnder(policy, clause, { facts, at }) : null
}

function promiseUnder(
  policy: Policy,
  clause: PromiseClause,
  { facts, at }: { facts: Facts; at: Instant },
): Promised {
  const calendar = calendarIdOf(policy, clause, facts)
  const { budget, due } = allot(calendarOf(policy, calendar), clause.budget, at)
  return { target: clause.target, clause: clause.id, calendar, budget, due }
}

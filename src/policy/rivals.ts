import type { PolicyInForce } from './compile.ts'
import type { Budget, Conditions, PromiseClause } from './compiled.ts'
import { CONDITION_ORDER, specificityOf } from './select.ts'

/** Two clauses of which only their order in the document decides. */
export interface Rivals {
  /** `looser_first`: a requester holds both entitlements and gets the longer time of the two. */
  readonly code: 'contradiction' | 'looser_first'
  readonly clauses: readonly [string, string]
}

/** Pairs of equally specific clauses that can hold for one ticket and promise different things. */
export function rivalsIn(policy: PolicyInForce): Rivals[] {
  return policy.promises.flatMap((first, at) =>
    policy.promises.slice(at + 1).flatMap((second): Rivals[] => {
      if (first.target !== second.target || saysTheSame(first, second)) return []
      if (specificityOf(first.when) !== specificityOf(second.when)) return []
      const clauses = [first.id, second.id] as const
      const apart = CONDITION_ORDER.filter((name) => !meets(first.when, second.when, name))
      if (apart.length === 0) return [{ code: 'contradiction', clauses }]
      const heldTogether = apart.length === 1 && apart[0] === 'entitlements'
      if (!heldTogether || !mayHoldBoth(policy, first, second)) return []
      return isLooser(first, second) ? [{ code: 'looser_first', clauses }] : []
    }),
  )
}

function saysTheSame(a: PromiseClause, b: PromiseClause): boolean {
  return a.calendar === b.calendar && sizeOf(a.budget) === sizeOf(b.budget)
}

function sizeOf(budget: Budget): string {
  return 'minutes' in budget ? `${budget.minutes} minutes` : `${budget.days} days`
}

function meets(a: Conditions, b: Conditions, name: keyof Conditions): boolean {
  const [some, others] = [a[name], b[name]] as (readonly (string | number)[] | undefined)[]
  return !some || !others || some.some((value) => others.includes(value))
}

function mayHoldBoth(policy: PolicyInForce, a: PromiseClause, b: PromiseClause): boolean {
  const partiesOf = (clause: PromiseClause) =>
    policy.document.entitlements
      .filter((rule) => clause.when.entitlements?.includes(rule.entitlement))
      .flatMap((rule) => rule.parties)
  return partiesOf(a).some((party) => partiesOf(b).includes(party))
}

function isLooser({ budget: a }: PromiseClause, { budget: b }: PromiseClause): boolean {
  if ('minutes' in a && 'minutes' in b) return a.minutes > b.minutes
  return 'days' in a && 'days' in b && a.days > b.days
}

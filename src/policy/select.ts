import type { Conditions, Policy, PromiseClause } from './compiled.ts'
import type { Facts, TargetKind } from './types.ts'

/** What each target is promised under, for one ticket. */
export type Selection = Readonly<Partial<Record<TargetKind, PromiseClause>>>

/**
 * The clause that holds for each target. Of the clauses whose conditions all hold, the most
 * specific: the one with more conditions; of equally many, the one that asks first in the order of
 * `CONDITION_ORDER`; of those, the one written first.
 */
export function selectClauses(policy: Policy, facts: Facts): Selection {
  const index = indexOf(policy)
  const key = keyOf(facts)
  const known = index.known.get(key)
  if (known) return known
  const selection = findClauses(index, facts)
  if (index.known.size >= KNOWN_MAX) index.known.clear()
  index.known.set(key, selection)
  return selection
}

/** The clause with this id, if the policy has it. */
export function clauseOf(policy: Policy, id: string): PromiseClause | undefined {
  return indexOf(policy).byId.get(id)
}

/** Which condition counts for more when two clauses ask equally many: the ladder above all. */
export const CONDITION_ORDER = [
  'rungs',
  'entitlements',
  'categories',
  'parties',
  'tiers',
  'priorities',
  'channels',
] as const satisfies readonly (keyof Conditions)[]

/** How specific conditions are: the higher of two wins; equal ones are told apart only by their order. */
export function specificityOf(when: Conditions): number {
  const asked = CONDITION_ORDER.filter((name) => when[name] !== undefined)
  const order = CONDITION_ORDER.reduce((bits, name) => bits * 2 + (when[name] ? 1 : 0), 0)
  return asked.length * 2 ** CONDITION_ORDER.length + order
}

/** Whether every condition holds for the facts. */
export function holdsFor(when: Conditions, facts: Facts): boolean {
  return (
    (when.rungs?.includes(facts.rung) ?? true) &&
    (when.entitlements?.some((id) => facts.entitlements.includes(id)) ?? true) &&
    (when.categories?.includes(facts.category) ?? true) &&
    (when.parties?.includes(facts.party) ?? true) &&
    (when.tiers?.includes(facts.tier) ?? true) &&
    (when.priorities?.includes(facts.priority) ?? true) &&
    (when.channels?.includes(facts.channel) ?? true)
  )
}

/** Combinations of facts remembered for one policy. */
const KNOWN_MAX = 5000

interface Index {
  /** Most specific first. */
  readonly ranked: readonly PromiseClause[]
  readonly byId: ReadonlyMap<string, PromiseClause>
  readonly known: Map<string, Selection>
}

const indexes = new WeakMap<readonly PromiseClause[], Index>()

function indexOf(policy: Policy): Index {
  const found = indexes.get(policy.promises)
  if (found) return found
  const index: Index = {
    ranked: policy.promises.toSorted((a, b) => specificityOf(b.when) - specificityOf(a.when)),
    byId: new Map(policy.promises.map((clause) => [clause.id, clause])),
    known: new Map(),
  }
  indexes.set(policy.promises, index)
  return index
}

function findClauses(index: Index, facts: Facts): Selection {
  const selection: Partial<Record<TargetKind, PromiseClause>> = {}
  for (const clause of index.ranked) {
    if (!selection[clause.target] && holdsFor(clause.when, facts)) selection[clause.target] = clause
  }
  return selection
}

function keyOf(facts: Facts): string {
  const { channel, category, tier, priority, party, rung, entitlements } = facts
  const held = entitlements.length === 0 ? '' : entitlements.join()
  return `${channel}|${category}|${tier}|${priority}|${party}|${rung}|${held}`
}

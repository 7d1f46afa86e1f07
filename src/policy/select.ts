import type { Conditions, Policy, PromiseClause } from './compiled.ts'
import type { Facts, Priority, TargetKind, Tier } from './types.ts'

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
  const held = facts.entitlements.length === 0 ? '' : facts.entitlements.join()
  const known = index.known.get(facts.channel)?.get(facts.category)?.get(key)?.get(held)
  return known ?? remember(index, { facts, key, held })
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

/**
 * How specific conditions are: the higher of two wins; equal ones are told apart only by their
 * order.
 */
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
  /** Selections made before, by channel, category, the other facts as a number, entitlements. */
  readonly known: Map<string, Map<string, Map<number, Map<string, Selection>>>>
  size: number
}

const indexes = new WeakMap<readonly PromiseClause[], Index>()

function indexOf(policy: Policy): Index {
  const found = indexes.get(policy.promises)
  if (found) return found
  const index: Index = {
    ranked: policy.promises.toSorted((a, b) => specificityOf(b.when) - specificityOf(a.when)),
    byId: new Map(policy.promises.map((clause) => [clause.id, clause])),
    known: new Map(),
    size: 0,
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

function remember(
  index: Index,
  { facts, key, held }: { facts: Facts; key: number; held: string },
): Selection {
  if (index.size >= KNOWN_MAX) {
    index.known.clear()
    index.size = 0
  }
  const selection = findClauses(index, facts)
  const categories = within(index.known, facts.channel, () => new Map())
  const others = within(categories, facts.category, () => new Map())
  within(others, key, () => new Map()).set(held, selection)
  index.size += 1
  return selection
}

function within<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}

const TIERS: Record<Tier, number> = { basic: 0, advanced: 1, vendor: 2 }
const PRIORITIES: Record<Priority, number> = { high: 0, medium: 1, low: 2 }

/** One number for each combination of tier, priority, party and rung. */
function keyOf({ tier, priority, party, rung }: Facts): number {
  return ((rung * 3 + TIERS[tier]) * 3 + PRIORITIES[priority]) * 2 + (party === 'buyer' ? 0 : 1)
}

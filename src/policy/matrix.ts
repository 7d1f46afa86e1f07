import type { Said } from '../std/text.ts'
import type { Condition, Impact, PolicyDocument, PriorityRule, Signal } from './document.ts'
import { ancestry, withChildren, categoryTitle, type Category } from './taxonomy.ts'
import type { Party, Priority, Tier } from './types.ts'

/** What the matrix and the tiers look at. */
export interface Matter {
  readonly category: string
  readonly party: Party
  readonly channel: string
  readonly impact: Impact
  readonly signals: readonly Signal[]
  readonly entitlements: readonly string[]
  readonly rung: number
}

/** Why something was decided: the clause, and the sentence. */
export interface Reason {
  readonly clause: string
  readonly said: Said
}

/** What `priorityOf` and `tierOf` need of a policy. */
export interface MatrixPolicy {
  readonly document: PolicyDocument
  readonly categories: ReadonlyMap<string, Category>
}

/** A priority and why. */
export interface Prioritised {
  readonly priority: Priority
  readonly reasons: readonly Reason[]
}

const RANK: Record<Priority, number> = { low: 0, medium: 1, high: 2 }

/**
 * The priority of a matter by the published matrix (R25). The row that names the nearest node of
 * the category decides; a row by impact or signal lifts it, and never lowers it. Only the rows
 * that led to the outcome are given as reasons.
 */
export function priorityOf(
  policy: MatrixPolicy,
  matter: Pick<Matter, 'category' | 'impact' | 'signals'>,
): Prioritised {
  const byKind = rowOf(policy, matter.category)
  const base = byKind?.row.priority ?? 'low'
  const lifts = policy.document.priorities.flatMap((row) => liftsOf(row, matter))
  const highest = Math.max(RANK[base], ...lifts.map((lift) => RANK[lift.priority]))
  const priority = (['low', 'medium', 'high'] as const)[highest] ?? base
  const lifting = lifts.filter((lift) => RANK[lift.priority] === highest)
  if (RANK[base] < highest) return { priority, reasons: lifting.map((lift) => lift.reason) }
  const own = byKind ? [kindReason(policy, byKind)] : []
  return { priority, reasons: [...own, ...lifting.map((lift) => lift.reason)] }
}

/** The row for a kind of matter: the one naming the nearest node, the first of two. */
export function rowOf(
  policy: MatrixPolicy,
  category: string,
): { readonly row: PriorityRule; readonly node: string } | null {
  for (const node of ancestry(policy.categories, category)) {
    const row = policy.document.priorities.find((each) => each.categories.includes(node))
    if (row) return { row, node }
  }
  return null
}

/** The first tier of the document whose entry criteria hold (R26), else the one for all others. */
export function tierOf(
  policy: MatrixPolicy,
  matter: Matter & { readonly priority: Priority },
): { readonly tier: Tier; readonly reasons: readonly Reason[] } {
  for (const rule of policy.document.tiers) {
    if (rule.otherwise || rule.enters.some((each) => holds(policy, each, matter))) {
      const key = rule.otherwise ? 'policy.why.tier_otherwise' : 'policy.why.tier'
      const said = { key, values: { tier: { texts: rule.title } } }
      return { tier: rule.tier, reasons: [{ clause: rule.id, said }] }
    }
  }
  return { tier: 'basic', reasons: [] }
}

function holds(
  policy: MatrixPolicy,
  when: Condition,
  matter: Matter & { readonly priority: Priority },
): boolean {
  const names = <T>(list: readonly T[] | null, value: T) => list === null || list.includes(value)
  const anyOf = <T>(list: readonly T[] | null, values: readonly T[]) =>
    list === null || values.some((value) => list.includes(value))
  return (
    names(when.channels, matter.channel) &&
    names(when.priorities, matter.priority) &&
    names(when.parties, matter.party) &&
    names(when.rungs, matter.rung) &&
    anyOf(when.signals, matter.signals) &&
    anyOf(when.entitlements, matter.entitlements) &&
    (when.categories === null ||
      withChildren(policy.categories, when.categories).includes(matter.category))
  )
}

function liftsOf(
  row: PriorityRule,
  matter: Pick<Matter, 'impact' | 'signals'>,
): { priority: Priority; reason: Reason }[] {
  const signals = row.signals.filter((signal) => matter.signals.includes(signal))
  const keys = [
    ...(row.impacts.includes(matter.impact) ? [`policy.impact.${matter.impact}`] : []),
    ...signals.map((signal) => `policy.signal.${signal}`),
  ]
  if (keys.length === 0) return []
  const why = { all: keys.map((key) => ({ key })) }
  const said = { key: 'policy.why.lifted', values: { priority: row.priority, why } }
  return [{ priority: row.priority, reason: { clause: row.id, said } }]
}

function kindReason(
  policy: MatrixPolicy,
  found: { readonly row: PriorityRule; readonly node: string },
): Reason {
  const category = categoryTitle(
    policy.categories.get(found.node) ?? { id: found.node, title: null },
  )
  const said = { key: 'policy.why.kind', values: { category, priority: found.row.priority } }
  return { clause: found.row.id, said }
}

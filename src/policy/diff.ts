import type { SaidValue } from '../std/text.ts'
import { eachClause } from './check.ts'
import type { PolicyInForce } from './compile.ts'
import { readable } from './readable.ts'

/** What a new version does to one clause; the sentences of before and after where it has any. */
export interface ClauseChange {
  readonly clause: string
  readonly change: 'added' | 'removed' | 'changed'
  readonly before: SaidValue | null
  readonly after: SaidValue | null
}

/** The clauses that differ between two versions: added and changed ones first, as written. */
export function changesBetween(before: PolicyInForce, after: PolicyInForce): ClauseChange[] {
  const [old, fresh] = [clausesOf(before), clausesOf(after)]
  const [oldSaid, freshSaid] = [sentencesOf(before), sentencesOf(after)]
  const came = [...fresh].flatMap(([clause, text]): ClauseChange[] => {
    if (old.get(clause) === text) return []
    const change = old.has(clause) ? 'changed' : 'added'
    const [was, is] = [oldSaid.get(clause) ?? null, freshSaid.get(clause) ?? null]
    return [{ clause, change, before: was, after: is }]
  })
  const went = [...old.keys()].filter((clause) => !fresh.has(clause))
  const removed = went.map((clause): ClauseChange => ({
    clause,
    change: 'removed',
    before: oldSaid.get(clause) ?? null,
    after: null,
  }))
  return [...came, ...removed]
}

/** Each clause as text to compare; what is a clause of its own inside it is left to that one. */
function clausesOf(policy: PolicyInForce): Map<string, string> {
  const clauses = new Map<string, string>()
  eachClause(policy.document, [], (id, _path, clause) => {
    const own = JSON.stringify(clause, (key, value: unknown) =>
      key === '' || !isClause(value) ? value : undefined,
    )
    clauses.set(id, own)
  })
  return clauses
}

function isClause(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'id' in value && 'source' in value
}

function sentencesOf(policy: PolicyInForce): Map<string, SaidValue> {
  const clauses = readable(policy).sections.flatMap((section) => section.clauses)
  return new Map(clauses.map(({ id, said }) => [id, said]))
}

import type { Actor } from '../../../journal/index.ts'
import { json, type Tx } from '../../../platform/db.ts'
import { newId, type Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'

/** What staff did that is not about one ticket: past tense, facts and ids only. */
export interface DeskEntry {
  readonly at: Instant
  readonly by: Actor
  /** Such as `staff.invited`, `policy.published`. */
  readonly kind: string
  readonly v?: number
  /** What it was done to. */
  readonly subjectId?: Id | null
  readonly data?: object
}

/** Appends to the desk's journal, in the transaction of the change it tells of. */
export async function recordDeskEntry(tx: Tx, entry: DeskEntry): Promise<Id> {
  const id = newId(entry.at)
  const byId = 'id' in entry.by ? entry.by.id : null
  await tx`
    insert into desk_journal (id, at, by_is, by_id, kind, v, subject_id, data)
    values (${id}, ${entry.at}, ${entry.by.is}, ${byId}, ${entry.kind}, ${entry.v ?? 1},
      ${entry.subjectId ?? null}, ${json(tx, entry.data ?? {})})`
  return id
}

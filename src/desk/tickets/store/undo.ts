import { json, type Reader } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import type { Change } from '../rules/changing.ts'

/** How to take one change back, valid while the ticket is still at `seq`. */
export interface UndoStep {
  readonly ticketId: Id
  readonly seq: number
  readonly change: Change
}

/** Keeps how to take a change back; older ones are forgotten on the way. */
export async function saveUndo(
  sql: Reader,
  undo: { token: string; personId: Id; at: Instant; steps: readonly UndoStep[] },
): Promise<void> {
  await sql`
    insert into undo (token, person_id, at, steps)
    values (${undo.token}, ${undo.personId}, ${undo.at}, ${json(sql, undo.steps)})`
}

/** The steps of one's own undo, once; null when it is gone or too old. */
export async function takeUndo(
  sql: Reader,
  wanted: { token: string; personId: Id; since: Instant },
): Promise<UndoStep[] | null> {
  const [row] = await sql<{ steps: UndoStep[] }[]>`
    delete from undo
    where token = ${wanted.token} and person_id = ${wanted.personId} and at >= ${wanted.since}
    returning steps`
  return row?.steps ?? null
}

/** Forgets what can no longer be taken back. */
export async function sweepUndo(sql: Reader, before: Instant): Promise<void> {
  await sql`delete from undo where at < ${before}`
}

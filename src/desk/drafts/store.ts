import type { Reader, Tx } from '../../platform/db.ts'
import type { Id } from '../../std/id.ts'
import type { Instant } from '../../std/time.ts'

export interface DraftRow {
  ticketId: Id
  version: number
  audience: 'everyone' | 'requester' | 'counterparty' | 'staff'
  text: string
  html: string
  attachmentIds: Id[]
  seenSeq: number
  savedAt: Instant
}

interface Whose {
  readonly personId: Id
  readonly ticketId: Id
}

/** The versions of one's draft on a ticket, newest first. */
export async function readDrafts(
  reader: Reader,
  { personId, ticketId }: Whose,
  limit: number,
): Promise<DraftRow[]> {
  return reader<DraftRow[]>`
    select ticket_id, version, audience, text, html, attachment_ids, seen_seq, saved_at from draft
    where person_id = ${personId} and ticket_id = ${ticketId} order by version desc limit ${limit}`
}

/** Adds a version; false when somebody (another tab) wrote that version first. */
export async function insertDraft(tx: Tx, personId: Id, draft: DraftRow): Promise<boolean> {
  const { count } = await tx`
    insert into draft ${tx({ ...draft, personId })} on conflict do nothing`
  return count === 1
}

/** Forgets versions beyond the newest `kept`. */
export async function trimDrafts(
  tx: Tx,
  { personId, ticketId }: Whose,
  below: number,
): Promise<void> {
  await tx`
    delete from draft
    where person_id = ${personId} and ticket_id = ${ticketId} and version < ${below}`
}

export async function deleteDrafts(tx: Reader, { personId, ticketId }: Whose): Promise<void> {
  await tx`delete from draft where person_id = ${personId} and ticket_id = ${ticketId}`
}

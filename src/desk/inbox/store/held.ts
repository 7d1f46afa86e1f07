import type { Reader, Tx } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import type { InHand } from './in.ts'

interface After {
  readonly value: Instant
  readonly id: Id
}

/** Held mail, newest first. */
export async function listHeld(reader: Reader, page: { limit: number; after: After | null }) {
  const { after } = page
  return reader<
    {
      id: Id
      receivedAt: Instant
      fromAddress: string | null
      toAddresses: string[]
      subject: string
      preview: string
      score: number
      reasons: string[]
      verdicts: Record<string, string> | null
      ticketId: Id | null
    }[]
  >`
    select id, received_at, from_address, to_addresses, subject, preview, score, reasons,
      (select jsonb_object_agg(key, value) from jsonb_each(verdicts)
        where jsonb_typeof(value) = 'string') as verdicts, ticket_id
    from inbound where state = 'held'
      ${after ? reader`and (received_at, id) < (${after.value}, ${after.id})` : reader``}
    order by received_at desc, id desc limit ${page.limit}`
}

/** A held mail, as a reader takes it in hand. */
export async function readHeld(reader: Reader, id: Id): Promise<InHand | null> {
  const [row] = await reader<InHand[]>`
    select id, door, envelope, remote, received_at, attempts from inbound
    where id = ${id} and state = 'held'`
  return row ?? null
}

/** Whether a mail is held still, and stays so until the transaction ends. */
export async function isHeld(tx: Tx, id: Id): Promise<boolean> {
  const rows = await tx`select 1 from inbound where id = ${id} and state = 'held' for update`
  return rows.length === 1
}

export async function discardHeld(tx: Tx, id: Id, at: Instant): Promise<boolean> {
  const { count } = await tx`
    update inbound set state = 'discarded', handled_at = ${at} where id = ${id} and state = 'held'`
  return count === 1
}

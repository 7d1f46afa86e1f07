import type { Reader, Tx } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import type { Waiting } from './in.ts'

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

/** A held mail with its source, for this transaction alone. */
export async function takeHeld(tx: Tx, id: Id): Promise<Waiting | null> {
  const [row] = await tx<Waiting[]>`
    select id, door, envelope, remote, received_at, attempts, source
    from inbound join inbound_source on inbound_id = id
    where id = ${id} and state = 'held' for update of inbound`
  return row ?? null
}

export async function discardHeld(tx: Tx, id: Id, at: Instant): Promise<boolean> {
  const { count } = await tx`
    update inbound set state = 'discarded', handled_at = ${at} where id = ${id} and state = 'held'`
  return count === 1
}

export async function readSource(reader: Reader, id: Id): Promise<Uint8Array | null> {
  const [row] = await reader<{ source: Uint8Array }[]>`
    select source from inbound_source where inbound_id = ${id}`
  return row?.source ?? null
}

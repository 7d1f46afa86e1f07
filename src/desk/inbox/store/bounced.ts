import type { Reader, Tx } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import { clean } from './in.ts'

/** The outbound row a bounce is about. */
export async function outboundByProvider(reader: Reader, messageId: string) {
  const [row] = await reader<
    { id: Id; ticketId: Id | null; messageId: Id | null; personId: Id | null }[]
  >`
    select id, ticket_id, message_id, person_id from outbound
    where provider_id = ${clean(messageId)}`
  return row ?? null
}

export async function markBounced(tx: Tx, given: { id: Id; reason: string }): Promise<boolean> {
  const { count } = await tx`
    update outbound set state = 'bounced', reason = ${clean(given.reason).slice(0, 500)},
      next_try_at = null
    where id = ${given.id} and state in ('sent', 'sending')`
  return count === 1
}

/** Whether an address is one of ours who work here. */
export async function isStaffAddress(reader: Reader, address: string): Promise<boolean> {
  const rows = await reader`
    select 1 from identity join person on person.id = person_id
    where kind = 'email' and value = ${clean(address)} and role not in ('buyer', 'vendor')`
  return rows.length > 0
}

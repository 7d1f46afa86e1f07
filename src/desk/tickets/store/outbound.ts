import { json, type Tx } from '../../../platform/db.ts'
import { newId } from '../../../std/id.ts'
import type { Desk } from '../desk.ts'
import type { Leaving } from '../rules/leaving.ts'

/** The topic that wakes the sender. */
export const OUTBOUND_TOPIC = 'outbound'

/** Rows of what must leave; a key that is there already adds nothing. Sent after the commit, by the sender. */
export async function enqueueOutbound(
  desk: Pick<Desk, 'clock' | 'hub'>,
  tx: Tx,
  rows: readonly Leaving[],
): Promise<void> {
  if (rows.length === 0) return
  const at = desk.clock.now()
  const values = rows.map((row) => ({
    id: newId(at),
    key: row.key,
    channel: row.channel,
    ticketId: row.ticketId,
    messageId: row.messageId,
    personId: row.personId,
    template: row.template,
    data: json(tx, row.data),
    nextTryAt: at,
    createdAt: at,
  }))
  desk.hub.publishAfter(tx, OUTBOUND_TOPIC, {})
  await tx`insert into outbound ${tx(values)} on conflict (key) do nothing`
}

import { newId, type Id } from '../std/id.ts'
import type { Instant } from '../std/time.ts'
import { json, type Statement, type Tx } from './db.ts'
import type { Hub } from './hub.ts'

/** Something that must leave the building: one row, one effect. */
export interface Outgoing {
  /** The same cause gives the same key, so nothing leaves twice. */
  readonly key: string
  readonly channel: 'email'
  /** Which words it is said in. */
  readonly template: string
  readonly personId: Id | null
  readonly ticketId?: Id | null
  readonly messageId?: Id | null
  readonly data: object
}

/** The topic that wakes the sender. */
export const OUTBOUND_TOPIC = 'outbound'

/** Has rows leave after `tx` has committed; a key that is there already adds nothing. */
export async function putOut(
  tx: Tx,
  given: { hub: Hub; at: Instant; rows: readonly Outgoing[] },
): Promise<void> {
  const { hub, at, rows } = given
  if (rows.length === 0) return
  await insertOutgoing(tx, rows, at)
  hub.publishAfter(tx, OUTBOUND_TOPIC, {})
}

/** The rows alone, to be sent together with others; the sender is not woken. */
export function insertOutgoing(tx: Tx, rows: readonly Outgoing[], at: Instant): Statement {
  const values = rows.map(({ ticketId = null, messageId = null, data, ...row }) => ({
    ...row,
    id: newId(at),
    ticketId,
    messageId,
    data: json(tx, data),
    nextTryAt: at,
    createdAt: at,
  }))
  return tx`insert into outbound ${tx(values)} on conflict (key) do nothing`
}

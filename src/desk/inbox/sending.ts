import type { MailChannel } from '../../channels/channel.ts'
import { isRefusal } from '../../contract/problems.ts'
import { transact } from '../../platform/transaction.ts'
import { walkIn, type Desk } from '../tickets/index.ts'
import { writeLetter } from './letters.ts'
import { INBOX_LIMITS } from './limits.ts'
import { nextTry } from './rules.ts'
import {
  markDropped,
  markFailed,
  markLeaving,
  markSent,
  takeOutbound,
  type OutboundRow,
} from './store/out.ts'

/** Sends what is due; the answer is how many rows were in hand. Commits first, then sends, then writes down what came of it. */
export async function sendDue(desk: Desk, channel: MailChannel): Promise<number> {
  const at = desk.clock.now()
  const lease = at + INBOX_LIMITS.sendingLease
  const rows = await takeOutbound(desk.db, { at, lease, limit: INBOX_LIMITS.sendingBatch })
  await Promise.all(rows.map((row) => sendOne(desk, channel, row)))
  return rows.length
}

async function sendOne(desk: Desk, channel: MailChannel, row: OutboundRow): Promise<void> {
  try {
    const letter = await writeLetter(desk, channel, row)
    if ('drop' in letter) {
      await drop(desk, row, letter.drop)
      return
    }
    const mail = await channel.compose(letter)
    await markLeaving(desk.db, row.id, mail.messageId)
    const delivery = await channel.sender.send(mail)
    if (delivery.is === 'sent') await sent(desk, row)
    else {
      const isFinal = delivery.is === 'permanent'
      const retryAfter = delivery.is === 'temporary' ? delivery.retryAfter : 0
      const reason = `${delivery.code} ${delivery.detail}`
      await failed(desk, row, { code: delivery.code, reason, isFinal, retryAfter })
    }
  } catch (error) {
    desk.log.error({ error, outboundId: row.id }, 'a mail could not be sent')
    const reason = error instanceof Error ? error.message : String(error)
    await failed(desk, row, { code: 'error', reason, isFinal: false, retryAfter: 0 })
  }
}

/** What reached its reader acknowledges the request, when that is what it was for. */
async function sent(desk: Desk, row: OutboundRow): Promise<void> {
  const at = desk.clock.now()
  await transact(desk.db, async (tx) => {
    await markSent(tx, row.id, at)
    if (row.template !== 'acknowledgement' || !row.ticketId) return
    await walkIn(desk, tx, row.ticketId, (ticket) => {
      const isPromised = ticket.promises.some(
        ({ target, standing }) =>
          target === 'acknowledge' && standing.is !== 'met' && !('metAt' in standing && standing.metAt),
      )
      const event = { kind: 'ticket.acknowledged', messageId: null, via: 'email' } as const
      return { drafts: isPromised ? [{ at, by: { is: 'system' }, event }] : [] }
    })
    tellMessage(desk, row)
  })
}

async function failed(
  desk: Desk,
  row: OutboundRow,
  given: { code: string; reason: string; isFinal: boolean; retryAfter: number },
): Promise<void> {
  const at = desk.clock.now()
  const { attempts } = row
  const { code, reason, isFinal, retryAfter } = given
  const again = { attempts, max: INBOX_LIMITS.sendingTries, at, retryAfter }
  const nextTryAt = isFinal ? null : nextTry(again)
  await transact(desk.db, async (tx) => {
    await markFailed(tx, { id: row.id, reason, nextTryAt })
    const { ticketId, messageId, personId } = row
    if (nextTryAt !== null || !ticketId || !messageId || !personId) return
    const walked = await walkIn(desk, tx, ticketId, () => {
      const event = { kind: 'delivery.failed', messageId, to: personId, code, final: true } as const
      return { drafts: [{ at, by: { is: 'system' }, event }] }
    })
    if (isRefusal(walked)) desk.log.warn({ ticketId }, 'a failed mail names a ticket that is gone')
  })
}

async function drop(desk: Desk, row: OutboundRow, reason: string): Promise<void> {
  await markDropped(desk.db, row.id, reason)
  tellMessage(desk, row)
}

/** Whoever looks at the ticket sees the new state of its mail. */
function tellMessage(desk: Desk, row: OutboundRow): void {
  if (row.ticketId) desk.hub.publish(`ticket:${row.ticketId}`, { ticketId: row.ticketId })
}

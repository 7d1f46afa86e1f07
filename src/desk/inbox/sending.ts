import type { ComposedMail, Delivery, MailChannel } from '../../channels/channel.ts'
import { isRefusal } from '../../contract/problems.ts'
import type { Ticket } from '../../journal/index.ts'
import type { Tx } from '../../platform/db.ts'
import { transact } from '../../platform/transaction.ts'
import type { Id } from '../../std/id.ts'
import { SECOND } from '../../std/time.ts'
import { suspendAddress } from '../people/index.ts'
import { walkIn, type Desk } from '../tickets/index.ts'
import { writeLetter, type NoLetter } from './letters.ts'
import { INBOX_LIMITS } from './limits.ts'
import { nextTry } from './rules.ts'
import {
  markDropped,
  markFailed,
  markLeaving,
  markSent,
  renewLeases,
  takeOutbound,
  type OutboundRow,
} from './store/out.ts'

/** Rows that this process is sending. */
export type Hands = Set<Id>

/**
 * Sends the row that is due first; false when none is. Commits first, then sends, then writes down
 * what came of it. What is in `hands` is never taken again, however far the clock jumps.
 */
export async function sendNext(desk: Desk, channel: MailChannel, hands: Hands): Promise<boolean> {
  const at = desk.clock.now()
  const lease = at + INBOX_LIMITS.sendingLease
  const row = await takeOutbound(desk.db, { at, lease, except: [...hands] })
  if (!row) return false
  hands.add(row.id)
  try {
    await sendOne(desk, channel, row)
  } finally {
    hands.delete(row.id)
  }
  return true
}

/** Keeps other processes from rows whose server takes its time; the answer stops it. */
export function keepInHand(desk: Desk, hands: Hands): () => void {
  const renew = async () => {
    const lease = desk.clock.now() + INBOX_LIMITS.sendingLease
    if (hands.size > 0) await renewLeases(desk.db, [...hands], lease)
  }
  const timer = setInterval(() => {
    renew().catch((error: unknown) => desk.log.warn({ error }, 'leases could not be renewed'))
  }, INBOX_LIMITS.sendingRenewal)
  return () => clearInterval(timer)
}

async function sendOne(desk: Desk, channel: MailChannel, row: OutboundRow): Promise<void> {
  let mail: ComposedMail
  try {
    const letter = await writeLetter(desk, channel, row)
    if ('drop' in letter) {
      await drop(desk, row, letter)
      return
    }
    mail = await channel.compose(letter)
    if (!(await markLeaving(desk.db, row, mail.messageId))) return
  } catch (error) {
    desk.log.error({ error, outboundId: row.id }, 'a mail could not be written')
    const reason = error instanceof Error ? error.message : String(error)
    await failed(desk, row, { code: 'error', reason, isFinal: false, retryAfter: 0 })
    return
  }
  await conclude(desk, row, { mail, delivery: await channel.sender.send(mail) })
}

async function conclude(
  desk: Desk,
  row: OutboundRow,
  { mail, delivery }: { mail: ComposedMail; delivery: Delivery },
): Promise<void> {
  if (delivery.is === 'sent') {
    await writeDownSent(desk, row)
    return
  }
  const { code, detail } = delivery
  const isFinal = delivery.is === 'permanent'
  const retryAfter = delivery.is === 'temporary' ? delivery.retryAfter : 0
  const [email] = mail.envelope.to
  // The server knows that nobody has this address: like a bounce, only sooner.
  const goneAddress = isFinal && email && /\b5\.1\.[1-6]\b/.test(detail) ? email : null
  const reason = detail.startsWith(code) ? detail : `${code} ${detail}`
  await failed(desk, row, { code, reason, isFinal, retryAfter, goneAddress })
}

/**
 * What has left must be known to have left, or it leaves again: where the acknowledgement cannot
 * be entered, the sending is still written down, and where the database is away, it is awaited.
 */
async function writeDownSent(desk: Desk, row: OutboundRow): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await transact(desk.db, async (tx) => {
        await markSent(tx, row.id, desk.clock.now())
        if (tries < INBOX_LIMITS.sentTries / 2) await acknowledge(desk, tx, row)
      })
      tellTicket(desk, row)
      return
    } catch (error) {
      desk.log.error({ error, outboundId: row.id }, 'a mail has left that is not marked as sent')
      if (tries === INBOX_LIMITS.sentTries) throw error
      await new Promise((done) => setTimeout(done, SECOND))
    }
  }
}

/** What reached its reader acknowledges the request, when that is what it was for. */
async function acknowledge(desk: Desk, tx: Tx, row: OutboundRow): Promise<void> {
  if (row.template !== 'acknowledgement' || !row.ticketId) return
  const at = desk.clock.now()
  await walkIn(desk, tx, row.ticketId, (ticket) => {
    const event = { kind: 'ticket.acknowledged', messageId: null, via: 'email' } as const
    return { drafts: isUnacknowledged(ticket) ? [{ at, by: { is: 'system' }, event }] : [] }
  })
}

function isUnacknowledged({ promises }: Ticket): boolean {
  return promises.some(({ target, standing }) => {
    const isMet = standing.is === 'met' || ('metAt' in standing && standing.metAt !== null)
    return target === 'acknowledge' && !isMet
  })
}

interface Failure {
  readonly code: string
  readonly reason: string
  readonly isFinal: boolean
  readonly retryAfter: number
  readonly goneAddress?: string | null
}

async function failed(desk: Desk, row: OutboundRow, failure: Failure): Promise<void> {
  const at = desk.clock.now()
  const { code, reason, isFinal, retryAfter, goneAddress } = failure
  const again = { attempts: row.attempts, max: INBOX_LIMITS.sendingTries, at, retryAfter }
  const nextTryAt = isFinal ? null : nextTry(again)
  await transact(desk.db, async (tx) => {
    await markFailed(tx, { id: row.id, reason, nextTryAt })
    if (goneAddress) await suspendAddress(tx, { email: goneAddress, reason, at })
    const { ticketId, messageId, personId } = row
    if (nextTryAt !== null || !ticketId || !messageId || !personId) return
    const walked = await walkIn(desk, tx, ticketId, () => {
      const event = { kind: 'delivery.failed', messageId, to: personId, code, final: true } as const
      return { drafts: [{ at, by: { is: 'system' }, event }] }
    })
    if (isRefusal(walked)) desk.log.warn({ ticketId }, 'a failed mail names a ticket that is gone')
  })
  tellTicket(desk, row)
}

/**
 * A person's words that cannot reach their reader are a failure; anything else is just not sent.
 */
async function drop(desk: Desk, row: OutboundRow, { drop: reason }: NoLetter): Promise<void> {
  if (reason === 'suspended' && row.messageId) {
    await failed(desk, row, { code: reason, reason, isFinal: true, retryAfter: 0 })
    return
  }
  await markDropped(desk.db, row.id, reason)
  tellTicket(desk, row)
}

/** Whoever looks at the ticket sees the new state of its mail. */
function tellTicket(desk: Desk, row: OutboundRow): void {
  if (row.ticketId) desk.hub.publish(`ticket:${row.ticketId}`, { ticketId: row.ticketId })
}

import { isRefusal } from '../../contract/problems.ts'
import type { Bounce, FailedRecipient } from '../../channels/channel.ts'
import type { Tx } from '../../platform/db.ts'
import { suspendAddress } from '../people/index.ts'
import { walkIn, type Desk } from '../tickets/index.ts'
import type { ReadMail } from './read-mail.ts'
import { isStaffAddress, markBounced, outboundByProvider } from './store/bounced.ts'
import { clean, type Outcome } from './store/in.ts'

/**
 * A mail of ours came back (RFC 3464). It never opens a ticket and is never answered: the message
 * it was about shows the failure, and an address that failed for good gets no more mail.
 */
export async function handleBounce(
  desk: Desk,
  tx: Tx,
  { bounce, read }: { bounce: Bounce; read: ReadMail },
): Promise<Outcome> {
  const at = desk.clock.now()
  // Soft is a warning: delivery is still being tried, and the message is not lost yet.
  const failed = bounce.recipients.filter(({ failure }) => failure === 'hard')
  const about = bounce.originalMessageId
    ? await outboundByProvider(tx, bounce.originalMessageId)
    : null
  for (const recipient of failed) {
    const email = clean(recipient.address)
    const reason = clean([recipient.status, recipient.detail].filter(Boolean).join(' '))
    // Anybody can write that an address is gone: staff are kept from mail by nothing but the truth.
    if (about || !(await isStaffAddress(tx, email))) await suspendAddress(tx, { email, reason, at })
  }
  const [first] = failed
  if (about && first) await failDelivery(desk, tx, { about, first })
  const reasons = bounce.recipients.map(({ failure, address }) => `${failure}:${address}`)
  const isEmpty = bounce.recipients.length === 0
  return {
    state: 'bounce',
    ticketId: about?.ticketId ?? null,
    reasons: isEmpty ? read.classified.reasons : reasons.slice(0, 20),
  }
}

async function failDelivery(
  desk: Desk,
  tx: Tx,
  { about, first }: { about: Sent; first: FailedRecipient },
): Promise<void> {
  const at = desk.clock.now()
  const code = first.status ?? first.failure
  const isNew = await markBounced(tx, { id: about.id, reason: first.detail || code })
  const { ticketId, messageId, personId } = about
  if (!isNew || !ticketId || !messageId || !personId) return
  const walked = await walkIn(desk, tx, ticketId, () => {
    const event = { kind: 'delivery.failed', messageId, to: personId, code, final: true } as const
    return { drafts: [{ at, by: { is: 'system' }, event }] }
  })
  if (isRefusal(walked)) desk.log.warn({ ticketId }, 'a bounce names a ticket that is gone')
}

type Sent = NonNullable<Awaited<ReturnType<typeof outboundByProvider>>>

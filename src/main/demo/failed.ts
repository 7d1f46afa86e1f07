import { attempt, walkIn, type Desk } from '../../desk/tickets/index.ts'
import { putOut } from '../../platform/outbox.ts'
import type { Story } from '../seed/story.ts'

const FAILURES = [
  { code: '5.1.1', reason: '550 5.1.1 The mailbox does not exist' },
  { code: '4.4.1', reason: 'No answer from the mail server of the addressee' },
  { code: '5.2.2', reason: '552 5.2.2 The mailbox is full' },
]

/** A few answers that did not arrive: their tickets say so, and the queue lists them. */
export async function failDeliveries(desk: Desk, stories: readonly Story[]): Promise<void> {
  const answered = stories.flatMap(({ life }) => {
    const message = life.messages.findLast(
      ({ author, audience }) => author === 'agent' && audience === 'requester',
    )
    return message && life.ticket.facts.channel === 'email' ? [{ life, message }] : []
  })
  for (const [nth, { code, reason }] of FAILURES.entries()) {
    const { life, message } = answered[nth * 3] ?? {}
    if (!life || !message) continue
    const { ticket, requester } = life
    const key = `reply/${message.id}/${requester.id}`
    await attempt(desk.db, async (tx) => {
      const about = { ticketId: ticket.id, messageId: message.id, personId: requester.id, data: {} }
      const rows = [{ key, channel: 'email', template: 'reply', ...about } as const]
      await putOut(tx, { hub: desk.hub, at: message.at, rows })
      await tx`
        update outbound set state = 'failed', attempts = 8, next_try_at = null, reason = ${reason}
        where key = ${key}`
      const delivery = { messageId: message.id, to: requester.id, code, final: true }
      const event = { kind: 'delivery.failed', ...delivery } as const
      const drafts = [{ at: desk.clock.now(), by: { is: 'system' } as const, event }]
      return walkIn(desk, tx, ticket.id, () => ({ drafts }))
    })
  }
}

import type { OutboundMail } from '../../../channels/channel.ts'
import type { Reader, Tx } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import type { Desk } from '../../tickets/index.ts'
import { INBOX_LIMITS } from '../limits.ts'
import { clean } from './in.ts'

/** A row of the outbox in the hands of a sender. */
export interface OutboundRow {
  id: Id
  key: string
  channel: string
  ticketId: Id | null
  messageId: Id | null
  personId: Id | null
  template: string
  data: object
  attempts: number
  providerId: string | null
}

/**
 * Takes the row that is due first: this process's alone until `lease`, so that a sender that dies
 * is followed by another.
 */
export async function takeOutbound(
  sql: Reader,
  given: { at: Instant; lease: Instant; except: readonly Id[] },
): Promise<OutboundRow | null> {
  // A taking lost in a crash is taken again: its commit need not wait for the disk.
  const [row] = await sql<OutboundRow[]>`
    update outbound set state = 'sending', attempts = attempts + 1, next_try_at = ${given.lease}
    where set_config('synchronous_commit', 'off', true) = 'off' and id = (
      select id from outbound
      where state in ('queued', 'sending') and next_try_at <= ${given.at}
        and id <> all(${given.except as string[]}::uuid[])
      order by next_try_at limit 1 for update skip locked
    )
    returning id, key, channel, ticket_id, message_id, person_id, template, data, attempts,
      provider_id`
  return row ?? null
}

/** Rows that are still being sent stay in the same hands. */
export async function renewLeases(sql: Reader, ids: readonly Id[], lease: Instant): Promise<void> {
  await sql`
    update outbound set next_try_at = ${lease}
    where id = any(${ids as string[]}::uuid[]) and state = 'sending'`
}

export async function nextOutbound(reader: Reader): Promise<Instant | null> {
  const [row] = await reader<{ nextTryAt: Instant }[]>`
    select next_try_at from outbound where state in ('queued', 'sending')
    order by next_try_at limit 1`
  return row?.nextTryAt ?? null
}

/**
 * Writes down under which Message-ID a row leaves, before it does; false when it is in other hands
 * by now.
 */
export async function markLeaving(
  sql: Reader,
  row: Pick<OutboundRow, 'id' | 'attempts'>,
  providerId: string,
): Promise<boolean> {
  const { count } = await sql`
    update outbound set provider_id = ${providerId}
    where id = ${row.id} and state = 'sending' and attempts = ${row.attempts}`
  return count === 1
}

export async function markSent(tx: Tx, id: Id, at: Instant): Promise<void> {
  await tx`
    update outbound set state = 'sent', sent_at = ${at}, next_try_at = null, reason = null
    where id = ${id} and state <> 'bounced'`
}

export async function markDropped(tx: Reader, id: Id, reason: string): Promise<void> {
  await tx`
    update outbound set state = 'dropped', reason = ${reason}, next_try_at = null
    where id = ${id} and state = 'sending'`
}

/** Puts a row off until `nextTryAt`; null gives up. */
export async function markFailed(
  tx: Tx,
  given: { id: Id; reason: string; nextTryAt: Instant | null },
): Promise<void> {
  const state = given.nextTryAt === null ? 'failed' : 'queued'
  await tx`
    update outbound set state = ${state}, reason = ${clean(given.reason).slice(0, 500)},
      next_try_at = ${given.nextTryAt} where id = ${given.id} and state = 'sending'`
}

/** What a mail about a ticket goes by: its subject, and that of the last mail of its reader. */
export async function subjectsForMail(reader: Reader, about: { ticketId: Id; personId: Id }) {
  const [row] = await reader<{ subject: string; answered: string | null }[]>`
    select subject, (select inbound.subject from inbound
        join identity on identity.value = from_address and identity.kind = 'email'
        where ticket_id = ticket.id and state in ('opened', 'joined')
          and identity.person_id = ${about.personId}
        order by received_at desc, inbound.id desc limit 1) as answered
    from ticket where id = ${about.ticketId}`
  return row ?? null
}

/** A message as its addressee may have it by mail; null when it is not for them or hidden. */
export async function messageForMail(
  reader: Reader,
  given: { messageId: Id; personId: Id },
): Promise<{ body: string; html: string | null; authorName: string } | null> {
  const [row] = await reader<{ body: string; html: string | null; authorName: string }[]>`
    select message.body, message.html, coalesce(person.name, '') as author_name
    from message join ticket on ticket.id = message.ticket_id
    left join person on person.id = message.person_id
    where message.id = ${given.messageId} and not hidden and (
      (audience in ('everyone', 'requester') and requester_id = ${given.personId})
      or (audience in ('everyone', 'counterparty') and counterparty_id = ${given.personId}))`
  return row ?? null
}

/** Message-IDs of the ticket's mails with this person, newest first: what a reply answers. */
export async function lastMessageIds(
  reader: Reader,
  given: { ticketId: Id; personId: Id; limit: number },
): Promise<string[]> {
  const rows = await reader<{ messageId: string }[]>`
    select message_id from (
      select inbound.id, inbound.message_id, received_at as at from inbound
        join identity on identity.value = from_address and identity.kind = 'email'
        where ticket_id = ${given.ticketId} and inbound.message_id is not null
          and identity.person_id = ${given.personId}
      union all
      select id, provider_id, sent_at from outbound
        where ticket_id = ${given.ticketId} and person_id = ${given.personId}
          and provider_id is not null and sent_at is not null
    ) as mails order by at desc, id desc limit ${given.limit}`
  return rows.map(({ messageId }) => messageId)
}

/** Files of a message for a mail, as long as they fit into one. */
export async function filesOf(
  desk: Desk,
  messageId: Id,
): Promise<{ files: OutboundMail['files']; isComplete: boolean }> {
  const rows = await desk.db<{ name: string; type: string; blob: string; bytes: number }[]>`
    select name, type, blob, bytes from attachment where message_id = ${messageId}
    order by created_at, id`
  const files = []
  let total = 0
  for (const { name, type, blob, bytes } of rows) {
    total += bytes
    if (total > INBOX_LIMITS.mailFilesBytes) return { files, isComplete: false }
    files.push({ name, type, bytes: await desk.blobs.bytes(blob) })
  }
  return { files, isComplete: true }
}

/** Gives a failed row another life, by a person's hand. */
export async function retryOutbound(tx: Tx, id: Id, at: Instant) {
  const [row] = await tx<{ ticketId: Id | null; messageId: Id | null; personId: Id | null }[]>`
    update outbound set state = 'queued', attempts = 0, next_try_at = ${at}, reason = null
    where id = ${id} and state in ('failed', 'bounced')
    returning ticket_id, message_id, person_id`
  return row ?? null
}
/** Deliveries that failed for good, newest first. */
export async function listFailed(
  reader: Reader,
  page: { limit: number; after: { value: Instant; id: Id } | null },
) {
  const { after } = page
  const beyond = after
    ? reader`and (outbound.created_at, outbound.id) < (${after.value}, ${after.id})`
    : reader``
  return reader<
    {
      id: Id
      ticketId: Id
      ticketNumber: number
      messageId: Id | null
      address: string | null
      attempts: number
      reason: string | null
      createdAt: Instant
    }[]
  >`
    select outbound.id, ticket_id, ticket.number as ticket_number, message_id, attempts, reason,
      outbound.created_at, (select value from identity
        where identity.person_id = outbound.person_id and kind = 'email'
        order by created_at limit 1) as address
    from outbound join ticket on ticket.id = ticket_id
    where outbound.state in ('failed', 'bounced')
      ${beyond}
    order by outbound.created_at desc, outbound.id desc limit ${page.limit}`
}

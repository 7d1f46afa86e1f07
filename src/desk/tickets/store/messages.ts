import type { Audience } from '../../../journal/index.ts'
import type { Reader } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'

/** A message with the names and files it needs. */
export interface MessageRead {
  id: Id
  ticketId: Id
  seq: number
  at: Instant
  author: 'requester' | 'counterparty' | 'agent' | 'automatic'
  audience: Audience
  via: string
  subject: string | null
  body: string
  html: string | null
  quoted: string | null
  remoteImages: number
  mentions: Id[]
  inboundId: Id | null
  mail: { from: string; to: string[]; cc: string[]; verdict: Record<string, string> } | null
  hidden: boolean
  personId: Id | null
  personName: string | null
  personRole: string | null
}

/**
 * Messages newest first that are for any of `audiences`; the store never reads what the reader may
 * not see.
 */
export async function readMessages(
  reader: Reader,
  query: {
    readonly ticketId: Id
    readonly audiences: readonly Audience[]
    readonly limit: number
    readonly before: { readonly at: Instant; readonly id: Id } | null
    readonly since?: Instant
    readonly withHidden: boolean
  },
): Promise<MessageRead[]> {
  const { before } = query
  return reader<MessageRead[]>`
    select message.id, ticket_id, seq, at, author, audience, via, subject, body, html, quoted,
      remote_images, mentions, inbound_id, mail, hidden,
      person_id, person.name as person_name, person.role as person_role
    from message left join person on person.id = person_id
    where ticket_id = ${query.ticketId} and audience = any(${query.audiences as string[]})
      ${query.since === undefined ? reader`` : reader`and at >= ${query.since}`}
      ${query.withHidden ? reader`` : reader`and not hidden`}
      ${before ? reader`and (at, message.id) < (${before.at}, ${before.id})` : reader``}
    order by at desc, message.id desc limit ${query.limit}`
}

/** The texts of messages, each cut to `lettersMax`: what search reads. */
export async function textsOfMessages(
  reader: Reader,
  ids: readonly Id[],
  lettersMax: number,
): Promise<string[]> {
  const rows = await reader<{ text: string }[]>`
    select left(body, ${lettersMax}) as text from message
    where id = any(${ids as string[]}::uuid[])`
  return rows.map(({ text }) => text)
}

/** One message, whoever it is for; null when it is gone. */
export async function readMessage(reader: Reader, messageId: Id): Promise<MessageRead | null> {
  const [row] = await reader<MessageRead[]>`
    select message.id, ticket_id, seq, at, author, audience, via, subject, body, html, quoted,
      remote_images, mentions, inbound_id, mail, hidden,
      person_id, person.name as person_name, person.role as person_role
    from message left join person on person.id = person_id
    where message.id = ${messageId}`
  return row ?? null
}

/** Ids of all messages of a ticket, oldest first. */
export async function messageIdsOf(reader: Reader, ticketId: Id): Promise<Id[]> {
  const rows = await reader<{ id: Id }[]>`
    select id from message where ticket_id = ${ticketId} order by at, id`
  return rows.map(({ id }) => id)
}

export interface AttachmentRead {
  id: Id
  messageId: Id | null
  ticketId: Id | null
  name: string
  type: string
  bytes: number
  blob: string
  isImage: boolean
  contentId: string | null
}

export async function attachmentsOf(
  reader: Reader,
  messageIds: readonly Id[],
): Promise<AttachmentRead[]> {
  if (messageIds.length === 0) return []
  return reader<AttachmentRead[]>`
    select id, message_id, ticket_id, name, type, bytes, blob, is_image, content_id from attachment
    where message_id = any(${messageIds as string[]}::uuid[]) order by created_at, id`
}

/** A file with what decides who may have it: its ticket and the audience of its message. */
export async function readAttachment(reader: Reader, id: Id) {
  const [row] = await reader<
    (AttachmentRead & {
      uploadedBy: Id | null
      uploadToken: string | null
      audience: Audience | null
      hidden: boolean | null
    })[]
  >`
    select attachment.id, message_id, attachment.ticket_id, name, type, bytes, blob, is_image,
      content_id, uploaded_by, upload_token, message.audience, message.hidden
    from attachment left join message on message.id = message_id
    where attachment.id = ${id}`
  return row ?? null
}

/** Where each message's mail stands: the worst news of its rows. */
export async function deliveriesOf(reader: Reader, messageIds: readonly Id[]) {
  if (messageIds.length === 0) return []
  return reader<
    {
      messageId: Id
      state: 'queued' | 'sending' | 'sent' | 'failed' | 'bounced' | 'dropped'
      reason: string | null
      at: Instant | null
      address: string | null
    }[]
  >`
    select message_id, state, reason, coalesce(sent_at, next_try_at, outbound.created_at) as at,
      (select value from identity where identity.person_id = outbound.person_id and kind = 'email'
        order by created_at limit 1) as address
    from outbound where message_id = any(${messageIds as string[]}::uuid[])
    order by outbound.created_at`
}

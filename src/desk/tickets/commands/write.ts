import { isRefusal, refuse, type Refusal } from '../../../contract/problems.ts'
import type { Actor, Audience, MessageVia, Ticket } from '../../../journal/index.ts'
import type { Status } from '../../../policy/index.ts'
import type { Tx } from '../../../platform/db.ts'
import { newId, type Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import { attempt, giveUp } from '../attempt.ts'
import { walkIn, type Walked } from '../corridor.ts'
import type { Desk } from '../desk.ts'
import { TICKET_LIMITS } from '../limits.ts'
import { foldWords } from '../rules/search.ts'
import type { Unfolded } from '../rules/unfold.ts'
import { addMessage, narrow } from '../rules/writing.ts'
import { readTicket } from '../store/load.ts'
import { messageIdsOf } from '../store/messages.ts'
import { addSearchWords, claimAttachments, insertMessages, updateWords } from '../store/write.ts'
import { preview } from './open.ts'

/** A message for a ticket that is there already. */
export interface Writing {
  /**
   * The id it gets when the same request may come again, after a crash too: then it is added once.
   */
  readonly messageId?: Id | null
  readonly ticketId: Id
  readonly by: Actor
  readonly personId: Id | null
  readonly author: 'requester' | 'counterparty' | 'agent' | 'automatic'
  readonly audience: Audience
  readonly via: MessageVia
  readonly body: string
  readonly html?: string | null
  readonly quoted?: string | null
  readonly subject?: string | null
  readonly remoteImages?: number
  readonly attachmentIds?: readonly Id[]
  readonly uploaderId?: Id | null
  readonly uploadToken?: string | null
  readonly mentions?: readonly Id[]
  readonly cc?: readonly string[]
  /** The newest message the writer saw; null where there is no view that could be old. */
  readonly seenSeq?: number | null
  readonly force?: boolean
  readonly thenStatus?: Status | null
  readonly inboundId?: Id | null
  readonly mail?: object | null
}

export interface Written extends Walked {
  readonly messageId: Id
}

/** Adds a message to a ticket. A reply composed on an old view is refused with `stale_reply`. */
export async function writeMessage(desk: Desk, writing: Writing): Promise<Refusal | Written> {
  return attempt(desk.db, (tx) => writeMessageIn(desk, tx, writing))
}

/** The same inside the transaction of an intake. */
export async function writeMessageIn(
  desk: Desk,
  tx: Tx,
  writing: Writing,
): Promise<Refusal | Written> {
  const at = desk.clock.now()
  const known = writing.messageId ? await writtenBefore(tx, writing) : null
  if (known) return known
  const messageId = writing.messageId ?? newId(at)
  const walked = await walkIn(desk, tx, writing.ticketId, (ticket) => {
    const drafts = addMessage(ticket, {
      messageId,
      author: writing.author,
      audience: writing.audience,
      via: writing.via,
      attachmentIds: writing.attachmentIds ?? [],
      at,
      by: writing.by,
      seenSeq: writing.seenSeq ?? null,
      force: writing.force ?? false,
      thenStatus: writing.thenStatus ?? null,
    })
    if (!Array.isArray(drafts)) return drafts
    return { drafts, store: (inner, so) => storeWords(inner, { writing, so, messageId, at }) }
  })
  return isRefusal(walked) ? walked : { ...walked, messageId }
}

/** What the same request wrote already, when its answer was lost in a crash. */
async function writtenBefore(tx: Tx, writing: Writing): Promise<Written | null> {
  const { messageId, ticketId } = writing
  const present = await messageIdsOf(tx, ticketId)
  if (!messageId || !present.includes(messageId)) return null
  const ticket = await readTicket(tx, ticketId)
  return ticket && { before: ticket, ticket, entries: [], messageId }
}

async function storeWords(
  tx: Tx,
  given: { writing: Writing; so: Unfolded; messageId: Id; at: Instant },
): Promise<void> {
  const { writing, so, messageId, at } = given
  const { ticket } = so
  const seq = so.entries.find(
    ({ event }) => event.kind === 'message.added' && event.messageId === messageId,
  )?.seq
  await Promise.all([
    insertMessages(tx, [rowOf(writing, { ticket, messageId, at, seq: seq ?? 0 })]),
    claimAll(tx, writing, { ticketId: ticket.id, messageId }),
    ...(writing.audience === 'staff'
      ? []
      : [updateWords(tx, ticket.id, { preview: preview(writing.body) })]),
    addSearchWords(tx, {
      ticketId: ticket.id,
      updatedAt: ticket.updatedAt,
      words: foldWords(writing.body.slice(0, TICKET_LIMITS.searchedText)),
    }),
  ])
}

function rowOf(
  writing: Writing,
  given: { ticket: Ticket; messageId: Id; at: Instant; seq: number },
) {
  return {
    id: given.messageId,
    ticketId: given.ticket.id,
    seq: given.seq,
    at: given.at,
    author: writing.author,
    personId: writing.personId,
    audience: narrow(given.ticket, writing.audience),
    via: writing.via,
    subject: writing.subject ?? null,
    body: writing.body,
    html: writing.html ?? null,
    quoted: writing.quoted ?? null,
    remoteImages: writing.remoteImages ?? 0,
    mentions: writing.mentions ?? [],
    cc: writing.cc ?? [],
    inboundId: writing.inboundId ?? null,
    mail: writing.mail ?? null,
  }
}

async function claimAll(
  tx: Tx,
  writing: Writing,
  message: { ticketId: Id; messageId: Id },
): Promise<void> {
  const ids = writing.attachmentIds ?? []
  const claimed = await claimAttachments(tx, {
    ids,
    ...message,
    uploaderId: writing.uploaderId ?? null,
    uploadToken: writing.uploadToken ?? null,
  })
  if (claimed !== new Set(ids).size) {
    giveUp(refuse('attachment_unknown', { field: 'body.attachmentIds' }))
  }
}

import { refuse, isRefusal, type Refusal } from '../../../contract/problems.ts'
import type { Actor, MessageVia, Ticket } from '../../../journal/index.ts'
import {
  nextWake,
  type Party,
  type PolicyInForce,
  type StandingFacts,
} from '../../../policy/index.ts'
import type { Tx } from '../../../platform/db.ts'
import { putOut } from '../../../platform/outbox.ts'
import { assert } from '../../../std/assert.ts'
import { newId, type Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import { linkOf, makeLink } from '../../people/index.ts'
import { attempt } from '../attempt.ts'
import { teamOf } from '../teams.ts'
import { leave } from '../corridor.ts'
import { nextNumber, type Desk } from '../desk.ts'
import { TICKET_LIMITS } from '../limits.ts'
import { begin } from '../rules/opening.ts'
import type { Leaving } from '../rules/leaving.ts'
import { foldWords } from '../rules/search.ts'
import type { Unfolded } from '../rules/unfold.ts'
import { readTicket } from '../store/load.ts'
import { messageIdsOf } from '../store/messages.ts'
import {
  addSearchWords,
  appendEntries,
  claimAttachments,
  insertMessages,
  insertTicket,
  type MessageRow,
} from '../store/write.ts'

/** A request for help as it is handed over by a form, the API, a mail or an agent. */
export interface Opening {
  /** The id it gets when the same request may come again, after a crash too: then it is opened once. */
  readonly ticketId?: Id | null
  readonly requesterId: Id
  readonly counterpartyId?: Id | null
  readonly party: Party
  readonly channel: string
  readonly via: MessageVia
  /** Null lets the policy's rules decide by the words. */
  readonly category: string | null
  readonly subject: string
  readonly body: string
  readonly html?: string | null
  readonly quoted?: string | null
  readonly remoteImages?: number
  readonly language: string
  readonly order?: string | null
  readonly listing?: string | null
  readonly fields?: Readonly<Record<string, string>>
  readonly attachmentIds?: readonly Id[]
  readonly uploaderId?: Id | null
  readonly uploadToken?: string | null
  readonly by: Actor
  readonly standing: Omit<StandingFacts, 'party'>
  readonly inboundId?: Id | null
  readonly mail?: object | null
  /** The closed ticket this one goes on from. */
  readonly follows?: Id | null
  /** False for mails that must not be answered by a machine (RFC 3834). */
  readonly mayAcknowledge: boolean
}

export interface Opened {
  readonly ticket: Ticket
  readonly messageId: Id
  readonly linkId: Id
}

/**
 * Opens a ticket: number, promises, first message, link and acknowledgement, all in one
 * transaction.
 */
export async function openTicket(desk: Desk, opening: Opening): Promise<Refusal | Opened> {
  const inForce = await desk.policies.current()
  const number = await nextNumber(desk)
  return attempt(desk.db, (tx) => openIn(desk, tx, { opening, inForce, number }))
}

/** The same inside the transaction of an intake that does more with it. */
export async function openTicketIn(
  desk: Desk,
  tx: Tx,
  opening: Opening,
): Promise<Refusal | Opened> {
  const inForce = await desk.policies.current()
  const number = await nextNumber(desk, tx)
  return openIn(desk, tx, { opening, inForce, number })
}

async function openIn(
  desk: Desk,
  tx: Tx,
  given: { opening: Opening; inForce: PolicyInForce; number: number },
): Promise<Refusal | Opened> {
  const { opening, inForce, number } = given
  const at = desk.clock.now()
  const known = opening.ticketId ? await openedBefore(tx, opening.ticketId) : null
  if (known) return known
  const messageId = newId(at)
  const ticketId = opening.ticketId ?? newId(at)
  const begun = begin(inForce, opening, { at, ticketId, messageId, number })
  if (isRefusal(begun)) return begun
  const teamId = begun.team ? await teamOf(desk, inForce, begun.team) : null
  const so = begun.unfold(teamId)
  if (!(await claims(tx, opening, { ticketId, messageId }))) {
    return refuse('attachment_unknown', { field: 'body.attachmentIds' })
  }
  const linkId = newId(at)
  await Promise.all([
    store(tx, { opening, so, messageId, at, inForce }),
    makeLink(tx, { id: linkId, ticketId, personId: opening.requesterId, at }),
    leave(desk, tx, { so, wakeAt: nextWake(inForce, so.ticket) }),
    putOut(tx, { hub: desk.hub, at, rows: acknowledgement(opening, so.ticket, linkId) }),
  ])
  return { ticket: so.ticket, messageId, linkId }
}

/** What the same request opened already, when its answer was lost in a crash. */
async function openedBefore(tx: Tx, ticketId: Id): Promise<Opened | null> {
  const ticket = await readTicket(tx, ticketId)
  if (!ticket) return null
  const { requesterId: personId } = ticket
  const [[messageId], linkId] = await Promise.all([
    messageIdsOf(tx, ticketId),
    linkOf(tx, { ticketId, personId }),
  ])
  assert(messageId && linkId, 'a ticket is opened with a message and a link')
  return { ticket, messageId, linkId }
}

async function store(
  tx: Tx,
  given: {
    opening: Opening
    so: Unfolded
    messageId: Id
    at: Instant
    inForce: PolicyInForce
  },
): Promise<void> {
  const { opening, so, messageId, at, inForce } = given
  const { ticket } = so
  const words = {
    subject: opening.subject,
    preview: preview(opening.body),
    fields: opening.fields ?? {},
  }
  const seq = so.entries.find(({ event }) => event.kind === 'message.added')?.seq ?? 0
  await Promise.all([
    insertTicket(tx, ticket, words, nextWake(inForce, ticket)),
    insertMessages(tx, [firstMessage(opening, { id: messageId, ticketId: ticket.id, seq, at })]),
    addSearchWords(tx, {
      ticketId: ticket.id,
      updatedAt: ticket.updatedAt,
      words: searchWords(ticket, opening),
    }),
    appendEntries(tx, so.entries, at),
  ])
}

function firstMessage(
  opening: Opening,
  place: Pick<MessageRow, 'id' | 'ticketId' | 'seq' | 'at'>,
): MessageRow {
  return {
    ...place,
    author: 'requester',
    personId: opening.requesterId,
    audience: 'requester',
    via: opening.via,
    subject: opening.subject,
    body: opening.body,
    html: opening.html ?? null,
    quoted: opening.quoted ?? null,
    remoteImages: opening.remoteImages ?? 0,
    mentions: [],
    cc: [],
    inboundId: opening.inboundId ?? null,
    mail: opening.mail ?? null,
  }
}

/** The first line or so of a text, for lists. */
export function preview(body: string): string {
  return body.replace(/\s+/g, ' ').trim().slice(0, TICKET_LIMITS.preview)
}

function searchWords(ticket: Ticket, opening: Opening): string {
  const body = opening.body.slice(0, TICKET_LIMITS.searchedText)
  const extra = [ticket.number, opening.order ?? '', opening.listing ?? ''].join(' ')
  return foldWords(`${opening.subject}\n${body}\n${extra}`)
}

async function claims(
  tx: Tx,
  opening: Opening,
  message: { ticketId: Id; messageId: Id },
): Promise<boolean> {
  const ids = opening.attachmentIds ?? []
  if (ids.length === 0) return true
  const claimed = await claimAttachments(tx, {
    ids,
    ...message,
    uploaderId: opening.uploaderId ?? null,
    uploadToken: opening.uploadToken ?? null,
  })
  return claimed === new Set(ids).size
}

function acknowledgement(opening: Opening, ticket: Ticket, linkId: Id): Leaving[] {
  if (!opening.mayAcknowledge) return []
  return [
    {
      key: `acknowledgement/${ticket.id}`,
      channel: 'email',
      template: 'acknowledgement',
      ticketId: ticket.id,
      messageId: null,
      personId: ticket.requesterId,
      data: { linkId },
    },
  ]
}

import { refuse, isRefusal, type Refusal } from '../../../contract/problems.ts'
import type { Actor, MessageVia, Ticket } from '../../../journal/index.ts'
import {
  nextWake,
  type Party,
  type PolicyInForce,
  type StandingFacts,
} from '../../../policy/index.ts'
import type { Tx } from '../../../platform/db.ts'
import { OUTBOUND_TOPIC } from '../../../platform/outbox.ts'
import { transactAtOnce } from '../../../platform/transaction.ts'
import { assert } from '../../../std/assert.ts'
import { newId, type Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import { linkOf } from '../../people/index.ts'
import { attempt } from '../attempt.ts'
import { teamOf } from '../teams.ts'
import { announce } from '../corridor.ts'
import { nextNumber, type Desk } from '../desk.ts'
import { TICKET_LIMITS } from '../limits.ts'
import { reactionJobs } from '../reactions.ts'
import { begin } from '../rules/opening.ts'
import { outboundOf, type Leaving } from '../rules/leaving.ts'
import { foldWords } from '../rules/search.ts'
import type { Unfolded } from '../rules/unfold.ts'
import { readTicket } from '../store/load.ts'
import { messageIdsOf } from '../store/messages.ts'
import { insertOpening } from '../store/opening.ts'
import { claimAttachments, type MessageRow } from '../store/write.ts'

/** A request for help as it is handed over by a form, the API, a mail or an agent. */
export interface Opening {
  /**
   * The id it gets when the same request may come again, after a crash too: then it is opened once.
   */
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
  const begun = await beginning(desk, { opening, inForce, number: await nextNumber(desk) })
  if (isRefusal(begun)) return begun
  const open = (tx: Tx) => openIn(desk, tx, begun)
  return isOneStatement(desk, begun) ? transactAtOnce(desk.db, open) : attempt(desk.db, open)
}

/** The same inside the transaction of an intake that does more with it. */
export async function openTicketIn(
  desk: Desk,
  tx: Tx,
  opening: Opening,
): Promise<Refusal | Opened> {
  const inForce = await desk.policies.current()
  const number = await nextNumber(desk, tx)
  const begun = await beginning(desk, { opening, inForce, number })
  return isRefusal(begun) ? begun : openIn(desk, tx, begun)
}

/** A ticket that is decided and not yet written. */
interface Beginning {
  readonly opening: Opening
  readonly at: Instant
  readonly messageId: Id
  readonly linkId: Id
  readonly so: Unfolded
  readonly wakeAt: Instant | null
}

async function beginning(
  desk: Desk,
  given: { opening: Opening; inForce: PolicyInForce; number: number },
): Promise<Refusal | Beginning> {
  const { opening, inForce, number } = given
  const at = desk.clock.now()
  const messageId = newId(at)
  const ticketId = opening.ticketId ?? newId(at)
  const begun = begin(inForce, opening, { at, ticketId, messageId, number })
  if (isRefusal(begun)) return begun
  const so = begun.unfold(begun.team ? await teamOf(desk, inForce, begun.team) : null)
  return { opening, at, messageId, linkId: newId(at), so, wakeAt: nextWake(inForce, so.ticket) }
}

/** Most tickets are: no files to claim, nothing to look up again, nobody to tell later. */
function isOneStatement(desk: Desk, { opening, so }: Beginning): boolean {
  const isFirstTry = !opening.ticketId && (opening.attachmentIds ?? []).length === 0
  return isFirstTry && reactionJobs(desk, so.ticket.id, so.entries).length === 0
}

async function openIn(desk: Desk, tx: Tx, begun: Beginning): Promise<Refusal | Opened> {
  const { opening, messageId, linkId, so, wakeAt } = begun
  const { ticket, entries } = so
  const known = opening.ticketId ? await openedBefore(tx, opening.ticketId) : null
  if (known) return known
  if (!(await claims(tx, opening, { ticketId: ticket.id, messageId }))) {
    return refuse('attachment_unknown', { field: 'body.attachmentIds' })
  }
  const outgoing = [...outboundOf(ticket, entries), ...acknowledgement(begun)]
  const jobs = reactionJobs(desk, ticket.id, entries)
  announce(desk, tx, { so, wakeAt })
  if (outgoing.length > 0) desk.hub.publishAfter(tx, OUTBOUND_TOPIC, {})
  await Promise.all([
    insertOpening(tx, { ...rowsOf(begun), outgoing }),
    jobs.length > 0 && desk.jobs.send(tx, jobs),
  ])
  return { ticket, messageId, linkId }
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

function rowsOf({ opening, so, messageId: id, linkId, at, wakeAt }: Beginning) {
  const { ticket, entries } = so
  const seq = entries.find(({ event }) => event.kind === 'message.added')?.seq ?? 0
  return {
    ticket,
    wakeAt,
    entries,
    linkId,
    at,
    words: {
      subject: opening.subject,
      preview: preview(opening.body),
      fields: opening.fields ?? {},
    },
    message: firstMessage(opening, { id, ticketId: ticket.id, seq, at }),
    searchWords: searchWords(ticket, opening),
  }
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

function acknowledgement({ opening, so: { ticket }, linkId }: Beginning): Leaving[] {
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

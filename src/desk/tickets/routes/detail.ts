import {
  mayHearOf,
  visibleAudiences,
  type Standpoint,
  type Ticket,
} from '../../../journal/index.ts'
import { waitsUntil } from '../../../policy/index.ts'
import { openCursor, refuse, sealCursor } from '../../../platform/http.ts'
import { MINUTE, toIso, type Instant } from '../../../std/time.ts'
import type { PersonBrief } from '../../../contract/people.ts'
import type { MessageView, TicketDetail, TicketSummary } from '../../../contract/tickets.ts'
import type { Id } from '../../../std/id.ts'
import type { Desk } from '../desk.ts'
import { TICKET_LIMITS } from '../limits.ts'
import { isoOrNull, presentMessage, presentPromise, presentSummary } from '../present.ts'
import { standpointOf } from '../rules/standpoint.ts'
import { listByIds } from '../store/list.ts'
import { readTicket } from '../store/load.ts'
import {
  attachmentsOf,
  deliveriesOf,
  readMessage,
  readMessages,
  type MessageRead,
} from '../store/messages.ts'
import { personsOf } from '../store/persons.ts'
import { readWords } from '../store/words.ts'

type Reader = Exclude<Standpoint, 'stranger'>

/** The whole ticket for one reader: everything passes the audience question on the way. */
export async function detailOf(desk: Desk, ticket: Ticket, reader: Reader): Promise<TicketDetail> {
  const linked = reader === 'staff' ? ticket.links.map(({ ticketId }) => ticketId) : []
  const others = [...linked, ...(ticket.mergedInto ? [ticket.mergedInto] : [])]
  const reviewerId = 'reviewerId' in ticket.review ? ticket.review.reviewerId : null
  const [rows, words, conversation, persons] = await Promise.all([
    listByIds(desk.db, [ticket.id, ...others]),
    readWords(desk.db, ticket.id),
    conversationOf(desk, ticket, { reader, before: null, limit: TICKET_LIMITS.messagesShown }),
    personsOf(desk.db, [ticket.counterpartyId, reviewerId]),
  ])
  const row = rows.find(({ id }) => id === ticket.id)
  if (!row) throw refuse('ticket_not_found')
  const summary = presentSummary(row)
  const at = desk.clock.now()
  return {
    ...(reader === 'staff'
      ? summary
      : forParty(summary, { reader, messages: conversation.items.length })),
    counterparty: persons.get(ticket.counterpartyId ?? '') ?? null,
    order: ticket.order,
    listing: ticket.listing,
    policy: ticket.policy,
    version: ticket.version,
    promises: promisesFor(ticket, reader),
    waits: waitsOf(ticket, at),
    links: linksOf(ticket, linked, rows.map(presentSummary)),
    mergedInto: await mergedOf(desk, { ticket, reader, rows }),
    review: reviewOf(ticket, persons.get(reviewerId ?? '') ?? null),
    fields: reader === 'counterparty' ? {} : { ...words.fields },
    solvedAt: isoOrNull(ticket.solvedAt),
    closedAt: isoOrNull(ticket.closedAt),
    closesAt: isoOrNull(ticket.closesAt),
    reopens: ticket.reopens,
    seq: reader === 'staff' ? ticket.seq : 0,
    conversation,
  }
}

function reviewOf({ review }: Ticket, reviewer: PersonBrief | null): TicketDetail['review'] {
  return {
    is: review.is,
    due: 'due' in review ? toIso(review.due) : null,
    reviewer,
    outcome: 'outcome' in review ? review.outcome : null,
  }
}

/**
 * A row as buyers and vendors see it: nothing of how the desk works with it. Numbers of entries
 * would tell how much is said behind their backs.
 */
export function forParty(
  summary: TicketSummary,
  given: { reader: 'requester' | 'counterparty'; messages: number },
): TicketSummary {
  const { reader, messages } = given
  const isHeard = summary.next !== null && mayHearOf(reader, summary.next.target)
  const hidden = { preview: '', tags: [], spam: false, rung: 1, teamId: null, snoozedUntil: null }
  const heard = {
    lastMessageSeq: 0,
    next: isHeard ? summary.next : null,
    breached: reader === 'requester' && summary.breached,
  }
  const requester = { ...summary.requester, email: null }
  return { ...summary, ...hidden, ...heard, requester, messages }
}

/** Promises a reader is told of. */
export function promisesFor(ticket: Ticket, reader: Reader) {
  return ticket.promises.filter(({ target }) => mayHearOf(reader, target)).map(presentPromise)
}

/** Messages a reader may see, newest first, with their files. */
export async function conversationOf(
  desk: Desk,
  ticket: Pick<Ticket, 'id'>,
  page: { reader: Reader; before: { at: Instant; id: Id } | null; limit: number },
): Promise<{ items: MessageView[]; next: string | null }> {
  const forStaff = page.reader === 'staff'
  const rows = await readMessages(desk.db, {
    ticketId: ticket.id,
    audiences: visibleAudiences(page.reader),
    limit: page.limit + 1,
    before: page.before,
    withHidden: forStaff,
  })
  const shown = rows.slice(0, page.limit)
  const items = await present(desk, shown, forStaff)
  const last = rows.length > page.limit ? (shown.at(-1) ?? null) : null
  return { items, next: last ? cursorOf(desk, 'messages', { value: last.at, id: last.id }) : null }
}

/** A message as its own writer sees it, wherever a merge has taken it since. */
export async function writtenMessage(
  desk: Desk,
  messageId: Id,
  reader: Reader,
): Promise<MessageView | null> {
  const row = await readMessage(desk.db, messageId)
  const [view = null] = row ? await present(desk, [row], reader === 'staff') : []
  return view
}

async function present(
  desk: Desk,
  rows: readonly MessageRead[],
  forStaff: boolean,
): Promise<MessageView[]> {
  const ids = rows.map(({ id }) => id)
  const [files, deliveries] = await Promise.all([
    attachmentsOf(desk.db, ids),
    forStaff ? deliveriesOf(desk.db, ids) : [],
  ])
  return rows.map((row) =>
    presentMessage(row, {
      files: files.filter(({ messageId }) => messageId === row.id),
      deliveries: deliveries.filter(({ messageId }) => messageId === row.id),
      forStaff,
    }),
  )
}

/** The place in a list after a row: its sort value and id, sealed. */
export function cursorOf(desk: Desk, list: string, row: { value: Instant; id: Id }): string {
  return sealCursor(desk.config.secret, list, [row.value, row.id])
}

/** Reads a cursor back; anything else than what `cursorOf` made for the same list is refused. */
export function readCursor(
  desk: Desk,
  list: string,
  cursor: string | undefined,
): { value: Instant; id: Id } | null {
  if (cursor === undefined) return null
  const [value, id] = openCursor(desk.config.secret, list, cursor)
  return { value: Number(value), id: String(id) }
}

function waitsOf(ticket: Ticket, at: Instant) {
  const waits = waitsUntil(ticket, at)
  return {
    oursMinutes: Math.round(waits.ours / MINUTE),
    theirsMinutes: Math.round(waits.theirs / MINUTE),
  }
}

function linksOf(ticket: Ticket, linked: readonly Id[], rows: readonly TicketSummary[]) {
  return ticket.links
    .filter(({ ticketId }) => linked.includes(ticketId))
    .flatMap(({ ticketId, relation }) => {
      const row = rows.find(({ id }) => id === ticketId)
      return row ? [{ ticketId, number: row.number, subject: row.subject, relation }] : []
    })
}

/** Where a merged ticket went on; a party is told only of a ticket that is theirs as well. */
async function mergedOf(
  desk: Desk,
  of: { ticket: Ticket; reader: Reader; rows: readonly { id: Id; number: number }[] },
) {
  const { ticket, reader, rows } = of
  const into = rows.find(({ id }) => id === ticket.mergedInto)
  if (!into) return null
  const told = { id: into.id, number: into.number }
  if (reader === 'staff') return told
  const personId = reader === 'requester' ? ticket.requesterId : ticket.counterpartyId
  const seeker = { isStaff: false, personId, onlyTicketId: null }
  const there = await readTicket(desk.db, into.id)
  return there && standpointOf(seeker, there) !== 'stranger' ? told : null
}

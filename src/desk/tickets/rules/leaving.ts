import type { Entry, Ticket, TicketEvent } from '../../../journal/index.ts'
import type { Id } from '../../../std/id.ts'

/**
 * Something that must leave the building: one row, one effect. `template` names the words it is
 * said in.
 */
export interface Leaving {
  /** The same cause gives the same key, so nothing leaves twice. */
  readonly key: string
  readonly channel: 'email'
  readonly template: LeavingTemplate
  readonly ticketId: Id
  readonly messageId: Id | null
  readonly personId: Id
  readonly data: Readonly<Record<string, string | number | boolean | null>>
}

export type LeavingTemplate =
  | 'acknowledgement'
  | 'reply'
  | 'solved'
  | 'promise_changed'
  | 'review_closed'

/**
 * What entries make us send, and to whom. Staff see notes on their screens; nothing of them leaves.
 */
export function outboundOf(ticket: Ticket, entries: readonly Entry[]): Leaving[] {
  if (ticket.spam) return []
  return entries.flatMap((entry) => leavingOf(ticket, entry, entries))
}

function leavingOf(ticket: Ticket, entry: Entry, all: readonly Entry[]): Leaving[] {
  const { event } = entry
  switch (event.kind) {
    case 'message.added':
      return replyTo(ticket, entry, event)
    case 'promise.changed':
      return promiseChanged(ticket, entry, event)
    case 'status.changed':
      return event.to === 'solved' && !all.some(isReply)
        ? [toRequester(ticket, entry, 'solved')]
        : []
    default:
      return []
  }
}

/** A reply goes to everyone it is for except the one who wrote it. */
function replyTo(
  ticket: Ticket,
  { by }: Entry,
  event: Extract<TicketEvent, { kind: 'message.added' }>,
): Leaving[] {
  if (event.author === 'automatic' || event.audience === 'staff') return []
  const readers: Id[] = []
  if (event.audience !== 'counterparty') readers.push(ticket.requesterId)
  if (event.audience !== 'requester' && ticket.counterpartyId) readers.push(ticket.counterpartyId)
  const writer = by.is === 'person' ? by.id : null
  return readers
    .filter((personId) => personId !== writer)
    .map((personId) => ({
      key: `reply/${event.messageId}/${personId}`,
      channel: 'email',
      template: 'reply',
      ticketId: ticket.id,
      messageId: event.messageId,
      personId,
      data: {},
    }))
}

/**
 * A promise that moved to later is said again, when it is one people were told of. New opening
 * hours are announced for everyone at once instead, not in a mail per ticket.
 */
function promiseChanged(
  ticket: Ticket,
  entry: Entry,
  event: Extract<TicketEvent, { kind: 'promise.changed' }>,
): Leaving[] {
  const told = event.target === 'first_reply' || event.target === 'resolution'
  const later = event.due !== null && event.was !== null && event.due > event.was
  if (!told || !later || event.reason === 'calendar_changed') return []
  return [
    {
      ...toRequester(ticket, entry, 'promise_changed'),
      data: { target: event.target, due: event.due, was: event.was, reason: event.reason },
    },
  ]
}

function toRequester(ticket: Ticket, entry: Entry, template: LeavingTemplate): Leaving {
  return {
    key: `${template}/${ticket.id}/${entry.seq}`,
    channel: 'email',
    template,
    ticketId: ticket.id,
    messageId: null,
    personId: ticket.requesterId,
    data: {},
  }
}

function isReply({ event }: Entry): boolean {
  return event.kind === 'message.added' && event.author === 'agent' && event.audience !== 'staff'
}

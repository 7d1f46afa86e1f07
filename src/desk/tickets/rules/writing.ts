import { refuse, type Refusal } from '../../../contract/problems.ts'
import type { Actor, Audience, MessageVia, Ticket, TicketEvent } from '../../../journal/index.ts'
import type { Status } from '../../../policy/index.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import type { Draft } from './unfold.ts'

/** A message about to be added. `seenSeq` null: the writer has no view that could be old. */
export interface NewMessage {
  readonly messageId: Id
  readonly author: 'requester' | 'counterparty' | 'agent' | 'automatic'
  readonly audience: Audience
  readonly via: MessageVia
  readonly attachmentIds: readonly Id[]
  readonly at: Instant
  readonly by: Actor
  readonly seenSeq: number | null
  readonly force: boolean
  readonly thenStatus: Status | null
}

/**
 * Adds a message and what follows from it: who has the ball, reopening, taking the ticket in hand.
 */
export function addMessage(ticket: Ticket, message: NewMessage): Refusal | Draft[] {
  if (ticket.mergedInto) return refuse('ticket_merged')
  if (
    ticket.status === 'closed' &&
    message.author !== 'automatic' &&
    message.audience !== 'staff'
  ) {
    return refuse('ticket_closed')
  }
  if (message.audience === 'counterparty' && !ticket.counterpartyId) {
    return refuse('audience_without_counterparty', { field: 'body.audience' })
  }
  if (isStale(ticket, message)) {
    return refuse('stale_reply', { values: { seq: ticket.lastMessageSeq } })
  }
  const { at, by } = message
  const added: TicketEvent = {
    kind: 'message.added',
    messageId: message.messageId,
    author: message.author,
    audience: narrow(ticket, message.audience),
    via: message.via,
    attachmentIds: message.attachmentIds,
  }
  const others = follows(ticket, message)
  // A solved ticket is open again before its requester's words are heard, so that they are owed an
  // answer.
  const events = message.author === 'agent' ? [added, ...others] : [...others, added]
  return events.map((event) => ({ at, by, event }))
}

/** A reply written before newer messages arrived is held for review, whoever writes it. */
export function isStale(ticket: Ticket, message: NewMessage): boolean {
  if (message.force || message.seenSeq === null) return false
  if (message.author !== 'agent' || message.audience === 'staff') return false
  return message.seenSeq < ticket.lastMessageSeq
}

/**
 * `everyone` means the requester alone while there is no counterparty: who joins later was not
 * addressed.
 */
export function narrow(ticket: Pick<Ticket, 'counterpartyId'>, audience: Audience): Audience {
  return audience === 'everyone' && !ticket.counterpartyId ? 'requester' : audience
}

function follows(ticket: Ticket, message: NewMessage): TicketEvent[] {
  if (message.author === 'automatic') return []
  if (message.author === 'agent') return followsAgent(ticket, message)
  const events: TicketEvent[] = []
  if (ticket.snoozedUntil !== null) events.push({ kind: 'ticket.woken', cause: 'message' })
  if (message.author === 'requester') events.push(...wakeByRequester(ticket))
  return events
}

function wakeByRequester(ticket: Ticket): TicketEvent[] {
  if (ticket.status === 'solved') {
    return [
      { kind: 'ticket.reopened', from: 'solved', by: 'requester' },
      { kind: 'status.changed', from: 'solved', to: 'open', reason: 'requester_wrote' },
    ]
  }
  if (ticket.status !== 'pending') return []
  return [{ kind: 'status.changed', from: 'pending', to: 'open', reason: 'requester_wrote' }]
}

function followsAgent(ticket: Ticket, message: NewMessage): TicketEvent[] {
  const events: TicketEvent[] = []
  const isReply = message.audience !== 'staff'
  const isPerson = message.by.is === 'person'
  if (isReply && isPerson && !ticket.assigneeId && message.by.is === 'person') {
    events.push({ kind: 'assignee.changed', from: null, to: message.by.id })
  }
  const to = message.thenStatus ?? (isReply && ticket.status === 'new' ? 'open' : null)
  if (to && to !== ticket.status) {
    if (ticket.status === 'solved') {
      events.push({ kind: 'ticket.reopened', from: 'solved', by: 'agent' })
    }
    events.push({ kind: 'status.changed', from: ticket.status, to, reason: null })
  }
  return events
}

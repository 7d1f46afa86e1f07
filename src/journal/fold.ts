import { after, afterEvent, fresh, type ClockEvent, type Happening } from '../policy/index.ts'
import { assert } from '../std/assert.ts'
import type { Id } from '../std/id.ts'
import { maySee } from './audience.ts'
import type { Entry, Ticket, TicketEvent } from './entries.ts'

/**
 * The ticket that a history tells of: the only definition of what a ticket is. The history is whole
 * and in order.
 */
export function fold(history: readonly Entry[]): Ticket {
  const [first, ...rest] = history
  assert(first, 'a history has a first entry')
  return rest.reduce(apply, open(first))
}

/** The ticket after one more entry. */
export function apply(ticket: Ticket, entry: Entry): Ticket {
  assert(entry.seq === ticket.seq + 1, 'entries follow each other without a gap')
  const clocked = tellClocks(ticket, entry)
  return {
    ...clocked,
    ...changesOf(clocked, ticket, entry),
    seq: entry.seq,
    updatedAt: Math.max(ticket.updatedAt, entry.at),
  }
}

/** What the clocks must hear of an entry; null when it does not concern them. */
export function clockEventOf(ticket: Ticket, event: TicketEvent, at: number): ClockEvent | null {
  switch (event.kind) {
    case 'message.added':
      if (event.author === 'requester') return { is: 'requester_wrote', at }
      if (event.author !== 'agent') return null
      return event.audience === 'everyone' || event.audience === 'requester'
        ? { is: 'agent_replied', at }
        : null
    case 'ticket.acknowledged':
      return { is: 'acknowledged', at }
    case 'status.changed':
      return { is: 'status_changed', at, to: event.to, snoozedUntil: ticket.snoozedUntil }
    case 'ticket.snoozed':
      return { is: 'status_changed', at, to: ticket.status, snoozedUntil: event.until }
    case 'ticket.woken':
      return { is: 'status_changed', at, to: ticket.status, snoozedUntil: null }
    case 'priority.changed':
      return { is: 'facts_changed', at, facts: { ...ticket.facts, priority: event.to } }
    case 'category.changed':
      return { is: 'facts_changed', at, facts: { ...ticket.facts, category: event.to } }
    case 'tier.changed':
      return { is: 'facts_changed', at, facts: { ...ticket.facts, tier: event.to } }
    case 'entitlements.changed':
      return { is: 'facts_changed', at, facts: { ...ticket.facts, entitlements: event.to } }
    case 'rung.changed':
      return { is: 'facts_changed', at, facts: { ...ticket.facts, rung: event.to } }
    case 'policy.repromised':
      return { is: 'repromised', at }
    default:
      return null
  }
}

/** Whether an entry is one that the policy engine itself wrote. */
export function isHappening(event: TicketEvent): event is Happening {
  return (
    event.kind.startsWith('promise.') ||
    event.kind === 'alarm.sounded' ||
    event.kind === 'rung.raised' ||
    event.kind === 'closing.planned'
  )
}

function tellClocks(ticket: Ticket, entry: Entry): Ticket {
  const { event, at } = entry
  if (isHappening(event)) return { ...ticket, ...after(ticket, { at, happening: event }) }
  const heard = clockEventOf(ticket, event, at)
  return heard ? { ...ticket, ...afterEvent(ticket, heard) } : ticket
}

function open(entry: Entry): Ticket {
  const { event, at } = entry
  assert(event.kind === 'ticket.opened' && entry.seq === 1, 'a history starts with its opening')
  return {
    ...fresh(event.facts, at),
    id: entry.ticketId,
    number: event.number,
    seq: 1,
    requesterId: event.requesterId,
    counterpartyId: event.counterpartyId,
    party: event.facts.party,
    policy: event.policy,
    version: event.version,
    language: event.language,
    order: event.order,
    listing: event.listing,
    teamId: event.teamId,
    assigneeId: null,
    tags: [],
    spam: event.spam,
    mergedInto: null,
    links: [],
    openedAt: at,
    updatedAt: at,
    solvedAt: null,
    confirmedAt: null,
    closedAt: null,
    reopens: 0,
    messages: 0,
    lastMessageSeq: 0,
    lastRequesterMessageAt: null,
    lastAgentReplyAt: null,
    review: { is: 'none' },
  }
}

/** Fields of the ticket itself that an entry changes; the clocks have had their part. */
function changesOf(ticket: Ticket, before: Ticket, entry: Entry): Partial<Ticket> {
  const { event, at } = entry
  switch (event.kind) {
    case 'message.added':
      return messageChanges(ticket, entry, event)
    case 'status.changed':
      return statusChanges(ticket, event.to, at)
    case 'ticket.reopened':
      return { reopens: before.reopens + 1, confirmedAt: null }
    case 'solution.confirmed':
      return { confirmedAt: at }
    case 'language.changed':
      return { language: event.to }
    case 'assignee.changed':
      return { assigneeId: event.to }
    case 'team.changed':
      return { teamId: event.to }
    case 'requester.changed':
      return { requesterId: event.to }
    case 'counterparty.changed':
      return { counterpartyId: event.to }
    case 'tags.changed':
      return { tags: changeTags(ticket.tags, event.added, event.removed) }
    case 'policy.repromised':
      return { policy: event.policy, version: event.version }
    case 'spam.marked':
      return { spam: true }
    case 'spam.cleared':
      return { spam: false }
    default:
      return relationChanges(ticket, entry) ?? reviewChanges(ticket, entry) ?? {}
  }
}

function messageChanges(
  ticket: Ticket,
  entry: Entry,
  event: Extract<TicketEvent, { kind: 'message.added' }>,
): Partial<Ticket> {
  const replied = event.author === 'agent' && maySee('requester', event.audience)
  return {
    messages: ticket.messages + 1,
    lastMessageSeq: event.author === 'automatic' ? ticket.lastMessageSeq : entry.seq,
    ...(event.author === 'requester' && { lastRequesterMessageAt: entry.at }),
    ...(replied && { lastAgentReplyAt: entry.at }),
  }
}

function statusChanges(ticket: Ticket, to: Ticket['status'], at: number): Partial<Ticket> {
  if (to === 'solved') return { solvedAt: at, closedAt: null }
  if (to === 'closed') return { closedAt: at, solvedAt: ticket.solvedAt ?? at }
  return { solvedAt: null, closedAt: null }
}

function changeTags(tags: readonly string[], added: readonly string[], removed: readonly string[]) {
  return [...new Set([...tags.filter((tag) => !removed.includes(tag)), ...added])].toSorted()
}

function relationChanges(ticket: Ticket, { event, seq }: Entry): Partial<Ticket> | null {
  const without = (id: Id) => ticket.links.filter((link) => link.ticketId !== id)
  switch (event.kind) {
    case 'ticket.merged':
      return { mergedInto: event.into }
    case 'ticket.unmerged':
      return { mergedInto: null }
    case 'ticket.absorbed':
      return { messages: ticket.messages + event.messageIds.length, lastMessageSeq: seq }
    case 'ticket.released':
      return { messages: ticket.messages - event.messageIds.length }
    case 'ticket.split':
      return {
        messages: ticket.messages - event.messageIds.length,
        links: [
          ...without(event.newTicketId),
          { ticketId: event.newTicketId, relation: 'related' },
        ],
      }
    case 'ticket.linked':
      return {
        links: [...without(event.ticketId), { ticketId: event.ticketId, relation: event.relation }],
      }
    case 'ticket.unlinked':
      return { links: without(event.ticketId) }
    default:
      return null
  }
}

function reviewChanges(ticket: Ticket, { event, at }: Entry): Partial<Ticket> | null {
  switch (event.kind) {
    case 'review.requested':
      return { review: { is: 'requested', at, due: event.due, reviewerId: null } }
    case 'review.taken': {
      assert(
        ticket.review.is === 'requested' || ticket.review.is === 'taken',
        'a review was asked for',
      )
      return { review: { ...ticket.review, is: 'taken', reviewerId: event.reviewerId } }
    }
    case 'review.closed':
      return { review: { is: 'closed', at, outcome: event.outcome } }
    default:
      return null
  }
}

import { refuse, type Refusal } from '../../../contract/problems.ts'
import type { Actor, Ticket, TicketEvent } from '../../../journal/index.ts'
import {
  allot,
  budgetOf,
  calendarOf,
  openBetween,
  type PolicyInForce,
  type ReviewRule,
} from '../../../policy/index.ts'
import type { Id } from '../../../std/id.ts'
import { DAY, type Instant } from '../../../std/time.ts'
import type { Draft } from './unfold.ts'

interface Act {
  readonly at: Instant
  readonly by: Actor
}

/**
 * The requester says that it is solved (R44): nothing more is asked, the ticket may close early.
 */
export function confirm(ticket: Ticket, act: Act): Refusal | Draft[] {
  if (ticket.confirmedAt !== null) return []
  if (ticket.status === 'closed') return refuse('ticket_closed')
  const solve: TicketEvent[] =
    ticket.status === 'solved'
      ? []
      : [{ kind: 'status.changed', from: ticket.status, to: 'solved', reason: 'confirmed' }]
  return [...solve, { kind: 'solution.confirmed' } as const].map((event) => ({ ...act, event }))
}

/** One click reopens (R44), until the policy says that it is too late. */
export function reopen(
  ticket: Ticket,
  policy: PolicyInForce,
  act: Act & { side: 'requester' | 'agent' },
): Refusal | Draft[] {
  const { status } = ticket
  if (ticket.mergedInto) return refuse('ticket_merged')
  if (status !== 'solved' && status !== 'closed') return refuse('ticket_not_solved')
  const until = (ticket.solvedAt ?? act.at) + policy.document.closing.reopenDays * DAY
  if (act.side === 'requester' && act.at > until) return refuse('ticket_closed')
  const { at, by } = act
  return [
    { at, by, event: { kind: 'ticket.reopened', from: status, by: act.side } },
    { at, by, event: { kind: 'status.changed', from: status, to: 'open', reason: 'reopened' } },
  ]
}

/** Moves the ladder by hand (R27). */
export function moveRung(
  ticket: Ticket,
  wanted: { to: number; reason: string; top: number },
  act: Act,
): Refusal | Draft[] {
  if (ticket.status === 'closed') return refuse('ticket_closed')
  if (wanted.to < 1 || wanted.to > wanted.top) {
    return refuse('rung_not_on_ladder', { field: 'body.to' })
  }
  const from = ticket.facts.rung
  if (from === wanted.to) return []
  const { to, reason } = wanted
  return [{ ...act, event: { kind: 'rung.changed', from, to, reason } }]
}

/** Whether a requester may ask a supervisor to look again, and on which ground (R28). */
export function reviewGround(
  ticket: Ticket,
  policy: PolicyInForce,
  at: Instant,
): ReviewRule['grounds'][number] | null {
  const { review } = policy.document
  if (ticket.review.is === 'requested' || ticket.review.is === 'taken') return null
  if (ticket.review.is === 'closed' && review.timesMax <= 1) return null
  return review.grounds.find((ground) => holds(ground, { ticket, policy, at })) ?? null
}

function holds(
  ground: ReviewRule['grounds'][number],
  { ticket, policy, at }: { ticket: Ticket; policy: PolicyInForce; at: Instant },
): boolean {
  const { review } = policy.document
  switch (ground) {
    case 'promise_breached':
      return ticket.promises.some(({ standing }) => standing.is === 'breached')
    case 'reply_received':
      return ticket.lastAgentReplyAt !== null && ticket.status !== 'closed'
    case 'solved':
      return ticket.solvedAt !== null && at <= ticket.solvedAt + review.solvedDaysMax * DAY
    case 'waited': {
      if (!review.waited || ticket.lastAgentReplyAt !== null) return false
      const calendar = calendarOf(policy, review.waited.counted)
      const { budget } = allot(calendar, budgetOf(review.waited.span), ticket.openedAt)
      return openBetween(calendar, ticket.openedAt, at) >= budget
    }
  }
}

/** Asks for review: promised by the policy's own clause, with its own due instant. */
export function askReview(ticket: Ticket, policy: PolicyInForce, act: Act): Refusal | Draft[] {
  if (ticket.mergedInto) return refuse('ticket_merged')
  if (ticket.review.is === 'requested' || ticket.review.is === 'taken') {
    return refuse('review_already_requested')
  }
  if (!reviewGround(ticket, policy, act.at)) return refuse('review_not_eligible')
  const { id, within, counted } = policy.document.review
  const { due } = allot(calendarOf(policy, counted), budgetOf(within), act.at)
  const wasDone = ticket.status === 'solved' || ticket.status === 'closed'
  const events: TicketEvent[] = [{ kind: 'review.requested', clause: id, due }]
  if (wasDone) {
    events.push(
      { kind: 'ticket.reopened', from: ticket.status, by: 'requester' },
      { kind: 'status.changed', from: ticket.status, to: 'open', reason: 'review' },
    )
  }
  return events.map((event) => ({ ...act, event }))
}

/** A lead takes a review that was asked for; whoever answered the ticket so far may not. */
export function takeReview(ticket: Ticket, reviewerId: Id, act: Act): Refusal | Draft[] {
  if (ticket.review.is !== 'requested' && ticket.review.is !== 'taken') {
    return refuse('review_not_requested')
  }
  if (ticket.assigneeId === reviewerId) return refuse('not_allowed')
  return [{ ...act, event: { kind: 'review.taken', reviewerId } }]
}

/** The outcome of a review; its letter is the message `messageId`. */
export function closeReview(
  ticket: Ticket,
  done: { outcome: 'upheld' | 'changed' | 'declined'; messageId: Id },
  act: Act,
): Refusal | Draft[] {
  if (ticket.review.is !== 'requested' && ticket.review.is !== 'taken') {
    return refuse('review_not_requested')
  }
  return [{ ...act, event: { kind: 'review.closed', ...done } }]
}

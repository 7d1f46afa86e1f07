import { refuse, type Refusal } from '../../../contract/problems.ts'
import type { Actor, Ticket, TicketEvent } from '../../../journal/index.ts'
import type { Priority, Status, Tier } from '../../../policy/index.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import type { Draft } from './unfold.ts'

/** What an agent changes of a ticket in one go; what is absent stays. */
export interface Change {
  readonly status?: Status | undefined
  readonly priority?: Priority | undefined
  readonly category?: string | undefined
  readonly tier?: Tier | undefined
  readonly assigneeId?: Id | null | undefined
  readonly teamId?: Id | null | undefined
  readonly addTags?: readonly string[] | undefined
  readonly removeTags?: readonly string[] | undefined
  readonly language?: string | undefined
  readonly subject?: string | undefined
  readonly snoozedUntil?: Instant | null | undefined
  readonly spam?: boolean | undefined
  readonly reason?: string | undefined
}

/** What must be known to admit a change; looked up by the command. */
export interface Known {
  readonly categories: { has(id: string): boolean }
  readonly at: Instant
  readonly by: Actor
}

/** All of a change as entries, or why none of it can be. What is so already makes no entry. */
export function change(ticket: Ticket, wanted: Change, known: Known): Refusal | Draft[] {
  if (ticket.mergedInto) return refuse('ticket_merged')
  if (wanted.category !== undefined && !known.categories.has(wanted.category)) {
    return refuse('unknown_category', { field: 'body.category' })
  }
  if (wanted.status === 'new') return refuse('status_unchanged', { field: 'body.status' })
  const until = wanted.snoozedUntil
  if (typeof until === 'number' && until <= known.at) {
    return refuse('snooze_in_past', { field: 'body.snoozedUntil' })
  }
  const events = [
    ...factChanges(ticket, wanted),
    ...handChanges(ticket, wanted),
    ...snoozeChanges(ticket, wanted),
    ...statusChanges(ticket, { ...wanted, status: wanted.status ?? statusOfSpam(ticket, wanted) }),
  ]
  return events.map((event) => ({ at: known.at, by: known.by, event }))
}

/** The change that takes `done` back, from the ticket as it was before. */
export function reverse(before: Ticket, done: Change): Change {
  const added = (done.addTags ?? []).filter((tag) => !before.tags.includes(tag))
  const removed = (done.removeTags ?? []).filter((tag) => before.tags.includes(tag))
  return {
    ...(done.status !== undefined && { status: before.status === 'new' ? 'open' : before.status }),
    ...(done.priority !== undefined && { priority: before.facts.priority }),
    ...(done.category !== undefined && { category: before.facts.category }),
    ...(done.tier !== undefined && { tier: before.facts.tier }),
    ...(done.assigneeId !== undefined && { assigneeId: before.assigneeId }),
    ...(done.teamId !== undefined && { teamId: before.teamId }),
    ...(done.language !== undefined && { language: before.language }),
    ...(done.snoozedUntil !== undefined && { snoozedUntil: before.snoozedUntil }),
    ...(done.spam !== undefined && { spam: before.spam }),
    ...(added.length > 0 && { removeTags: added }),
    ...(removed.length > 0 && { addTags: removed }),
    reason: 'undone',
  }
}

function factChanges(ticket: Ticket, wanted: Change): TicketEvent[] {
  const { facts } = ticket
  const reason = wanted.reason ?? ''
  const events: TicketEvent[] = []
  if (wanted.category !== undefined && wanted.category !== facts.category) {
    events.push({ kind: 'category.changed', from: facts.category, to: wanted.category, reason })
  }
  if (wanted.priority !== undefined && wanted.priority !== facts.priority) {
    events.push({ kind: 'priority.changed', from: facts.priority, to: wanted.priority, reason })
  }
  if (wanted.tier !== undefined && wanted.tier !== facts.tier) {
    events.push({ kind: 'tier.changed', from: facts.tier, to: wanted.tier, reason })
  }
  return events
}

function handChanges(ticket: Ticket, wanted: Change): TicketEvent[] {
  const events: TicketEvent[] = []
  if (wanted.assigneeId !== undefined && wanted.assigneeId !== ticket.assigneeId) {
    events.push({ kind: 'assignee.changed', from: ticket.assigneeId, to: wanted.assigneeId })
  }
  if (wanted.teamId !== undefined && wanted.teamId !== ticket.teamId) {
    events.push({ kind: 'team.changed', from: ticket.teamId, to: wanted.teamId })
  }
  if (wanted.language !== undefined && wanted.language !== ticket.language) {
    events.push({ kind: 'language.changed', from: ticket.language, to: wanted.language })
  }
  if (wanted.subject !== undefined) {
    events.push({ kind: 'subject.changed', reason: wanted.reason ?? null })
  }
  const added = [...new Set(wanted.addTags ?? [])].filter((tag) => !ticket.tags.includes(tag))
  const removed = (wanted.removeTags ?? []).filter((tag) => ticket.tags.includes(tag))
  if (added.length + removed.length > 0) events.push({ kind: 'tags.changed', added, removed })
  if (wanted.spam === true && !ticket.spam) events.push({ kind: 'spam.marked' })
  if (wanted.spam === false && ticket.spam) events.push({ kind: 'spam.cleared' })
  return events
}

function snoozeChanges(ticket: Ticket, wanted: Change): TicketEvent[] {
  const until = wanted.snoozedUntil
  if (until === undefined || until === ticket.snoozedUntil) return []
  if (until === null) return [{ kind: 'ticket.woken', cause: 'agent' }]
  return [{ kind: 'ticket.snoozed', until }]
}

/** Spam is closed, so that nothing is promised to it; what was no spam after all is open again. */
function statusOfSpam(ticket: Ticket, wanted: Change): Status | undefined {
  if (wanted.spam === true && !ticket.spam) return 'closed'
  if (wanted.spam === false && ticket.spam) return 'open'
  return undefined
}

function statusChanges(ticket: Ticket, wanted: Change): TicketEvent[] {
  const to = wanted.status
  if (to === undefined || to === ticket.status) return []
  const wasDone = ticket.status === 'solved' || ticket.status === 'closed'
  const reopens = wasDone && to !== 'solved' && to !== 'closed'
  return [
    ...(reopens ? [{ kind: 'ticket.reopened', from: ticket.status, by: 'agent' } as const] : []),
    { kind: 'status.changed', from: ticket.status, to, reason: wanted.reason ?? null },
  ]
}

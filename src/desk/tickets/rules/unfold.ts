import {
  apply,
  clockEventOf,
  type Actor,
  type Entry,
  type Ticket,
  type TicketEvent,
} from '../../../journal/index.ts'
import { step, type ClockEvent, type Policy, type Stamped } from '../../../policy/index.ts'
import type { Instant } from '../../../std/time.ts'

/** Something that is about to happen to a ticket: an entry without its number. */
export interface Draft {
  readonly at: Instant
  readonly by: Actor
  readonly event: TicketEvent
}

/** A ticket and the entries that led there since it was loaded. */
export interface Unfolded {
  readonly ticket: Ticket
  readonly entries: readonly Entry[]
}

const SYSTEM: Actor = { is: 'system' }
const CLOCK: Actor = { is: 'clock' }

/**
 * Lets drafts happen one after the other. Before each, time catches up: what was due earlier is
 * written first and stamped with its true instant. After each, the policy says what it means for
 * the promises.
 */
export function unfold(policy: Policy, ticket: Ticket, drafts: readonly Draft[]): Unfolded {
  return drafts.reduce<Unfolded>(
    (so, draft) => {
      const caught = catchUp(policy, so, draft.at)
      const heard = clockEventOf(caught.ticket, draft.event, draft.at)
      const happenings = heard ? consequences(policy, caught.ticket, heard) : []
      return write(write(caught, [draft]), happenings)
    },
    { ticket, entries: [] },
  )
}

/**
 * Time alone passes until `at`: alarms, breaches, the end of a snooze, the closing of what stayed
 * solved.
 */
export function passTime(policy: Policy, ticket: Ticket, at: Instant): Unfolded {
  return catchUp(policy, { ticket, entries: [] }, at)
}

/** The policy's hours or the policy itself changed: open promises are looked at anew. */
export function recalculate(policy: Policy, ticket: Ticket, at: Instant): Unfolded {
  const caught = catchUp(policy, { ticket, entries: [] }, at)
  return write(caught, consequences(policy, caught.ticket, { is: 'calendar_changed', at }))
}

/** What the policy makes of a clock event, as drafts by the system. */
export function consequences(policy: Policy, ticket: Ticket, event: ClockEvent): Draft[] {
  return stamp(step(policy, ticket, event))
}

/** Drafts of happenings: a breach or an alarm is the clock's doing. */
export function stamp(happenings: readonly Stamped[]): Draft[] {
  return happenings.map(({ at, happening }) => ({
    at,
    by: isOfTime(happening.kind) ? CLOCK : SYSTEM,
    event: happening,
  }))
}

/** Entries for drafts in hand, without asking the policy again. */
export function write(so: Unfolded, drafts: readonly Draft[]): Unfolded {
  let ticket = so.ticket
  const entries = [...so.entries]
  for (const { at, by, event } of drafts) {
    const entry: Entry = { ticketId: ticket.id, seq: ticket.seq + 1, v: 1, at, by, event }
    ticket = apply(ticket, entry)
    entries.push(entry)
  }
  return { ticket, entries }
}

function isOfTime(kind: TicketEvent['kind']): boolean {
  return kind === 'promise.breached' || kind === 'alarm.sounded' || kind === 'rung.raised'
}

function catchUp(policy: Policy, so: Unfolded, at: Instant): Unfolded {
  let caught = so
  for (const own of ownWakes(so.ticket, at)) {
    caught = write(caught, consequences(policy, caught.ticket, { is: 'time_passed', at: own.at }))
    const heard = clockEventOf(caught.ticket, own.event, own.at)
    const happenings = heard ? consequences(policy, caught.ticket, heard) : []
    caught = write(write(caught, [own]), happenings)
  }
  return write(caught, consequences(policy, caught.ticket, { is: 'time_passed', at }))
}

/** What time itself does to a ticket besides its promises, oldest first. */
function ownWakes(ticket: Ticket, at: Instant): Draft[] {
  const wakes: Draft[] = []
  if (ticket.snoozedUntil !== null && ticket.snoozedUntil <= at) {
    wakes.push({
      at: ticket.snoozedUntil,
      by: CLOCK,
      event: { kind: 'ticket.woken', cause: 'time' },
    })
  }
  if (ticket.closesAt !== null && ticket.closesAt <= at) {
    const event: TicketEvent = {
      kind: 'status.changed',
      from: ticket.status,
      to: 'closed',
      reason: 'not_reopened',
    }
    wakes.push({ at: ticket.closesAt, by: CLOCK, event })
  }
  return wakes.toSorted((a, b) => a.at - b.at)
}

import {
  fold,
  type Actor,
  type Entry,
  type Ticket,
  type TicketEvent,
} from '../../../journal/index.ts'
import { begin, type Policy } from '../../../policy/index.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import { stamp, write, type Draft, type Unfolded } from './unfold.ts'

/**
 * The ticket that messages of another become: same people and facts, promises of its own from now
 * on.
 */
export function splitOff(
  policy: Policy,
  from: Ticket,
  given: { newTicketId: Id; number: number; ids: readonly Id[]; at: Instant; by: Actor },
): Unfolded {
  const { at, by } = given
  const facts = { ...from.facts, rung: 1 }
  const opened: Entry = {
    ticketId: given.newTicketId,
    seq: 1,
    v: 1,
    at,
    by,
    event: {
      kind: 'ticket.opened',
      number: given.number,
      requesterId: from.requesterId,
      counterpartyId: from.counterpartyId,
      facts,
      policy: policy.id,
      version: policy.version,
      language: from.language,
      order: from.order,
      listing: from.listing,
      teamId: from.teamId,
      spam: false,
      via: 'system',
    },
  }
  const promises = stamp(begin(policy, facts, at).happenings).filter(
    ({ event }) => !(event.kind === 'promise.made' && event.target === 'acknowledge'),
  )
  return write({ ticket: fold([opened]), entries: [opened] }, [
    ...promises,
    ...arrival(from, given),
  ])
}

/** What is known of a split-off ticket from the start: its messages, where they came from. */
function arrival(
  from: Ticket,
  { ids, at, by }: { ids: readonly Id[]; at: Instant; by: Actor },
): Draft[] {
  const events: TicketEvent[] = [
    { kind: 'ticket.absorbed', ticketId: from.id, messageIds: ids, sameReaders: true },
    { kind: 'ticket.linked', ticketId: from.id, relation: 'split_from' },
    // The requester has been told of the first ticket; this one is the desk's own ordering.
    { kind: 'ticket.acknowledged', messageId: null, via: 'system' },
  ]
  return events.map((event) => ({ at, by, event }))
}

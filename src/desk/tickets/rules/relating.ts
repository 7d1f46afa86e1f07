import { refuse, type Refusal } from '../../../contract/problems.ts'
import type { Actor, Ticket } from '../../../journal/index.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import type { Draft } from './unfold.ts'

interface Act {
  readonly at: Instant
  readonly by: Actor
}

/** What happens to each of two tickets when one is merged into the other. */
export interface Merge {
  readonly from: readonly Draft[]
  readonly into: readonly Draft[]
  /** Whether the readers of both are the same; if not, moved messages are for staff alone. */
  readonly sameReaders: boolean
}

/** Merges `from` into `into`: its messages move, it closes, its promises are withdrawn. */
export function merge(from: Ticket, into: Ticket, moved: readonly Id[], act: Act): Refusal | Merge {
  if (from.id === into.id) return refuse('cannot_merge_into_itself', { field: 'body.intoId' })
  if (from.mergedInto || into.mergedInto)
    return refuse('cannot_merge_merged', { field: 'body.intoId' })
  if (into.status === 'closed') return refuse('ticket_closed', { field: 'body.intoId' })
  const sameReaders =
    from.requesterId === into.requesterId && from.counterpartyId === into.counterpartyId
  const closing: Draft[] =
    from.status === 'closed'
      ? []
      : [
          {
            ...act,
            event: { kind: 'status.changed', from: from.status, to: 'closed', reason: 'merged' },
          },
        ]
  return {
    from: [...closing, { ...act, event: { kind: 'ticket.merged', into: into.id } }],
    into: [
      {
        ...act,
        event: { kind: 'ticket.absorbed', ticketId: from.id, messageIds: moved, sameReaders },
      },
    ],
    sameReaders,
  }
}

/** Takes a merge back: the messages that moved return and the ticket is open again. */
export function unmerge(
  from: Ticket,
  into: Ticket,
  moved: readonly Id[],
  act: Act,
): Refusal | Merge {
  if (from.mergedInto !== into.id) return refuse('already_done')
  // What came along has gone on with it: the later merge is taken back first.
  if (into.mergedInto) return refuse('ticket_merged', { field: 'body.intoId' })
  return {
    from: [
      { ...act, event: { kind: 'ticket.unmerged', from: into.id } },
      { ...act, event: { kind: 'ticket.reopened', from: 'closed', by: 'agent' } },
      { ...act, event: { kind: 'status.changed', from: 'closed', to: 'open', reason: 'unmerged' } },
    ],
    into: [{ ...act, event: { kind: 'ticket.released', ticketId: from.id, messageIds: moved } }],
    sameReaders: true,
  }
}

/** Whether some but not all messages of a ticket can become one of their own. */
export function split(
  ticket: Ticket,
  chosen: { ids: readonly Id[]; present: readonly Id[]; newTicketId: Id },
  act: Act,
): Refusal | Draft[] {
  if (ticket.mergedInto) return refuse('ticket_merged')
  const unknown = chosen.ids.some((id) => !chosen.present.includes(id))
  if (unknown) return refuse('message_not_found', { field: 'body.messageIds' })
  if (chosen.ids.length === 0) return refuse('nothing_to_split', { field: 'body.messageIds' })
  if (chosen.ids.length === chosen.present.length) {
    return refuse('cannot_split_all', { field: 'body.messageIds' })
  }
  return [
    {
      ...act,
      event: { kind: 'ticket.split', newTicketId: chosen.newTicketId, messageIds: chosen.ids },
    },
  ]
}

/** Links two tickets both ways. */
export function link(
  ticket: Ticket,
  other: { id: Id; relation: 'related' | 'duplicate' | 'follow_up' },
  act: Act,
): Refusal | Draft[] {
  if (ticket.id === other.id) return refuse('cannot_link_itself', { field: 'body.ticketId' })
  const has = ticket.links.some(
    (one) => one.ticketId === other.id && one.relation === other.relation,
  )
  if (has) return []
  return [
    { ...act, event: { kind: 'ticket.linked', ticketId: other.id, relation: other.relation } },
  ]
}

/** Takes a link away; not having it is no error. */
export function unlink(ticket: Ticket, otherId: Id, act: Act): Draft[] {
  if (!ticket.links.some((one) => one.ticketId === otherId)) return []
  return [{ ...act, event: { kind: 'ticket.unlinked', ticketId: otherId } }]
}

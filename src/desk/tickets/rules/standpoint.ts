import type { Standpoint, Ticket } from '../../../journal/index.ts'
import type { Id } from '../../../std/id.ts'

/** What is known of somebody who wants to see a ticket. */
export interface Seeker {
  readonly isStaff: boolean
  readonly personId: Id | null
  /** For a guest: the one ticket their link opens. */
  readonly onlyTicketId: Id | null
}

/**
 * How a seeker stands to a ticket: the first half of the audience question, the other is `maySee`.
 */
export function standpointOf(
  seeker: Seeker,
  ticket: Pick<Ticket, 'id' | 'requesterId' | 'counterpartyId'>,
): Standpoint {
  if (seeker.isStaff) return 'staff'
  if (seeker.onlyTicketId !== null && seeker.onlyTicketId !== ticket.id) return 'stranger'
  if (seeker.personId === null) return 'stranger'
  if (seeker.personId === ticket.requesterId) return 'requester'
  return seeker.personId === ticket.counterpartyId ? 'counterparty' : 'stranger'
}

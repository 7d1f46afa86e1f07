import { isStaffViewer, viewerOfSocket, type Viewer } from '../desk/people/index.ts'
import { readTicket, seekerOf, standpointOf, type Desk } from '../desk/tickets/index.ts'
import type { LiveOptions } from '../platform/live.ts'

const TICKET =
  /^(ticket|case):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?::(requester|counterparty))?$/

/**
 * Who hears what at /live: staff every ticket and the list of all, a person what is addressed to
 * them, buyers and vendors the tickets they are party to, by the side on which they stand.
 */
export function liveFor(
  desk: Desk,
): Pick<LiveOptions<unknown>, 'identify' | 'admitTopic' | 'presenceId'> {
  return {
    identify: (request) => viewerOfSocket(desk, request),
    admitTopic: (viewer, topic) => admit(desk, viewer as Viewer, topic),
    presenceId: (viewer) => {
      const known = viewer as Viewer
      return known.is === 'person' && isStaffViewer(known) ? known.personId : null
    },
  }
}

async function admit(desk: Desk, viewer: Viewer, topic: string): Promise<boolean> {
  if (topic === 'tickets' || topic === 'policies') return isStaffViewer(viewer)
  if (topic.startsWith('person:')) {
    return viewer.is === 'person' && topic === `person:${viewer.personId}`
  }
  const [, kind, ticketId, side] = TICKET.exec(topic) ?? []
  if (!ticketId) return false
  if (kind === 'ticket') return side === undefined && isStaffViewer(viewer)
  const ticket = await readTicket(desk.db, ticketId)
  return ticket !== null && standpointOf(seekerOf(viewer), ticket) === side
}

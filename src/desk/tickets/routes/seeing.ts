import type { Actor, Ticket, Standpoint } from '../../../journal/index.ts'
import { refuse, type Problem } from '../../../platform/http.ts'
import type { Id } from '../../../std/id.ts'
import { isStaffViewer, viewerMay, type Viewer } from '../../people/index.ts'
import type { Permission } from '../../../contract/permissions.ts'
import type { Desk } from '../desk.ts'
import { standpointOf, type Seeker } from '../rules/standpoint.ts'
import { readTicket } from '../store/load.ts'

/** The viewer as the audience rule asks for it. */
export function seekerOf(viewer: Viewer): Seeker {
  return {
    isStaff: isStaffViewer(viewer),
    personId: viewer.is === 'person' || viewer.is === 'guest' ? viewer.personId : null,
    onlyTicketId: viewer.is === 'guest' ? viewer.ticketId : null,
  }
}

/**
 * A ticket the viewer may see, and how they stand to it. Others' tickets are not found rather than
 * forbidden.
 */
export async function seeTicket(
  desk: Desk,
  viewer: Viewer,
  ticketId: Id,
): Promise<{ ticket: Ticket; standpoint: Exclude<Standpoint, 'stranger'> }> {
  if (viewer.is === 'nobody') throw refuse('not_signed_in')
  const ticket = await readTicket(desk.db, ticketId)
  const standpoint = ticket ? standpointOf(seekerOf(viewer), ticket) : 'stranger'
  if (!ticket || standpoint === 'stranger') throw refuse('ticket_not_found')
  return { ticket, standpoint }
}

/** Goes on only when the viewer holds the permission: deny, then allow. */
export function demand(viewer: Viewer, permission: Permission): void {
  if (!viewerMay(viewer, permission)) throw denial(viewer)
}

function denial(viewer: Viewer): Problem {
  return refuse(viewer.is === 'nobody' ? 'not_signed_in' : 'not_allowed')
}

/** The person a viewer writes as; integrations write as nobody in particular. */
export function personOf(viewer: Viewer): Id | null {
  return viewer.is === 'person' || viewer.is === 'guest' ? viewer.personId : null
}

/** The viewer as the journal names them on a ticket they stand to in this way. */
export function actorAt(viewer: Viewer, standpoint: Exclude<Standpoint, 'stranger'>): Actor {
  if (viewer.is === 'key') return { is: 'key', id: viewer.keyId }
  const id = personOf(viewer)
  if (id === null) throw refuse('not_signed_in')
  return { is: 'person', id, role: standpoint }
}

/** Goes on only for a signed-in person. */
export function demandPerson(viewer: Viewer): Extract<Viewer, { is: 'person' }> {
  if (viewer.is !== 'person') throw denial(viewer)
  return viewer
}

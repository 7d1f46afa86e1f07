import { refuse, type Refusal } from '../../../contract/problems.ts'
import type { Ground } from '../../../platform/ground.ts'
import { sealId, unsealId } from '../../../platform/seal.ts'
import type { Id } from '../../../std/id.ts'
import { ticketLinkById } from '../store/links.ts'
import type { Viewer } from '../viewer.ts'
import { guardDoor } from './doors.ts'

const PURPOSE = 'ticket_link'

/** The token that opens a ticket's link: the id of the link and a keyed hash of it. */
export function linkToken(secret: string, linkId: Id): string {
  return sealId(secret, PURPOSE, linkId)
}

/** Where a requester follows a ticket without an account. */
export function linkUrl(config: { publicUrl: string; secret: string }, linkId: Id): string {
  return `${config.publicUrl}/t/${linkToken(config.secret, linkId)}`
}

/** The id of the link a token opens; null when we did not make it. */
export function readLinkToken(secret: string, token: string): Id | null {
  return unsealId(secret, PURPOSE, token)
}

/** Who somebody is who shows a ticket's link; refuses those that were shut, and counts guesses. */
export async function guestOf(
  ground: Ground,
  given: { token: string; address: string },
): Promise<Refusal | Extract<Viewer, { is: 'guest' }>> {
  const id = readLinkToken(ground.config.secret, given.token)
  const link = id && (await ticketLinkById(ground.db, id))
  if (link && link.revokedAt === null) {
    const { ticketId, personId, language, id: linkId } = link
    return { is: 'guest', personId, ticketId, linkId, language }
  }
  const { address } = given
  return (await guardDoor(ground, 'ticket_link', { address })) ?? refuse('link_revoked')
}

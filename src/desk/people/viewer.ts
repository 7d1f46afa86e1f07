import type { Permission, Role } from '../../contract/permissions.ts'
import { isStaff, may } from '../../contract/permissions.ts'
import type { Actor } from '../../journal/index.ts'
import type { Id } from '../../std/id.ts'

/** Who is asking. Every route has one; `nobody` is a stranger without any credential. */
export type Viewer =
  | {
      readonly is: 'person'
      readonly personId: Id
      readonly role: Role
      readonly teamIds: readonly Id[]
      readonly language: string
      readonly zone: string | null
    }
  /**
   * Somebody who opened the link of one ticket: sees that ticket as `personId` does, and nothing
   * else.
   */
  | {
      readonly is: 'guest'
      readonly personId: Id
      readonly ticketId: Id
      readonly linkId: Id
      readonly language: string
    }
  /** An integration: acts with the permissions of `role`. */
  | { readonly is: 'key'; readonly keyId: Id; readonly role: Role; readonly language: string }
  /** `lost` says why a credential that was shown no longer counts. */
  | {
      readonly is: 'nobody'
      readonly language: string
      readonly lost?: 'session_expired' | 'link_revoked'
    }

/** Whether the viewer holds a permission at all; which tickets it reaches is another question. */
export function viewerMay(viewer: Viewer, permission: Permission): boolean {
  if (viewer.is === 'person' || viewer.is === 'key') return may(viewer.role, permission)
  return viewer.is === 'guest' && may('buyer', permission)
}

/** Whether the viewer works for the marketplace. */
export function isStaffViewer(viewer: Viewer): boolean {
  return (viewer.is === 'person' || viewer.is === 'key') && isStaff(viewer.role)
}

/**
 * The viewer as the journal names it. Strangers act as the person they turn out to be: `personId`.
 */
export function actorOf(viewer: Viewer, personId: Id): Actor {
  if (viewer.is === 'key') return { is: 'key', id: viewer.keyId }
  if (isStaffViewer(viewer) && viewer.is === 'person')
    return { is: 'person', id: viewer.personId, role: 'staff' }
  return { is: 'person', id: personId, role: 'requester' }
}

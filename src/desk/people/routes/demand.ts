import type { Permission } from '../../../contract/permissions.ts'
import type { Actor } from '../../../journal/index.ts'
import { refuse } from '../../../platform/http.ts'
import type { Doer } from '../commands/staff.ts'
import { viewerMay, type Viewer } from '../viewer.ts'
import { viewerOf } from './recognise.ts'

type Asking = Parameters<typeof viewerOf>[0]
type Person = Extract<Viewer, { is: 'person' }>

/** Goes on only when the one who asks holds the permission: deny, then allow. */
export function demand(request: Asking, permission: Permission): Viewer {
  const viewer = viewerOf(request)
  if (!viewerMay(viewer, permission)) throw denial(viewer)
  return viewer
}

/** Goes on only for somebody who is signed in. */
export function demandPerson(request: Asking, permission?: Permission): Person {
  const viewer = viewerOf(request)
  if (viewer.is !== 'person' || (permission && !viewerMay(viewer, permission))) throw denial(viewer)
  return viewer
}

/** Staff or an integration that holds the permission, as the desk's journal names them. */
export function doerOf(request: Asking, permission: Permission): Doer {
  const viewer = demand(request, permission)
  if (viewer.is !== 'person' && viewer.is !== 'key') throw denial(viewer)
  const by: Actor =
    viewer.is === 'key'
      ? { is: 'key', id: viewer.keyId }
      : { is: 'person', id: viewer.personId, role: 'staff' }
  return { by, role: viewer.role, language: viewer.language }
}

function denial(viewer: Viewer) {
  if (viewer.is !== 'nobody') return refuse('not_allowed')
  return refuse(viewer.lost ?? 'not_signed_in')
}

import { viewerOf } from '../../desk/people/index.ts'
import type { Ground } from '../../platform/ground.ts'
import { refuse, type HttpRequest } from '../../platform/http.ts'
import { sealId, unsealId } from '../../platform/seal.ts'
import { newId } from '../../std/id.ts'
import { DAY, type Instant } from '../../std/time.ts'

type Standing = Pick<Ground, 'config' | 'clock'>

/** A page may stay open this long before its form is too old to be sent. */
const FORM_LIVES = 7 * DAY

/**
 * The token of one form: made by us, for this reader, at a known instant. It guards against
 * forms of other sites, names what was uploaded for the form, and makes a second send add nothing.
 */
export function newFormToken({ config, clock }: Standing, request: HttpRequest): string {
  return sealId(config.secret, purposeFor(request), newId(clock.now()))
}

/** Whether we made the token for this reader, not too long ago. */
export function isFormToken(
  { config, clock }: Standing,
  request: HttpRequest,
  token: string,
): boolean {
  const id = unsealId(config.secret, purposeFor(request), token)
  return id !== null && clock.now() - madeAt(id) < FORM_LIVES
}

/** Goes on only with a good token: for forms in which nothing was typed. */
export function demandToken(standing: Standing, request: HttpRequest): void {
  const { form } = (request.body ?? {}) as Record<string, unknown>
  if (typeof form !== 'string' || !isFormToken(standing, request, form))
    throw refuse('cross_site_request')
}

function purposeFor(request: HttpRequest): string {
  const viewer = viewerOf(request)
  return viewer?.is === 'person' ? `form/${viewer.personId}` : 'form/guest'
}

/** The instant within an id of version 7: its first 48 bits. */
function madeAt(id: string): Instant {
  return Number.parseInt(id.replace('-', '').slice(0, 12), 16)
}

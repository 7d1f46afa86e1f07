import { isRefusal, refuse, type Refusal } from '../../../contract/problems.ts'
import type { Ground } from '../../../platform/ground.ts'
import { signedInBy, type SignedIn } from '../store/sign-in.ts'
import type { Viewer } from '../viewer.ts'
import { authOf } from './auth.ts'
import { guardDoor } from './doors.ts'
import { holderOf, isKey } from './keys.ts'
import { guestOf } from './links.ts'

/** The cookie that keeps the link of a ticket for what its page loads next. */
export const LINK_COOKIE = 'parley.ticket_link'

/** What somebody shows of who they are. */
export interface Credentials {
  readonly authorization: string | undefined
  /** The token of a ticket's link, shown on purpose: in a header or in the address. */
  readonly link: string | undefined
  readonly cookies: string | undefined
  readonly address: string
  /** The language to answer in, until it is known who asks. */
  readonly language: string
}

/** Who somebody turned out to be, and by what; cookies are shown without the person's doing. */
export interface Recognised {
  readonly viewer: Viewer
  readonly by: 'nothing' | 'key' | 'link' | 'cookie'
  readonly session: SignedIn | null
}

/**
 * Recognises who asks: by key, by link, by session, by a link kept in a cookie. What was shown on
 * purpose and does not hold is refused; a session that is over makes a stranger who knows why.
 */
export async function recognise(
  ground: Ground,
  credentials: Credentials,
): Promise<Refusal | Recognised> {
  const { authorization = '', link, cookies, address, language } = credentials
  const key = /^bearer (\S+)$/i.exec(authorization)?.[1]
  if (key !== undefined && isKey(key)) return byKey(ground, key, credentials)
  if (link !== undefined) {
    const viewer = await guestOf(ground, { token: link, address })
    return isRefusal(viewer) ? viewer : { viewer, by: 'link', session: null }
  }
  const shown = authOf(ground).sessionCookie(cookies)
  const session =
    shown.is === 'token' ? await signedInBy(ground.db, shown.token, ground.clock.now()) : null
  if (session) return { viewer: personIn(session), by: 'cookie', session }
  const kept = cookieOf(cookies, LINK_COOKIE)
  const guest = kept === undefined ? null : await guestOf(ground, { token: kept, address })
  if (guest && !isRefusal(guest)) return { viewer: guest, by: 'cookie', session: null }
  const lost = guest ? 'link_revoked' : shown.is === 'none' ? null : 'session_expired'
  const viewer: Viewer = { is: 'nobody', language, ...(lost && { lost }) }
  return { viewer, by: 'nothing', session: null }
}

async function byKey(
  ground: Ground,
  key: string,
  { address, language }: Credentials,
): Promise<Refusal | Recognised> {
  const holder = await holderOf(ground, key)
  if (!holder) return (await guardDoor(ground, 'key', { address })) ?? refuse('wrong_credentials')
  const viewer = { is: 'key', keyId: holder.id, role: holder.role, language } as const
  return { viewer, by: 'key', session: null }
}

function personIn({ personId, role, teamIds, language, zone }: SignedIn): Viewer {
  return { is: 'person', personId, role, teamIds, language, zone }
}

function cookieOf(cookies: string | undefined, name: string): string | undefined {
  const found = cookies?.split(';').find((one) => one.trim().startsWith(`${name}=`))
  return found?.trim().slice(name.length + 1)
}

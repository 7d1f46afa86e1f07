import { isRefusal, refuse, type Refusal } from '../../../contract/problems.ts'
import { PROLONG_MILLIS } from '../../../platform/auth.ts'
import type { Ground } from '../../../platform/ground.ts'
import { Problem, type App, type HttpReply, type HttpRequest } from '../../../platform/http.ts'
import { authOf } from '../commands/auth.ts'
import { guardDoor } from '../commands/doors.ts'
import { holderOf, isKey } from '../commands/keys.ts'
import { guestOf } from '../commands/links.ts'
import { siteOf } from '../rules/contact.ts'
import { signedInBy, type SignedIn } from '../store/sign-in.ts'
import type { Viewer } from '../viewer.ts'

const LINK_COOKIE = 'parley.ticket_link'
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Who asks: known to every route that is bound after `bindViewer`. */
export function viewerOf(request: Pick<HttpRequest, 'viewer'>): Viewer {
  return request.viewer as Viewer
}

const sessions = new WeakMap<object, SignedIn>()

/** The session of the one who asks; null unless they are signed in. */
export function sessionOf(request: object): SignedIn | null {
  return sessions.get(request) ?? null
}

/** Has every request recognised before its route sees it: by key, by link, by session. */
export function bindViewer(app: App, ground: Ground): void {
  if (!app.hasRequestDecorator('viewer')) app.decorateRequest('viewer', null)
  app.addHook('onRequest', async (request, reply) => {
    const { viewer, by } = orThrow(await recognise(ground, request, reply))
    refuseOtherSites(ground, request, by)
    request.viewer = viewer
    if (viewer.is === 'person' || viewer.is === 'guest') request.locale = viewer.language
  })
}

/** The outcome of a command, or the refusal as a problem: one that passes says when to try again. */
export function orThrow<T>(outcome: T): Exclude<T, Refusal> {
  if (!isRefusal(outcome)) return outcome as Exclude<T, Refusal>
  const { refused, values = {}, field } = outcome
  const { seconds } = values
  throw new Problem(refused, {
    values,
    ...(field !== undefined && { fields: [{ path: field, code: refused, values }] }),
    ...(seconds !== undefined && { headers: { 'retry-after': String(seconds) } }),
  })
}

interface Recognised {
  readonly viewer: Viewer
  readonly by: 'nothing' | 'key' | 'link' | 'cookie'
}

async function recognise(
  ground: Ground,
  request: HttpRequest,
  reply: HttpReply,
): Promise<Refusal | Recognised> {
  const language = request.locale
  const key = /^bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (key !== undefined && isKey(key)) return byKey(ground, request, key)
  const link = headerOf(request, 'x-ticket-link') ?? /^\/t\/([^/?]+)/.exec(request.url)?.[1]
  if (link !== undefined) return byLink(ground, request, link)
  const kept = linkInQuery(request)
  if (kept !== undefined)
    return keepLink(ground, reply, { token: kept, seen: await byLink(ground, request, kept) })
  const session = authOf(ground).sessionCookie(request.headers.cookie)
  if (session.is === 'token') {
    const signedIn = await signedInBy(ground.db, session.token, ground.clock.now())
    if (signedIn)
      return { viewer: await asPerson(ground, { request, reply, signedIn }), by: 'cookie' }
  }
  const cookie = cookieOf(request, LINK_COOKIE)
  if (cookie !== undefined) {
    const guest = await guestOf(ground, { token: cookie, address: request.ip })
    if (!isRefusal(guest)) return { viewer: guest, by: 'cookie' }
    return { viewer: { is: 'nobody', language, lost: 'link_revoked' }, by: 'nothing' }
  }
  const lost = session.is === 'none' ? {} : { lost: 'session_expired' as const }
  return { viewer: { is: 'nobody', language, ...lost }, by: 'nothing' }
}

async function byKey(
  ground: Ground,
  request: HttpRequest,
  key: string,
): Promise<Refusal | Recognised> {
  const holder = await holderOf(ground, key)
  if (holder) {
    const { id: keyId, role } = holder
    return { viewer: { is: 'key', keyId, role, language: request.locale }, by: 'key' }
  }
  return (await guardDoor(ground, 'key', { address: request.ip })) ?? refuse('wrong_credentials')
}

async function byLink(
  ground: Ground,
  request: HttpRequest,
  token: string,
): Promise<Refusal | Recognised> {
  const guest = await guestOf(ground, { token, address: request.ip })
  return isRefusal(guest) ? guest : { viewer: guest, by: 'link' }
}

/** A link in the query is kept in a cookie for what the page loads next. */
function keepLink(
  { config }: Ground,
  reply: HttpReply,
  { token, seen }: { token: string; seen: Refusal | Recognised },
): Refusal | Recognised {
  const secure = config.publicUrl.startsWith('https:') ? '; Secure' : ''
  const cookie = `${LINK_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax${secure}`
  if (!isRefusal(seen)) reply.header('set-cookie', cookie)
  return seen
}

async function asPerson(
  ground: Ground,
  { request, reply, signedIn }: { request: HttpRequest; reply: HttpReply; signedIn: SignedIn },
): Promise<Viewer> {
  sessions.set(request, signedIn)
  if (signedIn.prolongedAt + PROLONG_MILLIS <= ground.clock.now()) {
    setCookies(reply, await authOf(ground).prolong(headersOf(request)))
  }
  const { personId, role, teamIds, language, zone } = signedIn
  return { is: 'person', personId, role, teamIds, language, zone }
}

/** What a browser does by its cookies must come from a page of ours; so must every way of signing in. */
function refuseOtherSites({ config }: Ground, request: HttpRequest, by: Recognised['by']): void {
  if (SAFE.has(request.method) || request.routeOptions.config.fromOtherSites) return
  const { origin, host } = request.headers
  const site = siteOf(
    { fetchSite: headerOf(request, 'sec-fetch-site'), origin, host },
    config.publicUrl,
  )
  const isSignIn = /^\/(api\/auth|sign-in)\//.test(request.url)
  if (site === 'own' || (by !== 'cookie' && (site === 'unknown' || !isSignIn))) return
  throw new Problem('cross_site_request')
}

/** `?t=` opens a ticket on any page; under /sign-in it is another kind of link. */
function linkInQuery(request: HttpRequest): string | undefined {
  if (request.method !== 'GET' || request.url.startsWith('/sign-in/')) return undefined
  const { t } = request.query as Record<string, unknown>
  return typeof t === 'string' ? t : undefined
}

function headerOf(request: Pick<HttpRequest, 'headers'>, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

function cookieOf(request: HttpRequest, name: string): string | undefined {
  const found = request.headers.cookie?.split(';').find((one) => one.trim().startsWith(`${name}=`))
  return found?.trim().slice(name.length + 1)
}

/** The headers by which the library knows a browser again. */
export function headersOf(request: Pick<HttpRequest, 'headers'>): Headers {
  const headers = new Headers()
  for (const name of ['cookie', 'user-agent', 'origin']) {
    const value = headerOf(request, name)
    if (value !== undefined) headers.set(name, value)
  }
  return headers
}

export function setCookies(reply: HttpReply, cookies: readonly string[]): void {
  for (const cookie of cookies) reply.header('set-cookie', cookie)
}

/** Who opens a socket: by session or by the link of a ticket; null for anybody else. */
export async function viewerOfSocket(
  ground: Ground,
  request: { readonly headers: { readonly cookie?: string | undefined } },
): Promise<Viewer | null> {
  const { cookie } = request.headers
  const session = authOf(ground).sessionCookie(cookie)
  if (session.is === 'token') {
    const signedIn = await signedInBy(ground.db, session.token, ground.clock.now())
    if (signedIn) {
      const { personId, role, teamIds, language, zone } = signedIn
      return { is: 'person', personId, role, teamIds, language, zone }
    }
  }
  const link = cookieOf({ headers: { cookie } } as HttpRequest, LINK_COOKIE)
  if (link === undefined) return null
  const guest = await guestOf(ground, { token: link, address: 'socket' })
  return isRefusal(guest) ? null : guest
}

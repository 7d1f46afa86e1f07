import { isRefusal, type Refusal } from '../../../contract/problems.ts'
import { PROLONG_MILLIS } from '../../../platform/auth.ts'
import type { Ground } from '../../../platform/ground.ts'
import { Problem, type App, type HttpReply, type HttpRequest } from '../../../platform/http.ts'
import { authOf } from '../commands/auth.ts'
import { LINK_COOKIE, recognise, type Recognised } from '../commands/recognise.ts'
import { siteOf } from '../rules/contact.ts'
import type { SignedIn } from '../store/sign-in.ts'
import type { Viewer } from '../viewer.ts'

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

/** Has every request recognised before its route sees it. */
export function bindViewer(app: App, ground: Ground): void {
  if (!app.hasRequestDecorator('viewer')) app.decorateRequest('viewer', null)
  app.addHook('onRequest', async (request, reply) => {
    const { ip: address, locale: language, url } = request
    const { authorization, cookie: cookies } = request.headers
    const inQuery = request.method === 'GET' ? linkInQuery(url) : undefined
    const link = headerOf(request, 'x-ticket-link') ?? linkInPath(url) ?? inQuery
    const credentials = { authorization, link, cookies, address, language }
    const { viewer, by, session } = orThrow(await recognise(ground, credentials))
    refuseOtherSites(ground, request, by)
    request.viewer = viewer
    if (viewer.is === 'person' || viewer.is === 'guest') request.locale = viewer.language
    if (inQuery !== undefined && link === inQuery) keepLink(ground, reply, inQuery)
    if (viewer.is === 'nobody' && viewer.lost === 'link_revoked') dropLink(reply)
    if (session) await keepSession(ground, { request, reply, session })
  })
}

/** Who opens a socket; null for strangers. Sockets pass no hooks: the doors are the same. */
export async function viewerOfSocket(
  ground: Ground,
  request: {
    readonly headers: HttpRequest['headers']
    readonly url?: string | undefined
    readonly socket: { readonly remoteAddress?: string | undefined }
  },
): Promise<Viewer | null> {
  const { authorization, cookie: cookies } = request.headers
  const found = await recognise(ground, {
    authorization,
    cookies,
    link: linkInQuery(request.url ?? ''),
    address: request.socket.remoteAddress ?? '',
    language: 'en',
  })
  return isRefusal(found) || found.viewer.is === 'nobody' ? null : found.viewer
}

/**
 * The outcome of a command, or the refusal as a problem: one that passes says when to try again.
 */
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

/** A link in the query is kept in a cookie for what its page loads next. */
function keepLink({ config }: Ground, reply: HttpReply, token: string): void {
  const secure = config.publicUrl.startsWith('https:') ? '; Secure' : ''
  reply.header('set-cookie', `${LINK_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax${secure}`)
}

/** A link that was shut is not shown again with every request. */
function dropLink(reply: HttpReply): void {
  reply.header('set-cookie', `${LINK_COOKIE}=; Path=/; Max-Age=0`)
}

async function keepSession(
  ground: Ground,
  one: { request: HttpRequest; reply: HttpReply; session: SignedIn },
): Promise<void> {
  const { request, reply, session } = one
  sessions.set(request, session)
  if (session.prolongedAt + PROLONG_MILLIS > ground.clock.now()) return
  setCookies(reply, await authOf(ground).prolong(headersOf(request)))
}

/**
 * What a browser does by its cookies must come from a page of ours; so must every way of
 * signing in, or somebody could be signed in as another without knowing it.
 */
function refuseOtherSites({ config }: Ground, request: HttpRequest, by: Recognised['by']): void {
  if (SAFE.has(request.method) || request.routeOptions.config.fromOtherSites) return
  const { origin, host } = request.headers
  const fetchSite = headerOf(request, 'sec-fetch-site')
  const site = siteOf({ fetchSite, origin, host }, config.publicUrl)
  const isSignIn = /^\/(api\/auth|sign-in)\//.test(request.url)
  if (site === 'own' || (by !== 'cookie' && (site === 'unknown' || !isSignIn))) return
  throw new Problem('cross_site_request')
}

/** `/t/…` is the page of a ticket for whoever holds its link. */
function linkInPath(url: string): string | undefined {
  return /^\/t\/([^/?]+)/.exec(url)?.[1]
}

/** `?t=` opens a ticket on any page; under /sign-in it is another kind of link. */
function linkInQuery(url: string): string | undefined {
  if (url.startsWith('/sign-in/')) return undefined
  return /[?&]t=([\w-]{1,100})(?:[&#]|$)/.exec(url)?.[1]
}

function headerOf(request: Pick<HttpRequest, 'headers'>, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
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

/** Adds cookies to the answer. */
export function setCookies(reply: HttpReply, cookies: readonly string[]): void {
  for (const cookie of cookies) reply.header('set-cookie', cookie)
}

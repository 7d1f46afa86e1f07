import * as wire from '../../../contract/people.ts'
import type { SignedOn } from '../../../platform/auth.ts'
import type { Ground } from '../../../platform/ground.ts'
import {
  refuse,
  route,
  type App,
  type HttpReply,
  type HttpRequest,
} from '../../../platform/http.ts'
import { authOf } from '../commands/auth.ts'
import { meOf } from '../commands/cards.ts'
import { guardDoor, passDoor } from '../commands/doors.ts'
import { askForLink, openLink, signInByPassword } from '../commands/sign-in.ts'
import { headersOf, orThrow, sessionOf, setCookies } from './recognise.ts'
import { teamsOfPerson } from '../store/staff.ts'

const tags = ['sign-in']

/**
 * Signing in and out, for programs and screens; forms have their own under /sign-in and /access.
 */
export function signInRoutes(app: App, ground: Ground): void {
  passwordRoute(app, ground)
  linkRoutes(app, ground)
  outRoutes(app, ground)
  for (const [method, path] of PASSKEY_PATHS) passkeyRoute(app, ground, { method, path })
}

function passwordRoute(app: App, ground: Ground): void {
  route(
    app,
    {
      method: 'POST',
      url: '/api/auth/password',
      summary: 'Signs in with an address and a password',
      tags,
      body: wire.passwordSignIn,
      response: wire.me,
    },
    async (request, reply) => {
      const given = { ...request.body, address: request.ip }
      return welcome(
        ground,
        reply,
        orThrow(await signInByPassword(ground, given, headersOf(request))),
      )
    },
  )
}

function linkRoutes(app: App, ground: Ground): void {
  route(
    app,
    {
      method: 'POST',
      url: '/api/auth/magic-link',
      summary: 'Mails a link that signs in once',
      tags,
      body: wire.linkRequest,
      status: 202,
    },
    async (request) => {
      const { email, returnTo = null } = request.body
      const { locale: language, ip: address } = request
      orThrow(await askForLink(ground, { email, returnTo, language, address }))
      return undefined
    },
  )
  route(
    app,
    {
      method: 'POST',
      url: '/api/auth/link',
      summary: 'Opens a link that signs in once',
      tags,
      body: wire.linkOpening,
      response: wire.me,
    },
    async (request, reply) => {
      const { token, ...opener } = request.body
      const given = { token, opener, address: request.ip, language: request.locale }
      return welcome(ground, reply, orThrow(await openLink(ground, given, headersOf(request))))
    },
  )
}

function outRoutes(app: App, ground: Ground): void {
  const out = { method: 'POST', tags } as const
  route(
    app,
    { ...out, url: '/api/auth/sign-out', summary: 'Signs out here' },
    async (request, reply) => {
      setCookies(reply, await authOf(ground).signOut(headersOf(request)))
      return undefined
    },
  )
  route(
    app,
    { ...out, url: '/api/auth/sign-out-everywhere', summary: 'Signs out on every device' },
    async (request, reply) => {
      const session = sessionOf(request)
      if (!session) throw refuse('not_signed_in')
      await authOf(ground).endSessions(session.personId)
      setCookies(reply, await authOf(ground).signOut(headersOf(request)))
      return undefined
    },
  )
}

/** Sets the session's cookies and says who is signed in now. */
export async function welcome(
  ground: Ground,
  reply: HttpReply,
  signed: SignedOn,
): Promise<wire.Me> {
  setCookies(reply, signed.cookies)
  return meOf(ground, signed.personId, await teamsOfPerson(ground.db, signed.personId))
}

/** The endpoints of the library that browsers need for passkeys, and no others. */
const PASSKEY_PATHS = [
  ['GET', 'generate-authenticate-options'],
  ['POST', 'verify-authentication'],
  ['GET', 'generate-register-options'],
  ['POST', 'verify-registration'],
  ['GET', 'list-user-passkeys'],
  ['POST', 'delete-passkey'],
] as const

type PasskeyPath = { method: 'GET' | 'POST'; path: (typeof PASSKEY_PATHS)[number][1] }

function passkeyRoute(app: App, ground: Ground, { method, path }: PasskeyPath): void {
  const isOpen = path.endsWith('authenticate-options') || path === 'verify-authentication'
  app.route({
    method,
    url: `/api/auth/passkey/${path}`,
    bodyLimit: 64 * 1024,
    schema: { summary: `Passkeys: ${path.replaceAll('-', ' ')}`, tags },
    handler: async (request, reply) => {
      if (!isOpen && !sessionOf(request)) throw refuse('not_signed_in')
      const caller = { address: request.ip }
      if (isOpen) orThrow(await guardDoor(ground, 'passkey', caller))
      const answer = await authOf(ground).passkeys(asked(ground, request))
      if (!answer.ok) throw refuse(codeOf(answer.status, isOpen))
      setCookies(reply, answer.headers.getSetCookie())
      const body: unknown = await answer.json()
      if (path !== 'verify-authentication') return reply.send(shown(path, body))
      await passDoor(ground, 'passkey', caller)
      const { user } = body as { user: { id: string } }
      return reply.send(await welcome(ground, reply, { personId: user.id, cookies: [] }))
    },
  })
}

function asked({ config }: Ground, request: HttpRequest): Request {
  const headers = headersOf(request)
  const url = new URL(request.url, new URL(config.publicUrl).origin)
  if (request.method === 'GET') return new Request(url, { headers })
  headers.set('content-type', 'application/json')
  return new Request(url, { method: 'POST', headers, body: JSON.stringify(request.body ?? {}) })
}

function codeOf(status: number, isOpen: boolean): string {
  if (isOpen) return 'wrong_credentials'
  if (status === 401) return 'not_signed_in'
  if (status === 403) return 'sign_in_again'
  return status === 404 ? 'not_found' : 'bad_request'
}

/** Of a passkey screens see its name and age; its key stays here. */
function shown(path: PasskeyPath['path'], body: unknown): unknown {
  if (path === 'list-user-passkeys') return (body as StoredPasskey[]).map(brief)
  return path === 'verify-registration' ? brief(body as StoredPasskey) : body
}

interface StoredPasskey {
  id: string
  name?: string | null
  createdAt: string
}

function brief({ id, name = null, createdAt }: StoredPasskey) {
  return { id, name, createdAt }
}

import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth/minimal'
import { assert } from '../std/assert.ts'
import type { Id } from '../std/id.ts'
import { DAY, SECOND } from '../std/time.ts'
import { authAdapter } from './auth/adapter.ts'
import { readSigned, type SessionCookie } from './auth/cookie.ts'
import { signOnPlugin } from './auth/sign-on.ts'
import type { Clock } from './clock.ts'
import type { Db } from './db.ts'
import type { Log } from './log.ts'
import { fingerprint } from './seal.ts'

/** What signing in stands on. */
export interface AuthOptions {
  db: Db
  clock: Clock
  log: Log
  secret: string
  /** Passkeys are bound to its host; cookies are Secure when it is https. */
  publicUrl: string
  /** Whether this person may have a session now: asked each time one begins. */
  admit(personId: Id): Promise<boolean>
}

/** A session has begun: send these `set-cookie` headers. */
export interface SignedOn {
  personId: Id
  cookies: string[]
}

export type { SessionCookie } from './auth/cookie.ts'

/** Proof of who somebody is: passwords, passkeys and the sessions they begin. */
export interface Auth {
  sessionCookie(cookies: string | undefined): SessionCookie
  /** Begins a session for somebody who was recognised by other means; null when not admitted. */
  signOn(personId: Id, headers: Headers): Promise<SignedOn | null>
  /** Takes as long for an unknown address as for a known one. */
  signInByPassword(
    given: { email: string; password: string },
    headers: Headers,
  ): Promise<SignedOn | null>
  /** Ends the session in `headers`; the answer is the cookies that clear it. */
  signOut(headers: Headers): Promise<string[]>
  /** Prolongs the session in `headers` when it is a day old or more. */
  prolong(headers: Headers): Promise<string[]>
  hasPassword(personId: Id): Promise<boolean>
  isPassword(personId: Id, password: string): Promise<boolean>
  setPassword(personId: Id, password: string): Promise<void>
  /** Ends all sessions of a person, on every device. */
  endSessions(personId: Id): Promise<void>
  /** The library's own endpoints for passkeys, under /api/auth/passkey/. */
  passkeys(request: Request): Promise<Response>
}

/** Lengths of passwords that are taken. */
export const PASSWORD_LENGTH = { min: 10, max: 256 } as const

/** How long a session lasts without being used. */
export const SESSION_MILLIS = 14 * DAY
/** A session in use is prolonged once it is this old. */
export const PROLONG_MILLIS = DAY

/** Opens the door for passwords, passkeys and sessions. */
export function openAuth(options: AuthOptions): Auth {
  const library = startLibrary(options)
  const { api } = library
  return {
    sessionCookie: (cookies) =>
      readSigned(cookies, { name: cookieName(options), secret: keyOf(options) }),
    async signOn(personId, headers) {
      const { response, headers: set } = await api.signOn({
        body: { personId },
        headers,
        returnHeaders: true,
      })
      return response === null ? null : { personId, cookies: set.getSetCookie() }
    },
    async signInByPassword(body, headers) {
      const answer = await api.signInEmail({ body, headers, asResponse: true })
      if (!answer.ok) return refusedOrThrow(answer)
      const { user } = (await answer.json()) as { user: { id: Id } }
      return { personId: user.id, cookies: answer.headers.getSetCookie() }
    },
    async signOut(headers) {
      const answer = await api.signOut({ headers, asResponse: true })
      return answer.headers.getSetCookie()
    },
    async prolong(headers) {
      const answer = await api.getSession({ headers, asResponse: true })
      return answer.headers.getSetCookie()
    },
    ...passwords(library),
    passkeys: (request) => library.handler(request),
  }
}

const PASSWORDS = {
  enabled: true,
  // Nobody gets an account for an address without proving it: a link comes first.
  disableSignUp: true,
  minPasswordLength: PASSWORD_LENGTH.min,
  maxPasswordLength: PASSWORD_LENGTH.max,
} as const

const TABLES = {
  user: { modelName: 'sign_in' },
  account: { modelName: 'sign_in_secret' },
  verification: { modelName: 'sign_in_challenge' },
} as const

type Library = ReturnType<typeof startLibrary>

function startLibrary({ db, clock, log, secret, publicUrl, admit }: AuthOptions) {
  const url = new URL(publicUrl)
  return betterAuth({
    appName: 'Parley',
    baseURL: url.origin,
    basePath: '/api/auth',
    secret: keyOf({ secret }),
    database: authAdapter(db, clock),
    // What it calls an error is mostly somebody who may not come in: answered, and worth a line.
    logger: { log: (_level, message) => log.info({ area: 'sign-in' }, message), level: 'error' },
    telemetry: { enabled: false },
    // Our own doors count guesses, in the database, and tell other sites from our own.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: url.protocol === 'https:',
      disableCSRFCheck: true,
      disableOriginCheck: true,
      ipAddress: { disableIpTracking: true },
    },
    emailAndPassword: PASSWORDS,
    ...TABLES,
    session: { expiresIn: SESSION_MILLIS / SECOND, updateAge: PROLONG_MILLIS / SECOND },
    databaseHooks: {
      session: { create: { before: async ({ userId }) => (await admit(userId)) && undefined } },
    },
    plugins: [
      signOnPlugin,
      passkey({
        rpID: url.hostname,
        rpName: 'Parley',
        origin: url.origin,
        schema: { passkey: { fields: { credentialID: 'credentialId' } } },
      }),
    ],
  })
}

function passwords(library: Library) {
  const secretOf = async (personId: Id) => {
    const { internalAdapter } = await library.$context
    const kept = await internalAdapter.findAccounts(personId)
    return kept.find((one) => one.providerId === 'credential')?.password ?? null
  }
  return {
    hasPassword: async (personId: Id) => (await secretOf(personId)) !== null,
    async isPassword(personId: Id, password: string) {
      const { password: hashing } = await library.$context
      const hash = await secretOf(personId)
      return hash !== null && hashing.verify({ hash, password })
    },
    async setPassword(personId: Id, password: string) {
      const { internalAdapter, password: hashing } = await library.$context
      const hash = await hashing.hash(password)
      if ((await secretOf(personId)) !== null) await internalAdapter.updatePassword(personId, hash)
      else
        await internalAdapter.linkAccount({
          userId: personId,
          providerId: 'credential',
          accountId: personId,
          password: hash,
        })
    },
    async endSessions(personId: Id) {
      const { internalAdapter } = await library.$context
      await internalAdapter.deleteUserSessions(personId)
    },
  }
}

async function refusedOrThrow(answer: Response): Promise<null> {
  assert(answer.status < 500, `signing in is answered by the library: ${await answer.text()}`)
  return null
}

const COOKIE_PREFIX = 'parley'

function cookieName({ publicUrl }: { publicUrl: string }): string {
  return `${publicUrl.startsWith('https:') ? '__Secure-' : ''}${COOKIE_PREFIX}.session_token`
}

function keyOf({ secret }: { secret: string }): string {
  return fingerprint(secret, 'sessions', '')
}

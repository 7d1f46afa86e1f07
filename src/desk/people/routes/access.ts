import * as wire from '../../../contract/people.ts'
import type { Ground } from '../../../platform/ground.ts'
import {
  Problem,
  refuse,
  refuseFields,
  type App,
  type HttpReply,
  type HttpRequest,
} from '../../../platform/http.ts'
import { signOnByToken } from '../commands/marketplace.ts'
import { lookAtLink, openLink, whereTo } from '../commands/sign-in.ts'
import { PEOPLE_LIMITS } from '../limits.ts'
import { returnPath } from '../rules/contact.ts'
import { headersOf, orThrow, setCookies } from './recognise.ts'

/** What the page says that a sign-in link leads to. */
export interface Opening {
  readonly token: string
  /** Whether the one who opens it has to say who they are: the first administrator. */
  readonly asksWho: boolean
  /** Whose link it is, or what was typed. */
  readonly email: string | null
  readonly name: string
  /** The fields that were not accepted, when this is another try. */
  readonly wrong: readonly ('name' | 'email' | 'password')[]
}

/**
 * Renders that page. It has a button, because programs that look for danger in mails open every
 * link in them, and a link signs in only once.
 */
export type OpeningPage = (opening: Opening, request: HttpRequest) => Promise<string>

/** Doors that browsers come to from elsewhere: the marketplace's sign-on, and links in mails. */
export function accessRoutes(app: App, ground: Ground, openingPage: OpeningPage | null): void {
  marketplaceRoutes(app, ground)
  if (openingPage) linkPageRoutes(app, ground, openingPage)
}

function marketplaceRoutes(app: App, ground: Ground): void {
  const url = '/access/jwt'
  // An address is kept in histories and logs: a token never travels in one.
  app.get(url, { schema: { hide: true } }, async () => {
    throw new Problem('method_not_allowed', { headers: { allow: 'POST' } })
  })
  app.post(url, { ...HIDDEN, config: { fromOtherSites: true } }, async (request, reply) => {
    const { jwt, return_to: returnTo } = fieldsOf(request)
    if (!jwt || jwt.length > PEOPLE_LIMITS.tokenCharacters) {
      throw refuseFields([{ path: 'jwt', code: jwt ? 'too_long' : 'required' }])
    }
    const read = (claims: unknown) => wire.vouching.safeParse(claims).data ?? null
    const given = { token: jwt, address: request.ip, read }
    const signed = orThrow(await signOnByToken(ground, given, headersOf(request)))
    setCookies(reply, signed.cookies)
    return reply.redirect(returnPath(returnTo, whereTo(ground, '/my')), 303)
  })
}

const HIDDEN = { schema: { hide: true }, bodyLimit: 32 * 1024 }

function linkPageRoutes(app: App, ground: Ground, openingPage: OpeningPage): void {
  const url = '/sign-in/open'
  const page = async (request: HttpRequest, reply: HttpReply, opening: Opening) =>
    reply
      .headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
      .type('text/html; charset=utf-8')
      .send(await openingPage(opening, request))
  app.get(url, { schema: { hide: true } }, async (request, reply) => {
    const { t } = request.query as { t?: unknown }
    const token = typeof t === 'string' ? t : ''
    const link = orThrow(await lookAtLink(ground, { token, address: request.ip }))
    return page(request, reply, { token, ...link, name: '', wrong: [] })
  })
  app.post(url, HIDDEN, async (request, reply) => {
    const { t: token = '', name, email, password } = fieldsOf(request)
    const link = orThrow(await lookAtLink(ground, { token, address: request.ip }))
    const filled = Object.fromEntries(
      Object.entries({ name, email, password }).filter(([, value]) => value),
    )
    const read = wire.linkOpening.safeParse({ token, ...filled })
    const missing = link.asksWho ? NEEDED.filter((field) => !filled[field]?.trim()) : []
    if (!read.success || missing.length > 0) {
      const at = new Set<unknown>(read.error?.issues.map(({ path }) => path[0]))
      const wrong = FIELDS.filter((field) => at.has(field) || missing.some((one) => one === field))
      const typed = { name: name ?? '', email: email ?? link.email }
      return page(request, reply.code(422), { token, ...link, ...typed, wrong })
    }
    const { token: _token, ...opener } = read.data
    const given = { token, opener, address: request.ip, language: request.locale }
    const opened = orThrow(await openLink(ground, given, headersOf(request)))
    setCookies(reply, opened.cookies)
    return reply.redirect(opened.returnTo ?? (opened.isStaff ? '/agent' : '/my'), 303)
  })
}

const NEEDED = ['name', 'email'] as const
const FIELDS = [...NEEDED, 'password'] as const

/** Fields of a form, each a text; anything else is not one of ours. */
function fieldsOf(request: HttpRequest): Record<string, string | undefined> {
  const { body } = request
  if (typeof body !== 'object' || body === null) throw refuse('unsupported_media_type')
  const texts = Object.entries(body).filter(([, value]) => typeof value === 'string')
  return Object.fromEntries(texts) as Record<string, string>
}

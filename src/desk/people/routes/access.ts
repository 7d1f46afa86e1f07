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
import { openingPage } from './open-page.ts'
import { headersOf, orThrow, setCookies } from './recognise.ts'

/** Doors that browsers come to from elsewhere: the marketplace's sign-on, and links in mails. */
export function accessRoutes(app: App, ground: Ground): void {
  marketplaceRoutes(app, ground)
  linkPageRoutes(app, ground)
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

function linkPageRoutes(app: App, ground: Ground): void {
  const url = '/sign-in/open'
  app.get(url, { schema: { hide: true } }, async (request, reply) => {
    const { t } = request.query as { t?: unknown }
    const token = typeof t === 'string' ? t : ''
    const link = orThrow(await lookAtLink(ground, { token, address: request.ip }))
    return page(request, reply, { token, ...link, wrong: null })
  })
  app.post(url, HIDDEN, async (request, reply) => {
    const { t: token = '', name, email, password } = fieldsOf(request)
    const link = orThrow(await lookAtLink(ground, { token, address: request.ip }))
    const filled = Object.fromEntries(
      Object.entries({ name, email, password }).filter(([, value]) => value),
    )
    const read = wire.linkOpening.safeParse({ token, ...filled })
    if (!read.success || (link.asksWho && (!name?.trim() || !email))) {
      const wrong = String(read.error?.issues[0]?.path[0] ?? (email ? 'name' : 'email'))
      return page(request, reply.code(422), { token, ...link, ...filled, wrong })
    }
    const { token: _token, ...opener } = read.data
    const given = { token, opener, address: request.ip, language: request.locale }
    const opened = orThrow(await openLink(ground, given, headersOf(request)))
    setCookies(reply, opened.cookies)
    return reply.redirect(opened.returnTo ?? (opened.isStaff ? '/agent' : '/my'), 303)
  })
}

async function page(
  { locale, nonce }: HttpRequest,
  reply: HttpReply,
  given: Parameters<typeof openingPage>[0],
): Promise<HttpReply> {
  const html = await openingPage(given, { locale, nonce })
  const headers = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }
  return reply.headers(headers).type('text/html; charset=utf-8').send(html)
}

/** Fields of a form, each a text; anything else is not one of ours. */
function fieldsOf(request: HttpRequest): Record<string, string | undefined> {
  const { body } = request
  if (typeof body !== 'object' || body === null) throw refuse('unsupported_media_type')
  const texts = Object.entries(body).filter(([, value]) => typeof value === 'string')
  return Object.fromEntries(texts) as Record<string, string>
}

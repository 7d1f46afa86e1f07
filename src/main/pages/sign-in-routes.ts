import { viewerOf, type Opening } from '../../desk/people/index.ts'
import { email as address } from '../../contract/kit.ts'
import type { App, HttpReply, HttpRequest } from '../../platform/http.ts'
import type { SignInProps } from '../../../web/portal/props.ts'
import { askApi, pathOnly } from './public-routes.ts'
import { sendPage, settingOf, type Site } from './setting.ts'
import { demandToken } from './token.ts'

const HIDDEN = { schema: { hide: true } }

interface Exchange {
  readonly request: HttpRequest
  readonly reply: HttpReply
}

/** Signing in and out by forms. Each asks the API, whose doors count guesses. */
export function signInRoutes(app: App, site: Site): void {
  app.get('/sign-in', HIDDEN, async (request, reply) => {
    const { after } = request.query as Record<string, unknown>
    const path = after === undefined ? '/my' : pathOnly(after)
    if (viewerOf(request).is === 'person') return reply.redirect(path, 303)
    return sendSignIn(site, { request, reply }, { after: path, email: '', problem: null })
  })
  app.post('/sign-in/link', HIDDEN, (request, reply) => askLink(app, site, { request, reply }))
  app.post('/sign-in/password', HIDDEN, (request, reply) =>
    byPassword(app, site, { request, reply }),
  )
  app.post('/sign-out', HIDDEN, async (request, reply) => {
    demandToken(site.desk, request)
    passCookies(
      reply,
      await askApi(app, request, { method: 'POST', url: '/api/auth/sign-out', payload: {} }),
    )
    return reply.redirect('/', 303)
  })
}

/** The page a sign-in link leads to. */
export async function openingPage(
  site: Site,
  { wrong, ...opening }: Opening,
  request: HttpRequest,
): Promise<string> {
  const setting = await settingOf(site, request)
  const problems = wrong.map((field) => {
    return { field, message: setting.say(`common.open_link.${field}_wrong`) }
  })
  // A change of language leads back here, where only the token of the link opens the page.
  const path = `/sign-in/open?t=${encodeURIComponent(opening.token)}`
  return site.portal.renderPage('openLink', { ...opening, problems }, { ...setting, path })
}

type Answer = Awaited<ReturnType<typeof askApi>>

async function askLink(app: App, site: Site, to: Exchange): Promise<HttpReply> {
  demandToken(site.desk, to.request)
  const { email, after } = typedIn(to.request)
  const { say } = await settingOf(site, to.request)
  const again = (problem: string, status = 422) =>
    sendSignIn(site, { ...to, status }, { after, email, problem })
  if (email === '') return again(say('portal.problem.email_missing'))
  if (!address.safeParse(email).success) return again(say('portal.problem.email'))
  const payload = { email, returnTo: after }
  const answer = await askApi(app, to.request, {
    method: 'POST',
    url: '/api/auth/magic-link',
    payload,
  })
  if (answer.statusCode >= 400) return again(detailOf(answer), answer.statusCode)
  return sendPage(site, to, { name: 'signInSent', props: { email } })
}

async function byPassword(app: App, site: Site, to: Exchange): Promise<HttpReply> {
  demandToken(site.desk, to.request)
  const { email, password, after } = typedIn(to.request)
  const payload = { email, password }
  const answer = await askApi(app, to.request, {
    method: 'POST',
    url: '/api/auth/password',
    payload,
  })
  if (answer.statusCode === 200) {
    passCookies(to.reply, answer)
    return to.reply.redirect(after, 303)
  }
  const { say } = await settingOf(site, to.request)
  const isUnknown = answer.statusCode === 401 || answer.statusCode === 422
  const problem = isUnknown ? say('portal.problem.credentials') : detailOf(answer)
  return sendSignIn(site, { ...to, status: answer.statusCode }, { after, email, problem })
}

function typedIn({ body }: HttpRequest) {
  const typed = (body ?? {}) as Record<string, unknown>
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name].slice(0, 1000) : '')
  const after = typed['after'] === undefined ? '/my' : pathOnly(typed['after'])
  return { email: text('email').trim(), password: text('password'), after }
}

function detailOf(answer: Answer): string {
  return answer.json<{ detail?: string }>().detail ?? ''
}

function passCookies(reply: HttpReply, answer: Answer): void {
  const cookies = answer.headers['set-cookie'] ?? []
  for (const cookie of Array.isArray(cookies) ? cookies : [cookies]) {
    void reply.header('set-cookie', cookie)
  }
}

/** The marketplace is told where its reader wants to go, and hands it back with the token. */
function startAt(marketplaceUrl: string, after: string): string {
  const url = new URL(marketplaceUrl)
  url.searchParams.set('return_to', after)
  return url.href
}

async function sendSignIn(
  site: Site,
  to: Exchange & { status?: number },
  typed: { after: string; email: string; problem: string | null },
): Promise<HttpReply> {
  const { after, email, problem } = typed
  const props: SignInProps = {
    after,
    values: { email },
    problems: problem === null ? [] : [{ field: 'email', message: problem }],
    marketplace:
      site.marketplaceUrl === null ? null : { href: startAt(site.marketplaceUrl, after) },
    isPasskeyOffered: true,
  }
  return sendPage(site, to, { name: 'signIn', props })
}

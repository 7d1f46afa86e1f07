import { viewerOf } from '../../desk/people/index.ts'
import { liveRecord } from '../../desk/promises/index.ts'
import { LANGUAGE_COOKIE, type App, type HttpReply, type HttpRequest } from '../../platform/http.ts'
import { toIso, type Instant } from '../../std/time.ts'
import { isLocale } from '../../words/index.ts'
import type { ReachChannel } from '../../../web/portal/props/reach.ts'
import { policyData, policyProps } from './policy.ts'
import { reachProps } from './reach.ts'
import { sendPage, settingOf, type Site } from './setting.ts'
import { demandToken } from './token.ts'
import { PARTIES, topicsFor } from './topics.ts'

const YEAR_SECONDS = 31_536_000

/** Pages that everybody may read. */
export function publicRoutes(app: App, site: Site): void {
  const hide = { schema: { hide: true } }
  app.get('/', hide, (request, reply) => sendHome(site, request, reply))
  app.get('/reach', hide, async (request, reply) => {
    const { setting, reach } = await reachFor(site, request)
    return sendPage(site, { request, reply }, { name: 'reach', props: reach, setting })
  })
  app.get('/reach.json', hide, async (request) => {
    const { reach, setting } = await reachFor(site, request)
    const { channels, hours, exceptions } = reach
    return { at: toIso(setting.now), channels: channels.map(channelData), hours, exceptions }
  })
  app.get('/policy', hide, async (request, reply) => {
    const setting = await settingOf(site, request)
    const props = await policyProps(site, setting)
    return sendPage(site, { request, reply }, { name: 'policy', props, setting })
  })
  app.get('/policy.json', hide, async (request) => policyData(site, await settingOf(site, request)))
  app.post('/language', hide, (request, reply) => changeLanguage(app, site, { request, reply }))
}

async function sendHome(site: Site, request: HttpRequest, reply: HttpReply): Promise<HttpReply> {
  const { setting, policy, reach } = await reachFor(site, request)
  const topics = PARTIES.map((party) => ({ party, topics: topicsFor(policy, party, setting) }))
  const props = { channels: reach.channels, topics }
  return sendPage(site, { request, reply }, { name: 'home', props, setting })
}

async function reachFor(site: Site, request: HttpRequest) {
  const { desk } = site
  const [setting, policy, record] = await Promise.all([
    settingOf(site, request),
    desk.policies.current(),
    // Measured waits are worth showing, never worth failing for.
    liveRecord(desk).catch(() => null),
  ])
  const known = {
    measured: record?.channels ?? new Map(),
    elsewhere: desk.config.channelsElsewhere,
  }
  return { setting, policy, reach: reachProps(policy, setting, known) }
}

/** Instants on the wire are ISO text, lengths of time whole minutes. */
function channelData(channel: ReachChannel) {
  const { answerBy, measured, now, ...rest } = channel
  return {
    ...rest,
    now: {
      is: now.is,
      ...(now.is === 'open' && { until: isoOrNull(now.until) }),
      ...(now.is === 'closed' && { opensAt: isoOrNull(now.opensAt) }),
    },
    answerBy: isoOrNull(answerBy),
    measured:
      measured.is === 'few'
        ? measured
        : {
            is: measured.is,
            count: measured.count,
            medianMinutes: measured.median / 60_000,
            p90Minutes: measured.p90 / 60_000,
          },
  }
}

function isoOrNull(at: Instant | null): string | null {
  return at === null ? null : toIso(at)
}

/** Keeps the choice in a cookie and, for somebody who is signed in, with the person. */
async function changeLanguage(
  app: App,
  site: Site,
  { request, reply }: { request: HttpRequest; reply: HttpReply },
): Promise<HttpReply> {
  demandToken(site.desk, request)
  const { language, back } = request.body as Record<string, unknown>
  if (typeof language === 'string' && isLocale(language)) {
    void reply.setCookie(LANGUAGE_COOKIE, language, {
      path: '/',
      maxAge: YEAR_SECONDS,
      sameSite: 'lax',
    })
    if (viewerOf(request).is === 'person')
      await askApi(app, request, { method: 'PATCH', url: '/api/me', payload: { language } })
  }
  return reply.redirect(pathOnly(back), 303)
}

/** A path of ours, whatever the form says. */
export function pathOnly(given: unknown): string {
  const isPath =
    typeof given === 'string' && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]{0,1000}$/.test(given)
  return isPath ? given : '/'
}

/** A form does what a program would do by the same reader: through the API, with their cookies. */
export async function askApi(
  app: App,
  request: HttpRequest,
  call: { method: 'POST' | 'PATCH'; url: string; payload: object },
) {
  const { cookie, origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  return app.inject({
    ...call,
    remoteAddress: request.ip,
    headers: {
      'accept-language': request.locale,
      ...(cookie !== undefined && { cookie }),
      ...(origin !== undefined && { origin }),
      ...(host !== undefined && { host }),
      ...(typeof site === 'string' && { 'sec-fetch-site': site }),
    },
  })
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PageName, Pages } from '../../../web/portal/props.ts'
import type { Setting } from '../../../web/portal/setting.ts'
import { viewerOf } from '../../desk/people/index.ts'
import type { Desk } from '../../desk/tickets/index.ts'
import { isZone } from '../../policy/index.ts'
import { newToken } from '../../std/id.ts'
import { isLocale, speakerFor } from '../../words/index.ts'
import type { Portal } from './built.ts'

/** What the pages stand on. */
export interface Site {
  readonly desk: Desk
  readonly portal: Portal
}

/** Who reads: in which language and zone, signed in or not. */
export async function settingOf(site: Site, request: FastifyRequest): Promise<Setting> {
  const { desk, portal } = site
  const locale = isLocale(request.locale) ? request.locale : 'en'
  const [say, policy] = await Promise.all([speakerFor(locale), desk.policies.current()])
  const own = zoneOf(request)
  return {
    locale,
    say,
    zone: own ?? policy.document.zone,
    zoneOf: own === null ? 'policy' : 'reader',
    now: desk.clock.now(),
    deskName: policy.document.organization,
    viewer: signedIn(request),
    path: pathOf(request),
    formToken: newToken(),
    assets: portal.assets,
    nonce: request.nonce,
  }
}

/** Answers with a page. */
export async function sendPage<Name extends PageName>(
  site: Site,
  to: { request: FastifyRequest; reply: FastifyReply; status?: number },
  page: { name: Name; props: Pages[Name]; setting?: Setting },
): Promise<FastifyReply> {
  const setting = page.setting ?? (await settingOf(site, to.request))
  const html = site.portal.renderPage(page.name, page.props, setting)
  return to.reply
    .code(to.status ?? 200)
    .header('cache-control', 'no-store')
    .header('content-language', setting.locale)
    .type('text/html; charset=utf-8')
    .send(html)
}

function zoneOf(request: FastifyRequest): string | null {
  const viewer = viewerOf(request)
  const kept = viewer?.is === 'person' ? viewer.zone : null
  const zone = request.cookies['zone'] ?? kept
  return zone !== null && zone.length <= 64 && isZone(zone) ? zone : null
}

function signedIn(request: FastifyRequest): Setting['viewer'] {
  const viewer = viewerOf(request)
  return viewer?.is === 'person' ? { name: '' } : null
}

/** Where to come back to after a change of language: never a form's address. */
function pathOf(request: FastifyRequest): string {
  if (request.method === 'GET') return request.url
  const [path = '/'] = request.url.split('?')
  return path.replace(/\/(reply|solved|reopen|review|link\/(renew|revoke))$/, '')
}

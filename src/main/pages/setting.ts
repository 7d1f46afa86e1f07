import type { HttpReply, HttpRequest } from '../../platform/http.ts'
import type { PageName, Pages } from '../../../web/portal/props.ts'
import type { Setting } from '../../../web/portal/setting.ts'
import { viewerOf } from '../../desk/people/index.ts'
import type { Desk } from '../../desk/tickets/index.ts'
import { isZone } from '../../policy/index.ts'
import type { Instant } from '../../std/time.ts'
import { isLocale, speakerFor } from '../../words/index.ts'
import type { Portal } from './built.ts'
import { newFormToken } from './token.ts'

/** A version of the policy as it was published. */
export interface Published {
  readonly policy: string
  readonly version: number
  readonly publishedAt: Instant
  readonly note: string
}

/** What the pages stand on. */
export interface Site {
  readonly desk: Desk
  readonly portal: Portal
  /** The latest versions of the policy, newest first. */
  readonly published: () => Promise<readonly Published[]>
  /** Where the marketplace signs people on, when it does. */
  readonly marketplaceUrl: string | null
}

/** Who reads: in which language and zone, signed in or not. */
export async function settingOf(
  site: Site,
  request: HttpRequest,
  more: { language?: string } = {},
): Promise<Setting> {
  const { desk, portal } = site
  const wanted = more.language ?? request.locale
  const locale = isLocale(wanted) ? wanted : 'en'
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
    formToken: newFormToken(desk, request),
    assets: portal.assets,
    nonce: request.nonce,
  }
}

/** Answers with a page. */
export async function sendPage<Name extends PageName>(
  site: Site,
  to: { request: HttpRequest; reply: HttpReply; status?: number },
  page: { name: Name; props: Pages[Name]; setting?: Setting },
): Promise<HttpReply> {
  const setting = page.setting ?? (await settingOf(site, to.request))
  const html = site.portal.renderPage(page.name, page.props, setting)
  return to.reply
    .code(to.status ?? 200)
    .header('cache-control', 'no-store')
    .header('content-language', setting.locale)
    .type('text/html; charset=utf-8')
    .send(html)
}

function zoneOf(request: HttpRequest): string | null {
  const viewer = viewerOf(request)
  const kept = viewer?.is === 'person' ? viewer.zone : null
  const zone = request.cookies['zone'] ?? kept
  return zone !== null && zone.length <= 64 && isZone(zone) ? zone : null
}

function signedIn(request: HttpRequest): Setting['viewer'] {
  const viewer = viewerOf(request)
  return viewer?.is === 'person' ? { name: '' } : null
}

/** Where to come back to after a change of language: never a form's address. */
function pathOf(request: HttpRequest): string {
  if (request.method === 'GET') return request.url
  const [path = '/'] = request.url.split('?')
  return path.replace(/\/(reply|solved|reopen|review|link\/(renew|revoke))$/, '')
}

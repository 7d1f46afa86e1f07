import staticFiles from '@fastify/static'
import type { Desk } from '../desk/tickets/index.ts'
import type { OpeningPage } from '../desk/people/index.ts'
import type { Module } from '../platform/module.ts'
import {
  limitDoor,
  refuse,
  type App,
  type HttpRequest,
  type ProblemBody,
  type ProblemPage,
} from '../platform/http.ts'
import { speakerFor, isLocale } from '../words/index.ts'
import type { ErrorProps } from '../../web/portal/props.ts'
import { openPortal } from './pages/built.ts'
import { PAGE_LIMITS } from './pages/limits.ts'
import { publicRoutes } from './pages/public-routes.ts'
import { requestRoutes } from './pages/request-routes.ts'
import { settingOf, type Site } from './pages/setting.ts'
import { openingPage, signInRoutes } from './pages/sign-in-routes.ts'
import { isFormToken } from './pages/token.ts'
import { trackerRoutes } from './pages/tracker-routes.ts'
import { keepFile } from './pages/uploads.ts'

/** The pages, and problems as pages. */
export interface PagesOpened {
  readonly module: Module
  readonly problemPage: ProblemPage
  readonly openingPage: OpeningPage
}

/** Opens the requester's side; null when `dist`, the folder of the built portal, has none. */
export async function openPages(
  desk: Desk,
  options: Pick<Site, 'published' | 'marketplaceUrl'> & { dist: string },
): Promise<PagesOpened | null> {
  const { dist, ...more } = options
  const portal = await openPortal(dist)
  if (portal === null) return null
  const site: Site = { desk, portal, ...more }
  return {
    module: pages(site),
    problemPage: problemPage(site),
    openingPage: (opening, request) => openingPage(site, opening, request),
  }
}

/** Pages over the desk that work in any browser, with or without script. */
function pages(site: Site): Module {
  return {
    name: 'pages',
    routes(app) {
      void app.register(staticFiles, {
        root: site.portal.folder,
        prefix: '/portal/',
        decorateReply: false,
        index: false,
        immutable: true,
        maxAge: '1y',
      })
      publicRoutes(app, site)
      requestRoutes(app, site)
      trackerRoutes(app, site)
      signInRoutes(app, site)
      uploadRoute(app, site)
    },
  }
}

/** Takes a file ahead of its form, for the picker that shows progress. */
function uploadRoute(app: App, site: Site): void {
  const door = limitDoor('portal uploads', PAGE_LIMITS.uploads)
  app.post('/files', { schema: { hide: true } }, async (request, reply) => {
    await door(request.ip)
    const part = await request.file()
    const field = part?.fields['form']
    const token = field && 'value' in field ? String(field.value) : ''
    if (!part || !isFormToken(site.desk, request, token)) throw refuse('cross_site_request')
    const kept = await keepFile(site, request, { part, token })
    if (kept === null) throw refuse('bad_request')
    if ('refused' in kept) {
      throw refuse(kept.refused === 'type' ? 'attachment_type_refused' : 'too_large')
    }
    return reply.code(201).send(kept)
  })
}

const SHOWN_AS: Record<string, ErrorProps['is']> = {
  link_revoked: 'link_gone',
  link_expired: 'link_gone',
  too_many_requests: 'too_many',
  locked_out: 'too_many',
  not_allowed: 'not_allowed',
  too_large: 'too_large',
  cross_site_request: 'expired_form',
}

/** Problems as pages, for readers who came by a browser. */
function problemPage(site: Site): ProblemPage {
  return async (request, problem) => {
    const setting = await settingOf(site, request).catch(() => bareSetting(site, request.locale))
    const is = isSignInLink(request, problem) ? 'sign_in_link_gone' : kindOf(problem)
    const props = {
      is,
      detail: is === 'refused' || is === 'too_many' ? problem.detail : null,
      requestId: problem.status >= 500 ? problem.requestId : null,
      retryAfterSeconds: null,
    }
    return site.portal.renderPage('error', props, setting)
  }
}

/** A link from a mail that was used, is too old, or was cut on its way. */
function isSignInLink({ url }: HttpRequest, { code }: ProblemBody): boolean {
  return code === 'link_expired' && url.startsWith('/sign-in/open')
}

function kindOf({ code, status }: ProblemBody): ErrorProps['is'] {
  const known = SHOWN_AS[code]
  if (known) return known
  if (status >= 500) return 'broken'
  if (status === 401) return 'sign_in'
  return status === 404 ? 'not_found' : 'refused'
}

/** Enough to say that something broke while the database is away. */
async function bareSetting(site: Site, language: string) {
  const locale = isLocale(language) ? language : 'en'
  const say = await speakerFor(locale)
  return {
    locale,
    say,
    zone: 'UTC',
    zoneOf: 'policy',
    now: site.desk.clock.now(),
    deskName: say('common.product'),
    viewer: null,
    path: '/',
    formToken: '',
    assets: site.portal.assets,
    nonce: null,
  } as const
}

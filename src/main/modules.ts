import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drafts } from '../desk/drafts/index.ts'
import { inbox } from '../desk/inbox/index.ts'
import { macros } from '../desk/macros/index.ts'
import { noticeReaction, notices } from '../desk/notices/index.ts'
import { adminLink, people, viewerOf, type Entitling } from '../desk/people/index.ts'
import { listVersions, openShelf, policyRoutes, type Shelf } from '../desk/policies/index.ts'
import { promises } from '../desk/promises/index.ts'
import { reports } from '../desk/reports/index.ts'
import { tickets, type Desk } from '../desk/tickets/index.ts'
import { views } from '../desk/views/index.ts'
import { entitlementsOf } from '../policy/index.ts'
import type { Ground } from '../platform/ground.ts'
import type { AppOptions } from '../platform/http.ts'
import type { LiveOptions } from '../platform/live.ts'
import type { Module } from '../platform/module.ts'
import { agentApp } from './agent.ts'
import { liveFor } from './live.ts'
import { mailDoors, openMail } from './mail.ts'
import { openPages } from './pages.ts'
import { HOME } from './web.ts'

/** The product as main starts it: what each part offers, side by side. */
export interface Product {
  /** What commands and reactions stand on. */
  desk: Desk
  /** In the order in which routes are bound and workers start; they stop in reverse. */
  modules: readonly Module[]
  /** Who may hear what at /live; without it there is no /live. */
  live?: Pick<LiveOptions<unknown>, 'identify' | 'admitTopic' | 'presenceId'>
  http?: Pick<AppOptions, 'actorOf' | 'problemPage'>
  /** A one-time address for an administrator: `first` answers null once there is one. */
  adminLink: (when: 'first' | 'always') => Promise<string | null>
}

/** Opens every module on `ground`. */
export async function openProduct(ground: Ground): Promise<Product> {
  const shipped = join(HOME, 'policies', `${ground.config.policy}.yaml`)
  const shelf = await openShelf(ground, await readFile(shipped, 'utf8'))
  const { document } = await shelf.current()
  const mail = openMail(ground.config, document)
  const cleanHtml = (html: string) => mail.clean(html, () => null).html
  const desk = { ...ground, policies: shelf, cleanHtml }
  const pages = await openPages(desk, {
    dist: join(HOME, 'dist', 'portal'),
    published: () => publishedOf(desk),
    marketplaceUrl: ground.config.sso?.startUrl ?? null,
  })
  const agent = await agentApp(join(HOME, 'dist', 'agent'))
  return {
    desk,
    modules: [
      people({
        entitling: entitlingBy(shelf),
        ...(pages && { openingPage: pages.openingPage }),
      }),
      tickets(desk, [noticeReaction]),
      policies(desk),
      inbox(desk, mail),
      mailDoors(desk, mail),
      { name: 'mail', start: async () => () => mail.close() },
      promises(desk),
      views(desk),
      macros(desk),
      drafts(desk),
      notices(desk),
      reports(desk),
      ...(agent ? [agent] : []),
      ...(pages ? [pages.module] : []),
    ],
    live: liveFor(desk),
    http: { actorOf, ...(pages && { problemPage: pages.problemPage }) },
    adminLink: (when) => adminLink(ground, when),
  }
}

const VERSIONS_SHOWN = 10

/** The latest versions of the policy in force, newest first: what the public page compares. */
async function publishedOf({ db, config }: Ground) {
  const newest = { policy: config.policy, before: 2 ** 31 - 1, limit: VERSIONS_SHOWN }
  return listVersions(db, newest)
}

function policies(desk: Desk & { policies: Shelf }): Module {
  return { name: 'policies', routes: (app) => policyRoutes(app, desk) }
}

/** Which entitlements the policy in force grants to somebody with these facts. */
function entitlingBy(shelf: Shelf): Entitling {
  return async (facts, role) => {
    const { document } = await shelf.current()
    const party = role === 'vendor' ? 'vendor' : 'buyer'
    return entitlementsOf(document, { ...facts, party }).map(({ entitlement }) => entitlement)
  }
}

/** Whose request it is, for idempotency keys; strangers are told apart by their address. */
const actorOf: NonNullable<AppOptions['actorOf']> = (request) => {
  const viewer = viewerOf(request)
  if (viewer.is === 'key') return viewer.keyId
  if (viewer.is === 'nobody') return `nobody@${request.ip}`
  return viewer.personId
}

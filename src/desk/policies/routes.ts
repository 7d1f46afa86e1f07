import { idParams } from '../../contract/kit.ts'
import type { Permission } from '../../contract/permissions.ts'
import * as wire from '../../contract/policy.ts'
import { POLICY_BYTES_MAX } from '../../contract/policy-document.ts'
import type { Actor } from '../../journal/index.ts'
import { orRefuse, refuse, route, type App } from '../../platform/http.ts'
import { readable, type ReadablePolicy } from '../../policy/index.ts'
import { fromIso, toIso } from '../../std/time.ts'
import { isStaffViewer, viewerMay, viewerOf } from '../people/index.ts'
import {
  announceHours,
  checkDraft,
  publishVersion,
  withdrawHours,
  type PolicyDesk,
  type Verdict,
} from './commands.ts'
import { listVersions, versionText } from './store.ts'

type Asking = Parameters<typeof viewerOf>[0]

const TAGS = ['policy']
// A text grows when it is written as a JSON string.
const BODY_BYTES_MAX = 2 * POLICY_BYTES_MAX

/** The public policy, its versions, and the acts that change what is promised. */
export function policyRoutes(app: App, desk: PolicyDesk): void {
  readRoute(app, desk)
  versionsRoute(app, desk)
  textRoute(app, desk)
  checkRoute(app, desk)
  publishRoute(app, desk)
  hoursRoutes(app, desk)
}

function readRoute(app: App, desk: PolicyDesk): void {
  route(
    app,
    {
      method: 'GET',
      url: '/api/policy',
      tags: TAGS,
      response: wire.publicPolicy,
      summary: 'The policy in force: every clause, how to reach us, the category tree',
    },
    async () => publicView(readable(await desk.policies.current())),
  )
}

function versionsRoute(app: App, desk: PolicyDesk): void {
  route(
    app,
    {
      method: 'GET',
      url: '/api/policy/versions',
      tags: TAGS,
      query: wire.versionsQuery,
      response: wire.versionsPage,
      summary: 'The published versions, newest first',
    },
    async (request) => {
      const { before = Number.MAX_SAFE_INTEGER, limit } = request.query
      const of = { policy: desk.config.policy, before: Math.min(before, 2 ** 31 - 1), limit }
      const versions = await listVersions(desk.db, of)
      const named = isStaffViewer(viewerOf(request))
      const items = versions.map(({ version, publishedAt, publishedBy, note, changed }) => ({
        version,
        note,
        changed: [...changed],
        publishedAt: toIso(publishedAt),
        publishedBy: named ? publishedBy : null,
      }))
      return { items, next: items.length === limit ? (items.at(-1)?.version ?? null) : null }
    },
  )
}

function textRoute(app: App, desk: PolicyDesk): void {
  route(
    app,
    {
      method: 'GET',
      url: '/api/policy/versions/:version',
      tags: TAGS,
      params: wire.versionParams,
      response: wire.versionText,
      summary: 'The document of one version, as its author wrote it',
    },
    async (request) => {
      demand(request, 'policy.read_draft')
      const { version } = request.params
      const text = await versionText(desk.db, { policy: desk.config.policy, version })
      if (text === null) throw refuse('policy_version_not_found')
      return { version, text }
    },
  )
}

function checkRoute(app: App, desk: PolicyDesk): void {
  route(
    app,
    {
      method: 'POST',
      url: '/api/policy/check',
      tags: TAGS,
      body: wire.checkRequest,
      response: wire.checkResponse,
      bodyBytesMax: BODY_BYTES_MAX,
      summary: 'Judges a draft: faults by line, findings, changed clauses, previewed promises',
    },
    async (request) => {
      demand(request, 'policy.read_draft')
      const { text, at, preview } = request.body
      const when = at === undefined ? desk.clock.now() : fromIso(at)
      return verdictView(await checkDraft(desk, { text, at: when, preview }))
    },
  )
}

function publishRoute(app: App, desk: PolicyDesk): void {
  route(
    app,
    {
      method: 'POST',
      url: '/api/policy/versions',
      tags: TAGS,
      body: wire.publishRequest,
      response: wire.publishResponse,
      status: 201,
      idempotent: true,
      bodyBytesMax: BODY_BYTES_MAX,
      summary: 'Publishes the next version of the policy',
    },
    async (request) => {
      const by = demand(request, 'policy.publish')
      const wish = { ...request.body, by, at: desk.clock.now() }
      return orRefuse(await publishVersion(desk, wish))
    },
  )
}

function hoursRoutes(app: App, desk: PolicyDesk): void {
  route(
    app,
    {
      method: 'POST',
      url: '/api/policy/overrides',
      tags: TAGS,
      body: wire.overrideRequest,
      response: wire.overrideResponse,
      status: 201,
      idempotent: true,
      summary: 'Announces opening hours for some days; open clocks follow',
    },
    async (request) => {
      const by = demand(request, 'policy.publish')
      const { calendar, ...hours } = request.body
      const override = { id: 'HOURS-0', source: 'announced', ...hours }
      return orRefuse(await announceHours(desk, { calendar, override, by, at: desk.clock.now() }))
    },
  )
  route(
    app,
    {
      method: 'DELETE',
      url: '/api/policy/overrides/:id',
      tags: TAGS,
      params: idParams,
      summary: 'Takes announced opening hours back; open clocks follow',
    },
    async (request) => {
      const by = demand(request, 'policy.publish')
      orRefuse(await withdrawHours(desk, { id: request.params.id, by, at: desk.clock.now() }))
      return undefined
    },
  )
}

function verdictView(verdict: Verdict): wire.CheckResponse {
  const { faults, findings, publishable, changes, previews } = verdict
  return {
    faults: [...faults],
    findings: findings.map((each) => ({ ...each, clauses: [...each.clauses] })),
    publishable,
    changes: [...changes],
    previews: previews.map((each) => ({
      ...each,
      facts: { ...each.facts, entitlements: [...each.facts.entitlements] },
      promises: each.promises.map(({ target, clause, due }) => ({
        target,
        clause,
        due: toIso(due),
      })),
    })),
  }
}

/** Goes on only for staff or an integration that holds the permission. */
function demand(request: Asking, permission: Permission): Actor {
  const viewer = viewerOf(request)
  if (viewer.is === 'nobody') throw refuse('not_signed_in')
  if (viewer.is === 'guest' || !viewerMay(viewer, permission)) throw refuse('not_allowed')
  if (viewer.is === 'key') return { is: 'key', id: viewer.keyId }
  return { is: 'person', id: viewer.personId, role: 'staff' }
}

/** The same data; the wire's lists are plain arrays, which a policy in force does not hand out. */
function publicView(policy: ReadablePolicy): wire.PublicPolicy {
  return policy as unknown as wire.PublicPolicy
}

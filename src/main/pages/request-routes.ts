import { ticketOpening } from '../../contract/tickets.ts'
import {
  isStaffViewer,
  linkToken,
  orThrow,
  standingOf,
  viewerOf,
  type Viewer,
} from '../../desk/people/index.ts'
import { openFor, personOf, type Opened } from '../../desk/tickets/index.ts'
import type { Party } from '../../policy/index.ts'
import {
  limitDoor,
  refuse,
  type App,
  type HttpReply,
  type HttpRequest,
} from '../../platform/http.ts'
import { assert } from '../../std/assert.ts'
import type { FieldProblem } from '../../../web/portal/props/form.ts'
import type { Setting } from '../../../web/portal/setting.ts'
import { readForm, type SentForm } from './forms.ts'
import { PAGE_LIMITS } from './limits.ts'
import { seeByLink, seeByNumber } from './links.ts'
import { onceForForm } from './once.ts'
import { promisedIn } from './preview.ts'
import { answersIn, problemsIn, requestProps, type Matter } from './request.ts'
import { sendPage, settingOf, type Site } from './setting.ts'
import type { Seen } from './tracker.ts'
import { PARTIES, topicsFor } from './topics.ts'

const HIDDEN = { schema: { hide: true } }
const NOTHING_SENT = { values: {}, attached: [], problems: [] }

/** From "who are you" to "your request is with us". */
export function requestRoutes(app: App, site: Site): void {
  const door = limitDoor('portal forms', PAGE_LIMITS.forms)
  app.get('/request', HIDDEN, (request, reply) => sendStep(site, request, reply))
  app.get('/request/promises', HIDDEN, async (request, reply) => {
    const setting = await settingOf(site, request)
    const matter = await matterOf(site, request, request.query)
    if (!matter) throw refuse('unknown_category')
    const { promises } = requestProps(matter, setting, NOTHING_SENT)
    const html = site.portal.renderPromises(promises, setting)
    return reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html)
  })
  app.post('/request', HIDDEN, async (request, reply) => {
    await door(request.ip)
    return takeRequest(app, site, { request, reply })
  })
  app.get('/t/:token/sent', HIDDEN, async (request, reply) => {
    const held = await seeByLink(site, request)
    return sendSent(site, { request, reply }, held)
  })
  app.get('/my/:number/sent', HIDDEN, async (request, reply) =>
    sendSent(site, { request, reply }, await seeByNumber(site, request)),
  )
}

async function sendStep(site: Site, request: HttpRequest, reply: HttpReply): Promise<HttpReply> {
  const setting = await settingOf(site, request)
  const party = partyIn(request.query)
  const to = { request, reply }
  if (party === null) {
    return sendPage(site, to, { name: 'chooseParty', props: { parties: PARTIES }, setting })
  }
  const matter = await matterOf(site, request, request.query)
  if (matter === null) {
    const policy = await site.desk.policies.current()
    const props = { party, topics: topicsFor(policy, party, setting) }
    return sendPage(site, to, { name: 'chooseTopic', props, setting })
  }
  const props = requestProps(matter, setting, NOTHING_SENT)
  return sendPage(site, to, { name: 'request', props, setting })
}

function partyIn(from: unknown): Party | null {
  const { party } = (from ?? {}) as Record<string, unknown>
  return PARTIES.find((one) => one === party) ?? null
}

/** What the form is about; null until party and category are chosen. */
async function matterOf(
  { desk }: Site,
  request: HttpRequest,
  from: unknown,
): Promise<Matter | null> {
  const party = partyIn(from)
  const { category: id } = (from ?? {}) as Record<string, unknown>
  const policy = await desk.policies.current()
  const category = typeof id === 'string' ? policy.categories.get(id) : undefined
  if (party === null || !category?.leaf || !category.parties.includes(party)) return null
  const viewer = asWriter(viewerOf(request))
  const personId = personOf(viewer)
  const askContact = personId === null || isStaffViewer(viewer)
  const standing = askContact ? {} : await standingOf(desk.db, personId)
  return { policy, party, category, standing, askContact }
}

async function generalMatter(site: Site, request: HttpRequest, from: unknown): Promise<Matter> {
  const { document } = await site.desk.policies.current()
  const party = partyIn(from) ?? 'buyer'
  const matter = await matterOf(site, request, { party, category: document.otherwise })
  assert(matter, 'the kind for everything else is open to both parties')
  return matter
}

/** Who holds a ticket's link is a stranger to everything else. */
function asWriter(viewer: Viewer): Viewer {
  return viewer.is === 'guest' ? { is: 'nobody', language: viewer.language } : viewer
}

interface Exchange {
  readonly request: HttpRequest
  readonly reply: HttpReply
}

async function takeRequest(app: App, site: Site, to: Exchange): Promise<HttpReply> {
  const { request, reply } = to
  const setting = await settingOf(site, request)
  const sent = await readForm(site, request, setting)
  const chosen = await matterOf(site, request, sent.values)
  // A kind of request that is no longer offered: whatever was typed goes on under the general one.
  const matter = chosen ?? (await generalMatter(site, request, sent.values))
  const again = (problems: readonly FieldProblem[]) => {
    const props = requestProps(matter, setting, { ...sent, problems })
    const fresh = { ...setting, formToken: sent.token }
    return sendPage(site, { ...to, status: 422 }, { name: 'request', props, setting: fresh })
  }
  const problems = [
    ...(chosen ? [] : [{ field: 'subject', message: setting.say('portal.problem.category') }]),
    ...problemsIn(matter, setting, sent),
  ]
  if (problems.length > 0) return again(problems)
  const asked = ticketOpening.safeParse(openingOf(matter, sent))
  if (!asked.success) return again(problemsOfParsing(asked.error.issues, setting))
  const path = await onceForForm(app, to, sent, async () => {
    const viewer = asWriter(viewerOf(request))
    const ticketId = request.onceId ?? null
    const more = { via: 'web', uploadToken: sent.token, ticketId } as const
    return pathOf(site, viewer, orThrow(await openFor(site.desk, viewer, asked.data, more)))
  })
  return reply.redirect(`${path}/sent`, 303)
}

function openingOf(matter: Matter, { values, attached }: SentForm) {
  const { party, category, askContact } = matter
  const { fields, order, listing } = answersIn(matter, { values })
  return {
    subject: values['subject'],
    body: values['body'],
    category: category.id,
    party,
    channel: 'web',
    language: values['language'],
    fields,
    ...(order !== undefined && { order }),
    ...(listing !== undefined && { listing }),
    attachmentIds: attached.map(({ id }) => id),
    ...(askContact && {
      contact: { name: values['name'] ?? '', email: values['email']?.trim() },
    }),
  }
}

/** What the page's own checks let through and the contract does not: an unusual address, mostly. */
function problemsOfParsing(
  issues: readonly { readonly path: readonly PropertyKey[] }[],
  { say }: Setting,
): FieldProblem[] {
  return issues.map(({ path }) => {
    const field = String(path[0] === 'contact' ? (path[1] ?? 'email') : (path[0] ?? 'body'))
    if (field === 'email') return { field, message: say('portal.problem.email') }
    return { field, message: say('portal.problem.required', { label: field }) }
  })
}

function pathOf({ desk }: Site, viewer: Viewer, { ticket, linkId }: Opened): string {
  const isOwn = viewer.is === 'person' && viewer.personId === ticket.requesterId
  return isOwn ? `/my/${ticket.number}` : `/t/${linkToken(desk.config.secret, linkId)}`
}

async function sendSent(site: Site, to: Exchange, seen: Seen): Promise<HttpReply> {
  const { ticket, base, isLink } = seen
  const setting = await settingOf(site, to.request)
  const policy = await site.desk.policies.of(ticket.policy, ticket.version)
  const promises = promisedIn(policy, ticket.promises, setting)
  const props = { number: ticket.number, link: base, isMailed: isLink, promises }
  return sendPage(site, to, { name: 'sent', props, setting })
}

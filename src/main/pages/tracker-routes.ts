import type { Refusal } from '../../contract/problems.ts'
import { isRefusal } from '../../contract/problems.ts'
import type { Actor } from '../../journal/index.ts'
import { orThrow, viewerOf } from '../../desk/people/index.ts'
import {
  askReview,
  confirmSolution,
  pageFor,
  readAttachment,
  reopenTicket,
  writeMessage,
} from '../../desk/tickets/index.ts'
import { maySee } from '../../journal/index.ts'
import { safeHeaders } from '../../platform/blobs.ts'
import {
  limitDoor,
  refuse,
  type App,
  type HttpReply,
  type HttpRequest,
} from '../../platform/http.ts'
import { fromIso } from '../../std/time.ts'
import type { MyTicket } from '../../../web/portal/props.ts'
import type { FieldProblem } from '../../../web/portal/props/form.ts'
import { checkText, readForm, type SentForm } from './forms.ts'
import { PAGE_LIMITS } from './limits.ts'
import { remakeLink, seeByLink, seeByNumber, shutLink, type Held } from './links.ts'
import { streamChanges } from './live.ts'
import { onceForForm } from './once.ts'
import { LANGUAGE_COOKIE } from '../../platform/http.ts'
import { sendPage, settingOf, type Site } from './setting.ts'
import { demandToken } from './token.ts'
import { BODY_MAX, promiseLine, trackerProps, type Seen } from './tracker.ts'

const HIDDEN = { schema: { hide: true } }

interface Exchange {
  readonly request: HttpRequest
  readonly reply: HttpReply
}

type See = (request: HttpRequest) => Promise<Seen | Held>

/** The case tracker, by link and for who is signed in, and the list of one's own requests. */
export function trackerRoutes(app: App, site: Site): void {
  bindTracker(app, site, { base: '/t/:token', see: (request) => seeByLink(site, request) })
  bindTracker(app, site, { base: '/my/:number', see: (request) => seeByNumber(site, request) })
  linkRoutes(app, site)
  app.get('/my', HIDDEN, (request, reply) => sendList(site, { request, reply }))
}

function bindTracker(app: App, site: Site, { base, see }: { base: string; see: See }): void {
  const door = limitDoor(`portal forms at ${base}`, PAGE_LIMITS.forms)
  const streams = streamChanges(app, site)
  app.get(base, HIDDEN, async (request, reply) => {
    if (base.startsWith('/my') && viewerOf(request).is !== 'person') return toSignIn(request, reply)
    return sendTracker(site, { request, reply }, { seen: await see(request) })
  })
  app.get(`${base}/live`, HIDDEN, async (request, reply) => {
    return streams(request, reply, await see(request))
  })
  app.get(`${base}/files/:file`, HIDDEN, async (request, reply) =>
    sendFile(site, { request, reply }, await see(request)),
  )
  app.post(`${base}/reply`, HIDDEN, async (request, reply) => {
    await door(request.ip)
    return takeReply(app, site, { request, reply }, await see(request))
  })
  app.post(`${base}/reopen`, HIDDEN, async (request, reply) => {
    await door(request.ip)
    return takeReopening(app, site, { request, reply }, await see(request))
  })
  for (const [name, act] of Object.entries(ACTS)) {
    app.post(`${base}/${name}`, HIDDEN, async (request, reply) => {
      demandToken(site.desk, request)
      const seen = await see(request)
      if (seen.reader !== 'requester') throw refuse('not_allowed')
      const done = await act.does(site, { ticketId: seen.ticket.id, by: writerOf(seen, request) })
      // Pressed twice, or done meanwhile in another window: the page shows how it stands.
      if (isRefusal(done) && !ALREADY.has(done.refused)) orThrow(done)
      return reply.redirect(`${seen.base}?done=${act.done}`, 303)
    })
  }
}

const ALREADY = new Set(['review_already_requested', 'already_done'])

type Act = (site: Site, by: { ticketId: string; by: Actor }) => Promise<Refusal | object>

const ACTS: Record<string, { done: string; does: Act }> = {
  solved: { done: 'confirmed', does: ({ desk }, asked) => confirmSolution(desk, asked) },
  review: { done: 'review_asked', does: ({ desk }, asked) => askReview(desk, asked) },
}

/** The reader as the journal names them: by their link or their session. */
function writerOf(seen: Seen | Held, request: HttpRequest): Extract<Actor, { is: 'person' }> {
  const viewer = viewerOf(request)
  const id = 'personId' in seen ? seen.personId : viewer.is === 'person' ? viewer.personId : null
  if (id === null) throw refuse('not_signed_in')
  return { is: 'person', id, role: seen.reader }
}

async function sendTracker(
  site: Site,
  to: Exchange & { status?: number },
  given: { seen: Seen | Held; sent?: SentForm },
): Promise<HttpReply> {
  const { seen, sent } = given
  const chosen = to.request.cookies[LANGUAGE_COOKIE]
  const isOwnLanguage = 'language' in seen && chosen === undefined
  const setting = await settingOf(
    site,
    to.request,
    isOwnLanguage ? { language: seen.language } : {},
  )
  const props = await trackerProps(site, to.request, {
    seen,
    setting,
    ...(sent && {
      typed: { values: sent.values, attached: sent.attached, problems: sent.problems },
    }),
  })
  const shown = sent ? { ...setting, formToken: sent.token } : setting
  return sendPage(site, to, { name: 'tracker', props, setting: shown })
}

async function takeReply(
  app: App,
  site: Site,
  to: Exchange,
  seen: Seen | Held,
): Promise<HttpReply> {
  const setting = await settingOf(site, to.request)
  const sent = await readForm(site, to.request, setting)
  const label = setting.say('portal.reply.body')
  const missing = setting.say('portal.problem.reply')
  const value = sent.values['body'] ?? ''
  const problems = [
    ...checkText(setting, { name: 'body', label, value, max: BODY_MAX, missing }),
    ...sent.problems,
  ]
  if (problems.length > 0) return refused(site, to, { seen, sent, problems })
  await onceForForm(app, to, sent, async () => {
    orThrow(await write(site, to.request, { seen, sent, body: value }))
    return null
  })
  return to.reply.redirect(`${seen.base}?done=replied`, 303)
}

/** Not solved (R44): open again, and heard why. */
async function takeReopening(
  app: App,
  site: Site,
  to: Exchange,
  seen: Seen | Held,
): Promise<HttpReply> {
  const setting = await settingOf(site, to.request)
  const sent = await readForm(site, to.request, setting)
  const value = sent.values['reason'] ?? ''
  const problems = [
    ...checkText(setting, {
      name: 'reason',
      label: setting.say('portal.solved.why'),
      value,
      max: BODY_MAX,
      missing: setting.say('portal.problem.reason'),
    }),
    ...sent.problems.map((one) => ({ ...one, field: 'reason' })),
  ]
  if (problems.length > 0) return refused(site, to, { seen, sent, problems })
  await onceForForm(app, to, sent, async () => {
    const by = writerOf(seen, to.request)
    const reopened = await reopenTicket(site.desk, {
      ticketId: seen.ticket.id,
      by,
      side: 'requester',
    })
    // Somebody opened it meanwhile: what remains is to be heard.
    if (isRefusal(reopened) && reopened.refused !== 'ticket_not_solved') orThrow(reopened)
    orThrow(await write(site, to.request, { seen, sent, body: value }))
    return null
  })
  return to.reply.redirect(`${seen.base}?done=reopened`, 303)
}

function refused(
  site: Site,
  to: Exchange,
  given: { seen: Seen | Held; sent: SentForm; problems: readonly FieldProblem[] },
): Promise<HttpReply> {
  const { seen, sent, problems } = given
  return sendTracker(site, { ...to, status: 422 }, { seen, sent: { ...sent, problems } })
}

async function write(
  site: Site,
  request: HttpRequest,
  { seen, sent, body }: { seen: Seen | Held; sent: SentForm; body: string },
) {
  const by = writerOf(seen, request)
  const author = seen.reader === 'staff' ? null : seen.reader
  if (author === null) throw refuse('not_allowed')
  const viewer = viewerOf(request)
  return writeMessage(site.desk, {
    ticketId: seen.ticket.id,
    by,
    personId: by.id,
    author,
    audience: author,
    via: 'web',
    body,
    attachmentIds: sent.attached.map(({ id }) => id),
    uploaderId: viewer.is === 'person' ? viewer.personId : null,
    uploadToken: sent.token,
  })
}

function linkRoutes(app: App, site: Site): void {
  app.post('/t/:token/link/renew', HIDDEN, async (request, reply) => {
    demandToken(site.desk, request)
    const path = await remakeLink(site, await seeByLink(site, request))
    return reply.redirect(`${path}?done=link_renewed`, 303)
  })
  app.post('/t/:token/link/revoke', HIDDEN, async (request, reply) => {
    demandToken(site.desk, request)
    const held = await seeByLink(site, request)
    await shutLink(site, held)
    const props = { number: held.ticket.number }
    return sendPage(site, { request, reply }, { name: 'linkRevoked', props })
  })
}

/** A file of a message the reader may see, under headers that let nothing run. */
async function sendFile(site: Site, { request, reply }: Exchange, seen: Seen): Promise<HttpReply> {
  const { file = '' } = request.params as { file?: string }
  const row = /^[0-9a-f-]{36}$/.test(file) ? await readAttachment(site.desk.db, file) : null
  const isShown =
    row !== null &&
    row.ticketId === seen.ticket.id &&
    row.audience !== null &&
    row.hidden !== true &&
    maySee(seen.reader, row.audience)
  if (!isShown) throw refuse('not_found')
  const sniffedType = row.isImage ? row.type : null
  void reply.headers({ ...safeHeaders({ name: row.name, sniffedType }) })
  return reply
    .header('cache-control', 'private, max-age=3600')
    .send(await site.desk.blobs.read(row.blob))
}

function toSignIn(request: HttpRequest, reply: HttpReply): HttpReply {
  return reply.redirect(`/sign-in?after=${encodeURIComponent(request.url)}`, 303)
}

async function sendList(site: Site, { request, reply }: Exchange): Promise<HttpReply> {
  const viewer = viewerOf(request)
  if (viewer.is !== 'person') return toSignIn(request, reply)
  const { after } = request.query as Record<string, unknown>
  const cursor = typeof after === 'string' ? after : undefined
  const page = await pageFor(site.desk, viewer, {
    filter: { requester: viewer.personId },
    sort: 'updated',
    limit: PAGE_LIMITS.ticketsPerPage,
    cursor,
  })
  const tickets = page.items.map((one): MyTicket => ({
    number: one.number,
    subject: one.subject,
    status: one.status,
    openedAt: fromIso(one.openedAt),
    updatedAt: fromIso(one.updatedAt),
    next: one.next && promiseLine(one.next),
  }))
  const next = page.next && `/my?after=${encodeURIComponent(page.next)}`
  const props = { tickets, next, isFirst: cursor === undefined }
  return sendPage(site, { request, reply }, { name: 'myRequests', props })
}

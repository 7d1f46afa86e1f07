import { OUTBOUND_TOPIC } from '../../platform/outbox.ts'
import { done, idParams, pageQuery } from '../../contract/kit.ts'
import * as wire from '../../contract/mail.ts'
import type { MailChannel } from '../../channels/channel.ts'
import type { Actor } from '../../journal/index.ts'
import type { Tx } from '../../platform/db.ts'
import {
  orRefuse,
  pageOfRows,
  problemFrom,
  refuse,
  route,
  type App,
  type HttpRequest,
} from '../../platform/http.ts'
import { fingerprint } from '../../platform/seal.ts'
import { transact } from '../../platform/transaction.ts'
import type { Id } from '../../std/id.ts'
import { toIso } from '../../std/time.ts'
import { guardDoor, mailAddressOf, recordDeskEntry, viewerOf } from '../people/index.ts'
import { actorAt, cursorOf, demand, readCursor, walkIn, type Desk } from '../tickets/index.ts'
import { releaseHeld } from './handle.ts'
import { intakeOf } from './intake.ts'
import { INBOX_LIMITS } from './limits.ts'
import { discardHeld, listHeld } from './store/held.ts'
import { readSource, type Outcome } from './store/in.ts'
import { listFailed, retryOutbound } from './store/out.ts'

const tags = ['mail']

/** The door for raw mail, and what waits for a person's look: held mail and failed deliveries. */
export function inboxRoutes(app: App, desk: Desk, channel: MailChannel): void {
  rawRoutes(app, desk, channel)
  heldRoutes(app, desk, channel)
  failedRoutes(app, desk)
}

function rawRoutes(app: App, desk: Desk, channel: MailChannel): void {
  inboundRoute(app, desk, channel)
  app.get(
    '/api/mail/:id/raw',
    {
      schema: { summary: 'The source of a mail, byte for byte', tags: [...tags], params: idParams },
    },
    async (request, reply) => {
      demand(viewerOf(request), 'ticket.download_raw_mail')
      const source = await readSource(desk.db, (request.params as { id: string }).id)
      if (!source) throw refuse('message_not_found')
      return reply
        .header('content-type', 'application/octet-stream')
        .header('content-disposition', 'attachment; filename="mail.eml"')
        .header('content-security-policy', "sandbox; default-src 'none'")
        .send(Buffer.from(source))
    },
  )
}

function inboundRoute(app: App, desk: Desk, channel: MailChannel): void {
  const intake = intakeOf(desk, channel)
  app.addContentTypeParser('message/rfc822', { parseAs: 'buffer' }, (_request, body, parsed) =>
    parsed(null, body),
  )
  app.post(
    '/api/mail/inbound',
    {
      bodyLimit: INBOX_LIMITS.mailBytes,
      config: { fromOtherSites: true },
      schema: { summary: 'Takes a raw mail (message/rfc822)', tags: [...tags] },
      // Before anything of the mail is read: strangers fill no memory.
      onRequest: (request) => demandKey(desk, request),
    },
    async (request, reply) => {
      const isMail = /^message\/rfc822\b/i.test(request.headers['content-type'] ?? '')
      if (!isMail) throw refuse('unsupported_media_type')
      // A mail may be empty: it is kept like any other.
      const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array()
      const accepted = await intake.accept({
        bytes,
        door: 'http',
        envelope: envelopeOf(request),
        // Who posts it is a relay; who handed the mail to that relay stands in a Received line.
        remote: null,
        receivedAt: desk.clock.now(),
      })
      reply.code(202)
      return wire.inboundAccepted.parse({ stored: true, duplicate: accepted === 'duplicate' })
    },
  )
}

async function demandKey(desk: Desk, request: HttpRequest): Promise<void> {
  const expected = desk.config.mail.inboundKey
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  // Compared as keyed hashes: how long it takes tells nothing of the key.
  const print = (text: string) => fingerprint(desk.config.secret, 'inbound key', text)
  if (expected !== null && given !== undefined && print(given) === print(expected)) return
  const shut = await guardDoor(desk, 'key', { address: request.ip })
  throw shut ? problemFrom(shut) : refuse('wrong_credentials')
}

/** `x-envelope-from` and `x-envelope-to`, as relays that post mail give them. */
function envelopeOf(request: HttpRequest): { from: string; to: string[] } | null {
  const from = request.headers['x-envelope-from']
  const to = request.headers['x-envelope-to']
  if (typeof to !== 'string') return null
  const addresses = to.split(',').map((one) => one.trim().slice(0, 320))
  return { from: typeof from === 'string' ? from.slice(0, 320) : '', to: addresses.slice(0, 100) }
}

function heldRoutes(app: App, desk: Desk, channel: MailChannel): void {
  route(
    app,
    {
      method: 'GET',
      url: '/api/mail/held',
      summary: 'Lists mail that waits for a person’s look',
      tags,
      query: pageQuery,
      response: wire.heldMailPage,
    },
    async (request) => {
      demand(viewerOf(request), 'ticket.spam')
      const { limit, cursor } = request.query
      const after = readCursor(desk, 'held', cursor)
      const rows = await listHeld(desk.db, { limit: limit + 1, after })
      return pageOfRows(rows, {
        limit,
        cursor: (last) => cursorOf(desk, 'held', { value: last.receivedAt, id: last.id }),
        item: (row) => ({
          ...row,
          receivedAt: toIso(row.receivedAt),
          from: row.fromAddress ?? '',
          to: row.toAddresses,
          verdict: row.verdicts ?? {},
        }),
      })
    },
  )
  route(
    app,
    {
      method: 'POST',
      url: '/api/mail/held/:id/release',
      summary: 'Opens the ticket of a held mail',
      tags,
      params: idParams,
      response: done,
    },
    async (request) => {
      const viewer = viewerOf(request)
      demand(viewer, 'ticket.spam')
      const { id } = request.params
      const then = (tx: Tx, { state: outcome }: Outcome) =>
        note(desk, tx, { viewer, kind: 'mail.released', id, data: { outcome } })
      orRefuse(await releaseHeld(desk, channel, { id, then }))
      return { done: true as const }
    },
  )
  route(
    app,
    {
      method: 'POST',
      url: '/api/mail/held/:id/discard',
      summary: 'Keeps the source of a held mail and opens nothing',
      tags,
      params: idParams,
      response: done,
    },
    async (request) => {
      const viewer = viewerOf(request)
      demand(viewer, 'ticket.spam')
      await transact(desk.db, async (tx) => {
        if (!(await discardHeld(tx, request.params.id, desk.clock.now()))) {
          throw refuse('message_not_found')
        }
        await note(desk, tx, { viewer, kind: 'mail.discarded', id: request.params.id, data: {} })
      })
      return { done: true as const }
    },
  )
}

/** Gives a failed delivery another life, unless its address is known to be dead. */
async function retry(desk: Desk, tx: Tx, { id, by }: { id: Id; by: Actor }): Promise<void> {
  const at = desk.clock.now()
  const row = await retryOutbound(tx, id, at)
  if (!row) throw refuse('message_not_found')
  const { ticketId, messageId, personId } = row
  const address = personId ? await mailAddressOf(tx, personId) : null
  if (address?.isSuspended) throw refuse('address_suspended')
  if (ticketId && messageId) {
    const event = { kind: 'delivery.retried', messageId } as const
    orRefuse(await walkIn(desk, tx, ticketId, () => ({ drafts: [{ at, by, event }] })))
  }
  desk.hub.publishAfter(tx, OUTBOUND_TOPIC, {})
}

async function note(
  desk: Desk,
  tx: Tx,
  given: { viewer: ReturnType<typeof viewerOf>; kind: string; id: string; data: object },
): Promise<void> {
  await recordDeskEntry(tx, {
    at: desk.clock.now(),
    by: actorAt(given.viewer, 'staff'),
    kind: given.kind,
    subjectId: given.id,
    data: given.data,
  })
}

function failedRoutes(app: App, desk: Desk): void {
  route(
    app,
    {
      method: 'GET',
      url: '/api/mail/failed',
      summary: 'Lists deliveries that failed',
      tags,
      query: pageQuery,
      response: wire.failedDeliveryPage,
    },
    async (request) => {
      demand(viewerOf(request), 'ticket.list_all')
      const { limit, cursor } = request.query
      const after = readCursor(desk, 'failed', cursor)
      const rows = await listFailed(desk.db, { limit: limit + 1, after })
      return pageOfRows(rows, {
        limit,
        cursor: (last) => cursorOf(desk, 'failed', { value: last.createdAt, id: last.id }),
        item: ({ createdAt: _createdAt, address, ...row }) => ({
          ...row,
          to: address ? [address] : [],
          final: true,
          nextTryAt: null,
          reason: row.reason ?? '',
        }),
      })
    },
  )
  route(
    app,
    {
      method: 'POST',
      url: '/api/mail/failed/:id/retry',
      summary: 'Sends a failed message again',
      tags,
      params: idParams,
      response: done,
    },
    async (request) => {
      const viewer = viewerOf(request)
      demand(viewer, 'ticket.reply')
      await transact(desk.db, async (tx) => {
        await retry(desk, tx, { id: request.params.id, by: actorAt(viewer, 'staff') })
        await note(desk, tx, { viewer, kind: 'mail.retried', id: request.params.id, data: {} })
      })
      return { done: true as const }
    },
  )
}

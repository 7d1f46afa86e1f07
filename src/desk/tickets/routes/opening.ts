import * as wire from '../../../contract/tickets.ts'
import type { Refusal } from '../../../contract/problems.ts'
import { limitDoor, orRefuse, refuse, route, type App } from '../../../platform/http.ts'
import { transact } from '../../../platform/transaction.ts'
import type { Id } from '../../../std/id.ts'
import {
  actorOf,
  findOrMakePerson,
  isStaffViewer,
  knownByMail,
  linkUrl,
  standingOf,
  viewerOf,
  type Viewer,
} from '../../people/index.ts'
import { openTicket, type Opened } from '../commands/open.ts'
import type { Desk } from '../desk.ts'
import { TICKET_LIMITS } from '../limits.ts'
import { presentPromise } from '../present.ts'
import { demand, personOf } from './seeing.ts'

type Asked = wire.TicketOpening

/**
 * Opens a ticket for whoever asks: a form's stranger, somebody signed in, staff or an integration
 * for another.
 */
export async function openFor(
  desk: Desk,
  viewer: Viewer,
  asked: Asked,
  more: { via: 'web' | 'api'; uploadToken: string | null; ticketId?: Id | null },
): Promise<Refusal | Opened> {
  const requester = await requesterFor(desk, viewer, asked)
  if ('refused' in requester) return requester
  const { personId, standing } = requester
  return openTicket(desk, {
    ticketId: more.ticketId ?? null,
    requesterId: personId,
    party: asked.party,
    channel: asked.channel,
    via: more.via,
    category: asked.category ?? null,
    subject: asked.subject,
    body: asked.body,
    language: asked.language ?? viewer.language,
    order: asked.order ?? null,
    listing: asked.listing ?? null,
    fields: asked.fields,
    attachmentIds: asked.attachmentIds,
    uploaderId: personOf(viewer),
    uploadToken: more.uploadToken,
    by: actorOf(viewer, personId),
    standing,
    mayAcknowledge: true,
  })
}

type Requester = NonNullable<Awaited<ReturnType<typeof knownByMail>>>

async function requesterFor(
  desk: Desk,
  viewer: Viewer,
  asked: Asked,
): Promise<Requester | Refusal> {
  const { contact } = asked
  if (isStaffViewer(viewer)) {
    demand(viewer, 'ticket.open')
    if (asked.requesterId) return knownById(desk, asked.requesterId)
    if (!contact) return { refused: 'invalid', field: 'body.contact' }
  }
  const own = personOf(viewer)
  if (own && !isStaffViewer(viewer)) return knownById(desk, own)
  if (!contact) return { refused: 'not_signed_in', field: 'body.contact' }
  const language = asked.language ?? viewer.language
  const role = asked.party
  // Mostly they wrote before: then one look is enough.
  return (
    (await knownByMail(desk.db, contact.email)) ?? newcomer(desk, { ...contact, role, language })
  )
}

async function knownById(desk: Desk, personId: Id): Promise<Requester> {
  return { personId, standing: await standingOf(desk.db, personId) }
}

async function newcomer(
  desk: Desk,
  who: { email: string; name: string; role: 'buyer' | 'vendor'; language: string },
): Promise<Requester> {
  const { email, ...rest } = who
  const address = { kind: 'email', value: email } as const
  const { personId } = await transact(desk.db, (tx) =>
    findOrMakePerson(tx, { ...rest, address, at: desk.clock.now() }),
  )
  return knownById(desk, personId)
}

/** `POST /api/tickets`. */
export function openingRoutes(app: App, desk: Desk): void {
  const door = limitDoor('tickets of strangers', TICKET_LIMITS.strangersOpen)
  route(
    app,
    {
      method: 'POST',
      url: '/api/tickets',
      summary: 'Opens a ticket and says what is promised',
      tags: ['tickets'],
      body: wire.ticketOpening,
      response: wire.ticketOpened,
      status: 201,
      idempotent: true,
    },
    async (request) => {
      const viewer = viewerOf(request)
      if (viewer.is === 'guest') throw refuse('not_allowed')
      if (viewer.is === 'nobody') await door(request.ip)
      const uploadToken = uploadTokenOf(request.headers)
      const { ticket, linkId } = orRefuse(
        await openFor(desk, viewer, request.body, {
          via: 'api',
          uploadToken,
          ticketId: request.onceId ?? null,
        }),
      )
      return {
        id: ticket.id,
        number: ticket.number,
        link: linkUrl(desk.config, linkId),
        promises: ticket.promises
          .filter(({ target }) => target !== 'rung_handling')
          .map(presentPromise),
      }
    },
  )
}

/** Strangers' uploads are theirs by a token they made up: `X-Upload-Token`. */
export function uploadTokenOf(headers: Record<string, unknown>): string | null {
  const token = headers['x-upload-token']
  return typeof token === 'string' && /^[\w-]{16,128}$/.test(token) ? token : null
}

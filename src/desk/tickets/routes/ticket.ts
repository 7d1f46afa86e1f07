import { idParams } from '../../../contract/kit.ts'
import * as wire from '../../../contract/tickets.ts'
import type { Standpoint, Ticket } from '../../../journal/index.ts'
import { orRefuse, refuse, route, type App } from '../../../platform/http.ts'
import { assert } from '../../../std/assert.ts'
import type { Id } from '../../../std/id.ts'
import { toIso } from '../../../std/time.ts'
import { viewerOf } from '../../people/index.ts'
import { changeMany, changeTicket, undoChange } from '../commands/change.ts'
import { writeMessage } from '../commands/write.ts'
import type { Desk } from '../desk.ts'
import { presentSummary } from '../present.ts'
import { readHistoryBackwards } from '../store/load.ts'
import { listByIds } from '../store/list.ts'
import { personsOf } from '../store/persons.ts'
import { conversationOf, detailOf, forParty, readCursor, writtenMessage } from './detail.ts'
import { uploadTokenOf } from './opening.ts'
import { actorAt, demand, demandPerson, personOf, seeTicket } from './seeing.ts'

const tags = ['tickets']

/** One ticket: read, change, write, its journal. */
export function ticketRoutes(app: App, desk: Desk): void {
  readRoutes(app, desk)
  writeRoutes(app, desk)
  changeRoutes(app, desk)
}

function readRoutes(app: App, desk: Desk): void {
  route(
    app,
    {
      method: 'GET',
      url: '/api/tickets/:id',
      summary: 'Shows a ticket as far as the reader may see it',
      tags,
      params: idParams,
      response: wire.ticketDetail,
    },
    async (request) => {
      const { ticket, standpoint } = await seeTicket(desk, viewerOf(request), request.params.id)
      return detailOf(desk, ticket, standpoint)
    },
  )
  route(
    app,
    {
      method: 'GET',
      url: '/api/tickets/:id/messages',
      summary: 'Lists messages, newest first',
      tags,
      params: idParams,
      query: wire.messagesQuery,
      response: wire.messagePage,
    },
    async (request) => {
      const { ticket, standpoint } = await seeTicket(desk, viewerOf(request), request.params.id)
      const { cursor, limit } = request.query
      const after = readCursor(desk, 'messages', cursor)
      const before = after && { at: after.value, id: after.id }
      return conversationOf(desk, ticket, { reader: standpoint, before, limit })
    },
  )
  journalRoute(app, desk)
}

function journalRoute(app: App, desk: Desk): void {
  route(
    app,
    {
      method: 'GET',
      url: '/api/tickets/:id/journal',
      summary: 'Lists what happened to a ticket, newest first',
      tags,
      params: idParams,
      query: wire.messagesQuery,
      response: wire.journalPage,
    },
    async (request) => {
      const viewer = viewerOf(request)
      demand(viewer, 'ticket.read_journal')
      const { ticket } = await seeTicket(desk, viewer, request.params.id)
      const { cursor, limit } = request.query
      if (cursor !== undefined && !/^\d{1,9}$/.test(cursor)) throw refuse('bad_cursor')
      const beforeSeq = cursor === undefined ? ticket.seq + 1 : Number(cursor)
      const entries = await readHistoryBackwards(desk.db, ticket.id, { beforeSeq, limit })
      const persons = await personsOf(
        desk.db,
        entries.map(({ by }) => ('id' in by ? by.id : null)),
      )
      const items = entries.map(({ seq, at, by, event: { kind, ...data } }) => ({
        seq,
        at: toIso(at),
        by: { is: by.is, person: 'id' in by ? (persons.get(by.id) ?? null) : null },
        kind,
        data,
      }))
      const last = items.at(-1)
      return { items, next: last && last.seq > 1 ? String(last.seq) : null }
    },
  )
}

function writeRoutes(app: App, desk: Desk): void {
  route(
    app,
    {
      method: 'POST',
      url: '/api/tickets/:id/messages',
      summary: 'Adds a reply, a note or the requester’s own message',
      tags,
      params: idParams,
      body: wire.newMessage,
      response: wire.messageAdded,
      status: 201,
      idempotent: true,
    },
    async (request) => {
      const viewer = viewerOf(request)
      const { ticket, standpoint } = await seeTicket(desk, viewer, request.params.id)
      const { body } = request
      const isStaff = standpoint === 'staff'
      if (isStaff) demand(viewer, body.audience === 'staff' ? 'ticket.note' : 'ticket.reply')
      const written = orRefuse(
        await writeMessage(desk, {
          ...(isStaff ? asAgent(desk, body) : asParty(standpoint, body)),
          messageId: request.onceId ?? null,
          ticketId: ticket.id,
          by: actorAt(viewer, standpoint),
          personId: personOf(viewer),
          via: 'web',
          body: body.text,
          attachmentIds: body.attachmentIds,
          uploaderId: personOf(viewer),
          uploadToken: uploadTokenOf(request.headers),
        }),
      )
      return presentWritten(desk, { ...written, standpoint })
    },
  )
}

async function presentWritten(
  desk: Desk,
  written: { ticket: Ticket; messageId: Id; standpoint: Exclude<Standpoint, 'stranger'> },
) {
  const { ticket, messageId, standpoint } = written
  const [message, [row]] = await Promise.all([
    writtenMessage(desk, messageId, standpoint),
    listByIds(desk.db, [ticket.id]),
  ])
  assert(message && row, 'what was written is there')
  const summary = presentSummary(row)
  if (standpoint === 'staff') return { message, ticket: summary }
  return { message, ticket: forParty(summary, { reader: standpoint, messages: 0 }) }
}

/** What of a message only staff may say. */
function asAgent(desk: Desk, body: wire.NewMessage) {
  return {
    author: 'agent',
    audience: body.audience,
    html: body.html ? desk.cleanHtml(body.html) : null,
    mentions: body.mentions,
    cc: body.cc,
    seenSeq: body.seenSeq ?? null,
    force: body.force,
    thenStatus: body.status ?? null,
  } as const
}

/**
 * Buyer and vendor speak to support alone unless they choose both; never to staff behind the
 * other's back.
 */
function asParty(standpoint: 'requester' | 'counterparty' | 'staff', body: wire.NewMessage) {
  assert(standpoint !== 'staff', 'staff write as agents')
  const audience = body.audience === 'everyone' ? ('everyone' as const) : standpoint
  return { author: standpoint, audience }
}

function changeRoutes(app: App, desk: Desk): void {
  route(
    app,
    {
      method: 'PATCH',
      url: '/api/tickets/:id',
      summary: 'Changes a ticket: all that is given or nothing',
      tags,
      params: idParams,
      body: wire.ticketChange,
      response: wire.ticketDetail,
    },
    async (request) => {
      const viewer = viewerOf(request)
      demand(viewer, 'ticket.change')
      if (request.body.spam !== undefined) demand(viewer, 'ticket.spam')
      const { ticket } = await seeTicket(desk, viewer, request.params.id)
      const by = actorAt(viewer, 'staff')
      const walked = orRefuse(
        await changeTicket(desk, { ticketId: ticket.id, change: request.body, by }),
      )
      return detailOf(desk, walked.ticket, 'staff')
    },
  )
  bulkRoutes(app, desk)
}

function bulkRoutes(app: App, desk: Desk): void {
  route(
    app,
    {
      method: 'POST',
      url: '/api/tickets/bulk',
      summary: 'Changes many tickets and says how to take it back',
      tags,
      body: wire.bulkChange,
      response: wire.bulkResult,
    },
    async (request) => {
      const viewer = demandPerson(viewerOf(request))
      demand(viewer, 'ticket.bulk')
      const { personId } = viewer
      const { ids, change } = request.body
      const by = actorAt(viewer, 'staff')
      return orRefuse(await changeMany(desk, { ids, change, by, personId }))
    },
  )
  route(
    app,
    {
      method: 'POST',
      url: '/api/tickets/undo',
      summary: 'Takes a bulk change back',
      tags,
      body: wire.undoRequest,
      response: wire.bulkResult,
    },
    async (request) => {
      const viewer = demandPerson(viewerOf(request))
      demand(viewer, 'ticket.bulk')
      const { personId } = viewer
      const by = actorAt(viewer, 'staff')
      return orRefuse(await undoChange(desk, { token: request.body.undo, by, personId }))
    },
  )
}

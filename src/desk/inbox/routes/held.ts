import { done, idParams, pageQuery } from '../../../contract/kit.ts'
import * as wire from '../../../contract/mail.ts'
import type { MailChannel } from '../../../channels/channel.ts'
import type { Tx } from '../../../platform/db.ts'
import { orRefuse, pageOfRows, refuse, route, type App } from '../../../platform/http.ts'
import { transact } from '../../../platform/transaction.ts'
import { toIso } from '../../../std/time.ts'
import { viewerOf } from '../../people/index.ts'
import { cursorOf, demand, readCursor, type Desk } from '../../tickets/index.ts'
import { releaseHeld } from '../handle.ts'
import { discardHeld, listHeld } from '../store/held.ts'
import type { Outcome } from '../store/in.ts'
import { note } from './note.ts'

const tags = ['mail']

/** Mail that waits for a person's look: listed, let in, discarded. */
export function heldRoutes(app: App, desk: Desk, channel: MailChannel): void {
  listRoute(app, desk)
  releaseRoute(app, desk, channel)
  discardRoute(app, desk)
}

function listRoute(app: App, desk: Desk): void {
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
}

function releaseRoute(app: App, desk: Desk, channel: MailChannel): void {
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
      const record = (tx: Tx, { state: outcome }: Outcome) =>
        note(desk, tx, { viewer, kind: 'mail.released', id, data: { outcome } })
      orRefuse(await releaseHeld(desk, channel, { id, record }))
      return { done: true as const }
    },
  )
}

function discardRoute(app: App, desk: Desk): void {
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

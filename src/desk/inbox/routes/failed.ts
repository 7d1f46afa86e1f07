import { done, idParams, pageQuery } from '../../../contract/kit.ts'
import * as wire from '../../../contract/mail.ts'
import type { Actor } from '../../../journal/index.ts'
import type { Tx } from '../../../platform/db.ts'
import { orRefuse, pageOfRows, refuse, route, type App } from '../../../platform/http.ts'
import { OUTBOUND_TOPIC } from '../../../platform/outbox.ts'
import { transact } from '../../../platform/transaction.ts'
import type { Id } from '../../../std/id.ts'
import { mailAddressOf, viewerOf } from '../../people/index.ts'
import { actorAt, cursorOf, demand, readCursor, walkIn, type Desk } from '../../tickets/index.ts'
import { listFailed, retryOutbound } from '../store/out.ts'
import { note } from './note.ts'

const tags = ['mail']

/** Deliveries that failed: listed, and sent again by a person's hand. */
export function failedRoutes(app: App, desk: Desk): void {
  listRoute(app, desk)
  retryRoute(app, desk)
}

function listRoute(app: App, desk: Desk): void {
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
}

function retryRoute(app: App, desk: Desk): void {
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

import { done, pageQuery } from '../../contract/kit.ts'
import * as wire from '../../contract/notices.ts'
import { pageOfRows, route, type App } from '../../platform/http.ts'
import { toIso } from '../../std/time.ts'
import { viewerOf } from '../people/index.ts'
import { cursorOf, demand, demandPerson, readCursor, type Desk } from '../tickets/index.ts'
import { countUnread, markRead, readNotices } from './store.ts'

const tags = ['notices']

/** What concerns the one who asks. */
export function noticeRoutes(app: App, desk: Desk): void {
  listRoute(app, desk)
  readRoute(app, desk)
}

function listRoute(app: App, desk: Desk): void {
  route(
    app,
    {
      method: 'GET',
      url: '/api/notices',
      summary: 'Lists what concerns the agent, newest first',
      tags,
      query: pageQuery,
      response: wire.noticePage,
    },
    async (request) => {
      const { personId } = staff(request)
      const { limit, cursor } = request.query
      const after = readCursor(desk, 'notices', cursor)
      const [rows, unread] = await Promise.all([
        readNotices(desk.db, { personId, limit: limit + 1, after }),
        countUnread(desk.db, personId),
      ])
      const page = pageOfRows(rows, {
        limit,
        cursor: (last) => cursorOf(desk, 'notices', { value: last.at, id: last.id }),
      })
      const items = page.items.map(({ id, at, kind, ticketId, number, subject, data, readAt }) => ({
        id,
        at: toIso(at),
        kind: kind as wire.Notice['kind'],
        ticket: { id: ticketId, number, subject },
        data: data as wire.Notice['data'],
        read: readAt !== null,
      }))
      return { items, next: page.next, unread }
    },
  )
}

function readRoute(app: App, desk: Desk): void {
  route(
    app,
    {
      method: 'POST',
      url: '/api/notices/read',
      summary: 'Marks notices as read',
      tags,
      body: wire.noticesRead,
      response: done,
    },
    async (request) => {
      const { personId } = staff(request)
      await markRead(desk.db, { personId, ids: request.body.ids ?? null, at: desk.clock.now() })
      return { done: true as const }
    },
  )
}

function staff(request: Parameters<typeof viewerOf>[0]) {
  const viewer = demandPerson(viewerOf(request))
  demand(viewer, 'ticket.list_all')
  return viewer
}

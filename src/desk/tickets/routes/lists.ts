import * as wire from '../../../contract/tickets.ts'
import type { TicketFilter, TicketSummary } from '../../../contract/tickets.ts'
import { refuse, route, type App } from '../../../platform/http.ts'
import { assert } from '../../../std/assert.ts'
import { isStaffViewer, viewerOf, type Viewer } from '../../people/index.ts'
import type { Desk } from '../desk.ts'
import { presentSummary } from '../present.ts'
import type { ListReader, TicketSort } from '../store/filter.ts'
import { listTickets, type ListRow } from '../store/list.ts'
import { cursorOf, forParty, readCursor } from './detail.ts'
import { demand, personOf } from './seeing.ts'

/** Whose list it is. */
export function listReaderOf(desk: Desk, viewer: Viewer): ListReader {
  return {
    personId: personOf(viewer),
    teamIds: viewer.is === 'person' ? viewer.teamIds : [],
    at: desk.clock.now(),
  }
}

/** One page of a list, as far as the viewer's eyes reach: staff see all, others their own. */
export async function pageFor(
  desk: Desk,
  viewer: Viewer,
  asked: { filter: TicketFilter; sort: TicketSort; limit: number; cursor?: string | undefined },
) {
  const isStaff = isStaffViewer(viewer)
  if (isStaff) demand(viewer, 'ticket.list_all')
  const personId = personOf(viewer)
  if (!isStaff && (viewer.is !== 'person' || !personId)) throw refuse('not_signed_in')
  const own = {
    filter: { requester: personId ?? undefined } as TicketFilter,
    sort: 'updated' as const,
  }
  const { filter, sort } = isStaff ? asked : own
  const rows = await listTickets(
    desk.db,
    { filter, sort, limit: asked.limit + 1, after: readCursor(desk, sort, asked.cursor) },
    listReaderOf(desk, viewer),
  )
  const shown = rows.slice(0, asked.limit)
  const last = rows.length > asked.limit ? shown.at(-1) : undefined
  const items = shown.map(presentSummary)
  const sideIn = ({ requester }: TicketSummary) =>
    requester.id === personId ? ('requester' as const) : ('counterparty' as const)
  return {
    items: isStaff
      ? items
      : items.map((item) => forParty(item, { reader: sideIn(item), messages: 0 })),
    next: last ? cursorOf(desk, sort, { value: sortValue(last, sort), id: last.id }) : null,
  }
}

function sortValue(row: ListRow, sort: TicketSort): number {
  if (sort === 'opened') return row.openedAt
  if (sort === 'updated') return row.updatedAt
  assert(row.dueAt !== null, 'a list by due holds only what is due')
  return row.dueAt
}

/** `POST /api/tickets/list`. */
export function listRoutes(app: App, desk: Desk): void {
  route(
    app,
    {
      method: 'POST',
      url: '/api/tickets/list',
      summary: 'Lists tickets by filter, one page at a time',
      tags: ['tickets'],
      body: wire.ticketListRequest,
      response: wire.ticketPage,
    },
    async (request) => pageFor(desk, viewerOf(request), request.body),
  )
}

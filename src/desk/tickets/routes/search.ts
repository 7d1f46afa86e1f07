import * as wire from '../../../contract/views.ts'
import { route, type App } from '../../../platform/http.ts'
import { viewerOf } from '../../people/index.ts'
import type { Desk } from '../desk.ts'
import { presentSummary } from '../present.ts'
import { readSearch, snippetOf } from '../rules/search.ts'
import { listByIds } from '../store/list.ts'
import { readTicketByNumber } from '../store/load.ts'
import { searchTickets, textsOf } from '../store/search.ts'
import { listReaderOf } from './lists.ts'
import { demand } from './seeing.ts'

/** `POST /api/search`: full text over all tickets, for staff alone. */
export function searchRoutes(app: App, desk: Desk): void {
  route(
    app,
    {
      method: 'POST',
      url: '/api/search',
      summary: 'Finds tickets by words, phrases or number',
      tags: ['tickets'],
      body: wire.searchRequest,
      response: wire.searchResult,
    },
    async (request) => {
      const viewer = viewerOf(request)
      demand(viewer, 'ticket.list_all')
      const { q, filter, limit } = request.body
      const terms = readSearch(q)
      const byNumber =
        terms.number === null ? null : await readTicketByNumber(desk.replica, terms.number)
      const found =
        terms.query === ''
          ? []
          : await searchTickets(
              desk.replica,
              { query: terms.query, filter, limit: limit + 1 },
              listReaderOf(desk, viewer),
            )
      const first = byNumber ? [{ id: byNumber.id, rank: 1 }] : []
      const all = [...first, ...found.filter(({ id }) => id !== byNumber?.id)]
      return { hits: await hitsOf(desk, all.slice(0, limit), q), more: all.length > limit }
    },
  )
}

async function hitsOf(desk: Desk, found: readonly { id: string; rank: number }[], typed: string) {
  const ids = found.map(({ id }) => id)
  const [rows, texts] = await Promise.all([
    listByIds(desk.replica, ids),
    textsOf(desk.replica, ids),
  ])
  return found.flatMap(({ id, rank }) => {
    const row = rows.find((one) => one.id === id)
    if (!row) return []
    const own = texts.filter(({ ticketId }) => ticketId === id).map(({ text }) => text)
    const snippets = [row.subject, ...own].map((text) => snippetOf(text, typed))
    return [
      {
        ticket: presentSummary(row),
        snippet: snippets[1] ?? snippets.find(Boolean) ?? row.preview,
        rank,
      },
    ]
  })
}

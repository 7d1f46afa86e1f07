import { idParams } from '../../contract/kit.ts'
import { ticketExport, ticketsExportQuery, type ExportedTicket } from '../../contract/reports.ts'
import type { MessageView, TicketFilter } from '../../contract/tickets.ts'
import { limitDoor, route, sendTexts, type App, type HttpReply } from '../../platform/http.ts'
import { transact } from '../../platform/transaction.ts'
import { toIso, type Instant } from '../../std/time.ts'
import { recordDeskEntry, viewerOf } from '../people/index.ts'
import {
  actorAt,
  conversationOf,
  demand,
  detailOf,
  listReaderOf,
  readCursor,
  seeTicket,
  type Desk,
  type ListReader,
} from '../tickets/index.ts'
import { REPORT_LIMITS } from './limits.ts'
import { BYTE_ORDER_MARK, csvLine } from './rules.ts'
import { readExport, type ExportRow } from './store.ts'

const tags = ['export']
type Format = 'csv' | 'json'

/** Tickets as files: all that a filter holds for, and one of them whole. */
export function exportRoutes(app: App, desk: Desk): void {
  listRoute(app, desk)
  route(
    app,
    {
      method: 'GET',
      url: '/api/tickets/:id/export',
      summary: 'Gives a ticket as a file, as far as the reader may see it',
      tags,
      params: idParams,
      response: ticketExport,
    },
    async (request, reply) => {
      const viewer = viewerOf(request)
      const { ticket, standpoint } = await seeTicket(desk, viewer, request.params.id)
      demand(viewer, 'ticket.follow')
      const { conversation, ...detail } = await detailOf(desk, ticket, standpoint)
      const messages = [...conversation.items]
      for (let { next } = conversation; next && messages.length < REPORT_LIMITS.messages;) {
        const after = readCursor(desk, 'messages', next)
        const before = after && { at: after.value, id: after.id }
        const page = await conversationOf(desk, ticket, { reader: standpoint, before, limit: 500 })
        messages.push(...page.items)
        next = page.next
      }
      asFile(reply, `ticket-${ticket.number}.json`)
      return {
        exportedAt: toIso(desk.clock.now()),
        ticket: detail,
        messages: oldestFirst(messages),
      }
    },
  )
}

const oldestFirst = (messages: readonly MessageView[]) => messages.toReversed()

function listRoute(app: App, desk: Desk): void {
  const door = limitDoor('ticket export', REPORT_LIMITS.exports)
  const summary = 'Gives all tickets that a filter holds for as a file, CSV or JSON'
  const schema = { summary, tags, querystring: ticketsExportQuery }
  app.get('/api/tickets/export', { schema }, async (request, reply) => {
    const viewer = viewerOf(request)
    demand(viewer, 'ticket.export')
    const by = actorAt(viewer, 'staff')
    await door('id' in by ? by.id : by.is)
    const { format, filter } = request.query
    const at = desk.clock.now()
    await transact(desk.db, (tx) =>
      recordDeskEntry(tx, { at, by, kind: 'tickets.exported', data: { format, filter } }),
    )
    asFile(reply, `tickets-${toIso(at).slice(0, 10)}.${format}`)
    reply.type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8')
    return sendTexts(reply, linesOf(desk, { format, filter, who: listReaderOf(desk, viewer) }))
  })
}

function asFile(reply: HttpReply, name: string): void {
  reply.header('content-disposition', `attachment; filename="${name}"`)
  reply.header('cache-control', 'private, no-store')
}

/** The file as it is written, a batch of tickets at a time: never all of it in memory. */
async function* linesOf(
  desk: Desk,
  asked: { format: Format; filter: TicketFilter; who: ListReader },
): AsyncGenerator<string> {
  const { format, filter, who } = asked
  const write = format === 'csv' ? csvOf : jsonOf
  yield format === 'csv' ? BYTE_ORDER_MARK + csvLine(COLUMNS) : '['
  let after: { openedAt: Instant; id: string } | null = null
  for (let isFirst = true; ; isFirst = false) {
    const limit = REPORT_LIMITS.batch
    const rows: ExportRow[] = await readExport(desk.replica, { filter, limit, after }, who)
    yield write(rows.map(exported), isFirst)
    after = rows.at(-1) ?? null
    if (rows.length < limit) break
  }
  if (format === 'json') yield ']\n'
}

function csvOf(tickets: readonly ExportedTicket[]): string {
  return tickets.map((ticket) => csvLine(COLUMNS.map((column) => ticket[column]))).join('')
}

function jsonOf(tickets: readonly ExportedTicket[], isFirst: boolean): string {
  if (tickets.length === 0) return ''
  return `${isFirst ? '' : ','}\n${tickets.map((ticket) => JSON.stringify(ticket)).join(',\n')}`
}

/** The columns of a CSV file, in their order. */
const COLUMNS = [
  'number',
  'subject',
  'status',
  'priority',
  'tier',
  'category',
  'channel',
  'party',
  'language',
  'rung',
  'tags',
  'requesterName',
  'requesterEmail',
  'assignee',
  'team',
  'order',
  'listing',
  'policy',
  'version',
  'messages',
  'reopens',
  'breached',
  'openedAt',
  'updatedAt',
  'dueAt',
  'solvedAt',
  'closedAt',
  'fields',
  'id',
] as const satisfies readonly (keyof ExportedTicket)[]

function exported({ state, ...row }: ExportRow): ExportedTicket {
  return {
    ...row,
    ...state,
    openedAt: toIso(row.openedAt),
    updatedAt: toIso(row.updatedAt),
    dueAt: isoOrNull(row.dueAt),
    solvedAt: isoOrNull(state.solvedAt),
    closedAt: isoOrNull(state.closedAt),
  }
}

const isoOrNull = (at: Instant | null) => (at === null ? null : toIso(at))

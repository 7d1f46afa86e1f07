import type { TicketFilter } from '../../../contract/tickets.ts'
import { plannedAnew, type Fragment, type Reader } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import type { PromiseState } from '../../../policy/index.ts'
import {
  baseConditions,
  conditions,
  facetConditions,
  hasOwnOrder,
  type ListReader,
  type TicketSort,
} from './filter.ts'

export interface ListQuery {
  readonly filter: TicketFilter
  readonly sort: TicketSort
  readonly limit: number
  /** Last row of the page before: its sort value and id. */
  readonly after: { readonly value: Instant; readonly id: Id } | null
}

/** A row of a list with the names it needs, in one query. */
export interface ListRow {
  id: Id
  number: number
  subject: string
  preview: string
  status: string
  priority: string
  tier: string
  category: string
  channel: string
  party: string
  language: string
  rung: number
  tags: string[]
  spam: boolean
  breached: boolean
  teamId: Id | null
  openedAt: Instant
  updatedAt: Instant
  dueAt: Instant | null
  snoozedUntil: Instant | null
  promises: PromiseState[]
  messages: number
  lastMessageSeq: number
  requesterId: Id
  requesterName: string
  requesterRole: string
  requesterEmail: string | null
  assigneeId: Id | null
  assigneeName: string | null
  assigneeRole: string | null
}

/**
 * Tickets that a filter holds for, one page by keyset: never an offset, so page 1,000 is as fast as
 * page 1.
 */
export async function listTickets(
  reader: Reader,
  query: ListQuery,
  who: ListReader,
): Promise<ListRow[]> {
  if (hasOwnOrder(query.filter, query.sort))
    return pageOf(reader, query, inOrder(reader, query, who))
  const recent = await pageOf(reader, query, amongRecent(reader, query, who))
  if (recent.length === query.limit) return recent
  return pageOf(reader, query, amongAll(reader, query, who))
}

/** Tickets looked at one by one, the first in order, before all that may match are gathered. */
const RECENT = 5000

/** A part of a query that answers which tickets a filter holds for, best in order. */
type Matching = (limit: number) => Fragment

function pageOf(reader: Reader, query: ListQuery, matching: Matching): Promise<ListRow[]> {
  return plannedAnew(reader<ListRow[]>`
    with page as (${matching(query.limit)})
    ${rowsOf(reader)} join page on page.id = ticket.id
    ${order(reader, query.sort)}`)
}

function inOrder(sql: Reader, query: ListQuery, who: ListReader): Matching {
  return (limit) => sql`
    select id from ticket where ${conditions(sql, query.filter, who)} ${keyset(sql, query)}
    ${order(sql, query.sort)} limit ${limit}`
}

/** However little matches, no more than so many tickets are looked at. */
function amongRecent(sql: Reader, query: ListQuery, who: ListReader): Matching {
  return (limit) => sql`
    select id from (
      select id, status, priority, tier, category, channel, party, language, rung, tags, spam,
        merged, review, breached, requester_id, counterparty_id, assignee_id, team_id,
        snoozed_until, opened_at, updated_at, due_at
      from ticket where ${baseConditions(sql, query.filter)} ${keyset(sql, query)}
      ${order(sql, query.sort)} limit ${RECENT}
    ) as ticket
    where ${conditions(sql, query.filter, who)}
    ${order(sql, query.sort)} limit ${limit}`
}

/** All that matches is gathered by index and put in order: for what is seldom among the recent. */
function amongAll(sql: Reader, query: ListQuery, who: ListReader): Matching {
  return (limit) => sql`
    with matching as materialized (
      select id, opened_at, updated_at, due_at from ticket
      where ${conditions(sql, query.filter, who)} ${facetConditions(sql, query.filter)}
        ${keyset(sql, query)}
    )
    select id from matching as ticket
    ${order(sql, query.sort)} limit ${limit}`
}

/** Rows for tickets by id, in no order: what search and answers to commands show. */
export async function listByIds(reader: Reader, ids: readonly Id[]): Promise<ListRow[]> {
  return reader<ListRow[]>`
    ${rowsOf(reader)} where ticket.id = any(${ids as string[]}::uuid[])`
}

/**
 * How many tickets a filter holds for, counted up to `countMax` so that it costs the same at any
 * size.
 */
export async function countTickets(
  reader: Reader,
  query: { filter: TicketFilter; countMax: number },
  who: ListReader,
): Promise<number> {
  const asked = { filter: query.filter, sort: 'updated', after: null, limit: 0 } as const
  if (hasOwnOrder(query.filter, 'updated')) {
    return countOf(reader, query.countMax, inOrder(reader, asked, who))
  }
  const recent = await countOf(reader, query.countMax, amongRecent(reader, asked, who))
  if (recent === query.countMax) return recent
  return countOf(reader, query.countMax, amongAll(reader, asked, who))
}

async function countOf(reader: Reader, countMax: number, matching: Matching): Promise<number> {
  const [row] = await plannedAnew(reader<{ count: number }[]>`
    select count(*) as count from (${matching(countMax)}) as matching`)
  return row?.count ?? 0
}

function keyset(sql: Reader, { sort, after }: ListQuery): Fragment {
  const floor = sort === 'due' ? sql`and ticket.due_at is not null` : sql``
  if (!after) return floor
  if (sort === 'due')
    return sql`${floor} and (ticket.due_at, ticket.id) > (${after.value}, ${after.id})`
  if (sort === 'opened')
    return sql`and (ticket.opened_at, ticket.id) < (${after.value}, ${after.id})`
  return sql`and (ticket.updated_at, ticket.id) < (${after.value}, ${after.id})`
}

function order(sql: Reader, sort: TicketSort): Fragment {
  if (sort === 'due') return sql`order by ticket.due_at, ticket.id`
  if (sort === 'opened') return sql`order by ticket.opened_at desc, ticket.id desc`
  return sql`order by ticket.updated_at desc, ticket.id desc`
}

function rowsOf(sql: Reader): Fragment {
  return sql`
    select ticket.id, number, subject, preview, status, priority, tier, category, channel, party,
      ticket.language, rung, tags, spam, breached, team_id, opened_at, updated_at, due_at,
      snoozed_until, state -> 'promises' as promises, (state ->> 'messages')::int as messages,
      (state ->> 'lastMessageSeq')::int as last_message_seq,
      requester_id, requester.name as requester_name, requester.role as requester_role,
      (select value from identity where person_id = requester_id and kind = 'email'
        order by created_at limit 1) as requester_email,
      assignee_id, assignee.name as assignee_name, assignee.role as assignee_role
    from ticket
    join person as requester on requester.id = requester_id
    left join person as assignee on assignee.id = assignee_id`
}

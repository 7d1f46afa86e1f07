import type { TicketFilter } from '../../../contract/tickets.ts'
import type { Fragment, Reader } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import { MINUTE, type Instant } from '../../../std/time.ts'
import type { PromiseState } from '../../../policy/index.ts'

export type TicketSort = 'due' | 'updated' | 'opened'

/** Whose list it is: what `me` and `mine` mean, and whether only own tickets are in reach. */
export interface ListReader {
  readonly personId: Id | null
  readonly teamIds: readonly Id[]
  readonly at: Instant
}

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
  const where = conditions(reader, query.filter, who)
  return reader<ListRow[]>`
    with page as (
      select id from ticket
      where ${where} ${keyset(reader, query)}
      ${order(reader, query.sort)} limit ${query.limit}
    )
    ${rowsOf(reader)} join page on page.id = ticket.id
    ${order(reader, query.sort)}`
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
  const where = conditions(reader, query.filter, who)
  const [row] = await reader<{ count: number }[]>`
    select count(*) as count from (
      select 1 from ticket where ${where} limit ${query.countMax}
    ) as matching`
  return row?.count ?? 0
}

/**
 * The SQL of a filter: every value is a parameter. Spam and merged tickets show only when asked
 * for.
 */
export function conditions(sql: Reader, filter: TicketFilter, who: ListReader): Fragment {
  const parts = [
    filter.spam ? sql`ticket.spam` : sql`not ticket.spam and not ticket.merged`,
    ...listConditions(sql, filter),
    ...personConditions(sql, filter, who),
    ...timeConditions(sql, filter, who.at),
  ]
  return parts.reduce((all, part) => sql`${all} and ${part}`)
}

const OPEN = ['new', 'open', 'pending', 'on_hold']

function listConditions(sql: Reader, filter: TicketFilter): Fragment[] {
  const parts: Fragment[] = []
  if (filter.status) parts.push(statusCondition(sql, filter.status))
  if (filter.priority) parts.push(sql`ticket.priority = any(${filter.priority})`)
  if (filter.tier) parts.push(sql`ticket.tier = any(${filter.tier})`)
  if (filter.party) parts.push(sql`ticket.party = ${filter.party}`)
  if (filter.category) parts.push(sql`ticket.category = any(${filter.category})`)
  if (filter.channel) parts.push(sql`ticket.channel = any(${filter.channel})`)
  if (filter.tag) parts.push(sql`ticket.tags @> ${filter.tag}`)
  if (filter.language) parts.push(sql`ticket.language = any(${filter.language})`)
  if (filter.rung !== undefined) parts.push(sql`ticket.rung = ${filter.rung}`)
  if (filter.review) parts.push(sql`ticket.review in ('requested', 'taken')`)
  return parts
}

// Said in the very words of the partial indexes, so that they are used.
function statusCondition(sql: Reader, wanted: readonly string[]): Fragment {
  const isAllOpen = wanted.length === OPEN.length && OPEN.every((one) => wanted.includes(one))
  if (isAllOpen) return sql`ticket.status in ('new', 'open', 'pending', 'on_hold')`
  const [only] = wanted
  if (wanted.length === 1 && only) return sql`ticket.status = ${only}`
  const onlyOpen = wanted.every((one) => OPEN.includes(one))
  const some = sql`ticket.status = any(${wanted as string[]})`
  return onlyOpen ? sql`${some} and ticket.status in ('new', 'open', 'pending', 'on_hold')` : some
}

function personConditions(sql: Reader, filter: TicketFilter, who: ListReader): Fragment[] {
  const parts: Fragment[] = []
  if (filter.assignee === 'nobody') parts.push(sql`ticket.assignee_id is null`)
  else if (filter.assignee === 'me') parts.push(sql`ticket.assignee_id = ${who.personId}`)
  else if (filter.assignee) parts.push(sql`ticket.assignee_id = ${filter.assignee}`)
  if (filter.team === 'none') parts.push(sql`ticket.team_id is null`)
  else if (filter.team === 'mine') {
    parts.push(sql`ticket.team_id = any(${who.teamIds as string[]}::uuid[])`)
  } else if (filter.team) parts.push(sql`ticket.team_id = ${filter.team}`)
  if (filter.requester) {
    const { requester } = filter
    parts.push(sql`(ticket.requester_id = ${requester} or ticket.counterparty_id = ${requester})`)
  }
  return parts
}

function timeConditions(sql: Reader, filter: TicketFilter, at: Instant): Fragment[] {
  const parts: Fragment[] = []
  if (filter.breached) {
    parts.push(sql`ticket.breached and ticket.status in ('new', 'open', 'pending', 'on_hold')`)
  }
  if (filter.dueWithinMinutes !== undefined) {
    const until = at + filter.dueWithinMinutes * MINUTE
    parts.push(sql`ticket.due_at is not null and ticket.due_at <= ${until}`)
  }
  if (filter.snoozed === true) parts.push(sql`ticket.snoozed_until is not null`)
  if (filter.snoozed === false) parts.push(sql`ticket.snoozed_until is null`)
  return parts
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

import type { TicketFilter } from '../../../contract/tickets.ts'
import type { Fragment, Reader } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import { MINUTE, type Instant } from '../../../std/time.ts'

export type TicketSort = 'due' | 'updated' | 'opened'

/** Whose list it is: what `me` and `mine` mean, and whether only own tickets are in reach. */
export interface ListReader {
  readonly personId: Id | null
  readonly teamIds: readonly Id[]
  readonly at: Instant
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
  if (isAllOpen(wanted)) return sql`ticket.status in ('new', 'open', 'pending', 'on_hold')`
  const [only] = wanted
  if (wanted.length === 1 && only) return sql`ticket.status = ${only}`
  const onlyOpen = wanted.every((one) => OPEN.includes(one))
  const some = sql`ticket.status = any(${wanted as string[]})`
  return onlyOpen ? sql`${some} and ticket.status in ('new', 'open', 'pending', 'on_hold')` : some
}

function isAllOpen(wanted: readonly string[]): boolean {
  return wanted.length === OPEN.length && OPEN.every((one) => wanted.includes(one))
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

/**
 * Whether one index has just the rows of this filter in their order, so that a page is its first
 * rows. Every other filter may hold for few tickets of very many.
 */
export function hasOwnOrder(filter: TicketFilter, sort: TicketSort): boolean {
  const { status, ...rest } = filter
  const [only, ...others] = Object.keys(rest)
  if (others.length > 0 || filter.team === 'mine' || (filter.category?.length ?? 1) > 1)
    return false
  if (status === undefined) return only === undefined || ORDERED[sort].includes(only)
  if (sort === 'opened') return false
  if (only === undefined) return status.length === 1 || isAllOpen(status)
  return isAllOpen(status) && (only === 'assignee' || only === 'team')
}

const ORDERED: Readonly<Record<TicketSort, readonly string[]>> = {
  due: ['assignee', 'team', 'breached', 'dueWithinMinutes'],
  updated: ['assignee', 'team', 'category', 'requester', 'breached', 'spam', 'review'],
  opened: ['requester'],
}

/** What all rows of a list have in common that have one order by index. */
export function baseConditions(sql: Reader, filter: TicketFilter): Fragment {
  if (filter.spam) return sql`ticket.spam`
  const isOpen = filter.status?.every((one) => OPEN.includes(one)) ?? false
  const open = sql`and ticket.status in ('new', 'open', 'pending', 'on_hold')`
  return sql`not ticket.spam and not ticket.merged ${isOpen ? open : sql``}`
}

/** What the index of facets finds tickets by: see the function `ticket_facets`. */
export function facetConditions(sql: Reader, filter: TicketFilter): Fragment {
  const lists = [
    facets('s', filter.status),
    facets('p', filter.priority),
    facets('t', filter.tier),
    facets('c', filter.category),
    facets('h', filter.channel),
    facets('l', filter.language),
    facets('a', filter.party && [filter.party]),
    facets('r', filter.rung === undefined ? undefined : [String(filter.rung)]),
    facets('z', filter.snoozed ? ['snoozed'] : undefined),
  ].filter((list) => list.length > 0)
  const all = [...lists.filter((list) => list.length === 1).flat(), ...(filter.tag ?? [])]
  const of = sql`ticket_facets(ticket.status, ticket.priority, ticket.tier, ticket.category,
    ticket.channel, ticket.language, ticket.party, ticket.rung, ticket.snoozed_until, ticket.tags)`
  const parts = lists.filter((list) => list.length > 1).map((some) => sql`and ${of} && ${some}`)
  if (all.length > 0) parts.push(sql`and ${of} @> ${all}`)
  return parts.reduce((before, part) => sql`${before} ${part}`, sql``)
}

function facets(kind: string, values: readonly string[] | undefined): string[] {
  return (values ?? []).map((value) => `${kind}:${value}`)
}

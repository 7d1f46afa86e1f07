import type { TicketFilter } from '../../../contract/tickets.ts'
import { plannedAnew, type Fragment, type Reader } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import { conditions, type ListReader } from './filter.ts'

/** Matches that are ranked: the newest so many. */
const CANDIDATES = 300
/** Tickets looked at one by one, newest first, before the index is asked for all that match. */
const RECENT = 3000
/** So many among those are enough: the words are common, and older ones need not be gathered. */
const ENOUGH = 50
/** Without a filter, the newest so many matches are looked at for some that may be shown. */
const MATCHES = 2000

interface Wanted {
  /** Text for to_tsquery. */
  readonly query: string
  readonly filter: TicketFilter
  readonly limit: number
}

interface Found {
  id: Id
  rank: number
}

/**
 * Tickets whose words match, best first; the newest first among equals. Common words are found
 * among the recent tickets, rare ones by the index of words: each costs about the same, whatever
 * the database believes of how often words stand together.
 */
export async function searchTickets(
  reader: Reader,
  wanted: Wanted,
  who: ListReader,
): Promise<Found[]> {
  const recent = await ranked(reader, wanted, amongRecent(reader, wanted, who))
  if (recent.length >= Math.max(ENOUGH, wanted.limit)) return recent.slice(0, wanted.limit)
  return (await ranked(reader, wanted, amongAll(reader, wanted, who))).slice(0, wanted.limit)
}

function ranked(reader: Reader, { query, limit }: Wanted, candidates: Fragment): Promise<Found[]> {
  return plannedAnew(reader<Found[]>`
    with candidate as (${candidates})
    select id, ts_rank(words, to_tsquery('simple', ${query})) as rank from candidate
    order by rank desc, updated_at desc, id desc limit ${Math.max(ENOUGH, limit)}`)
}

function amongRecent(sql: Reader, { query, filter }: Wanted, who: ListReader): Fragment {
  return sql`
    select ticket.id, found.words, found.updated_at
    from (
      select ticket_id, updated_at, words from ticket_search
      order by updated_at desc, ticket_id desc limit ${RECENT}
    ) as found join ticket on ticket.id = found.ticket_id
    where found.words @@ to_tsquery('simple', ${query}) and ${conditions(sql, filter, who)}
    order by found.updated_at desc, found.ticket_id desc limit ${CANDIDATES}`
}

function amongAll(sql: Reader, { query, filter }: Wanted, who: ListReader): Fragment {
  const isFiltered = Object.keys(filter).length > 0
  // Tickets that are shown nowhere are few: looking up all matches to leave them out is not.
  const newest = sql`order by updated_at desc, ticket_id desc limit ${MATCHES}`
  return sql`
    with matching as materialized (
      select ticket_id, updated_at from ticket_search
      where words @@ to_tsquery('simple', ${query})
    ), found as materialized (
      select ticket_id, updated_at from matching ${isFiltered ? sql`` : newest}
    ), shown as materialized (
      select ticket.id, found.updated_at from found join ticket on ticket.id = found.ticket_id
      where ${conditions(sql, filter, who)}
      order by found.updated_at desc, found.ticket_id desc limit ${CANDIDATES}
    )
    select shown.id, words, shown.updated_at
    from shown join ticket_search on ticket_search.ticket_id = shown.id`
}

/** Recent texts of some tickets, newest first, for showing where a search matched. */
export async function textsOf(
  reader: Reader,
  ids: readonly Id[],
): Promise<{ ticketId: Id; text: string }[]> {
  return reader<{ ticketId: Id; text: string }[]>`
    select ticket.id as ticket_id, recent.text
    from ticket cross join lateral (
      select left(body, 4000) as text from message
      where message.ticket_id = ticket.id and at >= ticket.opened_at and not hidden
      order by at desc, id desc limit 10
    ) as recent
    where ticket.id = any(${ids as string[]}::uuid[])`
}

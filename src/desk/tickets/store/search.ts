import type { TicketFilter } from '../../../contract/tickets.ts'
import type { Reader } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import { conditions, type ListReader } from './list.ts'

/**
 * Matches looked at for ranking: the newest so many, so that common words cost no more than rare
 * ones.
 */
const CANDIDATES = 300

/**
 * Tickets whose words match, best first; the newest first among equals. `query` is to_tsquery text.
 */
export async function searchTickets(
  reader: Reader,
  wanted: { query: string; filter: TicketFilter; limit: number },
  who: ListReader,
): Promise<{ id: Id; rank: number }[]> {
  return reader<{ id: Id; rank: number }[]>`
    with candidate as (
      select ticket.id, found.words, found.updated_at
      from ticket_search as found join ticket on ticket.id = found.ticket_id
      where found.words @@ to_tsquery('simple', ${wanted.query})
        and ${conditions(reader, wanted.filter, who)}
      order by found.updated_at desc, found.ticket_id desc limit ${CANDIDATES}
    )
    select id, ts_rank(words, to_tsquery('simple', ${wanted.query})) as rank from candidate
    order by rank desc, updated_at desc, id desc limit ${wanted.limit}`
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

import type { TicketFilter } from '../../contract/tickets.ts'
import type { Reader } from '../../platform/db.ts'
import type { Id } from '../../std/id.ts'
import type { Instant } from '../../std/time.ts'
import { conditions, type ListReader } from '../tickets/index.ts'

/** A ticket with the names an export needs. */
export interface ExportRow {
  id: Id
  number: number
  subject: string
  status: string
  priority: string
  tier: string
  category: string
  channel: string
  party: string
  language: string
  rung: number
  tags: string[]
  policy: string
  version: number
  breached: boolean
  openedAt: Instant
  updatedAt: Instant
  dueAt: Instant | null
  fields: Record<string, string>
  requesterName: string
  requesterEmail: string | null
  assignee: string | null
  team: string | null
  state: {
    order: string | null
    listing: string | null
    messages: number
    reopens: number
    solvedAt: Instant | null
    closedAt: Instant | null
  }
}

/**
 * The next tickets of an export, by when they were opened: a change meanwhile moves none of them.
 */
export async function readExport(
  reader: Reader,
  query: { filter: TicketFilter; limit: number; after: { openedAt: Instant; id: Id } | null },
  who: ListReader,
): Promise<ExportRow[]> {
  const { after } = query
  return reader<ExportRow[]>`
    with page as (
      select id from ticket where ${conditions(reader, query.filter, who)}
        ${after ? reader`and (opened_at, id) < (${after.openedAt}, ${after.id})` : reader``}
      order by opened_at desc, id desc limit ${query.limit}
    )
    select ticket.id, number, subject, status, priority, tier, category, channel, party,
      ticket.language, rung, tags, policy, version, breached, opened_at, updated_at, due_at, fields,
      requester.name as requester_name, assignee.name as assignee, team.name as team,
      (select value from identity where person_id = requester_id and kind = 'email'
        order by created_at limit 1) as requester_email,
      jsonb_build_object('order', state -> 'order', 'listing', state -> 'listing',
        'messages', state -> 'messages', 'reopens', state -> 'reopens',
        'solvedAt', state -> 'solvedAt', 'closedAt', state -> 'closedAt') as state
    from ticket join page on page.id = ticket.id
    join person as requester on requester.id = requester_id
    left join person as assignee on assignee.id = assignee_id
    left join team on team.id = team_id
    order by opened_at desc, ticket.id desc`
}

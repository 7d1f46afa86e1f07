import { json, type Reader, type Tx } from '../../platform/db.ts'
import type { Hearer } from '../../policy/index.ts'
import type { Id } from '../../std/id.ts'
import type { Instant } from '../../std/time.ts'

export interface NoticeRow {
  readonly id: Id
  readonly personId: Id
  readonly at: Instant
  readonly kind: string
  readonly ticketId: Id
  readonly data: object
  readonly key: string
}

/**
 * Adds notices; a key that is there already adds nothing. The answer is whom something new was
 * told.
 */
export async function insertNotices(tx: Tx, rows: readonly NoticeRow[]): Promise<Id[]> {
  if (rows.length === 0) return []
  const values = rows.map((row) => ({ ...row, data: json(tx, row.data) }))
  const told = await tx<{ personId: Id }[]>`
    insert into notice ${tx(values)} on conflict (key) do nothing returning person_id`
  return told.map(({ personId }) => personId)
}

/** The staff that a ticket's hearers are at this moment. */
export async function hearersOf(
  reader: Reader,
  given: { ticketId: Id; hearers: readonly Hearer[] },
): Promise<Id[]> {
  const { hearers, ticketId } = given
  if (hearers.length === 0) return []
  const rows = await reader<{ id: Id }[]>`
    select person.id from person, ticket
    where ticket.id = ${ticketId} and person.active and person.erased_at is null and (
      (${hearers.includes('assignee')} and person.id = ticket.assignee_id)
      or (${hearers.includes('team')} and role in ('agent', 'lead') and exists (
        select 1 from team_member where team_id = ticket.team_id and person_id = person.id))
      or (${hearers.includes('lead')} and role = 'lead')
      or (${hearers.includes('manager')} and role = 'manager'))
    limit 500`
  return rows.map(({ id }) => id)
}

/** The staff mentioned in messages, by message; others are not told of what is said inside. */
export async function mentionsOf(
  reader: Reader,
  messageIds: readonly Id[],
): Promise<Map<Id, Id[]>> {
  if (messageIds.length === 0) return new Map()
  const rows = await reader<{ id: Id; mentions: Id[] }[]>`
    select message.id, array_agg(person.id) as mentions
    from message join person on person.id = any(mentions)
    where message.id = any(${messageIds as string[]}::uuid[])
      and person.active and person.role in ('agent', 'lead', 'manager', 'admin')
    group by message.id`
  return new Map(rows.map(({ id, mentions }) => [id, mentions]))
}

export async function readNotices(
  reader: Reader,
  page: { personId: Id; limit: number; after: { value: Instant; id: Id } | null },
) {
  const { after } = page
  return reader<
    (Omit<NoticeRow, 'key'> & { number: number; subject: string; readAt: Instant | null })[]
  >`
    select notice.id, person_id, at, kind, ticket_id, data, read_at, number, subject
    from notice join ticket on ticket.id = ticket_id
    where person_id = ${page.personId}
      ${after ? reader`and (at, notice.id) < (${after.value}, ${after.id})` : reader``}
    order by at desc, notice.id desc limit ${page.limit}`
}

export async function countUnread(reader: Reader, personId: Id): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*) as count from (
      select 1 from notice where person_id = ${personId} and read_at is null limit 100) as matching`
  return row?.count ?? 0
}

export async function markRead(
  reader: Reader,
  given: { personId: Id; ids: readonly Id[] | null; at: Instant },
): Promise<void> {
  const { personId, ids, at } = given
  await reader`
    update notice set read_at = ${at} where person_id = ${personId} and read_at is null
      ${ids ? reader`and id = any(${ids as string[]}::uuid[])` : reader``}`
}

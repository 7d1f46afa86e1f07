import type { ThreadTicket } from '../../../channels/channel.ts'
import type { Reader } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import { INBOX_LIMITS } from '../limits.ts'
import { clean } from './in.ts'

/** A ticket that a key of a mail led to. */
export interface NamedTicket extends ThreadTicket {
  readonly status: string
  readonly requesterId: Id
  readonly counterpartyId: Id | null
  /** The Message-ID that led here; null when it was another key. */
  readonly via: string | null
}

export interface Keys {
  readonly numbers: readonly number[]
  readonly ids: readonly Id[]
  readonly messageIds: readonly string[]
}

/** Tickets that the keys of a mail may name, with all who are party to them. */
export async function ticketsForKeys(reader: Reader, keys: Keys): Promise<NamedTicket[]> {
  const messageIds = keys.messageIds.slice(0, INBOX_LIMITS.keys).map(clean)
  if (keys.numbers.length + keys.ids.length + messageIds.length === 0) return []
  const rows = await reader<Omit<NamedTicket, 'isClosed'>[]>`
    with named as (
      select id, null as via from ticket where number = any(${keys.numbers as number[]}::bigint[])
        or id = any(${keys.ids as string[]}::uuid[])
      union
      select ticket_id, message_id from inbound
        where message_id = any(${messageIds}) and ticket_id is not null
      union
      select ticket_id, provider_id from outbound
        where provider_id = any(${messageIds}) and ticket_id is not null
    )
    select ticket.id, number, opened_at, status, (state ->> 'mergedInto')::uuid as merged_into, via,
      requester_id, counterparty_id,
      array(select value from identity where kind = 'email'
        and person_id in (requester_id, counterparty_id))
      || array(select value from identity join person on person.id = person_id
        where kind = 'email' and person.active and role in ('agent', 'lead', 'manager', 'admin')
          and verified_at is not null) as parties
    from ticket join named on named.id = ticket.id`
  return rows.map((row) => ({ ...row, isClosed: row.status === 'closed' }))
}

/** The tickets a merged one leads to, to the end. */
export async function mergeTargets(
  reader: Reader,
  from: readonly NamedTicket[],
): Promise<NamedTicket[]> {
  const seen = new Map(from.map((ticket) => [ticket.id, ticket]))
  for (let hop = 0; hop < INBOX_LIMITS.mergeHops; hop++) {
    const wanted = [...seen.values()].flatMap(({ mergedInto }) => mergedInto ?? [])
    const ids = [...new Set(wanted)].filter((id) => !seen.has(id))
    if (ids.length === 0) break
    const found = await ticketsForKeys(reader, { numbers: [], ids, messageIds: [] })
    if (found.length === 0) break
    for (const ticket of found) seen.set(ticket.id, ticket)
  }
  return [...seen.values()]
}

/** Who an address belongs to, when it is somebody we know. */
export async function personOfMail(reader: Reader, address: string) {
  const [row] = await reader<{ personId: Id; role: string }[]>`
    select person_id, role from identity join person on person.id = person_id
    where kind = 'email' and value = ${clean(address)} and active`
  return row ?? null
}

export async function roleAndLanguage(reader: Reader, personId: Id) {
  const [row] = await reader<{ role: string; language: string }[]>`
    select role, language from person where id = ${personId}`
  return row ?? null
}

/** How many earlier mails of an address came in since. */
export async function countFrom(
  reader: Reader,
  given: { address: string; since: Instant; before: Id },
): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*) as count from inbound
    where from_address = ${clean(given.address)} and received_at >= ${given.since}
      and id < ${given.before}`
  return row?.count ?? 0
}

/** Subjects of the tickets a person was sent an acknowledgement of since. */
export async function acknowledgedSubjects(
  reader: Reader,
  given: { address: string; since: Instant },
): Promise<string[]> {
  const rows = await reader<{ subject: string }[]>`
    select subject from outbound join identity on identity.person_id = outbound.person_id
      join ticket on ticket.id = ticket_id
    where template = 'acknowledgement' and kind = 'email' and value = ${clean(given.address)}
      and outbound.created_at >= ${given.since} limit 100`
  return rows.map(({ subject }) => subject)
}

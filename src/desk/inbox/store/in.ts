import type { Classified, Fingerprint, InboundMail, RawMail, SpamScore, ThreadTicket, Verdicts } from '../../../channels/channel.ts'
import { json, type Reader, type Tx } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'

/** Keeps a mail as it came; false when it is one we have. Part of the transaction that acknowledges it. */
export async function storeRaw(
  tx: Tx,
  given: { id: Id; raw: RawMail; print: Fingerprint },
): Promise<boolean> {
  const { id, raw, print } = given
  const { count } = await tx`
    insert into inbound (id, door, envelope, remote, received_at, bytes, raw_hash, mail_hash, next_try_at)
    values (${id}, ${raw.door}, ${raw.envelope ? json(tx, raw.envelope) : null}, ${raw.remote},
      ${raw.receivedAt}, ${raw.bytes.byteLength}, ${print.raw}, ${print.mail}, ${raw.receivedAt})
    on conflict do nothing`
  if (count === 0) return false
  await tx`insert into inbound_source (inbound_id, source) values (${id}, ${raw.bytes})`
  return true
}

/** Moves the ledger of an IMAP mailbox forward, never back within one numbering. */
export async function moveLedger(
  tx: Tx,
  mark: { mailbox: string; uidValidity: number; uid: number; at: Instant },
): Promise<void> {
  await tx`
    insert into imap_ledger (mailbox, uid_validity, uid, moved_at)
    values (${mark.mailbox}, ${mark.uidValidity}, ${mark.uid}, ${mark.at})
    on conflict (mailbox) do update set
      uid = case when imap_ledger.uid_validity = excluded.uid_validity
        then greatest(imap_ledger.uid, excluded.uid) else excluded.uid end,
      uid_validity = excluded.uid_validity, moved_at = excluded.moved_at`
}

/** Sets where a mailbox begins; a mark that is there stays. */
export async function beginLedger(
  sql: Reader,
  mark: { mailbox: string; uidValidity: number; uid: number; at: Instant },
): Promise<void> {
  await sql`
    insert into imap_ledger (mailbox, uid_validity, uid, moved_at)
    values (${mark.mailbox}, ${mark.uidValidity}, ${mark.uid}, ${mark.at})
    on conflict (mailbox) do nothing`
}

export async function loadLedger(reader: Reader, mailbox: string) {
  const [row] = await reader<{ mailbox: string; uidValidity: number; uid: number }[]>`
    select mailbox, uid_validity, uid from imap_ledger where mailbox = ${mailbox}`
  return row ?? null
}

/** A stored mail that waits to be handled. */
export interface Waiting {
  id: Id
  door: RawMail['door']
  envelope: RawMail['envelope']
  remote: string | null
  receivedAt: Instant
  attempts: number
  source: Uint8Array
}

/** Takes the oldest waiting mail for this transaction; others pass it by. */
export async function takeWaiting(tx: Tx, at: Instant): Promise<Waiting | null> {
  const [row] = await tx<Waiting[]>`
    select id, door, envelope, remote, received_at, attempts, source
    from inbound join inbound_source on inbound_id = id
    where state = 'stored' and next_try_at <= ${at}
    order by next_try_at, id limit 1 for update of inbound skip locked`
  return row ?? null
}

export async function nextWaiting(reader: Reader): Promise<Instant | null> {
  const [row] = await reader<{ nextTryAt: Instant }[]>`
    select next_try_at from inbound where state = 'stored' order by next_try_at limit 1`
  return row?.nextTryAt ?? null
}

/** What became of a mail. */
export interface Outcome {
  readonly state: 'opened' | 'joined' | 'bounce' | 'automatic' | 'loop' | 'held'
  readonly ticketId: Id | null
  readonly reasons: readonly string[]
}

/** What was read in a mail, for lists and for threading later mails. */
export async function markHandled(
  tx: Tx,
  id: Id,
  given: {
    mail: InboundMail
    classified: Classified
    verdicts: Verdicts
    spam: SpamScore
    outcome: Outcome
    at: Instant
  },
): Promise<void> {
  const { mail, classified, verdicts, spam, outcome, at } = given
  const row = {
    state: outcome.state,
    kind: classified.kind,
    messageId: mail.messageId?.slice(0, 1000) ?? null,
    fromAddress: mail.author?.address.toLowerCase().slice(0, 320) ?? null,
    fromName: mail.author?.name.slice(0, 200) ?? null,
    toAddresses: [...mail.to, ...mail.cc].slice(0, 50).map(({ address }) => address.slice(0, 320)),
    subject: clean(mail.subject).slice(0, 300),
    preview: clean(mail.text).replace(/\s+/g, ' ').trim().slice(0, 300),
    verdicts: json(tx, verdicts),
    score: spam.score,
    reasons: [...outcome.reasons] as string[],
    ticketId: outcome.ticketId,
    handledAt: at,
    nextTryAt: null,
  }
  await tx`update inbound set ${tx(row)} where id = ${id}`
}

/** PostgreSQL cannot store NUL in text; what a mail has of them says nothing. */
export function clean(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed()
}

/** Puts a mail that could not be handled off, or before a person when it was tried often enough. */
export async function putOff(
  tx: Reader,
  given: { id: Id; attempts: number; nextTryAt: Instant | null; reason: string },
): Promise<void> {
  const state = given.nextTryAt === null ? 'held' : 'stored'
  await tx`
    update inbound set attempts = ${given.attempts}, next_try_at = ${given.nextTryAt},
      state = ${state}, reasons = ${[given.reason.slice(0, 500)]}
    where id = ${given.id} and state = 'stored'`
}

/** How many mails of an address came in since. */
export async function countFrom(
  reader: Reader,
  given: { address: string; since: Instant },
): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*) as count from inbound
    where from_address = ${given.address} and received_at >= ${given.since}`
  return row?.count ?? 0
}

/** How many acknowledgements went to a person since. */
export async function countAcknowledged(
  reader: Reader,
  given: { address: string; since: Instant },
): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*) as count from outbound join identity on identity.person_id = outbound.person_id
    where template = 'acknowledgement' and kind = 'email' and value = ${given.address}
      and outbound.created_at >= ${given.since}`
  return row?.count ?? 0
}

type Keys = { numbers: readonly number[]; ids: readonly Id[]; messageIds: readonly string[] }

/** Tickets that the keys of a mail may name, with all who are party to them. */
export async function ticketsForKeys(reader: Reader, keys: Keys) {
  const messageIds = keys.messageIds.slice(0, 50) as string[]
  const rows = await reader<(Omit<ThreadTicket, 'parties' | 'isClosed'> & {
    status: string
    parties: string[]
    via: string | null
  })[]>`
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
      array(select value from identity where kind = 'email'
        and person_id in (requester_id, counterparty_id))
      || array(select value from identity join person on person.id = person_id
        where kind = 'email' and person.active and role in ('agent', 'lead', 'manager', 'admin')
          and verified_at is not null) as parties
    from ticket join named on named.id = ticket.id`
  return rows.map(({ status, via, ...row }) => ({ ...row, via, isClosed: status === 'closed' }))
}

/** Who an address belongs to, when it is somebody we know. */
export async function personOfMail(reader: Reader, address: string) {
  const [row] = await reader<{ personId: Id; role: string; language: string }[]>`
    select person_id, role, language from identity join person on person.id = person_id
    where kind = 'email' and value = ${address} and active`
  return row ?? null
}

export async function roleOf(reader: Reader, personId: Id): Promise<string | null> {
  const [row] = await reader<{ role: string }[]>`select role from person where id = ${personId}`
  return row?.role ?? null
}

/** The outbound row a bounce is about. */
export async function outboundByProvider(reader: Reader, messageId: string) {
  const [row] = await reader<{ id: Id; ticketId: Id | null; messageId: Id | null; personId: Id | null }[]>`
    select id, ticket_id, message_id, person_id from outbound where provider_id = ${messageId}`
  return row ?? null
}

export async function markBounced(tx: Tx, given: { id: Id; reason: string }): Promise<boolean> {
  const { count } = await tx`
    update outbound set state = 'bounced', reason = ${given.reason.slice(0, 500)}
    where id = ${given.id} and state in ('sent', 'sending')`
  return count === 1
}

import type {
  Classified,
  Fingerprint,
  InboundMail,
  LedgerMark,
  RawMail,
  SpamScore,
  Verdicts,
} from '../../../channels/channel.ts'
import { json, type Fragment, type Reader, type Tx } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import { INBOX_LIMITS as MAX } from '../limits.ts'

/**
 * Keeps a mail as it came, and moves the ledger of its mailbox, all or nothing; false when it is
 * one we have.
 */
export async function storeRaw(
  sql: Reader,
  given: { id: Id; raw: RawMail; print: Fingerprint; at: Instant },
): Promise<boolean> {
  const { id, raw, print, at } = given
  const row = {
    id,
    door: raw.door,
    envelope: raw.envelope ? json(sql, envelopeOf(raw.envelope)) : null,
    remote: raw.remote,
    receivedAt: raw.receivedAt,
    bytes: raw.bytes.byteLength,
    rawHash: print.raw,
    mailHash: print.mail,
    messageId: print.messageId && clean(print.messageId),
    fromAddress: print.from && clean(print.from).slice(0, MAX.address),
    nextTryAt: at,
  }
  const { count } = await sql`
    with moved as (${ledgerMove(sql, raw.ledger, at)}), kept as (
      insert into inbound ${sql(row)} on conflict do nothing returning id
    )
    insert into inbound_source (inbound_id, source) select id, ${raw.bytes}::bytea from kept`
  return count === 1
}

function envelopeOf({ from, to }: NonNullable<RawMail['envelope']>) {
  const short = (address: string) => clean(address).slice(0, MAX.address)
  return { from: short(from), to: to.map(short) }
}

// Forward only, within one numbering of the mailbox.
function ledgerMove(sql: Reader, mark: LedgerMark | undefined, at: Instant): Fragment {
  if (!mark) return sql`select 1`
  return sql`
    insert into imap_ledger (mailbox, uid_validity, uid, moved_at)
    values (${mark.mailbox}, ${mark.uidValidity}, ${mark.uid}, ${at})
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

/** A stored mail in the hands of a reader; `attempts` counts this one too. */
export interface InHand {
  id: Id
  door: RawMail['door']
  envelope: RawMail['envelope']
  remote: string | null
  receivedAt: Instant
  attempts: number
}

/**
 * Takes the oldest waiting mail: one reader's alone until `lease`. No mail is taken before an
 * earlier one of the same author is done with, so that an answer never overtakes what it answers.
 */
export async function takeWaiting(
  sql: Reader,
  given: { at: Instant; lease: Instant },
): Promise<InHand | null> {
  // A taking lost in a crash is taken again: its commit need not wait for the disk.
  const [row] = await sql<InHand[]>`
    update inbound set state = 'reading', attempts = attempts + 1, next_try_at = ${given.lease}
    where set_config('synchronous_commit', 'off', true) = 'off' and id = (
      select id from inbound as waiting
      where state in ('stored', 'reading') and next_try_at <= ${given.at} and not exists (
        select 1 from inbound as earlier
        where earlier.from_address = waiting.from_address and earlier.id < waiting.id
          and earlier.state in ('stored', 'reading'))
      order by next_try_at, id limit 1 for update skip locked
    )
    returning id, door, envelope, remote, received_at, attempts`
  return row ?? null
}

export async function nextWaiting(reader: Reader): Promise<Instant | null> {
  const [row] = await reader<{ nextTryAt: Instant }[]>`
    select next_try_at from inbound where state in ('stored', 'reading')
    order by next_try_at, id limit 1`
  return row?.nextTryAt ?? null
}

export async function readSource(reader: Reader, id: Id): Promise<Uint8Array | null> {
  const [row] = await reader<{ source: Uint8Array }[]>`
    select source from inbound_source where inbound_id = ${id}`
  return row?.source ?? null
}

/** Whether the mail is still this reader's, and stays so until the transaction ends. */
export async function isInHand(tx: Tx, taken: Pick<InHand, 'id' | 'attempts'>): Promise<boolean> {
  const rows = await tx`
    select 1 from inbound where id = ${taken.id} and state = 'reading'
      and attempts = ${taken.attempts} for update`
  return rows.length === 1
}

/** Whether one of these Message-IDs is that of an earlier mail that is not done with yet. */
export async function isEarlierWaiting(
  reader: Reader,
  given: { messageIds: readonly string[]; before: Id },
): Promise<boolean> {
  const ids = given.messageIds.slice(0, MAX.keys).map(clean)
  if (ids.length === 0) return false
  const rows = await reader`
    select 1 from inbound where message_id = any(${ids}) and id < ${given.before}
      and state in ('stored', 'reading') limit 1`
  return rows.length > 0
}

/** What became of a mail. */
export interface Outcome {
  readonly state: 'opened' | 'joined' | 'bounce' | 'automatic' | 'loop' | 'held'
  readonly ticketId: Id | null
  readonly reasons: readonly string[]
}

/** What was found out about a mail. */
interface Findings {
  readonly mail: InboundMail
  readonly classified: Classified
  readonly verdicts: Verdicts
  readonly spam: SpamScore
}

/** What was read in a mail, for lists and for threading later mails, and what became of it. */
export async function markHandled(
  tx: Tx,
  id: Id,
  given: Findings & { readonly outcome: Outcome; readonly at: Instant },
): Promise<void> {
  const { outcome, at } = given
  const row = {
    ...columnsOf(tx, given),
    state: outcome.state,
    reasons: outcome.reasons.map((reason) => clean(reason).slice(0, 500)),
    ticketId: outcome.ticketId,
    handledAt: at,
    nextTryAt: null,
  }
  await tx`update inbound set ${tx(row)} where id = ${id}`
}

function columnsOf(sql: Reader, { mail, classified, verdicts, spam }: Findings) {
  const { author, messageId } = mail
  const recipients = [...mail.to, ...mail.cc].slice(0, 50)
  return {
    kind: classified.kind,
    messageId: messageId === null ? null : clean(messageId).slice(0, MAX.messageId),
    fromAddress: author ? clean(author.address).toLowerCase().slice(0, MAX.address) : null,
    fromName: author ? clean(author.name).slice(0, MAX.name) : null,
    toAddresses: recipients.map(({ address }) => clean(address).slice(0, MAX.address)),
    subject: clean(mail.subject).slice(0, MAX.subject),
    preview: clean(mail.text).replace(/\s+/g, ' ').trim().slice(0, 300),
    verdicts: json(sql, JSON.parse(clean(JSON.stringify(verdicts)))),
    score: spam.score,
  }
}

/** PostgreSQL cannot store NUL in text; what a mail has of them says nothing. */
export function clean(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed()
}

/** Puts a mail off, or before a person when it was tried often enough. */
export async function putOff(
  sql: Reader,
  taken: Pick<InHand, 'id' | 'attempts'>,
  given: { nextTryAt: Instant | null; reason: string; found: Findings | null },
): Promise<void> {
  const { nextTryAt, reason, found } = given
  const row = {
    ...(found && columnsOf(sql, found)),
    state: nextTryAt === null ? 'held' : 'stored',
    nextTryAt,
    reasons: [clean(reason).slice(0, 500)],
  }
  await sql`
    update inbound set ${sql(row)}
    where id = ${taken.id} and state = 'reading' and attempts = ${taken.attempts}`
}

/** Puts a mail back that waits for an earlier one; this try does not count. */
export async function putBack(
  sql: Reader,
  taken: Pick<InHand, 'id' | 'attempts'>,
  nextTryAt: Instant,
): Promise<void> {
  await sql`
    update inbound set state = 'stored', attempts = attempts - 1, next_try_at = ${nextTryAt}
    where id = ${taken.id} and state = 'reading' and attempts = ${taken.attempts}`
}

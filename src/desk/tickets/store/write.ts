import type { Audience, Entry, MessageVia, Ticket } from '../../../journal/index.ts'
import { json, type Reader, type Statement, type Tx } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import { toIso, type Instant } from '../../../std/time.ts'
import { isOwed } from '../../../policy/index.ts'
import { nextDue } from '../rules/promises.ts'

/** The erasable words of a ticket. */
export interface TicketWords {
  readonly subject: string
  readonly preview: string
  readonly fields: Readonly<Record<string, string>>
}

/** A message with its words, as it is stored. */
export interface MessageRow {
  readonly id: Id
  readonly ticketId: Id
  readonly seq: number
  readonly at: Instant
  readonly author: 'requester' | 'counterparty' | 'agent' | 'automatic'
  readonly personId: Id | null
  readonly audience: Audience
  readonly via: MessageVia
  readonly subject: string | null
  readonly body: string
  readonly html: string | null
  readonly quoted: string | null
  readonly remoteImages: number
  readonly mentions: readonly Id[]
  readonly cc: readonly string[]
  readonly inboundId: Id | null
  readonly mail: object | null
}

/** Columns that lists filter and sort by, computed from the fold and from nothing else. */
export function columnsOf(ticket: Ticket) {
  const open = ticket.status !== 'solved' && ticket.status !== 'closed'
  return {
    seq: ticket.seq,
    status: ticket.status,
    priority: ticket.facts.priority,
    tier: ticket.facts.tier,
    category: ticket.facts.category,
    channel: ticket.facts.channel,
    party: ticket.party,
    language: ticket.language,
    rung: ticket.facts.rung,
    policy: ticket.policy,
    version: ticket.version,
    requesterId: ticket.requesterId,
    counterpartyId: ticket.counterpartyId,
    assigneeId: ticket.assigneeId,
    teamId: ticket.teamId,
    tags: ticket.tags as string[],
    spam: ticket.spam,
    merged: ticket.mergedInto !== null,
    review: ticket.review.is,
    breached: open && ticket.promises.some(isOwed),
    snoozedUntil: ticket.snoozedUntil,
    openedAt: ticket.openedAt,
    updatedAt: ticket.updatedAt,
    dueAt: nextDue(ticket.promises)?.due ?? null,
  }
}

/** Entries as rows, all in one statement; `recordedAt` is when they are written down. */
export function appendEntries(tx: Tx, entries: readonly Entry[], recordedAt: Instant): Statement {
  const rows = entries.map(({ ticketId, seq, at, v, by, event }) => {
    const { kind, ...data } = event
    const byId = 'id' in by ? by.id : null
    const byRole = by.is === 'person' ? by.role : null
    return { ticketId, seq, at: toIso(at), v, byIs: by.is, byId, byRole, kind, data }
  })
  // One parameter however many they are, so that it is one statement to prepare.
  return tx`
    insert into journal
      (ticket_id, seq, at, recorded_at, v, by_is, by_id, by_role, kind, data)
    select "ticketId", seq, at, ${recordedAt}, v, "byIs", "byId", "byRole", kind, data
    from jsonb_to_recordset(${json(tx, rows)}) as entry (
      "ticketId" uuid, seq int, at timestamptz, v smallint, "byIs" text, "byId" uuid,
      "byRole" text, kind text, data jsonb)`
}

export function insertTicket(
  tx: Tx,
  ticket: Ticket,
  words: TicketWords,
  wakeAt: Instant | null,
): Statement {
  const row = {
    id: ticket.id,
    number: ticket.number,
    state: json(tx, ticket),
    ...columnsOf(ticket),
    wakeAt,
    subject: words.subject,
    preview: words.preview,
    fields: json(tx, words.fields),
  }
  return tx`insert into ticket ${tx(row)}`
}

export async function updateTicket(tx: Tx, ticket: Ticket, wakeAt: Instant | null) {
  const row = { state: json(tx, ticket), ...columnsOf(ticket), wakeAt }
  await tx`update ticket set ${tx(row)} where id = ${ticket.id}`
}

/** Many rows in one statement, for the clock and for changed hours. */
export async function updateTickets(
  tx: Tx,
  rows: readonly { ticket: Ticket; wakeAt: Instant | null }[],
) {
  if (rows.length === 0) return
  const values = rows.map(({ ticket, wakeAt }) => {
    const { tags, ...columns } = columnsOf(ticket)
    return { id: ticket.id, state: ticket, ...columns, ...iso({ ...columns, wakeAt }), tags }
  })
  await tx`
    update ticket set state = new.state, seq = new.seq, status = new.status,
      priority = new.priority, tier = new.tier, category = new.category, rung = new.rung,
      policy = new.policy, version = new.version, breached = new.breached,
      snoozed_until = new."snoozedUntil", updated_at = new."updatedAt", due_at = new."dueAt",
      wake_at = new."wakeAt"
    from jsonb_to_recordset(${json(tx, values)}) as new (
      id uuid, state jsonb, seq int, status text, priority text, tier text, category text,
      rung smallint, policy text, version int, breached boolean, "snoozedUntil" timestamptz,
      "updatedAt" timestamptz, "dueAt" timestamptz, "wakeAt" timestamptz)
    where ticket.id = new.id`
}

function iso<T extends Record<string, unknown>>(columns: T) {
  const { snoozedUntil, updatedAt, dueAt, wakeAt } = columns as unknown as Record<
    'snoozedUntil' | 'updatedAt' | 'dueAt' | 'wakeAt',
    Instant | null
  >
  const text = (at: Instant | null) => (at === null ? null : toIso(at))
  return {
    snoozedUntil: text(snoozedUntil),
    updatedAt: text(updatedAt),
    dueAt: text(dueAt),
    wakeAt: text(wakeAt),
  }
}

export async function updateWords(
  tx: Tx,
  ticketId: Id,
  words: { readonly subject?: string; readonly preview?: string },
) {
  await tx`update ticket set ${tx(words)} where id = ${ticketId}`
}

export function insertMessages(tx: Tx, rows: readonly MessageRow[]): Statement {
  const values = rows.map((row) => ({
    ...row,
    homeId: row.ticketId,
    mentions: row.mentions as string[],
    cc: row.cc as string[],
    mail: row.mail ? json(tx, row.mail) : null,
  }))
  return tx`insert into message ${tx(values)}`
}

/** A file that was stored and that no message carries yet. */
export interface UploadRow {
  readonly id: Id
  readonly uploadToken?: string | null
  readonly uploadedBy?: Id | null
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly sha256: string
  readonly blob: string
  readonly isImage: boolean
  readonly contentId: string | null
  readonly createdAt: Instant
}

export async function insertAttachments(tx: Reader, rows: readonly UploadRow[]) {
  if (rows.length > 0) await tx`insert into attachment ${tx(rows as object[])}`
}

/** Gives uploads to a message: only the uploader's own, unclaimed ones; the answer is how many. */
export async function claimAttachments(
  tx: Tx,
  claim: {
    readonly ids: readonly Id[]
    readonly messageId: Id
    readonly ticketId: Id
    readonly uploaderId: Id | null
    readonly uploadToken: string | null
  },
): Promise<number> {
  const { ids, messageId, ticketId, uploaderId, uploadToken } = claim
  if (ids.length === 0) return 0
  const result = await tx`
    update attachment set message_id = ${messageId}, ticket_id = ${ticketId}
    where id = any(${ids as string[]}::uuid[]) and message_id is null
      and ((uploaded_by is not null and uploaded_by = ${uploaderId})
        or (upload_token is not null and upload_token = ${uploadToken}))`
  return result.count
}

/** Moves messages between tickets; `audience` null keeps each one's own. */
export async function moveMessages(
  tx: Tx,
  move: { ids: readonly Id[]; to: Id; audience: Audience | null },
) {
  const ids = move.ids as string[]
  await tx`update message set ticket_id = ${move.to}
      ${move.audience ? tx`, audience = ${move.audience}` : tx``}
    where id = any(${ids}::uuid[])`
  await tx`update attachment set ticket_id = ${move.to} where message_id = any(${ids}::uuid[])`
}

/**
 * Gives messages that came back to a ticket the audience their own entries tell. What another
 * ticket with other readers had brought along stays for staff alone.
 */
export async function restoreAudiences(
  tx: Tx,
  back: { readonly ids: readonly Id[]; readonly ticketId: Id },
) {
  await tx`
    update message set audience = journal.data ->> 'audience'
    from journal, ticket as home, ticket as here
    where message.id = any(${back.ids as string[]}::uuid[]) and journal.kind = 'message.added'
      and journal.ticket_id = message.home_id and journal.seq = message.seq
      and journal.data ->> 'messageId' = message.id::text
      and home.id = message.home_id and here.id = ${back.ticketId}
      and home.requester_id = here.requester_id
      and home.counterparty_id is not distinct from here.counterparty_id`
}

/** Adds words to what search finds a ticket by; `words` is folded already. */
export function addSearchWords(
  tx: Tx,
  doc: { ticketId: Id; updatedAt: Instant; words: string },
): Statement {
  return tx`
    insert into ticket_search (ticket_id, updated_at, words)
    values (${doc.ticketId}, ${doc.updatedAt}, to_tsvector('simple', ${doc.words}))
    on conflict (ticket_id) do update
      set words = ticket_search.words || excluded.words, updated_at = excluded.updated_at`
}

/** Lets search find a ticket by all the words of the one whose messages it took over. */
export async function takeSearchWords(tx: Tx, { from, to }: { from: Id; to: Id }) {
  await tx`
    update ticket_search set words = ticket_search.words || other.words
    from ticket_search as other
    where ticket_search.ticket_id = ${to} and other.ticket_id = ${from}`
}

/** The next numbers of tickets: taken ahead, so that opening need not ask. */
export async function takeNumbers(reader: Reader, count: number): Promise<number[]> {
  const rows = await reader<{ number: number }[]>`
    select nextval('ticket_number') as number from generate_series(1, ${count})`
  return rows.map((row) => row.number)
}

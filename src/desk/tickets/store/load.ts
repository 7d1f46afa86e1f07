import type { Actor, Entry, Ticket, TicketEvent } from '../../../journal/index.ts'
import type { Reader, Tx } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'

/** The ticket as it stands, held until the transaction ends; null when there is none. */
export async function loadLocked(tx: Tx, ticketId: Id): Promise<Ticket | null> {
  const [row] = await tx<{ state: Ticket }[]>`
    select state from ticket where id = ${ticketId} for update`
  return row?.state ?? null
}

/**
 * Several tickets at once, locked in the order of their ids so that two callers never wait in a
 * circle.
 */
export async function loadManyLocked(tx: Tx, ids: readonly Id[]): Promise<Map<Id, Ticket>> {
  const rows = await tx<{ state: Ticket }[]>`
    select state from ticket where id = any(${ids as string[]}::uuid[]) order by id for update`
  return new Map(rows.map(({ state }) => [state.id, state]))
}

/** Tickets whose clock is due, held, oldest first; those another process holds are skipped. */
export async function loadDue(tx: Tx, at: Instant, limit: number): Promise<Ticket[]> {
  const rows = await tx<{ state: Ticket }[]>`
    select state from ticket where wake_at <= ${at}
    order by wake_at limit ${limit} for update skip locked`
  return rows.map(({ state }) => state)
}

/** The next instant at which any ticket must be looked at. */
export async function nextWakeOfAll(reader: Reader): Promise<Instant | null> {
  const [row] = await reader<{ wakeAt: Instant }[]>`
    select wake_at from ticket where wake_at is not null order by wake_at limit 1`
  return row?.wakeAt ?? null
}

export async function readTicket(reader: Reader, ticketId: Id): Promise<Ticket | null> {
  const [row] = await reader<{ state: Ticket }[]>`select state from ticket where id = ${ticketId}`
  return row?.state ?? null
}

export async function readTicketByNumber(reader: Reader, number: number): Promise<Ticket | null> {
  const [row] = await reader<{ state: Ticket }[]>`select state from ticket where number = ${number}`
  return row?.state ?? null
}

interface JournalRow {
  ticketId: Id
  seq: number
  at: Instant
  v: 1
  byIs: Actor['is']
  byId: Id | null
  byRole: 'requester' | 'counterparty' | 'staff' | null
  kind: string
  data: Record<string, unknown>
}

/** Entries of a ticket in order, from after `afterSeq`. */
export async function readHistory(
  reader: Reader,
  ticketId: Id,
  range: { afterSeq?: number; limit?: number } = {},
): Promise<Entry[]> {
  const rows = await reader<JournalRow[]>`
    select ticket_id, seq, at, v, by_is, by_id, by_role, kind, data from journal
    where ticket_id = ${ticketId} and seq > ${range.afterSeq ?? 0}
    order by seq limit ${range.limit ?? 100_000}`
  return rows.map(entryOf)
}

/** Entries newest first, before `beforeSeq`: for the journal tab. */
export async function readHistoryBackwards(
  reader: Reader,
  ticketId: Id,
  range: { beforeSeq: number; limit: number },
): Promise<Entry[]> {
  const rows = await reader<JournalRow[]>`
    select ticket_id, seq, at, v, by_is, by_id, by_role, kind, data from journal
    where ticket_id = ${ticketId} and seq < ${range.beforeSeq}
    order by seq desc limit ${range.limit}`
  return rows.map(entryOf)
}

function entryOf(row: JournalRow): Entry {
  return {
    ticketId: row.ticketId,
    seq: row.seq,
    at: row.at,
    v: row.v,
    by: actorOf(row),
    event: { kind: row.kind, ...row.data } as TicketEvent,
  }
}

function actorOf({ byIs, byId, byRole }: JournalRow): Actor {
  if (byIs === 'person') return { is: 'person', id: byId ?? '', role: byRole ?? 'staff' }
  if (byIs === 'key') return { is: 'key', id: byId ?? '' }
  return { is: byIs }
}

import { isRefusal, refuse, type Refusal } from '../../contract/problems.ts'
import { mayHearOf, maySee, type Entry, type Ticket } from '../../journal/index.ts'
import { nextWake, type PolicyInForce } from '../../policy/index.ts'
import type { Tx } from '../../platform/db.ts'
import { putOut } from '../../platform/outbox.ts'
import type { Id } from '../../std/id.ts'
import type { Instant } from '../../std/time.ts'
import { attempt } from './attempt.ts'
import type { Desk } from './desk.ts'
import { reactionJobs } from './reactions.ts'
import { unfold, type Draft, type Unfolded } from './rules/unfold.ts'
import { outboundOf } from './rules/leaving.ts'
import { loadLocked } from './store/load.ts'
import { appendEntries, updateTicket } from './store/write.ts'

/** What a rule decided: drafts of entries, and words to store with them once their seq is known. */
export interface Deed {
  readonly drafts: readonly Draft[]
  /** Rows of words that belong to the entries: written in the same transaction, after them. */
  readonly store?: (tx: Tx, so: Unfolded) => Promise<unknown>
  /** The version to promise under from here on, when that is what is being changed. */
  readonly under?: PolicyInForce
}

/** The ticket before and after, and what was written between. */
export interface Walked {
  readonly before: Ticket
  readonly ticket: Ticket
  readonly entries: readonly Entry[]
}

/** A rule: pure but for what the command looked up before. */
export type Decide = (ticket: Ticket, inForce: PolicyInForce, at: Instant) => Refusal | Deed

/**
 * The corridor: the one way to change a ticket. Locks it, lets `decide` decide, appends the
 * entries with what the policy makes of them, projects the row, commits, and announces.
 * All of it or, on a refusal, nothing.
 */
export async function walk(desk: Desk, ticketId: Id, decide: Decide): Promise<Refusal | Walked> {
  return attempt(desk.db, (tx) => walkIn(desk, tx, ticketId, decide))
}

/** The corridor inside a transaction that does more than one step: merges, splits, intake. */
export async function walkIn(
  desk: Desk,
  tx: Tx,
  ticketId: Id,
  decide: Decide,
): Promise<Refusal | Walked> {
  const before = await loadLocked(tx, ticketId)
  if (!before) return refuse('ticket_not_found')
  const at = desk.clock.now()
  const promisedUnder = await desk.policies.of(before.policy, before.version)
  const deed = decide(before, promisedUnder, at)
  if (isRefusal(deed)) return deed
  const inForce = deed.under ?? promisedUnder
  const so = unfold(inForce, before, deed.drafts)
  if (so.entries.length === 0) return { before, ticket: before, entries: [] }
  const settled = deed.store?.(tx, so)
  await Promise.all([settled, commitWalk(desk, tx, { inForce, so, at })])
  return { before, ticket: so.ticket, entries: so.entries }
}

/** Appends, projects and announces what was unfolded: the second half of the corridor. */
export async function commitWalk(
  desk: Desk,
  tx: Tx,
  walked: { inForce: PolicyInForce; so: Unfolded; at: Instant },
): Promise<void> {
  const { inForce, so, at } = walked
  const wakeAt = nextWake(inForce, so.ticket)
  await Promise.all([
    appendEntries(tx, so.entries, at),
    updateTicket(tx, so.ticket, wakeAt),
    leave(desk, tx, [{ so, wakeAt }]),
  ])
}

/** A ticket as it is after a walk, and when the clock must look at it again. */
export interface Left {
  readonly so: Unfolded
  readonly wakeAt: Instant | null
}

/** Writes what must leave after the commit, and hints to whoever looks at the tickets. */
export async function leave(desk: Desk, tx: Tx, walked: readonly Left[]): Promise<void> {
  for (const one of walked) announce(desk, tx, one)
  const rows = walked.flatMap(({ so }) => outboundOf(so.ticket, so.entries))
  const jobs = walked.flatMap(({ so }) => reactionJobs(desk, so.ticket.id, so.entries))
  await Promise.all([
    putOut(tx, { hub: desk.hub, at: desk.clock.now(), rows }),
    jobs.length > 0 && desk.jobs.send(tx, jobs),
  ])
}

/**
 * Hints carry ids and numbers only. Each side hears of a ticket when something it may see
 * happened; the clock hears when it must look again.
 */
export function announce(desk: Desk, tx: Tx, { so, wakeAt }: Left): void {
  const { ticket, entries } = so
  desk.hub.publishAfter(tx, `ticket:${ticket.id}`, { ticketId: ticket.id, seq: ticket.seq })
  desk.hub.publishAfter(tx, TICKETS_TOPIC, { ticketId: ticket.id, seq: ticket.seq, wakeAt })
  for (const side of SIDES) {
    if (!entries.some((entry) => isToldTo(side, entry))) continue
    desk.hub.publishAfter(tx, caseTopic(ticket.id, side), { ticketId: ticket.id })
  }
}

const SIDES = ['requester', 'counterparty'] as const

/** The topic by which one side hears that something it may see happened to its ticket. */
export function caseTopic(ticketId: Id, side: (typeof SIDES)[number]): string {
  return `case:${ticketId}:${side}`
}

/** The topic of every change of any ticket, with the instant its clock wants to be looked at. */
export const TICKETS_TOPIC = 'tickets'

function isToldTo(side: (typeof SIDES)[number], { event }: Entry): boolean {
  if (event.kind === 'message.added') return maySee(side, event.audience)
  if ('target' in event) return mayHearOf(side, event.target)
  return TOLD.test(event.kind)
}

const TOLD = /^(review|solution)\.|^(status|priority|category|assignee|team)\.changed$/

import { isRefusal, refuse, type Refusal } from '../../../contract/problems.ts'
import type { Actor, Ticket } from '../../../journal/index.ts'
import { nextWake } from '../../../policy/index.ts'
import type { Tx } from '../../../platform/db.ts'
import { newId, type Id } from '../../../std/id.ts'
import { attempt } from '../attempt.ts'
import { commitWalk, leave, walk, walkIn, type Walked } from '../corridor.ts'
import { nextNumber, type Desk } from '../desk.ts'
import { TICKET_LIMITS } from '../limits.ts'
import { link, merge, split, unlink, unmerge, type Merge } from '../rules/relating.ts'
import { foldWords } from '../rules/search.ts'
import { splitOff } from '../rules/splitting.ts'
import { unfold, type Draft } from '../rules/unfold.ts'
import { loadLocked, loadManyLocked, readHistory } from '../store/load.ts'
import { messageIdsOf, textsOfMessages } from '../store/messages.ts'
import {
  addSearchWords,
  appendEntries,
  insertTicket,
  moveMessages,
  restoreAudiences,
  takeSearchWords,
} from '../store/write.ts'
import { readWords } from '../store/words.ts'

interface Pair {
  readonly ticketId: Id
  readonly otherId: Id
  readonly by: Actor
}

/** Merges a ticket into another: its messages move there, it closes. Can be taken back. */
export async function mergeTickets(desk: Desk, pair: Pair): Promise<Refusal | Ticket> {
  return attempt(desk.db, (tx) =>
    actOnBoth(
      desk,
      tx,
      { ...pair, rule: merge },
      {
        moved: () => messageIdsOf(tx, pair.ticketId),
        move: async (ids, done) => {
          const audience = done.sameReaders ? null : 'staff'
          await moveMessages(tx, { ids, to: pair.otherId, audience })
          await takeSearchWords(tx, { from: pair.ticketId, to: pair.otherId })
        },
      },
    ),
  )
}

/** Takes a merge back: the messages that came along return, each for whom it was meant. */
export async function unmergeTickets(desk: Desk, pair: Pair): Promise<Refusal | Ticket> {
  return attempt(desk.db, (tx) =>
    actOnBoth(
      desk,
      tx,
      { ...pair, rule: unmerge },
      {
        moved: () => absorbedFrom(tx, pair),
        move: async (ids) => {
          await moveMessages(tx, { ids, to: pair.ticketId, audience: null })
          await restoreAudiences(tx, { ids, ticketId: pair.ticketId })
        },
      },
    ),
  )
}

type PairRule = (
  from: Ticket,
  into: Ticket,
  moved: readonly Id[],
  act: { at: number; by: Actor },
) => Refusal | Merge

/** Which messages move, asked once both tickets are held, and the moving itself. */
interface Moving {
  readonly moved: () => Promise<readonly Id[]>
  readonly move: (ids: readonly Id[], done: Merge) => Promise<void>
}

async function actOnBoth(
  desk: Desk,
  tx: Tx,
  given: Pair & { rule: PairRule },
  { moved, move }: Moving,
): Promise<Refusal | Ticket> {
  const tickets = await loadManyLocked(tx, [given.ticketId, given.otherId])
  const from = tickets.get(given.ticketId)
  const into = tickets.get(given.otherId)
  if (!from) return refuse('ticket_not_found')
  if (!into) return refuse('ticket_not_found', { field: 'body.intoId' })
  const at = desk.clock.now()
  const ids = await moved()
  const done = given.rule(from, into, ids, { at, by: given.by })
  if (isRefusal(done)) return done
  await move(ids, done)
  await commitDrafts(desk, tx, from, done.from)
  return commitDrafts(desk, tx, into, done.into)
}

async function commitDrafts(
  desk: Desk,
  tx: Tx,
  ticket: Ticket,
  drafts: readonly Draft[],
): Promise<Ticket> {
  const inForce = await desk.policies.of(ticket.policy, ticket.version)
  const so = unfold(inForce, ticket, drafts)
  await commitWalk(desk, tx, { inForce, so, at: desk.clock.now() })
  return so.ticket
}

/**
 * What came along with the last merge and is still there: a split may have taken some elsewhere.
 */
async function absorbedFrom(tx: Tx, pair: Pair): Promise<readonly Id[]> {
  const [history, present] = await Promise.all([
    readHistory(tx, pair.otherId),
    messageIdsOf(tx, pair.otherId),
  ])
  const absorbed = history
    .map(({ event }) => event)
    .findLast((event) => event.kind === 'ticket.absorbed' && event.ticketId === pair.ticketId)
  if (absorbed?.kind !== 'ticket.absorbed') return []
  return absorbed.messageIds.filter((id) => present.includes(id))
}

/** Makes a ticket of its own from some messages; both are linked. */
export async function splitTicket(
  desk: Desk,
  wanted: {
    readonly ticketId: Id
    readonly messageIds: readonly Id[]
    readonly subject: string
    readonly by: Actor
  },
): Promise<Refusal | Ticket> {
  const number = await nextNumber(desk)
  return attempt(desk.db, async (tx) => {
    // Held before it is read which messages it has: another split may be at work on the same ones.
    if (!(await loadLocked(tx, wanted.ticketId))) return refuse('ticket_not_found')
    const present = await messageIdsOf(tx, wanted.ticketId)
    const ids = [...new Set(wanted.messageIds)]
    const at = desk.clock.now()
    const newTicketId = newId(at)
    const walked = await walkIn(desk, tx, wanted.ticketId, (ticket) => {
      const drafts = split(ticket, { ids, present, newTicketId }, { at, by: wanted.by })
      return Array.isArray(drafts) ? { drafts } : drafts
    })
    if (isRefusal(walked)) return walked
    return storeSplit(desk, tx, { walked, ids, number, newTicketId, wanted })
  })
}

async function storeSplit(
  desk: Desk,
  tx: Tx,
  given: {
    walked: Walked
    ids: readonly Id[]
    number: number
    newTicketId: Id
    wanted: { subject: string; by: Actor }
  },
): Promise<Ticket> {
  const { walked, ids, number, newTicketId, wanted } = given
  const at = desk.clock.now()
  const inForce = await desk.policies.of(walked.ticket.policy, walked.ticket.version)
  const so = splitOff(inForce, walked.ticket, { newTicketId, number, ids, at, by: wanted.by })
  const old = await readWords(tx, walked.ticket.id)
  const words = { subject: wanted.subject, preview: old.preview, fields: {} }
  const wakeAt = nextWake(inForce, so.ticket)
  await insertTicket(tx, so.ticket, words, wakeAt)
  await appendEntries(tx, so.entries, at)
  await moveMessages(tx, { ids, to: newTicketId, audience: null })
  const texts = await textsOfMessages(tx, ids, TICKET_LIMITS.searchedText)
  await addSearchWords(tx, {
    ticketId: newTicketId,
    updatedAt: at,
    words: foldWords([number, wanted.subject, ...texts].join('\n')),
  })
  await leave(desk, tx, [{ so, wakeAt }])
  return so.ticket
}

/** Links two tickets, each to the other. */
export async function linkTickets(
  desk: Desk,
  wanted: Pair & { readonly relation: 'related' | 'duplicate' | 'follow_up' },
): Promise<Refusal | Ticket> {
  return attempt(desk.db, async (tx) => {
    const tickets = await loadManyLocked(tx, [wanted.ticketId, wanted.otherId])
    const here = tickets.get(wanted.ticketId)
    const there = tickets.get(wanted.otherId)
    if (!here) return refuse('ticket_not_found')
    if (!there && wanted.ticketId !== wanted.otherId) {
      return refuse('ticket_not_found', { field: 'body.ticketId' })
    }
    const act = { at: desk.clock.now(), by: wanted.by }
    const drafts = link(here, { id: wanted.otherId, relation: wanted.relation }, act)
    if (!Array.isArray(drafts)) return drafts
    const back = there ? link(there, { id: here.id, relation: 'related' }, act) : []
    if (there && Array.isArray(back)) await commitDrafts(desk, tx, there, back)
    return commitDrafts(desk, tx, here, drafts)
  })
}

/** Takes the link between two tickets away, on both sides. */
export async function unlinkTickets(desk: Desk, pair: Pair): Promise<Refusal | Ticket> {
  const act = () => ({ at: desk.clock.now(), by: pair.by })
  const there = await walk(desk, pair.otherId, (ticket) => ({
    drafts: unlink(ticket, pair.ticketId, act()),
  }))
  if (isRefusal(there)) return there
  const here = await walk(desk, pair.ticketId, (ticket) => ({
    drafts: unlink(ticket, pair.otherId, act()),
  }))
  return isRefusal(here) ? here : here.ticket
}

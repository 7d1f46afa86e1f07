import { nextWake } from '../../../policy/index.ts'
import type { Tx } from '../../../platform/db.ts'
import { transact } from '../../../platform/transaction.ts'
import type { Ticket } from '../../../journal/index.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import { leave, type Left } from '../corridor.ts'
import type { Desk } from '../desk.ts'
import { TICKET_LIMITS } from '../limits.ts'
import { passTime, recalculate } from '../rules/unfold.ts'
import { loadDue, loadManyLocked } from '../store/load.ts'
import { appendEntries, updateTickets } from '../store/write.ts'

/**
 * The clock walks the corridor with the tickets that are due: how many it looked at, 0 when none
 * is.
 */
export async function tick(desk: Desk): Promise<number> {
  return transact(desk.db, async (tx) => {
    const at = desk.clock.now()
    const due = await loadDue(tx, at, TICKET_LIMITS.clockBatch)
    await walkMany(desk, tx, { tickets: due, at, rule: passTime })
    return due.length
  })
}

/** Looks at open promises anew because hours changed; the answer is how many tickets moved. */
export async function recalculateMany(desk: Desk, ids: readonly Id[]): Promise<number> {
  return transact(desk.db, async (tx) => {
    const tickets = [...(await loadManyLocked(tx, ids)).values()]
    return walkMany(desk, tx, { tickets, at: desk.clock.now(), rule: recalculate })
  })
}

type TimeRule = typeof passTime

async function walkMany(
  desk: Desk,
  tx: Tx,
  given: { tickets: readonly Ticket[]; at: Instant; rule: TimeRule },
): Promise<number> {
  const { tickets, at, rule } = given
  const walked: Left[] = []
  let moved = 0
  for (const ticket of tickets) {
    const policy = await desk.policies.of(ticket.policy, ticket.version)
    const so = rule(policy, ticket, at)
    if (so.entries.length > 0) moved++
    walked.push({ so, wakeAt: nextWake(policy, so.ticket) })
  }
  await Promise.all([
    appendEntries(
      tx,
      walked.flatMap(({ so }) => so.entries),
      at,
    ),
    updateTickets(
      tx,
      walked.map(({ so, wakeAt }) => ({ ticket: so.ticket, wakeAt })),
    ),
    leave(
      desk,
      tx,
      walked.filter(({ so }) => so.entries.length > 0),
    ),
  ])
  return moved
}

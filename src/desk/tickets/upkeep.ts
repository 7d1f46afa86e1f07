import { isSame } from './rules/compare.ts'
import { fold } from '../../journal/index.ts'
import type { Id } from '../../std/id.ts'
import type { Desk } from './desk.ts'
import { TICKET_LIMITS } from './limits.ts'
import { readHistory, readTicket } from './store/load.ts'
import { sweepUndo } from './store/undo.ts'
import { changedSince, makeMonths, takeUnclaimed } from './store/upkeep.ts'

const UPKEEP = 'tickets.upkeep'

/**
 * Every night: months ahead, what nobody claimed is swept, and rows are compared with their
 * journal.
 */
export async function startUpkeep(desk: Desk): Promise<void> {
  await makeMonths(desk.db, desk.clock.now(), TICKET_LIMITS.monthsAhead)
  await desk.jobs.work(UPKEEP, async () => {
    await keepUp(desk)
  })
  await desk.jobs.schedule(UPKEEP, '23 3 * * *', 'UTC')
}

/**
 * The nightly round; the answer names tickets whose row is not what their journal tells: there
 * should be none.
 */
export async function keepUp(desk: Desk): Promise<Id[]> {
  const at = desk.clock.now()
  await makeMonths(desk.db, at, TICKET_LIMITS.monthsAhead)
  await sweepUndo(desk.db, at - TICKET_LIMITS.undo)
  const unclaimed = await takeUnclaimed(desk.db, at - TICKET_LIMITS.unclaimedUpload)
  for (const blob of unclaimed) await desk.blobs.remove(blob)
  const wrong = await untrue(desk)
  desk.metrics.gauge('tickets_untrue', 'Rows that differ from their journal.').set(wrong.length)
  if (wrong.length > 0)
    desk.log.error({ wrong: wrong.slice(0, 20) }, 'rows differ from their journal')
  return wrong
}

async function untrue(desk: Desk): Promise<Id[]> {
  const wrong: Id[] = []
  for (const id of await changedSince(desk.db, TICKET_LIMITS.checkedNightly)) {
    const [row, history] = await Promise.all([readTicket(desk.db, id), readHistory(desk.db, id)])
    // Between the two reads the ticket may have moved on: then it is looked at another night.
    if (row?.seq !== history.at(-1)?.seq) continue
    if (!isSame(row, fold(history))) wrong.push(id)
  }
  return wrong
}

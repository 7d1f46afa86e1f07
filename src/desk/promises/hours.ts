import type { JobHandling } from '../../platform/jobs.ts'
import { recalculateMany, type Desk } from '../tickets/index.ts'
import { PROMISE_LIMITS } from './limits.ts'
import { openClocksAfter } from './store.ts'

/** Jobs of this queue say that opening hours changed; whoever changes them sends one. */
const HOURS_CHANGED = 'policy.hours_changed'

const ONE_AT_A_TIME: JobHandling = { batch: 1, concurrency: 1 }

/**
 * Has every open clock count anew when opening hours change (R3): nothing restarts, nothing is
 * rewritten.
 */
export async function followHours(desk: Desk): Promise<void> {
  await desk.jobs.work(
    HOURS_CHANGED,
    async () => {
      await recalculateAll(desk)
    },
    ONE_AT_A_TIME,
  )
}

/**
 * Looks at every open clock once; a crash in the middle is followed by another try. The answer is
 * how many moved.
 */
export async function recalculateAll(desk: Desk): Promise<number> {
  let moved = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const ids = await openClocksAfter(desk.db, { after, limit: PROMISE_LIMITS.recalculateBatch })
    const last = ids.at(-1)
    if (last === undefined) break
    moved += await recalculateMany(desk, ids)
    after = last
  }
  desk.log.info({ moved }, 'open clocks follow the new hours')
  return moved
}

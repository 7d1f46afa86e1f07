import type { Instant, Millis } from '../../std/time.ts'
import type { Desk } from '../tickets/index.ts'
import { INBOX_LIMITS } from './limits.ts'

/** Something that waits in a table, and how it is worked off. */
export interface WaitingWork {
  readonly topic: string
  /** Does what is due; the answer says whether to go on at once. */
  readonly work: () => Promise<boolean>
  readonly next: () => Promise<Instant | null>
  readonly pause: Millis
}

/**
 * Works off a table that waits under the clock: `work` until nothing is due, then sleep until the
 * next row is, or until a hint on `topic` says that there is something new. It never sleeps long,
 * so that a hint lost between two processes delays a mail and loses none.
 */
// tidy-allow function-length: one loop, whose parts share what it is doing at the moment
export function workOff(desk: Desk, job: WaitingWork): () => Promise<void> {
  const state: Working = { isStopped: false, isAsked: false, cancel: null, turn: null }
  const wake = () => {
    state.isAsked = true
    if (state.turn || state.isStopped) return
    state.cancel?.()
    state.turn = takeTurn(desk, job, { state, wake }).finally(() => {
      state.turn = null
      if (state.isAsked) wake()
    })
  }
  const unsubscribe = desk.hub.subscribe(job.topic, wake)
  wake()
  return async () => {
    state.isStopped = true
    unsubscribe()
    state.cancel?.()
    await state.turn
    state.cancel?.()
  }
}

interface Working {
  isStopped: boolean
  isAsked: boolean
  cancel: (() => void) | null
  turn: Promise<void> | null
}

async function takeTurn(
  desk: Desk,
  job: WaitingWork,
  { state, wake }: { state: Working; wake: () => void },
): Promise<void> {
  try {
    const until = await workUntilIdle(desk, job, state)
    if (until !== null) state.cancel = desk.clock.at(until, wake)
  } catch (error) {
    desk.log.error({ error, topic: job.topic }, 'work stumbled and will go on')
    state.cancel = desk.clock.at(desk.clock.now() + job.pause * 10, wake)
  }
}

/** Works until nothing is due; the answer is when to look again, null for never. */
async function workUntilIdle(
  desk: Desk,
  job: WaitingWork,
  state: Working,
): Promise<Instant | null> {
  let looked: Instant
  do {
    state.isAsked = false
    do looked = desk.clock.now()
    while (!state.isStopped && (await job.work()))
  } while (state.isAsked && !state.isStopped)
  if (state.isStopped) return null
  const next = await job.next()
  const now = desk.clock.now()
  // The clock has jumped past what is due next since we looked.
  if (next !== null && next <= now && now - looked > job.pause) state.isAsked = true
  const due = Math.max(next ?? Infinity, now + job.pause)
  return Math.min(due, now + INBOX_LIMITS.sleepMax)
}

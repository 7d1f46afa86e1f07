import type { Instant, Millis } from '../../std/time.ts'
import type { Desk } from '../tickets/index.ts'

/**
 * Works off a table that waits under the clock: `work` until nothing is due, then sleep until the
 * next row is, or until a hint on `topic` says that there is something new.
 */
export function workOff(
  desk: Desk,
  job: {
    readonly topic: string
    /** Does what is due; the answer says whether to go on at once. */
    readonly work: () => Promise<boolean>
    readonly next: () => Promise<Instant | null>
    readonly pause: Millis
  },
): () => Promise<void> {
  let isStopped = false
  let isAsked = false
  let cancel: (() => void) | null = null
  let turn: Promise<void> | null = null

  const run = async () => {
    do {
      isAsked = false
      while (!isStopped && (await job.work()));
    } while (isAsked && !isStopped)
    const next = isStopped ? null : await job.next()
    const soonest = desk.clock.now() + job.pause
    if (next !== null) cancel = desk.clock.at(Math.max(next, soonest), wake)
  }
  const wake = () => {
    isAsked = true
    if (turn || isStopped) return
    cancel?.()
    turn = run()
      .catch((error: unknown) => {
        desk.log.error({ error, topic: job.topic }, 'work stumbled and will go on')
        cancel = desk.clock.at(desk.clock.now() + job.pause * 10, wake)
      })
      .finally(() => {
        turn = null
        if (isAsked) wake()
      })
  }
  const unsubscribe = desk.hub.subscribe(job.topic, wake)
  wake()
  return async () => {
    isStopped = true
    unsubscribe()
    cancel?.()
    await turn
  }
}

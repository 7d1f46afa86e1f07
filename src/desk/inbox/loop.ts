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
export function workOff(desk: Desk, job: WaitingWork): () => Promise<void> {
  let isStopped = false
  let isAsked = false
  let cancel: (() => void) | null = null
  let turn: Promise<void> | null = null

  const sleep = (until: Instant) => {
    cancel = desk.clock.at(until, wake)
  }
  const run = async () => {
    let looked: Instant
    do {
      isAsked = false
      do looked = desk.clock.now()
      while (!isStopped && (await job.work()))
    } while (isAsked && !isStopped)
    if (isStopped) return
    const next = await job.next()
    const now = desk.clock.now()
    // The clock has jumped past what is due next since we looked.
    if (next !== null && next <= now && now - looked > job.pause) isAsked = true
    const due = Math.max(next ?? Infinity, now + job.pause)
    sleep(Math.min(due, now + INBOX_LIMITS.sleepMax))
  }
  const wake = () => {
    isAsked = true
    if (turn || isStopped) return
    cancel?.()
    turn = run()
      .catch((error: unknown) => {
        desk.log.error({ error, topic: job.topic }, 'work stumbled and will go on')
        sleep(desk.clock.now() + job.pause * 10)
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
    cancel?.()
  }
}

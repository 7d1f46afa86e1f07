import type { Instant } from '../../std/time.ts'
import { tick } from './commands/tick.ts'
import { TICKETS_TOPIC } from './corridor.ts'
import type { Desk } from './desk.ts'
import { TICKET_LIMITS } from './limits.ts'
import { nextWakeOfAll } from './store/load.ts'

/**
 * The clock of all tickets: sleeps until the first instant anything is due, is woken when a change
 * makes something due sooner, and looks at all that is due. Any number of processes may run one.
 * The answer stops it when what it holds in hand is done.
 */
export async function startTicking(desk: Desk): Promise<() => Promise<void>> {
  let wakeAt: Instant | null = null
  let cancel: (() => void) | null = null
  let isStopped = false
  let turn: Promise<void> = Promise.resolve()

  const sleepUntil = (at: Instant) => {
    if (isStopped || (wakeAt !== null && wakeAt <= at)) return
    cancel?.()
    wakeAt = at
    cancel = desk.clock.at(at, () => {
      wakeAt = null
      turn = turn.then(look)
    })
  }
  const look = async () => {
    try {
      while (!isStopped && (await tick(desk)) === TICKET_LIMITS.clockBatch);
      const next = await nextWakeOfAll(desk.db)
      // What another process holds at this moment is looked at again a little later.
      const soonest = desk.clock.now() + TICKET_LIMITS.clockPause
      sleepUntil(next === null ? soonest + TICKET_LIMITS.clockSleepMax : Math.max(next, soonest))
    } catch (error) {
      desk.log.error({ error }, 'the clock stumbled and will look again')
      sleepUntil(desk.clock.now() + TICKET_LIMITS.clockRetry)
    }
  }
  const unsubscribe = desk.hub.subscribe(TICKETS_TOPIC, (hint) => {
    const { wakeAt: at } = hint as { wakeAt?: unknown }
    if (typeof at === 'number') sleepUntil(at)
  })
  await look()
  return async () => {
    isStopped = true
    unsubscribe()
    cancel?.()
    await turn
  }
}

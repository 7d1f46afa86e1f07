import type { MailChannel } from '../../channels/channel.ts'
import type { Module } from '../../platform/module.ts'
import { OUTBOUND_TOPIC } from '../../platform/outbox.ts'
import type { Desk } from '../tickets/index.ts'
import { handleNext } from './handle.ts'
import { INBOUND_TOPIC } from './intake.ts'
import { INBOX_LIMITS } from './limits.ts'
import { workOff, type WaitingWork } from './loop.ts'
import { failedRoutes } from './routes/failed.ts'
import { heldRoutes } from './routes/held.ts'
import { rawRoutes } from './routes/raw.ts'
import { keepInHand, sendNext, type Hands } from './sending.ts'
import { nextWaiting } from './store/in.ts'
import { nextOutbound } from './store/out.ts'

/**
 * Inbox: mail in and mail out. Every door hands raw mail to one intake that keeps it before it is
 * acknowledged; it is then read, judged, and opens or joins a ticket. What must leave waits in one
 * table and is sent after the commit that asked for it.
 */
export function inbox(desk: Desk, channel: MailChannel): Module {
  return {
    name: 'inbox',
    routes(app) {
      rawRoutes(app, desk, channel)
      heldRoutes(app, desk, channel)
      failedRoutes(app, desk)
    },
    async start() {
      const hands: Hands = new Set()
      const letGo = keepInHand(desk, hands)
      const stops = [
        ...sideBySide(INBOX_LIMITS.handling, desk, {
          topic: INBOUND_TOPIC,
          work: () => handleNext(desk, channel),
          next: () => nextWaiting(desk.db),
          pause: INBOX_LIMITS.pause,
        }),
        ...sideBySide(INBOX_LIMITS.sending, desk, {
          topic: OUTBOUND_TOPIC,
          work: () => sendNext(desk, channel, hands),
          next: () => nextOutbound(desk.db),
          pause: INBOX_LIMITS.pause,
        }),
      ]
      return async () => {
        await Promise.all(stops.map((stop) => stop()))
        letGo()
      }
    },
  }
}

function sideBySide(count: number, desk: Desk, job: WaitingWork): (() => Promise<void>)[] {
  return Array.from({ length: count }, () => workOff(desk, job))
}

export { intakeOf, ledgerOf } from './intake.ts'

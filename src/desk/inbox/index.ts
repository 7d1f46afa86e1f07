import type { MailChannel } from '../../channels/channel.ts'
import type { Module } from '../../platform/module.ts'
import { OUTBOUND_TOPIC, type Desk } from '../tickets/index.ts'
import { handleNext } from './handle.ts'
import { INBOUND_TOPIC } from './intake.ts'
import { INBOX_LIMITS } from './limits.ts'
import { workOff } from './loop.ts'
import { inboxRoutes } from './routes.ts'
import { sendDue } from './sending.ts'
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
    routes: (app) => inboxRoutes(app, desk, channel),
    async start() {
      const stops = [
        ...Array.from({ length: INBOX_LIMITS.handling }, () =>
          workOff(desk, {
            topic: INBOUND_TOPIC,
            work: () => handleNext(desk, channel),
            next: () => nextWaiting(desk.db),
            pause: INBOX_LIMITS.pause,
          }),
        ),
        workOff(desk, {
          topic: OUTBOUND_TOPIC,
          work: async () => (await sendDue(desk, channel)) > 0,
          next: () => nextOutbound(desk.db),
          pause: INBOX_LIMITS.pause,
        }),
      ]
      return async () => {
        await Promise.all(stops.map((stop) => stop()))
      }
    },
  }
}

export { handleNext } from './handle.ts'
export { intakeOf, ledgerOf } from './intake.ts'
export { sendDue } from './sending.ts'

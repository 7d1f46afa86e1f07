import type { z } from 'zod'
import type * as wire from '../../src/contract/mail.ts'
import { ask } from './request.ts'

export type HeldMail = z.infer<typeof wire.heldMail>
export type FailedDelivery = z.infer<typeof wire.failedDelivery>
export type HeldMailPage = z.infer<typeof wire.heldMailPage>
export type FailedDeliveryPage = z.infer<typeof wire.failedDeliveryPage>

export const mail = {
  held: (after?: string) =>
    ask<HeldMailPage>('GET', '/api/mail/held', { query: { cursor: after } }),
  release: (id: string) => ask<unknown>('POST', `/api/mail/held/${id}/release`),
  discard: (id: string) => ask<unknown>('POST', `/api/mail/held/${id}/discard`),
  failed: (after?: string) =>
    ask<FailedDeliveryPage>('GET', '/api/mail/failed', { query: { cursor: after } }),
  retry: (id: string) => ask<unknown>('POST', `/api/mail/failed/${id}/retry`),
}

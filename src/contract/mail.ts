import { z } from 'zod'
import { id, isoInstant, pageOf } from './kit.ts'

/** A mail held as spam or unreadable, waiting for a person's look. */
export const heldMail = z.object({
  id,
  receivedAt: isoInstant,
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  preview: z.string(),
  score: z.number(),
  reasons: z.array(z.string()),
  verdict: z.record(z.string(), z.string()),
  ticketId: id.nullable(),
})
/**
 * `GET /api/mail/held`; `POST /api/mail/held/:id/release` opens the ticket, `…/discard` keeps the
 * raw source only.
 */
export const heldMailPage = pageOf(heldMail)

/** A message that could not be delivered. */
export const failedDelivery = z.object({
  id,
  ticketId: id,
  ticketNumber: z.number(),
  messageId: id.nullable(),
  to: z.array(z.string()),
  attempts: z.number(),
  reason: z.string(),
  final: z.boolean(),
  nextTryAt: isoInstant.nullable(),
})
/** `GET /api/mail/failed`; `POST /api/mail/failed/:id/retry`. */
export const failedDeliveryPage = pageOf(failedDelivery)

/**
 * `POST /api/mail/inbound`: the raw message as `message/rfc822`, with the inbound key. 202 once
 * stored.
 */
export const inboundAccepted = z.object({ stored: z.boolean(), duplicate: z.boolean() })

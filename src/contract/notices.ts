import { z } from 'zod'
import { id, isoInstant, pageOf } from './kit.ts'

/** Something that concerns one agent: given a ticket, mentioned, a promise in danger or broken. */
export const notice = z.object({
  id,
  at: isoInstant,
  kind: z.enum(['assigned', 'mentioned', 'alarm', 'breach', 'review', 'delivery', 'rung']),
  ticket: z.object({ id, number: z.number(), subject: z.string() }),
  /** What the words are filled with: `target`, `clause`, `to`. */
  data: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  read: z.boolean(),
})
export type Notice = z.infer<typeof notice>

/** `GET /api/notices`, newest first. */
export const noticePage = pageOf(notice).extend({ unread: z.number() })

/** `POST /api/notices/read`: those ids, or all without any. */
export const noticesRead = z.object({ ids: z.array(id).max(200).optional() }).strict()

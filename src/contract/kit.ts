import { z } from 'zod'
import { fromIso, toIso } from '../std/time.ts'

/** Limits that hold on the wire wherever a field of that kind appears. */
export const LIMITS = {
  subject: 300,
  body: 200_000,
  name: 200,
  short: 500,
  reason: 1000,
  tag: 50,
  tags: 30,
  attachments: 20,
  attachmentBytes: 25 * 1024 * 1024,
  page: 100,
  bulk: 500,
  query: 300,
} as const

/** Text of one paragraph or more, kept exactly; NUL cannot be stored and is refused by name. */
export function text(max: number): z.ZodString {
  return z
    .string()
    .max(max)
    .refine((value) => !value.includes('\u0000'), { error: 'nul_character' })
}

/** Text that must say something: not empty after trimming, which is only done to look. */
export function someText(max: number): z.ZodString {
  return text(max).refine((value) => value.trim() !== '', { error: 'empty' })
}

export const id = z.uuid()

/** An instant on the wire: ISO 8601 with offset outside, epoch milliseconds inside. */
export const instant = z.codec(z.iso.datetime({ offset: true }), z.number(), {
  decode: (iso) => fromIso(iso),
  encode: (at) => toIso(at),
})

/** Instants in responses: already ISO text, written by `toIso`. */
export const isoInstant = z.iso.datetime()

export const email = z.email().max(254)

/** A BCP 47 language tag, such as `pt-BR`. */
export const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  .max(35)

/** Query of a keyset-paged list. `cursor` is the `next` of the page before. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(LIMITS.page).default(50),
  cursor: z.string().max(1024).optional(),
})

/** A page of a list: `next` is null on the last one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** The id in the address of a route. */
export const idParams = z.object({ id })

/** The whole answer of a command that has nothing to say but that it was done. */
export const done = z.object({ done: z.literal(true) })

/** A schema whose output is `T`: lets routes speak of schemas without knowing the library. */
export type Schema<T> = z.ZodType<T>

/** A body that names one ticket. */
export const ticketRef = z.object({ ticketId: id }).strict()

import { z } from 'zod'
import { email, id, instant, languageTag, LIMITS, pageOf, someText, text } from '../kit.ts'
import { audience, party, priority, status, tier } from './facts.ts'
import { message, promise, ticketSummary } from './shown.ts'

/** Filters of a list; a saved view is these values with a name. All given ones must hold. */
export const ticketFilter = z
  .object({
    status: z.array(status).max(6),
    priority: z.array(priority).max(3),
    tier: z.array(tier).max(3),
    party,
    category: z.array(z.string().max(100)).max(50),
    channel: z.array(z.string().max(50)).max(20),
    assignee: z.union([id, z.literal('me'), z.literal('nobody')]),
    team: z.union([id, z.literal('mine'), z.literal('none')]),
    requester: id,
    tag: z.array(z.string().max(LIMITS.tag)).max(10),
    language: z.array(languageTag).max(20),
    breached: z.boolean(),
    /** The earliest running promise is due within so many minutes from now. */
    dueWithinMinutes: z.number().int().min(1).max(100_000),
    snoozed: z.boolean(),
    spam: z.boolean(),
    rung: z.number().int().min(1).max(4),
    review: z.boolean(),
  })
  .partial()
  .strict()
export type TicketFilter = z.infer<typeof ticketFilter>

export const ticketSort = z.enum(['due', 'updated', 'opened'])

/** `POST /api/tickets/list`: a filter does not fit a query string; it changes nothing. */
export const ticketListRequest = z
  .object({
    filter: ticketFilter.default({}),
    sort: ticketSort.default('updated'),
    limit: z.number().int().min(1).max(LIMITS.page).default(50),
    cursor: z.string().max(1024).optional(),
  })
  .strict()
export const ticketPage = pageOf(ticketSummary)

/**
 * `POST /api/tickets`. Strangers give `contact`; staff may open for somebody by `requesterId` or
 * `contact`.
 */
export const ticketOpening = z
  .object({
    subject: someText(LIMITS.subject),
    body: someText(LIMITS.body),
    html: text(LIMITS.body).optional(),
    category: z.string().max(100).optional(),
    party: party.default('buyer'),
    channel: z.string().max(50).default('web'),
    language: languageTag.optional(),
    order: text(100).optional(),
    listing: text(200).optional(),
    fields: z.record(z.string().max(60), text(4000)).default({}),
    attachmentIds: z.array(id).max(LIMITS.attachments).default([]),
    requesterId: id.optional(),
    contact: z
      .object({ name: text(LIMITS.name).default(''), email })
      .strict()
      .optional(),
  })
  .strict()

export type TicketOpening = z.output<typeof ticketOpening>

/** `link` is the address by which the requester follows the ticket without an account. */
export const ticketOpened = z.object({
  id,
  number: z.number(),
  link: z.string(),
  promises: z.array(promise),
})
export type TicketOpened = z.infer<typeof ticketOpened>

/**
 * `POST /api/tickets/:id/messages`. `seenSeq` is the newest message seq the writer saw: older than
 * the ticket's, the reply is held (409 `stale_reply`) unless `force`.
 */
export const newMessage = z
  .object({
    audience,
    text: someText(LIMITS.body),
    html: text(LIMITS.body).optional(),
    attachmentIds: z.array(id).max(LIMITS.attachments).default([]),
    mentions: z.array(id).max(50).default([]),
    cc: z.array(email).max(10).default([]),
    seenSeq: z.number().int().min(0).optional(),
    force: z.boolean().default(false),
    status: status.exclude(['new', 'closed']).optional(),
    macroId: id.optional(),
  })
  .strict()
export type NewMessage = z.output<typeof newMessage>
export const messageAdded = z.object({ message, ticket: ticketSummary })

/**
 * `PATCH /api/tickets/:id`: all given changes or none. `seenSeq` guards against changing what one
 * has not seen.
 */
export const ticketChange = z
  .object({
    status,
    priority,
    category: z.string().max(100),
    tier,
    assigneeId: id.nullable(),
    teamId: id.nullable(),
    addTags: z.array(someText(LIMITS.tag)).max(LIMITS.tags),
    removeTags: z.array(text(LIMITS.tag)).max(LIMITS.tags),
    language: languageTag,
    subject: someText(LIMITS.subject),
    snoozedUntil: instant.nullable(),
    spam: z.boolean(),
    reason: text(LIMITS.reason),
  })
  .partial()
  .strict()
export type TicketChange = z.infer<typeof ticketChange>

/**
 * `POST /api/tickets/bulk`. The answer's `undo` token takes it back within ten minutes by `POST
 * /api/tickets/undo`.
 */
export const bulkChange = z
  .object({ ids: z.array(id).min(1).max(LIMITS.bulk), change: ticketChange })
  .strict()
export const bulkResult = z.object({
  changed: z.array(id),
  refused: z.array(z.object({ id, code: z.string() })),
  undo: z.string().nullable(),
})
export const undoRequest = z.object({ undo: z.string().max(200) }).strict()

export const mergeRequest = z.object({ intoId: id }).strict()
export const splitRequest = z
  .object({ messageIds: z.array(id).min(1).max(200), subject: someText(LIMITS.subject) })
  .strict()
export const linkRequest = z
  .object({ ticketId: id, relation: z.enum(['related', 'duplicate', 'follow_up']) })
  .strict()
export const rungRequest = z
  .object({ to: z.number().int().min(1).max(4), reason: someText(LIMITS.reason) })
  .strict()
export const reviewClosing = z
  .object({ outcome: z.enum(['upheld', 'changed', 'declined']), letter: someText(LIMITS.body) })
  .strict()
export const repromiseRequest = z.object({ reason: someText(LIMITS.reason) }).strict()

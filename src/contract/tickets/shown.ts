import { z } from 'zod'
import { id, isoInstant, pageOf, pageQuery } from '../kit.ts'
import { personBrief } from '../people.ts'
import { audience, messageVia, party, priority, status, targetKind, tier } from './facts.ts'

/**
 * One promise as screens show it. `due` is null while paused; `endedAt` is when it was met, however
 * late.
 */
export const promise = z.object({
  target: targetKind,
  clause: z.string(),
  version: z.number(),
  is: z.enum(['running', 'paused', 'met', 'breached']),
  startedAt: isoInstant,
  budgetMinutes: z.number(),
  due: isoInstant.nullable(),
  leftMinutes: z.number().nullable(),
  why: z.enum(['pending', 'on_hold', 'snoozed', 'solved']).nullable(),
  endedAt: isoInstant.nullable(),
})
export type PromiseView = z.infer<typeof promise>

/** A row of a ticket list. `next` is the running promise that is due first. */
export const ticketSummary = z.object({
  id,
  number: z.number(),
  subject: z.string(),
  preview: z.string(),
  status,
  priority,
  tier,
  category: z.string(),
  channel: z.string(),
  party,
  language: z.string(),
  rung: z.number(),
  tags: z.array(z.string()),
  spam: z.boolean(),
  requester: personBrief,
  assignee: personBrief.nullable(),
  teamId: id.nullable(),
  openedAt: isoInstant,
  updatedAt: isoInstant,
  snoozedUntil: isoInstant.nullable(),
  next: promise.nullable(),
  breached: z.boolean(),
  messages: z.number(),
  lastMessageSeq: z.number(),
})
export type TicketSummary = z.infer<typeof ticketSummary>

export const attachment = z.object({
  id,
  name: z.string(),
  type: z.string(),
  bytes: z.number(),
  /** Images that are safe to show; everything else is download only. */
  isImage: z.boolean(),
  contentId: z.string().nullable(),
})
export type AttachmentView = z.infer<typeof attachment>

export const delivery = z.object({
  state: z.enum(['none', 'queued', 'sent', 'failed', 'bounced']),
  to: z.array(z.string()),
  reason: z.string().nullable(),
  at: isoInstant.nullable(),
})

export const message = z.object({
  id,
  /**
   * Position in the ticket's journal: what `seenSeq` of a reply refers to; 0 for buyers and
   * vendors.
   */
  seq: z.number(),
  at: isoInstant,
  author: z.enum(['requester', 'counterparty', 'agent', 'automatic']),
  person: personBrief.nullable(),
  audience,
  via: messageVia,
  subject: z.string().nullable(),
  text: z.string(),
  /** Sanitised HTML of mail or of the rich editor; null when the message is plain text. */
  html: z.string().nullable(),
  quoted: z.string().nullable(),
  remoteImages: z.number(),
  attachments: z.array(attachment),
  mentions: z.array(id),
  delivery,
  mail: z
    .object({
      from: z.string(),
      to: z.array(z.string()),
      cc: z.array(z.string()),
      verdict: z.record(z.string(), z.string()),
      rawId: id,
    })
    .nullable(),
  hidden: z.boolean(),
})
export type MessageView = z.infer<typeof message>

export const ticketDetail = ticketSummary.extend({
  counterparty: personBrief.nullable(),
  order: z.string().nullable(),
  listing: z.string().nullable(),
  policy: z.string(),
  version: z.number(),
  promises: z.array(promise),
  waits: z.object({ oursMinutes: z.number(), theirsMinutes: z.number() }),
  links: z.array(
    z.object({ ticketId: id, number: z.number(), subject: z.string(), relation: z.string() }),
  ),
  mergedInto: z.object({ id, number: z.number() }).nullable(),
  review: z.object({
    is: z.enum(['none', 'requested', 'taken', 'closed']),
    due: isoInstant.nullable(),
    reviewer: personBrief.nullable(),
    outcome: z.string().nullable(),
  }),
  fields: z.record(z.string(), z.string()),
  solvedAt: isoInstant.nullable(),
  closedAt: isoInstant.nullable(),
  closesAt: isoInstant.nullable(),
  reopens: z.number(),
  seq: z.number(),
  /** Newest first; older ones by `GET /api/tickets/:id/messages`. */
  conversation: pageOf(message),
})
export type TicketDetail = z.infer<typeof ticketDetail>

/**
 * `GET /api/tickets/:id/explanations`: the steps by which each promise came to its due instant, as
 * the policy engine gives them; `words/explain.ts` says them.
 */
export const explanations = z.object({
  explanations: z.array(
    z.object({
      target: targetKind,
      startedAt: isoInstant,
      parts: z.array(z.record(z.string(), z.unknown())),
    }),
  ),
})

export const journalEntry = z.object({
  seq: z.number(),
  at: isoInstant,
  by: z.object({ is: z.string(), person: personBrief.nullable() }),
  kind: z.string(),
  data: z.record(z.string(), z.unknown()),
})
export type JournalEntryView = z.infer<typeof journalEntry>
export const journalPage = pageOf(journalEntry)
export const messagePage = pageOf(message)
export const messagesQuery = pageQuery

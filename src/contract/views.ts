import { z } from 'zod'
import { id, isoInstant, LIMITS, someText, text } from './kit.ts'
import { audience, ticketFilter, ticketSort, ticketSummary } from './tickets.ts'

/** The views every desk has, in this order; teams follow, then saved ones. */
export const BUILT_IN_VIEWS = [
  'mine',
  'unassigned',
  'due_soon',
  'breached',
  'open',
  'pending',
  'reviews',
  'solved',
  'all',
  'spam',
] as const

/**
 * A view: a named filter. Built-in ones have their key as id and a null name (screens have words
 * for them).
 */
export const view = z.object({
  id: z.string(),
  kind: z.enum(['built_in', 'team', 'saved']),
  name: z.string().nullable(),
  filter: ticketFilter,
  sort: ticketSort,
  shared: z.boolean(),
  ownerId: id.nullable(),
})
export type View = z.infer<typeof view>
export const viewList = z.object({ views: z.array(view) })

/**
 * `GET /api/views/counts`: how many tickets each view holds, counted up to `countMax` (shown as
 * 999+).
 */
export const viewCounts = z.object({
  counts: z.record(z.string(), z.number()),
  countMax: z.number(),
})

export const viewSave = z
  .object({
    name: someText(LIMITS.name),
    filter: ticketFilter,
    sort: ticketSort.default('updated'),
    shared: z.boolean().default(false),
  })
  .strict()

/** A macro: text with placeholders such as `{{requester.name}}` and changes to make with it. */
export const macro = z.object({
  id,
  name: z.string(),
  body: z.string(),
  html: z.string().nullable(),
  audience,
  status: z.string().nullable(),
  addTags: z.array(z.string()),
  language: z.string().nullable(),
  shared: z.boolean(),
  ownerId: id,
  usedCount: z.number(),
})
export type Macro = z.infer<typeof macro>
export const macroList = z.object({ macros: z.array(macro), placeholders: z.array(z.string()) })
export const macroSave = z
  .object({
    name: someText(LIMITS.name),
    body: someText(20_000),
    html: text(40_000).nullable().default(null),
    audience: audience.default('everyone'),
    status: z.enum(['open', 'pending', 'on_hold', 'solved']).nullable().default(null),
    addTags: z.array(someText(LIMITS.tag)).max(LIMITS.tags).default([]),
    language: z.string().max(35).nullable().default(null),
    shared: z.boolean().default(false),
  })
  .strict()
/**
 * `POST /api/macros/:id/preview {ticketId}`: placeholders filled in; unknown ones are named, never
 * sent raw.
 */
export const macroPreview = z.object({
  text: z.string(),
  html: z.string().nullable(),
  missing: z.array(z.string()),
})

export type MacroSave = z.output<typeof macroSave>

/**
 * A draft kept by the server: one per writer, ticket and audience kind. `version` rises by one with
 * each save.
 */
export const draft = z.object({
  ticketId: id,
  version: z.number(),
  audience,
  text: z.string(),
  html: z.string(),
  attachmentIds: z.array(id),
  seenSeq: z.number(),
  savedAt: isoInstant,
})
export type Draft = z.infer<typeof draft>
/**
 * `PUT /api/tickets/:id/draft`: `basedOn` is the version in hand (0 for none); a newer one on the
 * server answers 409 `stale_draft` with it.
 */
export const draftSave = z
  .object({
    basedOn: z.number().int().min(0),
    audience,
    text: text(LIMITS.body),
    html: text(LIMITS.body),
    attachmentIds: z.array(id).max(LIMITS.attachments).default([]),
    seenSeq: z.number().int().min(0).default(0),
  })
  .strict()
export const draftVersions = z.object({ versions: z.array(draft) })

/**
 * `POST /api/search`: words, "phrases", `number`, with the same filters as lists; ranked, newest
 * first among equals.
 */
export const searchRequest = z
  .object({
    q: z.string().max(LIMITS.query),
    filter: ticketFilter.default({}),
    limit: z.number().int().min(1).max(50).default(25),
  })
  .strict()
export const searchHit = z.object({
  ticket: ticketSummary,
  /** Plain text with `\u0002`…`\u0003` around the words that matched. */
  snippet: z.string(),
  rank: z.number(),
})
export const searchResult = z.object({ hits: z.array(searchHit), more: z.boolean() })
export type SearchHit = z.infer<typeof searchHit>

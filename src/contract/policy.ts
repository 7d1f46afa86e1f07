import { z } from 'zod'
import type { SaidValue } from '../std/text.ts'
import { id, isoInstant, languageTag, someText, text } from './kit.ts'
import { POLICY_BYTES_MAX } from './policy-document.ts'

/** A sentence without a language: `{ key, values }`, `{ texts }`, a list, or plain text. */
const said = z.any().meta({ description: 'A sentence to be said in the language of the reader.' })
const saidValue = said as z.ZodType<SaidValue>

const hours = z.object({ from: z.string(), to: z.string() })
const texts = z.record(z.string(), z.string())
const party = z.enum(['buyer', 'vendor'])

const announcedHours = z.object({
  id: z.string(),
  source: z.string(),
  from: z.string(),
  to: z.string(),
  mode: z.enum(['extend', 'shrink', 'close', 'replace']),
  hours: z.array(hours),
  name: texts,
})

/** The public policy (R96): every clause as a sentence, and how to reach us (R12). */
export const publicPolicy = z.object({
  policy: z.string(),
  version: z.int(),
  name: z.string(),
  organization: z.string(),
  since: z.string(),
  zone: z.string(),
  languages: z.array(z.string()),
  sections: z.array(
    z.object({
      id: z.string(),
      clauses: z.array(z.object({ id: z.string(), source: z.string(), said: saidValue })),
    }),
  ),
  channels: z.array(
    z.object({
      id: z.string(),
      clause: z.string(),
      kind: z.string(),
      title: texts,
      purpose: texts,
      address: z.string().nullable(),
      calendar: z.string(),
      parties: z.array(party),
      urgentOnly: z.boolean(),
      promise: z.object({ clause: z.string(), within: saidValue }).nullable(),
    }),
  ),
  calendars: z.array(
    z.object({
      id: z.string(),
      clause: z.string(),
      zone: z.string(),
      always: z.boolean(),
      week: z.record(z.string(), z.array(hours)),
      closed: z.array(z.object({ date: z.string(), name: z.string() })),
      overrides: z.array(announcedHours),
    }),
  ),
  categories: z.array(
    z.object({
      id: z.string(),
      parent: z.string().nullable(),
      title: saidValue,
      parties: z.array(party),
      urgent: z.boolean(),
      needs: z.array(z.string()),
      asks: z.array(z.string()),
      leaf: z.boolean(),
    }),
  ),
  fields: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      title: texts.nullable(),
      choices: z.array(z.object({ id: z.string(), title: texts })),
    }),
  ),
})

export type PublicPolicy = z.output<typeof publicPolicy>

/** One published version. Who published it is for staff only. */
export const policyVersion = z.object({
  version: z.int(),
  publishedAt: isoInstant,
  publishedBy: id.nullable(),
  note: z.string(),
  changed: z.array(z.string()),
})

export const versionsQuery = z.strictObject({
  before: z.coerce.number().int().min(1).max(1_000_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

export const versionsPage = z.object({
  items: z.array(policyVersion),
  /** Ask again with this as `before`; null at the end. */
  next: z.int().nullable(),
})

const policyText = z.string().min(1).max(POLICY_BYTES_MAX)

export const versionText = z.object({ version: z.int(), text: z.string() })
export const versionParams = z.strictObject({ version: z.coerce.number().int().min(1) })

/** Facts of a request to preview; priority and tier follow from the document. */
export const previewFacts = z.strictObject({
  channel: text(40),
  category: text(120),
  party,
  entitlements: z.array(text(40)).max(20).default([]),
})

export const checkRequest = z.strictObject({
  text: policyText,
  /** When the previewed requests would come in: ISO 8601; now unless told. */
  at: z.iso.datetime({ offset: true }).optional(),
  preview: z.array(previewFacts).max(50).default([]),
})

export const policyFault = z.object({
  file: z.string(),
  line: z.int(),
  column: z.int(),
  path: z.string(),
  said: saidValue,
})

export const checkResponse = z.object({
  faults: z.array(policyFault),
  findings: z.array(
    z.object({
      code: z.string(),
      severity: z.enum(['error', 'warning']),
      clauses: z.array(z.string()),
      said: saidValue,
      accepted: z.string().nullable(),
    }),
  ),
  /** Whether it could be published as it is. */
  publishable: z.boolean(),
  changes: z.array(
    z.object({
      clause: z.string(),
      change: z.enum(['added', 'removed', 'changed']),
      before: saidValue.nullable(),
      after: saidValue.nullable(),
    }),
  ),
  previews: z.array(
    z.object({
      facts: previewFacts,
      priority: z.string(),
      tier: z.string(),
      promises: z.array(z.object({ target: z.string(), clause: z.string(), due: isoInstant })),
    }),
  ),
})

export type CheckResponse = z.output<typeof checkResponse>

export const publishRequest = z.strictObject({ text: policyText, note: text(1000).default('') })
export const publishResponse = z.object({ version: z.int(), changed: z.array(z.string()) })

const day = z.iso.date()
const clockTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)

/** Opening hours for some days (R3): they hold from the moment they are announced. */
export const overrideRequest = z.strictObject({
  calendar: someText(40),
  from: day,
  to: day,
  mode: z.enum(['extend', 'shrink', 'close', 'replace']),
  hours: z
    .array(z.strictObject({ from: clockTime, to: clockTime }))
    .max(8)
    .default([]),
  name: z.record(languageTag, someText(120)),
})

export const overrideResponse = z.object({ id, clause: z.string() })

import { z } from 'zod'
import { email, id, isoInstant, languageTag, LIMITS, pageOf, pageQuery, someText, text } from './kit.ts'
import { ROLES } from './permissions.ts'

export const role = z.enum(ROLES)

/** The one who asks, as the screens need it. */
export const me = z.object({
  id,
  role,
  name: z.string(),
  email: z.string().nullable(),
  language: z.string(),
  zone: z.string(),
  permissions: z.array(z.string()),
  teamIds: z.array(id),
  signature: z.string(),
  preferences: z.record(z.string(), z.unknown()),
})
export type Me = z.infer<typeof me>

/** `GET /api/me` answers 401 `not_signed_in` for strangers. `PATCH /api/me` changes these. */
export const meChange = z
  .object({
    name: someText(LIMITS.name),
    language: languageTag,
    zone: z.string().max(64),
    signature: text(2000),
    preferences: z.record(z.string().max(64), z.unknown()),
  })
  .partial()
  .strict()

/** A person in a list or beside a name. */
export const personBrief = z.object({ id, name: z.string(), role, email: z.string().nullable() })
export type PersonBrief = z.infer<typeof personBrief>

/** The requester card: who they are and their earlier contacts. */
export const personCard = personBrief.extend({
  language: z.string(),
  zone: z.string().nullable(),
  createdAt: isoInstant,
  identities: z.array(
    z.object({ kind: z.string(), value: z.string(), verified: z.boolean(), suspended: z.boolean() }),
  ),
  entitlements: z.array(z.string()),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  tickets: z.object({ open: z.number(), total: z.number() }),
  recent: z.array(
    z.object({ id, number: z.number(), subject: z.string(), status: z.string(), openedAt: isoInstant }),
  ),
})
export type PersonCard = z.infer<typeof personCard>

export const peopleQuery = pageQuery.extend({ q: z.string().max(LIMITS.query).optional(), role: role.optional() })
export const peoplePage = pageOf(personBrief)

export const staffMember = z.object({
  id,
  name: z.string(),
  email: z.string().nullable(),
  role,
  teamIds: z.array(id),
  active: z.boolean(),
})
export type StaffMember = z.infer<typeof staffMember>

/** `POST /api/staff` invites by mail with a magic link; `PATCH /api/staff/:id` changes the same fields. */
export const staffInvite = z
  .object({
    name: someText(LIMITS.name),
    email,
    role: z.enum(['agent', 'lead', 'manager', 'admin']),
    teamIds: z.array(id).max(50).default([]),
  })
  .strict()
export const staffChange = z
  .object({
    name: someText(LIMITS.name),
    role: z.enum(['agent', 'lead', 'manager', 'admin']),
    teamIds: z.array(id).max(50),
    active: z.boolean(),
  })
  .partial()
  .strict()

export const team = z.object({ id, name: z.string(), key: z.string() })
export type Team = z.infer<typeof team>
export const teamChange = z.object({ name: someText(LIMITS.name) }).strict()

import { z } from 'zod'
import {
  email,
  id,
  isoInstant,
  languageTag,
  LIMITS,
  pageOf,
  pageQuery,
  someText,
  text,
} from './kit.ts'
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
export type MeChange = z.output<typeof meChange>

/** A person in a list or beside a name. */
export const personBrief = z.object({ id, name: z.string(), role, email: z.string().nullable() })
export type PersonBrief = z.infer<typeof personBrief>

/** The requester card: who they are and their earlier contacts. */
export const personCard = personBrief.extend({
  language: z.string(),
  zone: z.string().nullable(),
  createdAt: isoInstant,
  identities: z.array(
    z.object({
      kind: z.string(),
      value: z.string(),
      verified: z.boolean(),
      suspended: z.boolean(),
    }),
  ),
  entitlements: z.array(z.string()),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  tickets: z.object({ open: z.number(), total: z.number() }),
  recent: z.array(
    z.object({
      id,
      number: z.number(),
      subject: z.string(),
      status: z.string(),
      openedAt: isoInstant,
    }),
  ),
})
export type PersonCard = z.infer<typeof personCard>

export const peopleQuery = pageQuery.extend({
  q: z.string().max(LIMITS.query).optional(),
  role: role.optional(),
})
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

/**
 * `POST /api/staff` invites by mail with a magic link; `PATCH /api/staff/:id` changes the same
 * fields.
 */
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
export type StaffInvite = z.output<typeof staffInvite>
export type StaffChange = z.output<typeof staffChange>

export const team = z.object({ id, name: z.string(), key: z.string() })
export type Team = z.infer<typeof team>
export const teamChange = z.object({ name: someText(LIMITS.name) }).strict()

/** `POST /api/auth/password`; answers `me`, and sets the session's cookie. */
export const passwordSignIn = z.object({ email, password: z.string().min(1).max(256) }).strict()

/**
 * `POST /api/auth/magic-link` mails a link; the answer never says whether anybody has the address.
 */
export const linkRequest = z.object({ email, returnTo: z.string().max(2000).optional() }).strict()

/** `POST /api/auth/link` opens one. Only the first administrator says who they are. */
export const linkOpening = z
  .object({
    token: z.string().max(100),
    name: someText(LIMITS.name).optional(),
    email: email.optional(),
    password: z.string().min(10).max(256).optional(),
  })
  .strict()

/** `PUT /api/me/password`: with the old one, or soon after signing in. */
export const passwordChange = z
  .object({ current: z.string().max(256).optional(), password: z.string().min(10).max(256) })
  .strict()

/** One device somebody is signed in on. */
export const ownSession = z.object({
  id,
  userAgent: z.string().nullable(),
  startedAt: isoInstant,
  usedAt: isoInstant,
  isThis: z.boolean(),
})
export const ownSessions = z.object({ sessions: z.array(ownSession), hasPassword: z.boolean() })

export const staffList = z.object({ staff: z.array(staffMember) })
export const teamList = z.object({ teams: z.array(team) })

/** `PATCH /api/people/:id`, by staff. */
export const personChange = z
  .object({
    name: someText(LIMITS.name),
    language: languageTag,
    zone: z.string().max(64).nullable(),
  })
  .partial()
  .strict()

export type PersonChange = z.output<typeof personChange>

/** `POST /api/people/:id/lift` lets mail go again to an address that bounced. */
export const addressLift = z.object({ email }).strict()

export const apiKey = z.object({
  id,
  name: z.string(),
  role,
  createdAt: isoInstant,
  usedAt: isoInstant.nullable(),
  revokedAt: isoInstant.nullable(),
})
export type ApiKey = z.infer<typeof apiKey>
/** The answer to `POST /api/keys` holds the key itself: it is never shown again. */
export const apiKeyMade = apiKey.extend({ key: z.string() })
export const apiKeys = z.object({ keys: z.array(apiKey) })
export const apiKeyOrder = z.object({ name: someText(LIMITS.name), role }).strict()

const fact = z.union([z.string().max(100), z.number(), z.null()])
/**
 * What the marketplace's token says (`POST /access/jwt`, form field `jwt`), besides `iss` and
 * `aud`.
 * Facts the policy knows: `order_value_minor` with `order_value_currency`, `loyalty_tier`,
 * `vendor_volume`, `vendor_rating`, `vendor_ratings`.
 */
export const vouching = z.object({
  sub: z.string().min(1).max(200),
  jti: z.string().min(1).max(200),
  iat: z.number(),
  exp: z.number(),
  email: email.optional(),
  email_verified: z.boolean().optional(),
  name: text(LIMITS.name).optional(),
  role: z.enum(['buyer', 'vendor']).default('buyer'),
  locale: languageTag.optional(),
  facts: z
    .record(z.string().regex(/^[a-z][A-Za-z0-9_]{0,40}$/), fact)
    .refine((facts) => Object.keys(facts).length <= 20)
    .optional(),
})
export type Vouching = z.infer<typeof vouching>

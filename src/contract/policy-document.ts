import { z } from 'zod'
import { CHANNEL_KINDS, FIELD_KINDS, IMPACTS, type PolicyDocument } from '../policy/document.ts'
import { KEPT_THINGS, REVIEW_GROUNDS, SURVEY_QUESTIONS } from '../policy/document/rights.ts'
import {
  token,
  name,
  node,
  clause,
  clauseId,
  date,
  language,
  texts,
  line,
  span,
  list,
  matching,
  party,
  bothParties,
  tier,
  priority,
  rung,
  signal,
  pauses,
  hearer,
  tell,
  target,
  money,
  hours,
  counted,
  group,
} from './policy-document/parts.ts'

/** The bytes a policy document may have. */
export const POLICY_BYTES_MAX = 512 * 1024

const override = group({
  ...clause,
  from: date,
  to: date,
  mode: z.enum(['extend', 'shrink', 'close', 'replace']),
  hours: list(hours, 8).default([]),
  name: texts,
})

const day = list(hours, 8).default([])
const calendar = group({
  ...clause,
  zone: z.string().min(1).max(60),
  always: z.boolean().default(false),
  week: group({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }).prefault(
    {},
  ),
  holidays: list(
    group({
      country: matching(/^[A-Z]{2}$/, 'country'),
      region: matching(/^[A-Z0-9]{1,4}$/, 'region')
        .nullable()
        .default(null),
    }),
    10,
  ).default([]),
  closed: list(group({ date, name: texts })).default([]),
  overrides: list(override).default([]),
})

const channel = group({
  ...clause,
  kind: z.enum(CHANNEL_KINDS),
  title: texts,
  purpose: texts,
  address: z.string().min(1).max(300).nullable().default(null),
  hours: name,
  parties: bothParties,
  urgentOnly: z.boolean().default(false),
})

const field = group({
  id: name,
  kind: z.enum(FIELD_KINDS),
  title: texts.nullable().default(null),
  choices: list(group({ id: name, title: texts }), 30).default([]),
})

const category = group({
  id: node,
  title: texts.nullable().default(null),
  parties: list(party, 2).min(1).nullable().default(null),
  team: name.nullable().default(null),
  urgent: z.boolean().nullable().default(null),
  needs: list(name, 10).nullable().default(null),
  asks: list(name, 10).nullable().default(null),
  keywords: z.record(language, list(z.string().min(2).max(60))).default({}),
  get children() {
    return list(category, 60).default([])
  },
})

const condition = group({
  channels: list(name).min(1).nullable().default(null),
  categories: list(node).min(1).nullable().default(null),
  tiers: list(tier, 3).min(1).nullable().default(null),
  priorities: list(priority, 3).min(1).nullable().default(null),
  parties: list(party, 2).min(1).nullable().default(null),
  rungs: list(rung, 4).min(1).nullable().default(null),
  entitlements: list(name).min(1).nullable().default(null),
  signals: list(signal).min(1).nullable().default(null),
})

const alarm = z
  .union(
    [
      group({
        id: name,
        at: matching(/^[1-9]\d{0,2}%$/, 'percent'),
        tell,
        raise: z.boolean().default(false),
      }),
      group({
        id: name,
        before: matching(/^[1-9]\d{0,3}[mh]$/, 'before'),
        tell,
        raise: z.boolean().default(false),
      }),
    ],
    token('alarm'),
  )
  .transform((rule) => ({
    id: rule.id,
    tell: rule.tell,
    raise: rule.raise,
    atPercent: 'at' in rule ? Number.parseInt(rule.at, 10) : null,
    minutesBefore: 'at' in rule ? null : minutesOf(rule.before),
  }))

const alarms = list(alarm, 6).default([])
const onBreach = group({
  tell: list(hearer, 4).default([]),
  raise: z.boolean().default(false),
}).prefault({})

const promise = group({
  ...clause,
  target: target.exclude(['rung_handling']),
  within: span,
  counted: name,
  when: condition.prefault({}),
  pauses,
  alarms,
  onBreach,
  goal: z.boolean().default(false),
  note: texts.nullable().default(null),
})

const step = group({
  ...clause,
  rung,
  title: texts,
  handles: texts,
  team: name,
  within: span,
  counted: name,
  pauses,
  alarms,
  onBreach,
})

const review = group({
  ...clause,
  grounds: list(z.enum(REVIEW_GROUNDS), 4).min(1),
  waited: group(counted).nullable().default(null),
  by: z.enum(['lead', 'manager']),
  within: span,
  counted: name,
  timesMax: z.int().min(1).max(10),
  solvedDaysMax: z.int().min(0).max(365),
})

const entitlement = group({
  ...clause,
  entitlement: name,
  title: texts,
  parties: bothParties,
  any: list(
    group({
      orderValue: list(money, 30).min(1).nullable().default(null),
      loyaltyTiers: list(name, 20).min(1).nullable().default(null),
      vendorVolume: z.int().min(1).max(10_000_000).nullable().default(null),
      vendorRating: z.number().min(0).max(5).nullable().default(null),
      vendorRatings: z.int().min(1).max(10_000_000).nullable().default(null),
    }),
    10,
  ).min(1),
  namedHandler: z.boolean().default(false),
  touchpoints: list(z.enum(['ordered', 'shipped', 'delivered']), 3).default([]),
})

const validDays = z.int().min(1).max(730)
const compensation = group({
  ...clause,
  target,
  lateBy: span,
  counted: name,
  parties: bothParties,
  gives: z.discriminatedUnion('is', [
    group({ is: z.literal('credit'), amounts: list(money, 30).min(1) }),
    group({ is: z.literal('discount'), percent: z.int().min(1).max(100), validDays }),
    group({ is: z.literal('fast_lane'), orders: z.int().min(1).max(100), validDays }),
  ]),
  approval: z.enum(['automatic', 'lead', 'manager']),
  perYearMax: z.int().min(1).max(1000),
})

const document = group({
  policy: name,
  version: z.int().min(1).max(1_000_000),
  name: line,
  organization: line,
  since: date,
  zone: z.string().min(1).max(60),
  languages: list(language, 20).min(1),
  calendars: z.record(name, calendar),
  channels: z.record(name, channel),
  teams: list(group({ id: name, title: texts.nullable().default(null) }), 50).min(1),
  fields: list(field).min(1),
  categories: list(category).min(1),
  otherwise: node,
  priorities: list(
    group({
      ...clause,
      priority,
      categories: list(node, 200).default([]),
      impacts: list(z.enum(IMPACTS), 3).default([]),
      signals: list(signal).default([]),
    }),
  ).min(1),
  tiers: list(
    group({
      ...clause,
      tier,
      title: texts,
      purpose: texts,
      enters: list(condition, 20).default([]),
      otherwise: z.boolean().default(false),
    }),
    3,
  ).min(1),
  promises: list(promise, 300).min(1),
  ladder: list(step, 4).min(1),
  review,
  closing: group({
    ...clause,
    solvedCloses: group(counted),
    reopenDays: z.int().min(0).max(365),
  }),
  entitlements: list(entitlement, 20).default([]),
  compensation: list(compensation, 30).default([]),
  survey: group({
    ...clause,
    questions: list(z.enum(SURVEY_QUESTIONS), 5).min(1),
    afterMinutes: z.int().min(0).max(43_200),
    remindDays: z.int().min(1).max(30).nullable().default(null),
    expiresDays: z.int().min(1).max(365),
    reward: group({ ...clause, amounts: list(money, 30).min(1) })
      .nullable()
      .default(null),
  }),
  retention: list(
    group({ ...clause, what: z.enum(KEPT_THINGS), days: z.int().min(1).max(36_500) }),
    20,
  ).default([]),
  commitments: list(
    group({ ...clause, requirement: matching(/^R\d{1,2}$/, 'requirement'), text: texts }),
    200,
  ).default([]),
  accepted: list(
    group({ finding: name, clause: clauseId, because: z.string().min(1).max(300) }),
  ).default([]),
})

/** The policy document as its author writes it: strict, bounded; what is left out is filled in. */
export const policyDocument: z.ZodType<PolicyDocument> = document

function minutesOf(text: string): number {
  return Number.parseInt(text, 10) * (text.endsWith('h') ? 60 : 1)
}

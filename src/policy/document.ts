import type { Texts } from '../std/text.ts'
import type { Clause, Span } from './document/clause.ts'
import type {
  ClosingRule,
  CommitmentRule,
  CompensationRule,
  EntitlementRule,
  RetentionRule,
  ReviewRule,
  SurveyRule,
} from './document/rights.ts'
import type { Hours, Weekday } from './hours.ts'
import type { Hearer, Party, PauseReason, Priority, TargetKind, Tier } from './types.ts'

/** A dated change of opening hours (R3). */
export interface OverrideRule extends Clause {
  readonly from: string
  readonly to: string
  readonly mode: 'extend' | 'shrink' | 'close' | 'replace'
  readonly hours: readonly Hours[]
  readonly name: Texts
}

/** Opening hours: a week, the days it is closed, and changes by date. */
export interface CalendarRule extends Clause {
  readonly zone: string
  readonly always: boolean
  readonly week: Readonly<Record<Weekday, readonly Hours[]>>
  /** Public holidays on which it is closed, by ISO 3166 country and region. */
  readonly holidays: readonly { readonly country: string; readonly region: string | null }[]
  /** Days closed by hand. */
  readonly closed: readonly { readonly date: string; readonly name: Texts }[]
  readonly overrides: readonly OverrideRule[]
}

/** The ways in that the product knows how to serve. */
export const CHANNEL_KINDS = [
  'email',
  'web',
  'api',
  'chat',
  'phone',
  'sms',
  'social',
  'self_service',
] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

/** One way to reach us, with its hours (R12). */
export interface ChannelRule extends Clause {
  readonly kind: ChannelKind
  readonly title: Texts
  readonly purpose: Texts
  readonly address: string | null
  /** Calendar during which people answer here. */
  readonly hours: string
  readonly parties: readonly Party[]
  /** Offered only for urgent matters (R9). */
  readonly urgentOnly: boolean
}

/** A set of agents that tickets go to. */
export interface TeamRule {
  readonly id: string
  /** Null for a standard team: its words are in the catalogue. */
  readonly title: Texts | null
}

/** What an answer on an intake form can be. */
export const FIELD_KINDS = ['text', 'long_text', 'amount', 'date', 'choice', 'files'] as const

/** A question of an intake form (R41). The standard fields have their words in every language. */
export interface FieldRule {
  readonly id: string
  readonly kind: (typeof FIELD_KINDS)[number]
  readonly title: Texts | null
  readonly choices: readonly { readonly id: string; readonly title: Texts }[]
}

/** A node of the category tree as written: what it leaves out it has from the node above. */
export interface CategoryRule {
  readonly id: string
  /** Null for a standard category: its words are in the catalogue. */
  readonly title: Texts | null
  readonly parties: readonly Party[] | null
  readonly team: string | null
  /** Matters that may use the channels kept for urgent ones. */
  readonly urgent: boolean | null
  /** Fields without which the request cannot be sent. */
  readonly needs: readonly string[] | null
  /** Fields that help and may stay empty. */
  readonly asks: readonly string[] | null
  /** More words that point here, by language, besides the standard ones. */
  readonly keywords: Readonly<Record<string, readonly string[]>>
  readonly children: readonly CategoryRule[]
}

/** What the matrix can hear of besides the kind of matter. */
export const SIGNALS = [
  'outage',
  'many_affected',
  'money_blocked',
  'account_at_risk',
  'data_exposed',
  'safety_risk',
  'high_value',
  'reopened',
  'repeat_contact',
  'legal_notice',
] as const
/** What raises a matter above its kind: said, found in the words, or known of the ticket. */
export type Signal = (typeof SIGNALS)[number]

/** The words for how many people a matter touches. */
export const IMPACTS = ['one', 'several', 'everyone'] as const
/** How many people a matter touches. */
export type Impact = (typeof IMPACTS)[number]

/** One row of the published matrix (R25): by kind of matter, by impact, or by signal. */
export interface PriorityRule extends Clause {
  readonly priority: Priority
  readonly categories: readonly string[]
  readonly impacts: readonly Impact[]
  readonly signals: readonly Signal[]
}

/** What brings a ticket to a tier (R26): any one of these. */
export interface TierRule extends Clause {
  readonly tier: Tier
  readonly title: Texts
  readonly purpose: Texts
  readonly enters: readonly Condition[]
  readonly otherwise: boolean
}

/** All that is named must hold; what is not named does not matter. */
export interface Condition {
  readonly channels: readonly string[] | null
  readonly categories: readonly string[] | null
  readonly tiers: readonly Tier[] | null
  readonly priorities: readonly Priority[] | null
  readonly parties: readonly Party[] | null
  readonly rungs: readonly number[] | null
  readonly entitlements: readonly string[] | null
  readonly signals: readonly Signal[] | null
}

/** A warning before a promise breaks; with `raise` the ladder moves too. */
export interface AlarmRule {
  readonly id: string
  readonly atPercent: number | null
  readonly minutesBefore: number | null
  readonly tell: readonly Hearer[]
  readonly raise: boolean
}

/** What happens when a promise is broken. */
export interface BreachRule {
  readonly tell: readonly Hearer[]
  readonly raise: boolean
}

/** One promise: what, within which time, to whom, and what stops its clock. */
export interface PromiseRule extends Clause {
  readonly target: TargetKind
  readonly within: Span
  /** Calendar in which the time counts. */
  readonly counted: string
  readonly when: Condition
  readonly pauses: readonly PauseReason[]
  readonly alarms: readonly AlarmRule[]
  readonly onBreach: BreachRule
  /** A goal for most cases rather than a promise for each: published as such. */
  readonly goal: boolean
  readonly note: Texts | null
}

/** One step of the ladder (R27) and how long it may hold a ticket. */
export interface RungRule extends Clause {
  readonly rung: number
  readonly title: Texts
  readonly handles: Texts
  readonly team: string
  readonly within: Span
  readonly counted: string
  readonly pauses: readonly PauseReason[]
  readonly alarms: readonly AlarmRule[]
  readonly onBreach: BreachRule
}

/** A finding of `lint` that is meant so, with the reason. */
export interface AcceptedFinding {
  readonly finding: string
  readonly clause: string
  readonly because: string
}

/** The whole support policy as data: what `policies/*.yaml` says, checked and complete. */
export interface PolicyDocument {
  readonly policy: string
  readonly version: number
  readonly name: string
  readonly organization: string
  readonly since: string
  readonly zone: string
  readonly languages: readonly string[]
  readonly calendars: Readonly<Record<string, CalendarRule>>
  readonly channels: Readonly<Record<string, ChannelRule>>
  readonly teams: readonly TeamRule[]
  readonly fields: readonly FieldRule[]
  readonly categories: readonly CategoryRule[]
  /** Where a matter goes that no words point anywhere. */
  readonly otherwise: string
  readonly priorities: readonly PriorityRule[]
  readonly tiers: readonly TierRule[]
  readonly promises: readonly PromiseRule[]
  readonly ladder: readonly RungRule[]
  readonly review: ReviewRule
  readonly closing: ClosingRule
  readonly entitlements: readonly EntitlementRule[]
  readonly compensation: readonly CompensationRule[]
  readonly survey: SurveyRule
  readonly retention: readonly RetentionRule[]
  readonly commitments: readonly CommitmentRule[]
  readonly accepted: readonly AcceptedFinding[]
}

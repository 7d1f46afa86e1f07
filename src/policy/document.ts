import type { Texts } from '../std/text.ts'
import type { Money } from '../std/money.ts'
import type { Hours, Weekday } from './hours.ts'
import type { Hearer, Party, PauseReason, Priority, TargetKind, Tier } from './types.ts'

/** A length of working time as a policy writes it: `24h`, `30m` or `5 business days`. */
export type Span = { readonly minutes: number } | { readonly businessDays: number }

/** Where a clause comes from: a section of a source, or `ours` where the source leaves it open. */
export interface Clause {
  /** Such as `K7-4.1`: shown with every promise made under it, never reused for something else. */
  readonly id: string
  readonly source: string
}

/** A dated change of opening hours (R3). */
export interface OverrideRule extends Clause {
  readonly from: string
  readonly to: string
  readonly mode: 'extend' | 'shrink' | 'close' | 'replace'
  readonly hours: readonly Hours[]
  readonly name: Texts
}

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

export const CHANNEL_KINDS = [
  'email', 'web', 'api', 'chat', 'phone', 'sms', 'social', 'self_service',
] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

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

export interface TeamRule {
  readonly id: string
  /** Null for a standard team: its words are in the catalogue. */
  readonly title: Texts | null
}

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

export const SIGNALS = [
  'outage', 'many_affected', 'money_blocked', 'account_at_risk', 'data_exposed',
  'safety_risk', 'high_value', 'reopened', 'repeat_contact', 'legal_notice',
] as const
/** What raises a matter above its kind: said by the requester, found in the words, or known of the ticket. */
export type Signal = (typeof SIGNALS)[number]

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

export interface BreachRule {
  readonly tell: readonly Hearer[]
  readonly raise: boolean
}

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

export const REVIEW_GROUNDS = ['promise_breached', 'waited', 'reply_received', 'solved'] as const

/** How a requester asks a supervisor to look again (R28). */
export interface ReviewRule extends Clause {
  /** Any one of these makes a ticket eligible. */
  readonly grounds: readonly (typeof REVIEW_GROUNDS)[number][]
  readonly waited: { readonly span: Span; readonly counted: string } | null
  readonly by: 'lead' | 'manager'
  readonly within: Span
  readonly counted: string
  readonly timesMax: number
  /** Days after solving in which review may still be asked for. */
  readonly solvedDaysMax: number
}

/** One test of an entitlement; all that is named must hold. */
export interface EntitlementTest {
  readonly orderValue: readonly Money[] | null
  readonly loyaltyTiers: readonly string[] | null
  readonly vendorVolume: number | null
  readonly vendorRating: number | null
  readonly vendorRatings: number | null
}

export interface EntitlementRule extends Clause {
  readonly entitlement: string
  readonly title: Texts
  readonly parties: readonly Party[]
  /** Any one of these tests grants it. */
  readonly any: readonly EntitlementTest[]
  readonly namedHandler: boolean
  readonly touchpoints: readonly ('ordered' | 'shipped' | 'delivered')[]
}

/** What is owed when a promise is kept late (R39): paid by the credits of the desk. */
export interface CompensationRule extends Clause {
  readonly target: TargetKind
  readonly lateBy: Span
  readonly counted: string
  readonly parties: readonly Party[]
  readonly gives:
    | { readonly is: 'credit'; readonly amounts: readonly Money[] }
    | { readonly is: 'discount'; readonly percent: number; readonly validDays: number }
    | { readonly is: 'fast_lane'; readonly orders: number; readonly validDays: number }
  readonly approval: 'automatic' | 'lead' | 'manager'
  readonly perYearMax: number
}

export const SURVEY_QUESTIONS = [
  'overall', 'response_time', 'resolution', 'professionalism', 'helpfulness',
] as const

export interface SurveyRule extends Clause {
  readonly questions: readonly (typeof SURVEY_QUESTIONS)[number][]
  readonly afterMinutes: number
  readonly remindDays: number | null
  readonly expiresDays: number
  /** What a detailed answer earns, whatever it says. */
  readonly reward: (Clause & { readonly amounts: readonly Money[] }) | null
}

export const KEPT_THINGS = [
  'messages', 'attachments', 'raw_mail', 'identity_documents', 'call_recordings', 'addresses',
] as const

export interface RetentionRule extends Clause {
  readonly what: (typeof KEPT_THINGS)[number]
  readonly days: number
}

/** When a solved ticket closes by itself, and how long it can be taken up again (R44). */
export interface ClosingRule extends Clause {
  readonly solvedCloses: { readonly span: Span; readonly counted: string }
  readonly reopenDays: number
}

/** What the source promises in words only; `requirement` says which part of the product keeps it. */
export interface CommitmentRule extends Clause {
  readonly requirement: string
  readonly text: Texts
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

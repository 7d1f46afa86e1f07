import type { Money } from '../../std/money.ts'
import type { Texts } from '../../std/text.ts'
import type { Party, TargetKind } from '../types.ts'
import type { Clause, Span } from './clause.ts'

/** What can make a ticket eligible for review. */
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

/** Who is entitled to more than the rest (R57, R58, R63). */
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

/** The questions that a survey can ask. */
export const SURVEY_QUESTIONS = [
  'overall',
  'response_time',
  'resolution',
  'professionalism',
  'helpfulness',
] as const

/** What is asked after a solved ticket (R78), and what a detailed answer earns (R79). */
export interface SurveyRule extends Clause {
  readonly questions: readonly (typeof SURVEY_QUESTIONS)[number][]
  readonly afterMinutes: number
  readonly remindDays: number | null
  readonly expiresDays: number
  /** What a detailed answer earns, whatever it says. */
  readonly reward: (Clause & { readonly amounts: readonly Money[] }) | null
}

/** What the desk keeps about people. */
export const KEPT_THINGS = [
  'messages',
  'attachments',
  'raw_mail',
  'identity_documents',
  'call_recordings',
  'addresses',
] as const

/** How long something is kept. */
export interface RetentionRule extends Clause {
  readonly what: (typeof KEPT_THINGS)[number]
  readonly days: number
}

/** When a solved ticket closes by itself, and how long it can be taken up again (R44). */
export interface ClosingRule extends Clause {
  readonly solvedCloses: { readonly span: Span; readonly counted: string }
  readonly reopenDays: number
}

/** What the source promises in words only; `requirement` says what part of the product keeps it. */
export interface CommitmentRule extends Clause {
  readonly requirement: string
  readonly text: Texts
}

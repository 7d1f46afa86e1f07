import type { Party, TargetKind } from '../../../src/policy/index.ts'
import type { Instant, Millis } from '../../../src/std/time.ts'

/** A measured wait, said only when enough was measured. */
export type Measured =
  | { readonly is: 'known'; readonly median: Millis; readonly p90: Millis; readonly count: number }
  | { readonly is: 'few'; readonly count: number }

export type OpenNow =
  | { readonly is: 'always' }
  | { readonly is: 'open'; readonly until: Instant | null }
  | { readonly is: 'closed'; readonly opensAt: Instant | null }
  /** The policy provides for it, and nobody answers there yet. */
  | { readonly is: 'not_yet' }

/** A promise as a published clause: the sentence comes from the policy in the reader's language. */
export interface PublishedPromise {
  readonly clause: string
  readonly target: TargetKind
  readonly sentence: string
}

export interface ReachChannel {
  readonly id: string
  readonly title: string
  /** The door is this portal itself. */
  readonly isForm: boolean
  readonly address: { readonly text: string; readonly href: string | null } | null
  readonly note: string | null
  readonly parties: readonly Party[]
  readonly urgentOnly: boolean
  readonly now: OpenNow
  /** Id of its row in `hours`. */
  readonly hours: string
  readonly promises: readonly PublishedPromise[]
  /** If one writes now: answered by then. */
  readonly answerBy: Instant | null
  readonly measured: Measured
}

/** Wall times of one day, `HH:MM`, `24:00` for midnight at its end. */
export interface DayHours {
  /** ISO weekday: 1 is Monday. */
  readonly day: number
  readonly intervals: readonly { readonly from: string; readonly to: string }[]
}

export interface HoursTable {
  readonly id: string
  readonly zone: string
  readonly always: boolean
  readonly week: readonly DayHours[]
}

/** A holiday, or an announced change of hours for a peak. Dates are `YYYY-MM-DD`. */
export interface HoursException {
  readonly hours: string
  readonly name: string
  readonly from: string
  readonly to: string
  readonly is: 'closed' | 'extended' | 'shortened' | 'other'
  readonly intervals: readonly { readonly from: string; readonly to: string }[]
}

export interface ReachProps {
  readonly channels: readonly ReachChannel[]
  readonly hours: readonly HoursTable[]
  readonly exceptions: readonly HoursException[]
}

import type { PauseReason, Priority, Status, TargetKind } from '../../../src/policy/index.ts'
import type { Instant } from '../../../src/std/time.ts'
import type { Attached, FieldProblem, FileLimits } from './form.ts'

export interface PromiseLine {
  readonly target: TargetKind
  readonly clause: string
  readonly is: 'running' | 'paused' | 'kept' | 'missed' | 'kept_late'
  readonly due: Instant | null
  readonly endedAt: Instant | null
  readonly why: PauseReason | null
}

/** One thing that happened, in the order it happened, as the requester may know it. */
export type Happened = { readonly at: Instant; readonly clause: string | null } & (
  | {
      readonly is:
        | 'opened'
        | 'acknowledged'
        | 'you_wrote'
        | 'confirmed'
        | 'review_taken'
        | 'moved_team'
    }
  | { readonly is: 'answered' | 'assigned' | 'other_wrote'; readonly name: string | null }
  | {
      readonly is: 'promised' | 'resumed' | 'kept' | 'missed' | 'kept_late'
      readonly target: TargetKind
      readonly due: Instant
    }
  | {
      readonly is: 'changed'
      readonly target: TargetKind
      readonly reason: 'facts_changed' | 'repromised' | 'calendar_changed'
      readonly was: Instant | null
      readonly due: Instant | null
    }
  | { readonly is: 'paused'; readonly target: TargetKind; readonly why: PauseReason }
  | { readonly is: 'withdrawn'; readonly target: TargetKind }
  | { readonly is: 'status'; readonly to: Status }
  | { readonly is: 'reopened'; readonly byYou: boolean }
  | { readonly is: 'raised'; readonly rung: string }
  | { readonly is: 'priority'; readonly to: Priority }
  | { readonly is: 'category'; readonly to: string }
  | { readonly is: 'review_asked'; readonly due: Instant }
  | { readonly is: 'review_closed'; readonly outcome: 'upheld' | 'changed' | 'declined' }
  | { readonly is: 'merged'; readonly into: number }
)

export interface TrackerMessage {
  readonly id: string
  readonly at: Instant
  readonly author: 'you' | 'other' | 'agent' | 'automatic'
  readonly name: string | null
  /** Seen by both parties, or by the reader and staff only. */
  readonly isShared: boolean
  readonly text: string
  /** The same with its form, safe to show as it is; null where there is none. */
  readonly html: string | null
  readonly quoted: string | null
  readonly attachments: readonly TrackerFile[]
}

export interface TrackerFile {
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly href: string
  /** Address of a picture that is safe to show in place. */
  readonly picture: string | null
}

export type ReviewOffer =
  | {
      readonly is: 'offered'
      readonly who: string
      readonly answerBy: Instant
      readonly clause: string
    }
  | { readonly is: 'not_yet'; readonly why: string; readonly clause: string }
  | {
      readonly is: 'asked'
      readonly who: string
      readonly due: Instant | null
      readonly isTaken: boolean
    }
  | { readonly is: 'closed'; readonly outcome: 'upheld' | 'changed' | 'declined' }
  | { readonly is: 'none' }

export interface TrackerProps {
  readonly number: number
  readonly subject: string
  readonly status: Status
  readonly category: string
  readonly priority: Priority
  readonly order: string | null
  readonly listing: string | null
  readonly openedAt: Instant
  readonly team: string | null
  readonly agent: string | null
  readonly closesAt: Instant | null
  readonly mergedInto: { readonly number: number; readonly href: string | null } | null
  readonly hasAnswer: boolean
  /** The requester said that it is solved. */
  readonly isConfirmed: boolean
  readonly promises: readonly PromiseLine[]
  readonly happened: readonly Happened[]
  readonly messages: readonly TrackerMessage[]
  readonly older: string | null
  /** An older page of messages is shown. */
  readonly isOlder: boolean
  readonly review: ReviewOffer
  /** Forms post to `${base}/reply` and so on. */
  readonly base: string
  readonly isLink: boolean
  readonly canReply: boolean
  readonly canConfirm: boolean
  readonly canReopen: boolean
  readonly limits: FileLimits & { readonly body: number }
  readonly values: Readonly<Record<string, string>>
  readonly attached: readonly Attached[]
  readonly problems: readonly FieldProblem[]
  /** What the reader just did, said once at the top. */
  readonly done: 'replied' | 'confirmed' | 'reopened' | 'review_asked' | 'link_renewed' | null
}

import type { Party, PauseReason, Priority, Status, TargetKind } from '../../src/policy/index.ts'
import type { Instant, Millis } from '../../src/std/time.ts'

/** A measured wait, said only when enough was measured. */
export type Measured =
  | { readonly is: 'known'; readonly median: Millis; readonly p90: Millis; readonly count: number }
  | { readonly is: 'few'; readonly count: number }

export type OpenNow =
  | { readonly is: 'always' }
  | { readonly is: 'open'; readonly until: Instant | null }
  | { readonly is: 'closed'; readonly opensAt: Instant | null }

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

/** A dated exception: a holiday, or an announced change of hours for a peak. Dates are `YYYY-MM-DD`. */
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

export interface Topic {
  readonly id: string
  readonly title: string
  readonly children: readonly { readonly id: string; readonly title: string }[]
}

export interface HomeProps {
  readonly channels: readonly ReachChannel[]
  readonly topics: readonly { readonly party: Party; readonly topics: readonly Topic[] }[]
}

/** A problem with one field, worded for the reader. `field` is the name of the input. */
export interface FieldProblem {
  readonly field: string
  readonly message: string
}

export interface Attached {
  readonly id: string
  readonly name: string
  readonly bytes: number
}

/** One piece of evidence the category's form asks for (R41). */
export interface FormField {
  readonly name: string
  readonly label: string
  readonly hint: string | null
  readonly kind: 'line' | 'text' | 'date' | 'url' | 'choice'
  readonly required: boolean
  readonly max: number
  readonly choices: readonly { readonly value: string; readonly label: string }[]
}

/** What would be promised if the request were sent this instant. */
export interface PromisePreview {
  readonly target: TargetKind
  readonly clause: string
  readonly due: Instant
  readonly why: string
}

export interface ChoosePartyProps {
  readonly parties: readonly Party[]
}

export interface ChooseTopicProps {
  readonly party: Party
  readonly topics: readonly Topic[]
}

export interface FileLimits {
  readonly files: number
  readonly bytesEach: number
}

export interface RequestProps {
  readonly party: Party
  readonly category: { readonly id: string; readonly title: string; readonly parent: string | null }
  readonly priority: Priority
  readonly fields: readonly FormField[]
  /** Whether the category's form asks for pictures or documents. */
  readonly wantsFiles: boolean
  readonly filesHint: string | null
  readonly limits: FileLimits & { readonly subject: number; readonly body: number }
  /** Everything typed so far, by input name. */
  readonly values: Readonly<Record<string, string>>
  readonly attached: readonly Attached[]
  readonly problems: readonly FieldProblem[]
  readonly promises: readonly PromisePreview[]
  /** Name and mail are asked of strangers only. */
  readonly askContact: boolean
  readonly languages: readonly { readonly tag: string; readonly name: string }[]
}

export interface SentProps {
  readonly number: number
  /** Path of the case tracker; the address to keep. */
  readonly link: string
  /** Strangers get their link by mail; who is signed in finds the request in their list. */
  readonly isMailed: boolean
  readonly promises: readonly PromisePreview[]
}

export interface PromiseLine {
  readonly target: TargetKind
  readonly clause: string
  readonly is: 'running' | 'paused' | 'kept' | 'missed' | 'kept_late'
  readonly due: Instant | null
  readonly endedAt: Instant | null
  readonly why: PauseReason | null
}

export interface MyTicket {
  readonly number: number
  readonly subject: string
  readonly status: Status
  readonly openedAt: Instant
  readonly updatedAt: Instant
  readonly next: PromiseLine | null
}

export interface MyRequestsProps {
  readonly tickets: readonly MyTicket[]
  /** Path of the next page, if there is one. */
  readonly next: string | null
  readonly isFirst: boolean
}

export interface SignInProps {
  readonly after: string
  readonly values: { readonly email: string }
  readonly problems: readonly FieldProblem[]
  /** Where the marketplace signs people on, when it does. */
  readonly marketplace: { readonly href: string } | null
  readonly isPasskeyOffered: boolean
}

export interface SignInSentProps {
  readonly email: string
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

export interface RecordSpan {
  readonly kept: number
  readonly made: number
}

/** How well one promise was kept: the live record. */
export interface LiveRecord {
  readonly days30: RecordSpan
  readonly days365: RecordSpan
  readonly measured: Measured
}

export interface PolicyClause {
  readonly id: string
  readonly source: string
  readonly sentence: string
  readonly record: LiveRecord | null
  /** The week that the clause lays down, where it is one of opening hours. */
  readonly hours: HoursTable | null
}

export interface PolicySection {
  readonly id: string
  readonly title: string
  readonly intro: string | null
  readonly clauses: readonly PolicyClause[]
}

export interface PolicyVersion {
  readonly version: number
  readonly publishedAt: Instant
  readonly note: string | null
  readonly changes: readonly {
    readonly clause: string
    readonly is: 'added' | 'removed' | 'changed'
    readonly before: string | null
    readonly after: string | null
  }[]
}

export interface PolicyProps {
  readonly title: string
  readonly version: number
  readonly publishedAt: Instant
  readonly sections: readonly PolicySection[]
  readonly versions: readonly PolicyVersion[]
}

export interface ErrorProps {
  readonly is:
    | 'not_found'
    | 'link_gone'
    | 'too_many'
    | 'not_allowed'
    | 'sign_in'
    | 'too_large'
    | 'expired_form'
    | 'refused'
    | 'broken'
  /** Why exactly, where there is more to say. */
  readonly detail: string | null
  readonly requestId: string | null
  readonly retryAfterSeconds: number | null
}

export interface LinkRevokedProps {
  readonly number: number
}

/** Every page by name, with what it is made of. */
export interface Pages {
  readonly home: HomeProps
  readonly reach: ReachProps
  readonly chooseParty: ChoosePartyProps
  readonly chooseTopic: ChooseTopicProps
  readonly request: RequestProps
  readonly sent: SentProps
  readonly myRequests: MyRequestsProps
  readonly signIn: SignInProps
  readonly signInSent: SignInSentProps
  readonly tracker: TrackerProps
  readonly linkRevoked: LinkRevokedProps
  readonly policy: PolicyProps
  readonly error: ErrorProps
}

export type PageName = keyof Pages

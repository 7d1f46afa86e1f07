import type { Instant, Millis } from '../std/time.ts'

/** Who is told when a promise is in danger or broken. */
export type Hearer = 'assignee' | 'team' | 'lead' | 'manager'

/** Who asks for help. */
export type Party = 'buyer' | 'vendor'

/** The three published priorities (R25). */
export type Priority = 'high' | 'medium' | 'low'

/** The kind of support that holds the ticket (R26). */
export type Tier = 'basic' | 'advanced' | 'vendor'

/** `pending` waits on the requester, `on_hold` on anyone else. */
export type Status = 'new' | 'open' | 'pending' | 'on_hold' | 'solved' | 'closed'

/**
 * What a clause can promise. `rung_handling` is the time one rung of the ladder may hold a ticket.
 */
export type TargetKind =
  | 'acknowledge'
  | 'first_reply'
  | 'next_reply'
  | 'periodic_update'
  | 'resolution'
  | 'rung_handling'

/** Why a clock stands still. `solved` counts as ours to reopen, never as breached. */
export type PauseReason = 'pending' | 'on_hold' | 'snoozed' | 'solved'

/** What the policy needs to know of a ticket to say what is promised: values only. */
export interface Facts {
  readonly channel: string
  readonly category: string
  readonly tier: Tier
  readonly priority: Priority
  readonly party: Party
  /** Step of the escalation ladder, 1 to 4 (R27). */
  readonly rung: number
  /**
   * Ids of the policy's entitlements that hold for the requester, such as `vip` (R57, R58, R63).
   */
  readonly entitlements: readonly string[]
}

/**
 * Where one promise stands. A breach keeps the true instant at which it happened, however late it
 * was noticed.
 */
export type Standing =
  | { readonly is: 'running'; readonly since: Instant; readonly due: Instant }
  | {
      readonly is: 'paused'
      readonly since: Instant
      readonly left: Millis
      readonly why: PauseReason
    }
  | { readonly is: 'met'; readonly at: Instant; readonly due: Instant }
  | { readonly is: 'breached'; readonly due: Instant; readonly metAt: Instant | null }

/** One promise made about one ticket. It keeps the clause and the version it was made under. */
export interface PromiseState {
  readonly target: TargetKind
  /** Clause id of the policy, such as `K7-4.1`. */
  readonly clause: string
  /** Version of the policy document the promise was made under. */
  readonly version: number
  readonly calendar: string
  /** Working time promised, in milliseconds. */
  readonly budget: Millis
  readonly startedAt: Instant
  /** Working time used up before the present running stretch. */
  readonly spent: Millis
  readonly standing: Standing
}

/** All that the clocks of one ticket are: kept on its row, rebuilt by folding its journal. */
export interface ClockState {
  readonly facts: Facts
  readonly status: Status
  readonly snoozedUntil: Instant | null
  /** The promises in force and past; at most one per target is running or paused. */
  readonly promises: readonly PromiseState[]
  /**
   * Alarms that went off already: `clause/target/alarm-id/startedAt`. An alarm goes off once for
   * one promise.
   */
  readonly fired: readonly string[]
  /**
   * Wall time the ticket waited on us and on the requester up to `since`, apart (R35). Solved time
   * is nobody's.
   */
  readonly waits: { readonly ours: Millis; readonly theirs: Millis; readonly since: Instant }
  /** When a solved ticket that nobody reopened closes by itself; null when it will not. */
  readonly closesAt: Instant | null
}

/**
 * What happened that the clocks must hear of. `agent_replied` is a person's public reply; a bot's
 * or an automatic mail is `acknowledged`.
 */
export type ClockEvent =
  | { readonly is: 'requester_wrote'; readonly at: Instant }
  | { readonly is: 'acknowledged'; readonly at: Instant }
  | { readonly is: 'agent_replied'; readonly at: Instant }
  | {
      readonly is: 'status_changed'
      readonly at: Instant
      readonly to: Status
      readonly snoozedUntil: Instant | null
    }
  | { readonly is: 'facts_changed'; readonly at: Instant; readonly facts: Facts }
  /** The desk decides that the version in hand replaces the one promised under. */
  | { readonly is: 'repromised'; readonly at: Instant }
  /** Opening hours changed under the same clauses (a peak override): dues move, clauses stay. */
  | { readonly is: 'calendar_changed'; readonly at: Instant }
  /** Time passed: mark what is overdue, sound what is due. */
  | { readonly is: 'time_passed'; readonly at: Instant }

/** Why a promise was replaced by another. */
export type ChangeReason = 'facts_changed' | 'repromised' | 'calendar_changed'

/** What the policy says happened to the promises: exactly the promise entries of the journal. */
export type Happening =
  | {
      readonly kind: 'promise.made'
      readonly target: TargetKind
      readonly clause: string
      readonly version: number
      readonly calendar: string
      readonly budget: Millis
      readonly startedAt: Instant
      readonly due: Instant
    }
  /**
   * A made promise that changed clause, budget or hours while open; `due` is null while it is
   * paused.
   */
  | {
      readonly kind: 'promise.changed'
      readonly target: TargetKind
      readonly reason: ChangeReason
      readonly clause: string
      readonly version: number
      readonly calendar: string
      readonly budget: Millis
      readonly startedAt: Instant
      readonly spent: Millis
      readonly was: Instant | null
      readonly due: Instant | null
    }
  | {
      readonly kind: 'promise.paused'
      readonly target: TargetKind
      readonly clause: string
      readonly why: PauseReason
      readonly spent: Millis
      readonly left: Millis
    }
  | {
      readonly kind: 'promise.resumed'
      readonly target: TargetKind
      readonly clause: string
      readonly due: Instant
    }
  | {
      readonly kind: 'promise.met'
      readonly target: TargetKind
      readonly clause: string
      readonly due: Instant
      readonly spent: Millis
    }
  /** Stamped with the true instant: the entry's `at` equals `due`. */
  | {
      readonly kind: 'promise.breached'
      readonly target: TargetKind
      readonly clause: string
      readonly due: Instant
      readonly tell: readonly Hearer[]
    }
  /** A breached promise that was fulfilled after all. */
  | {
      readonly kind: 'promise.met_late'
      readonly target: TargetKind
      readonly clause: string
      readonly due: Instant
    }
  | { readonly kind: 'promise.withdrawn'; readonly target: TargetKind; readonly clause: string }
  /** A warning before a promise breaks: somebody is told. */
  | {
      readonly kind: 'alarm.sounded'
      readonly target: TargetKind
      readonly clause: string
      readonly alarm: string
      readonly key: string
      readonly tell: readonly Hearer[]
    }
  /** The ladder moves by itself (R27). */
  | {
      readonly kind: 'rung.raised'
      readonly from: number
      readonly to: number
      readonly clause: string
      readonly cause: 'alarm' | 'breach'
      readonly key: string
    }
  /** A solved ticket will close by itself unless somebody reopens it. */
  | { readonly kind: 'closing.planned'; readonly closesAt: Instant }

/** A happening with the instant it is true for (a breach noticed late carries its due instant). */
export interface Stamped {
  readonly at: Instant
  readonly happening: Happening
}

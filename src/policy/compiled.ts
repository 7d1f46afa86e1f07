import type { Calendar } from './calendar.ts'
import type { Hearer, Party, PauseReason, Priority, TargetKind, Tier } from './types.ts'

/**
 * Which tickets a clause is about: each list given must hold the ticket's fact, a list left out
 * asks nothing. A ticket holds several entitlements: one of the list is enough. Categories are
 * leaf ids (a branch of the tree is spelled out as its leaves before it comes here).
 */
export interface Conditions {
  readonly channels?: readonly string[] | undefined
  readonly categories?: readonly string[] | undefined
  readonly tiers?: readonly Tier[] | undefined
  readonly priorities?: readonly Priority[] | undefined
  readonly parties?: readonly Party[] | undefined
  readonly rungs?: readonly number[] | undefined
  readonly entitlements?: readonly string[] | undefined
}

/** How much time a clause gives: minutes of working time, or business days of its calendar. */
export type Budget = { readonly minutes: number } | { readonly days: number }

/**
 * Sounded once for one promise, when so much of its budget is used or so much working time is left.
 */
export type Alarm = {
  readonly id: string
  readonly tell: readonly Hearer[]
  /** Also moves the ticket one rung up the ladder. */
  readonly raise?: boolean | undefined
} & ({ readonly atPercent: number } | { readonly minutesBefore: number })

/** One promise of the policy. */
export interface PromiseClause {
  /** Such as `K7-4.1`; unique in its policy. */
  readonly id: string
  readonly target: TargetKind
  readonly when: Conditions
  readonly budget: Budget
  /** Calendar id; `by_channel` takes the calendar of the ticket's channel. */
  readonly calendar: string
  /** What stops the clock. A solved ticket always does. */
  readonly pauses: readonly PauseReason[]
  readonly alarms: readonly Alarm[]
  readonly onBreach: { readonly raise?: boolean | undefined; readonly tell: readonly Hearer[] }
}

/** A policy the engine can work on: values, and calendars compiled with `compileCalendar`. */
export interface Policy {
  readonly id: string
  readonly version: number
  readonly calendars: Readonly<Record<string, Calendar>>
  /** The calendar id of each channel: what `by_channel` means. */
  readonly channelCalendars: Readonly<Record<string, string>>
  readonly promises: readonly PromiseClause[]
  /** The highest rung of the escalation ladder; the lowest is 1. */
  readonly ladder: { readonly top: number }
  /** When a solved ticket closes by itself; null: never. */
  readonly closing: { readonly after: Budget; readonly calendar: string } | null
}

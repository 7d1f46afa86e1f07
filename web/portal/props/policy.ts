import type { Instant } from '../../../src/std/time.ts'
import type { HoursTable, Measured } from './reach.ts'

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
  /** Where in its source the clause stands; null when it is the desk's own. */
  readonly source: string | null
  /** Whether it, or a detail of it, was set by the desk. */
  readonly isOurs: boolean
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

/** A day of the week as the policy document names it. */
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/** The days of a week in the order of ISO 8601. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/**
 * Wall times `HH:MM` of one opening. `to` may be `24:00`; `to` earlier than `from` runs into the
 * next day and belongs to the day it starts on. `23:59` is read as `24:00` after `00:00`, and when
 * the next day opens at `00:00`.
 */
export interface Hours {
  readonly from: string
  readonly to: string
}

/** A whole day without opening hours, such as a public holiday. */
export interface ClosedDay {
  readonly date: string
  readonly name: string
}

/**
 * Dated hours that win over week and holidays, in the order given. `extend` adds the intervals,
 * `shrink` keeps only what lies inside them, `replace` puts them in place of the day's hours,
 * `close` cuts them out (no intervals: the whole day).
 */
export interface Override {
  readonly from: string
  readonly to: string
  readonly mode: 'extend' | 'shrink' | 'close' | 'replace'
  readonly intervals: readonly Hours[]
  readonly name: string
  readonly clause?: string | undefined
}

/** When a desk is open, as people write it. Dates are ISO 8601 local dates, both ends included. */
export interface CalendarSpec {
  readonly zone: string
  /** Open day and night, whatever the rest says. */
  readonly always?: boolean | undefined
  readonly week: Readonly<Partial<Record<Weekday, readonly Hours[]>>>
  readonly closed: readonly ClosedDay[]
  readonly overrides: readonly Override[]
}

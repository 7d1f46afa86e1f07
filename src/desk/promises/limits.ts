import { DAY, MINUTE } from '../../std/time.ts'

export const RECORD_LIMITS = {
  month: 30 * DAY,
  year: 365 * DAY,
  /** Fewer waits than this say nothing: percentiles of them are not shown. */
  waitsMin: 20,
  /** How old a published number may be. */
  freshness: MINUTE,
} as const

/** Bounds of following changed hours. */
export const PROMISE_LIMITS = {
  /** Tickets that count anew in one transaction. */
  recalculateBatch: 500,
} as const

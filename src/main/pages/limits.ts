import { MINUTE, SECOND } from '../../std/time.ts'

/** Bounds of the pages. */
export const PAGE_LIMITS = {
  /** Forms one address may send; offices and schools share one. */
  forms: { points: 60, seconds: 600 },
  uploads: { points: 200, seconds: 600 },
  /** Readers who look at the changes of a ticket live, in one process. */
  streams: 5000,
  streamBeat: 25 * SECOND,
  /** Hints that come together are one change for the reader. */
  streamGather: SECOND / 4,
  streamLives: 60 * MINUTE,
  versions: 10,
  ticketsPerPage: 20,
} as const

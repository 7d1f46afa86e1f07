import { DAY, MINUTE, SECOND } from '../../std/time.ts'

/** Bounds of this module; what the wire checks is in contract/kit.ts. */
export const TICKET_LIMITS = {
  /** Letters of a message shown in lists. */
  preview: 160,
  /** Letters of one message that search reads. */
  searchedText: 20_000,
  /** Messages shown with a ticket at first; older ones are a page away. */
  messagesShown: 50,
  /** How long a change can be taken back. */
  undo: 10 * MINUTE,
  /** Uploads nobody sent are swept. */
  unclaimedUpload: DAY,
  /** Tickets one turn of the clock looks at in a transaction. */
  clockBatch: 100,
  /** Between two looks of the clock, so that it never spins on rows another process holds. */
  clockPause: 50,
  clockRetry: SECOND,
  clockSleepMax: MINUTE,
  /** Months made ahead for journal and messages. */
  monthsAhead: 3,
  /** Tickets whose rows are compared with their journal each night. */
  checkedNightly: 2000,
  /** What one address may open and upload without saying who it is: people, not floods. */
  strangersOpen: { points: 60, seconds: 600 },
  strangersUpload: { points: 200, seconds: 600 },
} as const

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
  /** Tickets re-reckoned in one transaction when hours change. */
  recalculateBatch: 500,
} as const

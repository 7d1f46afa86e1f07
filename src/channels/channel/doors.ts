import type { Instant } from '../../std/time.ts'

/** One mail as it came through a door: nothing is parsed yet. */
export interface RawMail {
  readonly bytes: Uint8Array
  readonly door: 'smtp' | 'imap' | 'http'
  /**
   * What the sending server said (RFC 5321); `from` is '' for a bounce. Null when the door cannot
   * know.
   */
  readonly envelope: { readonly from: string; readonly to: readonly string[] } | null
  /** Address of the host that handed it over; null when the door cannot know. */
  readonly remote: string | null
  readonly receivedAt: Instant
  /**
   * IMAP only: the place in the mailbox. `accept` moves the ledger to it in its own transaction.
   */
  readonly ledger?: LedgerMark
}

/** A place in an IMAP mailbox: everything up to and including `uid` is stored. */
export interface LedgerMark {
  readonly mailbox: string
  readonly uidValidity: number
  readonly uid: number
}

/**
 * Where doors put what came in. Resolves only after the raw source is committed; rejects when it
 * could not be.
 */
export interface Intake {
  accept(raw: RawMail): Promise<'stored' | 'duplicate'>
}

/** Where the IMAP door reads how far it had come; null for a mailbox never read. */
export interface Ledger {
  load(mailbox: string): Promise<LedgerMark | null>
  /**
   * Where a mailbox begins that shall not be read from its first mail on. Keeps a mark that is
   * there.
   */
  begin(mark: LedgerMark): Promise<void>
}

/** An open door; `close` lets what is under way finish. */
export interface Door {
  readonly address: string
  close(): Promise<void>
}

/**
 * What a mail is. `person`, `automatic` and `list` may open a ticket; `out_of_office` only joins
 * one,
 * without reopening it; `bounce`, `report` and `loop` (our own mail come back) never become
 * messages.
 */
export type MailKind =
  | 'person'
  | 'out_of_office'
  | 'automatic'
  | 'list'
  | 'bounce'
  | 'report'
  | 'loop'

/** What the headers say of a mail. */
export interface Classified {
  readonly kind: MailKind
  /** Whether an automatic mail of ours (the acknowledgement) may answer it. */
  readonly mayAutoReply: boolean
  /** The facts that led here, as codes: `auto_submitted`, `empty_return_path`… */
  readonly reasons: readonly string[]
}

/** A mail that could not be delivered (or not yet: `delayed`), per recipient. */
export interface Bounce {
  readonly recipients: readonly FailedRecipient[]
  /** Message-ID of the mail that came back, when the bounce tells it. */
  readonly originalMessageId: string | null
}

/** One address a mail did not reach. */
export interface FailedRecipient {
  readonly address: string
  /**
   * `hard`: given up, the address is suspended. `soft`: a warning, delivery is still being tried.
   */
  readonly failure: 'hard' | 'soft'
  /**
   * A `full` mailbox empties again and a `refused` mail says little of the address: lift these
   * sooner.
   */
  readonly cause: 'no_such_address' | 'full' | 'refused' | 'unreachable' | 'unknown'
  /** RFC 3463 status such as `5.1.1`; null when the bounce has none. */
  readonly status: string | null
  readonly detail: string
}

/** A body cut in three: what the author wrote now, what they quoted, how they signed. */
export interface Trimmed {
  readonly reply: string
  readonly quoted: string
  readonly signature: string
}

/** HTML that may be shown, in a sandbox. */
export interface CleanHtml {
  readonly html: string
  readonly text: string
  /** Remote images, kept in `data-remote-src` until the reader asks for them. */
  readonly remoteImages: number
  readonly links: number
  /** True when the mail had more links or markup than is shown; `html` is then empty. */
  readonly isOverLimit: boolean
}

/** One check's answer. */
export type Verdict = 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'error'

/** Who the mail proves to be from. `unchecked`: no resolver, no network or no time. */
export type Verdicts =
  | { readonly is: 'unchecked'; readonly reason: string }
  | {
      readonly is: 'checked'
      readonly spf: Verdict
      readonly dkim: Verdict
      readonly dmarc: Verdict
      readonly dkimDomains: readonly string[]
      readonly fromDomain: string | null
    }

/** 0 is clean; at `SPAM_HELD_AT` a mail is held for review. */
export interface SpamScore {
  readonly score: number
  readonly isHeld: boolean
  readonly reasons: readonly { readonly code: string; readonly points: number }[]
}

/** What makes two deliveries one mail. Equal `raw`, or equal `mail`, is the same mail again. */
export interface Fingerprint {
  /** SHA-256 of the source but for its line ends, hex. */
  readonly raw: string
  /**
   * SHA-256 over Message-ID and content, without what relays add on the way; null without a
   * Message-ID.
   */
  readonly mail: string | null
  /** What the head says at a glance, before anybody reads the mail: who wrote it, lower case. */
  readonly from: string | null
  /** And under which Message-ID. */
  readonly messageId: string | null
}

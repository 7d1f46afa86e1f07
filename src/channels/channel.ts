import type { Id } from '../std/id.ts'
import type { Instant, Millis } from '../std/time.ts'

/** One mail as it came through a door: nothing is parsed yet. */
export interface RawMail {
  readonly bytes: Uint8Array
  readonly door: 'smtp' | 'imap' | 'http'
  /** What the sending server said (RFC 5321); `from` is '' for a bounce. Null when the door cannot know. */
  readonly envelope: { readonly from: string; readonly to: readonly string[] } | null
  /** Address of the host that handed it over; null when the door cannot know. */
  readonly remote: string | null
  readonly receivedAt: Instant
  /** IMAP only: the place in the mailbox. `accept` moves the ledger to it in its own transaction. */
  readonly ledger?: LedgerMark
}

/** A place in an IMAP mailbox: everything up to and including `uid` is stored. */
export interface LedgerMark {
  readonly mailbox: string
  readonly uidValidity: number
  readonly uid: number
}

/** Where doors put what came in. Resolves only after the raw source is committed; rejects when it could not be. */
export interface Intake {
  accept(raw: RawMail): Promise<'stored' | 'duplicate'>
}

/** Where the IMAP door reads how far it had come; null for a mailbox never read. */
export interface Ledger {
  load(mailbox: string): Promise<LedgerMark | null>
  /** Where a mailbox begins that shall not be read from its first mail on. Keeps a mark that is there. */
  begin(mark: LedgerMark): Promise<void>
}

/** An open door; `close` lets what is under way finish. */
export interface Door {
  readonly address: string
  close(): Promise<void>
}

/** A mail address as written; `isValid` is false when no mail could be sent there. */
export interface Address {
  readonly address: string
  readonly name: string
  readonly isValid: boolean
}

/** A file of a mail. `isInline` ones are shown in the HTML by their `contentId`. */
export interface InboundFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
  readonly isInline: boolean
  readonly contentId: string | null
}

/** A header field, decoded; `name` is lower case. */
export interface Header {
  readonly name: string
  readonly value: string
}

/** A mail, read: bounded in every direction. Nothing in it is to be trusted. */
export interface InboundMail {
  readonly subject: string
  /** The first author; `fromAll` holds every one a From field names. */
  readonly from: Address | null
  readonly fromAll: readonly Address[]
  /** Who wrote it: `from`, except where a mailing list put itself there. */
  readonly author: Address | null
  readonly sender: Address | null
  readonly replyTo: readonly Address[]
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly bcc: readonly Address[]
  /** Without angle brackets, as all message ids here. */
  readonly messageId: string | null
  readonly inReplyTo: readonly string[]
  readonly references: readonly string[]
  readonly date: Instant | null
  readonly text: string
  /** Where `text` is from: a mail of HTML only is made readable. */
  readonly textFrom: 'plain' | 'html' | 'none'
  readonly html: string | null
  /** BCP 47 tag the mail claims for itself (Content-Language, `<html lang>`). */
  readonly language: string | null
  readonly files: readonly InboundFile[]
  readonly headers: readonly Header[]
  /** Machine-readable parts (delivery status, feedback report, returned headers), by content type. */
  readonly reports: readonly { readonly type: string; readonly text: string }[]
  /** Type of the whole mail with its parameters: `multipart/report; report-type=…`. */
  readonly contentType: string
  /** True when the source was broken or over a limit and this is the best that could be read. */
  readonly isDamaged: boolean
  /** What was cut or guessed, as short codes for the journal of mail: `too_many_parts`, `timeout`… */
  readonly damage: readonly string[]
}

/**
 * What a mail is. `person`, `automatic` and `list` may open a ticket; `out_of_office` only joins one,
 * without reopening it; `bounce`, `report` and `loop` (our own mail come back) never become messages.
 */
export type MailKind =
  | 'person'
  | 'out_of_office'
  | 'automatic'
  | 'list'
  | 'bounce'
  | 'report'
  | 'loop'

export interface Classified {
  readonly kind: MailKind
  /** Whether an automatic mail of ours (the acknowledgement) may answer it. */
  readonly mayAutoReply: boolean
  /** The facts that led here, as codes: `auto_submitted`, `empty_return_path`… */
  readonly reasons: readonly string[]
}

/** Who we are, so that we recognise ourselves. */
export interface MailIdentity {
  /** The host part of every Message-ID we make. */
  readonly host: string
  /** Name of this installation in the loop header. */
  readonly installation: string
  /** Every address mail reaches us at, without plus parts. */
  readonly addresses: readonly string[]
  /** Secret that signs reply addresses. */
  readonly secret: string
  /** Word before the number in a subject tag, `[Parley #42]`; '' for `[#42]`. Both are understood. */
  readonly subjectTag: string
  /** Where else than in the subject a tag counts. */
  readonly searchesTagIn?: readonly ('body' | 'text_files')[]
}

/** A mail that could not be delivered (or not yet: `delayed`), per recipient. */
export interface Bounce {
  readonly recipients: readonly FailedRecipient[]
  /** Message-ID of the mail that came back, when the bounce tells it. */
  readonly originalMessageId: string | null
}

export interface FailedRecipient {
  readonly address: string
  /** `hard`: given up, the address is suspended. `soft`: a warning, delivery is still being tried. */
  readonly failure: 'hard' | 'soft'
  /** A `full` mailbox empties again and a `refused` mail says little of the address: lift these sooner. */
  readonly cause: 'no_such_address' | 'full' | 'refused' | 'unreachable' | 'unknown'
  /** RFC 3463 status such as `5.1.1`; null when the bounce has none. */
  readonly status: string | null
  readonly detail: string
}

/** Everything in a mail that may name the ticket it belongs to. */
export interface ThreadKeys {
  /** A reply address of ours whose signature holds; `personId` is who it was given to. */
  readonly signed: { readonly number: number; readonly personId: Id | null } | null
  /** In-Reply-To first, then References from the newest to the oldest. */
  readonly messageIds: readonly string[]
  /** Tickets whose own reference (`ticketReference`) the mail carries on. */
  readonly ticketIds: readonly Id[]
  /** Ticket numbers in the subject, in order. */
  readonly numbers: readonly number[]
}

/** What the decision needs to know of a ticket that a key led to. */
export interface ThreadTicket {
  readonly id: Id
  readonly number: number
  readonly openedAt: Instant
  readonly isClosed: boolean
  readonly mergedInto: Id | null
  /** Addresses of requester and counterparty and of staff who may write by mail, lower case. */
  readonly parties: readonly string[]
}

export interface ThreadQuestion {
  readonly keys: ThreadKeys
  /** The author's address, lower case; null when there is none. */
  readonly author: string | null
  /** Tickets by number, for `keys.signed` and `keys.numbers`. */
  readonly byNumber: ReadonlyMap<number, ThreadTicket>
  /** Tickets by Message-ID. */
  readonly byMessageId: ReadonlyMap<string, ThreadTicket>
  /** Tickets by id: those of `keys.ticketIds`, and the targets of merged ones. */
  readonly byId: ReadonlyMap<Id, ThreadTicket>
  readonly kind: MailKind
  readonly onClosed: 'reopen' | 'follow_up'
  readonly identity: MailIdentity
}

export type ThreadDecision =
  | { readonly is: 'new'; readonly follows: Id | null }
  | {
      readonly is: 'join'
      readonly ticketId: Id
      readonly by: 'signed_address' | 'message_id' | 'subject'
      /** Whether the author is requester, counterparty or staff; a stranger's mail needs a look. */
      readonly isParty: boolean
      /** Whether the ticket is closed and this mail opens it again; never by an automatic mail. */
      readonly reopens: boolean
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
  /** SHA-256 of the source, hex. */
  readonly raw: string
  /** SHA-256 over Message-ID and content, without what relays add on the way; null without a Message-ID. */
  readonly mail: string | null
}

/** A mail to be sent. `id` is the outbound row: the Message-ID follows from it, so a retry is the same mail. */
export interface OutboundMail {
  readonly id: Id
  readonly at: Instant
  readonly from: { readonly address: string; readonly name: string }
  readonly to: readonly { readonly address: string; readonly name: string }[]
  readonly replyTo: string | null
  readonly subject: string
  readonly language: string
  readonly text: string
  /** A clean HTML fragment; null makes it of `text`. */
  readonly html: string | null
  /** The ticket: mail programs group by its reference. */
  readonly ticketId: Id | null
  readonly inReplyTo: string | null
  readonly references: readonly string[]
  /** Null for a mail a person wrote. */
  readonly automatic: 'auto-replied' | 'auto-generated' | null
  readonly unsubscribeUrl: string | null
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[]
}

/** A mail ready to leave. */
export interface ComposedMail {
  readonly messageId: string
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  readonly bytes: Uint8Array
}

/** What became of one try to send. */
export type Delivery =
  /** `refused` are recipients the server would not take while it took the mail for the others. */
  | { readonly is: 'sent'; readonly detail: string; readonly refused: readonly string[] }
  | { readonly is: 'temporary'; readonly code: string; readonly detail: string; readonly retryAfter: Millis }
  | { readonly is: 'permanent'; readonly code: string; readonly detail: string }

export interface MailSender {
  send(mail: ComposedMail): Promise<Delivery>
  close(): Promise<void>
}

/** Everything the desk asks of mail. The adapter in `channels/email` is handed in by `main`. */
export interface MailChannel {
  readonly identity: MailIdentity
  /** Never rejects: a hopeless mail comes back damaged. Large ones are read in a worker with a time limit. */
  read(bytes: Uint8Array): Promise<InboundMail>
  fingerprint(bytes: Uint8Array): Fingerprint
  classify(mail: InboundMail, envelope: RawMail['envelope']): Classified
  bounceOf(mail: InboundMail): Bounce | null
  threadKeys(mail: InboundMail, envelope: RawMail['envelope']): ThreadKeys
  decideThread(question: Omit<ThreadQuestion, 'identity'>): ThreadDecision
  /** Which of our addresses the mail came to, by envelope, then by headers; null when by none. */
  recipientOf(mail: InboundMail, envelope: RawMail['envelope']): string | null
  trim(text: string): Trimmed
  clean(html: string, imageUrl: (contentId: string) => string | null): CleanHtml
  verify(raw: RawMail): Promise<Verdicts>
  spamScore(mail: InboundMail, verdicts: Verdicts): SpamScore
  /** The signed address a person answers one ticket at: `base` with a plus part. */
  replyAddress(base: string, number: number, personId: Id): string
  messageIdFor(outboundId: Id): string
  /** `[Parley #42]`, as it stands in subjects. */
  subjectTag(number: number): string
  compose(mail: OutboundMail): Promise<ComposedMail>
  readonly sender: MailSender
}

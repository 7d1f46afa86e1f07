import type { Id } from '../../std/id.ts'
import type { Instant, Millis } from '../../std/time.ts'

/**
 * A mail to be sent. `id` is the outbound row: the Message-ID follows from it, so a retry is the
 * same mail.
 */
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
  readonly files: readonly {
    readonly name: string
    readonly type: string
    readonly bytes: Uint8Array
  }[]
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
  | {
      readonly is: 'temporary'
      readonly code: string
      readonly detail: string
      readonly retryAfter: Millis
    }
  | { readonly is: 'permanent'; readonly code: string; readonly detail: string }

/** Sends mail, one try at a time. */
export interface MailSender {
  send(mail: ComposedMail): Promise<Delivery>
  close(): Promise<void>
}

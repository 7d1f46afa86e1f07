import type { Instant } from '../../std/time.ts'

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
  /**
   * Machine-readable parts (delivery status, feedback report, returned headers), by content type.
   */
  readonly reports: readonly { readonly type: string; readonly text: string }[]
  /** Type of the whole mail with its parameters: `multipart/report; report-type=…`. */
  readonly contentType: string
  /** True when the source was broken or over a limit and this is the best that could be read. */
  readonly isDamaged: boolean
  /**
   * What was cut or guessed, as short codes for the journal of mail: `too_many_parts`, `timeout`…
   */
  readonly damage: readonly string[]
}

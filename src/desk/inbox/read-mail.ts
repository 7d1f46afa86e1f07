import type { Classified, InboundMail, RawMail, SpamScore, Verdicts } from '../../channels/channel.ts'
import type { Id } from '../../std/id.ts'

/** A mail that was read, with all that was found out about it. */
export interface ReadMail {
  readonly id: Id
  readonly raw: RawMail
  readonly mail: InboundMail
  readonly classified: Classified
  readonly verdicts: Verdicts
  readonly spam: SpamScore
  /** The author's address in lower case; null when nobody could be answered. */
  readonly author: string | null
}

import type { Id } from '../std/id.ts'
import type { RawMail } from './channel/doors.ts'
import type { InboundMail } from './channel/inbound.ts'
import type {
  Bounce,
  Classified,
  CleanHtml,
  Fingerprint,
  SpamScore,
  Trimmed,
  Verdicts,
} from './channel/judged.ts'
import type { ComposedMail, MailSender, OutboundMail } from './channel/outbound.ts'
import type { MailIdentity, ThreadDecision, ThreadKeys, ThreadQuestion } from './channel/thread.ts'

export type * from './channel/doors.ts'
export type * from './channel/inbound.ts'
export type * from './channel/judged.ts'
export type * from './channel/outbound.ts'
export type * from './channel/thread.ts'

/** Everything the desk asks of mail. The adapter in `channels/email` is handed in by `main`. */
export interface MailChannel {
  readonly identity: MailIdentity
  /**
   * Never rejects: a hopeless mail comes back damaged. Large ones are read in a worker with a time
   * limit.
   */
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

import type {
  Address,
  Classified,
  InboundMail,
  MailChannel,
  RawMail,
  SpamScore,
  Verdicts,
} from '../../channels/channel.ts'
import { assert } from '../../std/assert.ts'
import type { Id } from '../../std/id.ts'
import type { Desk } from '../tickets/index.ts'
import { readSource, type InHand } from './store/in.ts'

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

/** Reads and judges a mail. It may take seconds, in which no transaction is open. */
export async function readMail(desk: Desk, channel: MailChannel, taken: InHand): Promise<ReadMail> {
  const { id, door, envelope, remote, receivedAt } = taken
  const bytes = await readSource(desk.db, id)
  assert(bytes, 'a stored mail has its source')
  const raw: RawMail = { bytes, door, envelope, remote, receivedAt }
  const [mail, verdicts] = await Promise.all([channel.read(bytes), channel.verify(raw)])
  return {
    id,
    raw,
    mail,
    classified: channel.classify(mail, envelope),
    verdicts,
    spam: channel.spamScore(mail, verdicts),
    author: addressIn(mail.author),
  }
}

/**
 * Who a new ticket is for: whom its author wants answered. Answers go to nobody else, so that a
 * mail in another's name is not answered to its real author as if they were that other.
 */
export function requesterOf({ mail, classified, author }: ReadMail, ours: Ours): Address | null {
  const [wanted, ...more] = mail.replyTo
  const isOne = wanted?.isValid === true && more.length === 0 && !ours(wanted.address)
  if (isOne && classified.kind !== 'list') return wanted
  return author === null ? null : mail.author
}

/** Whether an address is one that mail reaches us at. */
export type Ours = (address: string) => boolean

/** Recognises our own addresses, in any case, with and without a plus part. */
export function oursOf({ identity }: Pick<MailChannel, 'identity'>): Ours {
  const bare = (address: string) => address.toLowerCase().replace(/\+[^@]*@/, '@')
  const all = new Set(identity.addresses.map(bare))
  return (address) => all.has(bare(address))
}

/** Whether the sending domain vouches for the From line (DMARC, or an aligned DKIM signature). */
export function isProven({ verdicts }: Pick<ReadMail, 'verdicts'>): boolean {
  if (verdicts.is === 'unchecked') return false
  const { dmarc, dkim, dkimDomains, fromDomain } = verdicts
  const isAligned = fromDomain !== null && dkimDomains.includes(fromDomain)
  return dmarc === 'pass' || (dkim === 'pass' && isAligned)
}

function addressIn(author: Address | null): string | null {
  return author?.isValid ? author.address.toLowerCase() : null
}

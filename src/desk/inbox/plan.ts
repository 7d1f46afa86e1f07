import type { Address, Bounce, MailChannel, MailKind, ThreadKeys } from '../../channels/channel.ts'
import type { Id } from '../../std/id.ts'
import type { Desk } from '../tickets/index.ts'
import { INBOX_LIMITS } from './limits.ts'
import { isProven, oursOf, requesterOf, type ReadMail } from './read-mail.ts'
import { isBeginning, isEnough, isStaffRole, takeAs, type Taken } from './rules.ts'
import { clean, isEarlierWaiting, type Outcome } from './store/in.ts'
import {
  acknowledgedSubjects,
  countFrom,
  mergeTargets,
  personOfMail,
  ticketsForKeys,
  type NamedTicket,
} from './store/threads.ts'

/** Where a mail goes: bounces and loops never open tickets, people's mail always finds a place. */
export type Plan =
  | { readonly is: 'bounce'; readonly bounce: Bounce }
  | {
      readonly is: 'keep'
      readonly state: Outcome['state']
      readonly reasons: readonly string[]
    }
  /** It answers a mail that is still being read. */
  | { readonly is: 'wait' }
  | Joining
  | Beginning

/** A mail that is added to a ticket. */
export interface Joining {
  readonly is: 'join'
  readonly ticketId: Id
  readonly by: string
  readonly taken: Taken
  /** Whose words they are; null for a stranger's. */
  readonly speakerId: Id | null
}

/** A mail that opens a ticket. */
export interface Beginning {
  readonly is: 'open'
  readonly requester: Address
  readonly follows: Id | null
  readonly mayAcknowledge: boolean
}

interface Given {
  readonly channel: MailChannel
  readonly read: ReadMail
  /** A person let it in: neither its score nor the breaker holds it again. */
  readonly isReleased: boolean
}

/**
 * Mail that is kept and never becomes a message: what machines tell of mail, and our own come back.
 */
const STAYS: Partial<Record<MailKind, Outcome['state']>> = {
  bounce: 'bounce',
  report: 'bounce',
  loop: 'loop',
}

/** Decides where a mail goes, as things stand now. */
export async function planFor(desk: Desk, given: Given): Promise<Plan> {
  const { channel, read } = given
  const { classified, mail } = read
  const bounce = channel.bounceOf(mail)
  if (bounce) return { is: 'bounce', bounce }
  const stays = STAYS[classified.kind]
  if (stays) return { is: 'keep', state: stays, reasons: classified.reasons }
  const threaded = await threadOf(desk, given)
  const { messageIds } = threaded.keys
  const isAnswer = threaded.ticket === null && !given.isReleased
  if (isAnswer && (await isEarlierWaiting(desk.db, { messageIds, before: read.id }))) {
    return { is: 'wait' }
  }
  const joining = threaded.ticket && (await joiningOf(desk, read, { ...threaded }))
  if (!joining?.plan && classified.kind === 'out_of_office') {
    return { is: 'keep', state: 'automatic', reasons: classified.reasons }
  }
  const held = given.isReleased ? [] : await reasonsToHold(desk, read, joining?.plan ?? null)
  if (held.length > 0) return { is: 'keep', state: 'held', reasons: held }
  return joining?.plan ?? beginningOf(desk, given, joining?.follows ?? threaded.follows)
}

interface Threaded {
  readonly keys: ThreadKeys
  readonly ticket: NamedTicket | null
  readonly by: string
  readonly follows: Id | null
}

/** The ticket a mail answers; null, or the closed one it goes on from. */
async function threadOf(desk: Desk, { channel, read }: Given): Promise<Threaded> {
  const keys = channel.threadKeys(read.mail, read.raw.envelope)
  const numbers = [...keys.numbers, ...(keys.signed ? [keys.signed.number] : [])]
  const { ticketIds: ids, messageIds } = keys
  const named = await ticketsForKeys(desk.db, { numbers, ids, messageIds })
  const all = await mergeTargets(desk.db, named)
  const byId = new Map(all.map((ticket) => [ticket.id, ticket]))
  const decision = channel.decideThread({
    keys,
    author: read.author,
    byNumber: new Map(all.map((ticket) => [ticket.number, ticket])),
    byMessageId: new Map(named.flatMap((ticket) => (ticket.via ? [[ticket.via, ticket]] : []))),
    byId,
    kind: read.classified.kind,
    onClosed: 'follow_up',
  })
  if (decision.is === 'new') return { keys, ticket: null, by: '', follows: decision.follows }
  const ticket = byId.get(decision.ticketId) ?? null
  return { keys, ticket, by: decision.by, follows: null }
}

/** As whose words a mail joins a ticket, or that it had better follow it. */
async function joiningOf(
  desk: Desk,
  read: ReadMail,
  { ticket, keys, by }: Threaded,
): Promise<{ plan: Joining | null; follows: Id | null } | null> {
  if (!ticket) return null
  const known = read.author === null ? null : await personOfMail(desk.db, read.author)
  // Somebody we do not know writes to an address that we gave to one person alone.
  const bearer = known || by !== 'signed_address' ? null : (keys.signed?.personId ?? null)
  const speakerId = known?.personId ?? bearer
  const speaking = {
    isAutomatic: read.classified.kind !== 'person' && read.classified.kind !== 'list',
    isRequester: speakerId === ticket.requesterId,
    isCounterparty: speakerId !== null && speakerId === ticket.counterpartyId,
    isStaff: known !== null && isStaffRole(known.role),
    isProven: isProven(read),
  }
  const taken = takeAs(speaking)
  const { isAutomatic, isRequester, isCounterparty, isStaff } = speaking
  const isStranger = !isAutomatic && !isRequester && !isCounterparty && !isStaff
  if (isBeginning({ taken, isStranger, status: ticket.status })) {
    return { plan: null, follows: ticket.id }
  }
  const plan = { is: 'join', ticketId: ticket.id, by, taken, speakerId } as const
  return { plan, follows: null }
}

async function reasonsToHold(
  desk: Desk,
  read: ReadMail,
  joining: Joining | null,
): Promise<string[]> {
  const { author, spam, id } = read
  const isParty = joining !== null && joining.speakerId !== null
  if (!isParty && spam.isHeld) return spam.reasons.map(({ code }) => code)
  if (author === null) return []
  const since = desk.clock.now() - INBOX_LIMITS.breakerWindow
  const count = await countFrom(desk.db, { address: author, since, before: id })
  return count >= INBOX_LIMITS.mailsPerHour ? ['too_many_mails'] : []
}

/** A ticket of its own, unless there is nobody to answer, or only ourselves. */
async function beginningOf(desk: Desk, given: Given, follows: Id | null): Promise<Plan> {
  const { channel, read } = given
  const ours = oursOf(channel)
  const requester = requesterOf(read, ours)
  if (!requester) return { is: 'keep', state: 'held', reasons: ['no_sender'] }
  if (ours(requester.address)) return { is: 'keep', state: 'held', reasons: ['own_address'] }
  const since = desk.clock.now() - INBOX_LIMITS.breakerWindow
  const address = requester.address.toLowerCase()
  const subjects = await acknowledgedSubjects(desk.db, { address, since })
  const answered = { subjects, max: INBOX_LIMITS.acknowledgementsPerHour }
  const mayAcknowledge = read.classified.mayAutoReply && !isEnough(subjectOf(read), answered)
  return { is: 'open', requester, follows, mayAcknowledge }
}

/** The subject a ticket gets from its mail. */
export function subjectOf({ mail }: Pick<ReadMail, 'mail'>): string {
  return clean(mail.subject).trim().slice(0, INBOX_LIMITS.subject) || '—'
}

import type {
  InboundMail,
  MailIdentity,
  RawMail,
  ThreadDecision,
  ThreadKeys,
  ThreadQuestion,
  ThreadTicket,
} from '../channel.ts'
import type { Id } from '../../std/id.ts'
import { withoutPlus } from './addresses.ts'
import { headersOf } from './headers.ts'
import { readReplyAddress } from './reply-address.ts'

const NUMBERS_MAX = 20
const TAG_TEXT_MAX = 100_000
const HOPS_MAX = 20

/** Everything in a mail that may name its ticket. */
export function threadKeys(
  mail: InboundMail,
  envelope: RawMail['envelope'],
  identity: MailIdentity,
): ThreadKeys {
  const messageIds = [...new Set([...mail.inReplyTo, ...mail.references.toReversed()])]
  const signed = recipients(mail, envelope)
    .filter((address) => isOurAddress(address, identity))
    .map((address) => readReplyAddress(address, identity.secret))
    .find((found) => found !== null)
  return {
    signed: signed ?? null,
    messageIds,
    ticketIds: messageIds.flatMap((messageId) => ticketOfReference(messageId, identity) ?? []),
    numbers: [...new Set(taggedTexts(mail, identity).flatMap((text) => tagsIn(text, identity)))],
  }
}

/**
 * Which of our addresses a mail came to: by the envelope first, then by what relays and authors
 * wrote.
 */
export function recipientOf(
  mail: InboundMail,
  envelope: RawMail['envelope'],
  identity: MailIdentity,
): string | null {
  const found = recipients(mail, envelope).find((address) => isOurAddress(address, identity))
  return found ? withoutPlus(found) : null
}

/**
 * Which ticket a mail belongs to. A signed reply address decides; then our own Message-IDs, whoever
 * writes, for they cannot be guessed; then other ids and subject tags, from a party of the ticket
 * only.
 */
export function decideThread(question: ThreadQuestion): ThreadDecision {
  const { keys, author } = question
  const signed = keys.signed && question.byNumber.get(keys.signed.number)
  if (signed) return join(signed, 'signed_address', question)
  const byId = keys.messageIds.flatMap((id) => {
    const ticket = question.byMessageId.get(id)
    const isTrusted = isOurMessageId(id, question.identity) || isParty(ticket, author)
    return ticket && isTrusted ? [ticket] : []
  })
  const byReference = keys.ticketIds.flatMap((id) => question.byId.get(id) ?? [])
  const referenced = [...byId, ...byReference].toSorted((a, b) => b.openedAt - a.openedAt)[0]
  if (referenced) return join(referenced, 'message_id', question)
  const numbered = keys.numbers
    .map((number) => question.byNumber.get(number))
    .find((ticket) => isParty(ticket, author))
  return numbered ? join(numbered, 'subject', question) : { is: 'new', follows: null }
}

function join(
  named: ThreadTicket,
  by: 'signed_address' | 'message_id' | 'subject',
  question: ThreadQuestion,
): ThreadDecision {
  const ticket = endOfMerges(named, question.byId)
  const isAutomatic = question.kind !== 'person'
  const isFollowUp = ticket.isClosed && question.onClosed === 'follow_up'
  // An absence note is no new request: it stays with the ticket, closed or not.
  if (isFollowUp && !isAutomatic) return { is: 'new', follows: ticket.id }
  return {
    is: 'join',
    ticketId: ticket.id,
    by,
    isParty: isParty(ticket, question.author) || isParty(named, question.author),
    reopens: ticket.isClosed && !isAutomatic && question.onClosed === 'reopen',
  }
}

// A circle of merges, or a target that is gone, ends at the last ticket there is: no reply is lost.
function endOfMerges(ticket: ThreadTicket, byId: ThreadQuestion['byId']): ThreadTicket {
  let at = ticket
  for (let hop = 0; hop < HOPS_MAX && at.mergedInto !== null; hop++) {
    const next = byId.get(at.mergedInto)
    if (!next || next.id === ticket.id) return at
    at = next
  }
  return at
}

function isParty(ticket: ThreadTicket | undefined, author: string | null): boolean {
  return ticket !== undefined && author !== null && ticket.parties.includes(author.toLowerCase())
}

function isOurMessageId(id: string, identity: MailIdentity): boolean {
  return id.toLowerCase().endsWith(`@${identity.host.toLowerCase()}`)
}

const FORWARDED = [
  'delivered-to',
  'x-original-to',
  'x-forwarded-to',
  'envelope-to',
  'x-envelope-to',
]

function recipients(mail: InboundMail, envelope: RawMail['envelope']): string[] {
  const relayed = FORWARDED.flatMap((name) => headersOf(mail, name))
  const written = [...mail.to, ...mail.cc, ...mail.bcc].map((box) => box.address)
  return [...(envelope?.to ?? []), ...relayed, ...written].map((one) => one.replace(/[<>\s]/g, ''))
}

function isOurAddress(address: string, identity: MailIdentity): boolean {
  const bare = withoutPlus(address)
  return identity.addresses.some((ours) => withoutPlus(ours) === bare)
}

function taggedTexts(mail: InboundMail, identity: MailIdentity): string[] {
  const places = identity.searchesTagIn ?? []
  const body = places.includes('body') ? [mail.text] : []
  const files = places.includes('text_files')
    ? mail.files
        .filter((file) => /^text\/plain\b/.test(file.type))
        .map((file) => Buffer.from(file.bytes.subarray(0, TAG_TEXT_MAX)).toString('utf8'))
    : []
  return [mail.subject, ...body, ...files].map((text) => text.slice(0, TAG_TEXT_MAX))
}

/**
 * The reference every mail of a ticket carries: no mail has it as its own id, but programs group by
 * it.
 */
export function ticketReference(ticketId: Id, identity: Pick<MailIdentity, 'host'>): string {
  return `ticket.${ticketId}@${identity.host}`
}

function ticketOfReference(messageId: string, identity: MailIdentity): Id | null {
  const found = /^ticket\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/i.exec(messageId)
  return found?.[1] && isOurMessageId(messageId, identity) ? found[1].toLowerCase() : null
}

/** The tag as we write it in subjects. */
export function subjectTag(number: number, identity: Pick<MailIdentity, 'subjectTag'>): string {
  return identity.subjectTag === '' ? `[#${number}]` : `[${identity.subjectTag} #${number}]`
}

// Only whole tags in brackets: `#42abc` is a word and `[other.example #42]` belongs to somebody
// else.
function tagsIn(text: string, identity: MailIdentity): number[] {
  const word = identity.subjectTag.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const tag = new RegExp(`\\[\\s*(?:${word || '(?!)'}\\s*)?#\\s*(\\d{1,12})\\s*\\]`, 'gi')
  return [...text.matchAll(tag)].slice(0, NUMBERS_MAX).map((found) => Number(found[1]))
}

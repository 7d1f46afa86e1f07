import type { Refusal } from '../../contract/problems.ts'
import type { InboundFile, MailChannel, ThreadDecision, Verdicts } from '../../channels/channel.ts'
import type { Tx } from '../../platform/db.ts'
import { newId, newToken, type Id } from '../../std/id.ts'
import { findOrMakePerson, standingOf } from '../people/index.ts'
import {
  insertAttachments,
  openTicketIn,
  readTicket,
  writeMessageIn,
  type Desk,
  type Opened,
  type Written,
} from '../tickets/index.ts'
import type { ReadMail } from './read-mail.ts'
import { INBOX_LIMITS } from './limits.ts'
import { takeAs } from './rules.ts'
import { clean, roleOf } from './store/in.ts'

interface Known {
  readonly personId: Id
  readonly role: string
  readonly language: string
}

/** Opens a ticket of a mail nobody asked for yet: its sender becomes the requester. */
export async function openFromMail(
  desk: Desk,
  tx: Tx,
  given: {
    channel: MailChannel
    read: ReadMail
    author: string
    follows: Id | null
    mayAcknowledge: boolean
  },
): Promise<Refusal | Opened> {
  const { read, author } = given
  const { mail } = read
  const at = desk.clock.now()
  const { document } = await desk.policies.current()
  const language = languageOf(mail.language, document.languages)
  const person = await findOrMakePerson(tx, {
    address: { kind: 'email', value: author },
    name: clean(mail.author?.name ?? '').slice(0, 200),
    role: 'buyer',
    language,
    at,
  })
  const party = await partyOf(tx, person.personId)
  const words = await wordsOf(desk, tx, given.channel, read)
  return openTicketIn(desk, tx, {
    requesterId: person.personId,
    party,
    channel: channelOf(document.channels, given.channel.recipientOf(mail, read.raw.envelope)),
    via: 'email',
    category: null,
    subject: clean(mail.subject).trim().slice(0, INBOX_LIMITS.subject) || '—',
    ...words,
    language,
    by: { is: 'person', id: person.personId, role: 'requester' },
    standing: await standingOf(tx, person.personId),
    follows: given.follows,
    mayAcknowledge: given.mayAcknowledge,
  })
}

/** Adds a mail to the ticket it answers. */
export async function joinTicket(
  desk: Desk,
  tx: Tx,
  given: {
    channel: MailChannel
    read: ReadMail
    decision: Extract<ThreadDecision, { is: 'join' }>
    known: Known | null
  },
): Promise<Refusal | Written> {
  const { read, decision, known } = given
  const ticket = await readTicket(tx, decision.ticketId)
  const isStaff = known !== null && known.role !== 'buyer' && known.role !== 'vendor'
  const taken = takeAs({
    isAutomatic: read.classified.kind !== 'person' && read.classified.kind !== 'list',
    isRequester: known !== null && known.personId === ticket?.requesterId,
    isCounterparty: known !== null && known.personId === ticket?.counterpartyId,
    isStaff,
    isProven: isProven(read.verdicts),
  })
  const words = await wordsOf(desk, tx, given.channel, read)
  const role = isStaff ? 'staff' : taken.author === 'counterparty' ? 'counterparty' : 'requester'
  return writeMessageIn(desk, tx, {
    ticketId: decision.ticketId,
    by:
      known && taken.author !== 'automatic'
        ? { is: 'person', id: known.personId, role }
        : { is: 'system' },
    personId: known?.personId ?? null,
    ...taken,
    via: 'email',
    subject: clean(read.mail.subject).slice(0, INBOX_LIMITS.subject),
    ...words,
  })
}

/** Whether the sending domain vouches for the From line (DMARC, or an aligned DKIM signature). */
function isProven(verdicts: Verdicts): boolean {
  if (verdicts.is === 'unchecked') return false
  const { dmarc, dkim, dkimDomains, fromDomain } = verdicts
  return dmarc === 'pass' || (dkim === 'pass' && fromDomain !== null && dkimDomains.includes(fromDomain))
}

async function partyOf(tx: Tx, personId: Id): Promise<'buyer' | 'vendor'> {
  return (await roleOf(tx, personId)) === 'vendor' ? 'vendor' : 'buyer'
}

function languageOf(claimed: string | null, spoken: readonly string[]): string {
  const same = spoken.find((one) => one.toLowerCase() === claimed?.toLowerCase())
  const base = claimed?.split('-')[0]?.toLowerCase()
  return same ?? spoken.find((one) => one.split('-')[0] === base) ?? spoken[0] ?? 'en'
}

function channelOf(
  channels: Readonly<Record<string, { kind: string; address: string | null }>>,
  recipient: string | null,
): string {
  const mailed = Object.entries(channels).filter(([, { kind }]) => kind === 'email')
  const exact = mailed.find(([, { address }]) => address?.toLowerCase() === recipient?.toLowerCase())
  return exact?.[0] ?? mailed[0]?.[0] ?? 'email'
}

/** Body, quotes, HTML and files of a mail as the desk shows them. */
async function wordsOf(desk: Desk, tx: Tx, channel: MailChannel, read: ReadMail) {
  const { mail } = read
  const files = await keepFiles(desk, tx, mail.files)
  const urls = new Map(files.flatMap(({ id, contentId }) => (contentId ? [[contentId, id]] : [])))
  const html = mail.html
    ? channel.clean(mail.html, (cid) => (urls.has(cid) ? `/api/attachments/${urls.get(cid)}` : null))
    : null
  const text = clean(mail.text || html?.text || '').slice(0, INBOX_LIMITS.body)
  const trimmed = channel.trim(text)
  const { from, to, cc } = mail
  return {
    body: trimmed.reply.trim() || text.trim() || '—',
    quoted: trimmed.quoted || null,
    html: html && html.html ? clean(html.html) : null,
    remoteImages: html?.remoteImages ?? 0,
    attachmentIds: files.map(({ id }) => id),
    uploadToken: files[0]?.token ?? null,
    inboundId: read.id,
    mail: {
      from: clean(from ? `${from.name} <${from.address}>` : ''),
      to: to.slice(0, 20).map(({ address }) => clean(address)),
      cc: cc.slice(0, 20).map(({ address }) => clean(address)),
      verdict: verdictWords(read.verdicts),
    },
  }
}

function verdictWords(verdicts: Verdicts): Record<string, string> {
  if (verdicts.is === 'unchecked') return { unchecked: verdicts.reason }
  const { spf, dkim, dmarc } = verdicts
  return { spf, dkim, dmarc }
}

const SAFE_IMAGES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

async function keepFiles(desk: Desk, tx: Tx, files: readonly InboundFile[]) {
  const at = desk.clock.now()
  const token = newToken()
  const kept = []
  for (const file of files.slice(0, INBOX_LIMITS.attachments)) {
    const blob = await desk.blobs.put(file.bytes, { sizeBytesMax: INBOX_LIMITS.attachmentBytes })
    kept.push({
      id: newId(at),
      uploadToken: token,
      token,
      name: clean(file.name).slice(0, 255) || 'file',
      type: blob.sniffedType ?? clean(file.type).slice(0, 100),
      bytes: blob.sizeBytes,
      sha256: blob.sha256,
      blob: blob.key,
      isImage: SAFE_IMAGES.has(blob.sniffedType ?? ''),
      contentId: file.contentId ? clean(file.contentId).slice(0, 500) : null,
      createdAt: at,
    })
  }
  await insertAttachments(tx, kept.map(({ token: _token, ...row }) => row))
  return kept
}

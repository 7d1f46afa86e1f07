import { isRefusal, type Refusal } from '../../contract/problems.ts'
import type { MailChannel } from '../../channels/channel.ts'
import type { Actor } from '../../journal/index.ts'
import type { Tx } from '../../platform/db.ts'
import type { PolicyDocument } from '../../policy/index.ts'
import { findOrMakePerson, liftAddress, standingOf } from '../people/index.ts'
import {
  insertAttachments,
  openTicketIn,
  writeMessageIn,
  type Desk,
  type UploadRow,
} from '../tickets/index.ts'
import { handleBounce } from './bounces.ts'
import { INBOX_LIMITS } from './limits.ts'
import { subjectOf, type Beginning, type Joining, type Plan } from './plan.ts'
import { isProven, type ReadMail } from './read-mail.ts'
import { clean, type Outcome } from './store/in.ts'
import { roleAndLanguage } from './store/threads.ts'
import type { MailWords } from './words-of.ts'

/** A mail that was read and planned, with its words ready. */
export interface Placing {
  readonly channel: MailChannel
  readonly read: ReadMail
  readonly plan: Exclude<Plan, { is: 'wait' }>
  readonly said: { words: MailWords; files: UploadRow[] } | null
}

/** Carries out what was planned; refused when the ticket changed meanwhile. */
export async function placeMail(
  desk: Desk,
  tx: Tx,
  { channel, read, plan, said }: Placing,
): Promise<Refusal | Outcome> {
  if (plan.is === 'bounce') return handleBounce(desk, tx, { bounce: plan.bounce, read })
  if (plan.is === 'keep') return { state: plan.state, ticketId: null, reasons: plan.reasons }
  if (said) await insertAttachments(tx, said.files)
  const words = said?.words ?? NO_WORDS
  return plan.is === 'join'
    ? joinTicket(desk, tx, { read, plan, words })
    : openFromMail(desk, tx, { channel, read, plan, words })
}

const NO_WORDS = { body: '—' }

type Words = MailWords | typeof NO_WORDS

async function joinTicket(
  desk: Desk,
  tx: Tx,
  { read, plan, words }: { read: ReadMail; plan: Joining; words: Words },
): Promise<Refusal | Outcome> {
  const written = await writeMessageIn(desk, tx, {
    ticketId: plan.ticketId,
    by: actorOf(plan),
    personId: plan.speakerId,
    ...plan.taken,
    via: 'email',
    subject: clean(read.mail.subject).slice(0, INBOX_LIMITS.subject),
    ...words,
  })
  if (isRefusal(written)) return written
  return { state: 'joined', ticketId: plan.ticketId, reasons: [plan.by] }
}

function actorOf({ taken, speakerId }: Joining): Actor {
  if (speakerId === null || taken.author === 'automatic') return { is: 'system' }
  const role = taken.author === 'agent' ? 'staff' : taken.author
  return { is: 'person', id: speakerId, role }
}

/** Opens a ticket of a mail nobody asked for yet: whoever it wants answered is the requester. */
async function openFromMail(
  desk: Desk,
  tx: Tx,
  given: { channel: MailChannel; read: ReadMail; plan: Beginning; words: Words },
): Promise<Refusal | Outcome> {
  const { read, plan, words } = given
  const { document } = await desk.policies.current()
  const { personId, role, language } = await requesterFor(desk, tx, given, document)
  const recipient = given.channel.recipientOf(read.mail, read.raw.envelope)
  const opened = await openTicketIn(desk, tx, {
    requesterId: personId,
    party: role === 'vendor' ? 'vendor' : 'buyer',
    channel: channelOf(document.channels, recipient),
    via: 'email',
    category: null,
    subject: subjectOf(read),
    ...words,
    language,
    by: { is: 'person', id: personId, role: 'requester' },
    standing: await standingOf(tx, personId),
    follows: plan.follows,
    mayAcknowledge: plan.mayAcknowledge,
  })
  if (isRefusal(opened)) return opened
  return { state: 'opened', ticketId: opened.ticket.id, reasons: [] }
}

async function requesterFor(
  desk: Desk,
  tx: Tx,
  { read, plan }: { read: ReadMail; plan: Beginning },
  document: PolicyDocument,
) {
  const { address, name } = plan.requester
  const email = clean(address).toLowerCase()
  const { personId } = await findOrMakePerson(tx, {
    address: { kind: 'email', value: email },
    name: clean(name).slice(0, INBOX_LIMITS.name),
    role: 'buyer',
    language: languageOf(read.mail.language, document.languages),
    at: desk.clock.now(),
  })
  // An address that bounced before and proves to write to us now can be answered.
  if (isProven(read) && read.author === email) await liftAddress(tx, { personId, email })
  const known = await roleAndLanguage(tx, personId)
  const language = languageOf(known?.language ?? null, document.languages)
  return { personId, role: known?.role ?? 'buyer', language }
}

function languageOf(claimed: string | null, spoken: readonly string[]): string {
  const same = spoken.find((one) => one.toLowerCase() === claimed?.toLowerCase())
  const base = claimed?.split('-')[0]?.toLowerCase()
  return same ?? spoken.find((one) => one.split('-')[0] === base) ?? spoken[0] ?? 'en'
}

function channelOf(channels: PolicyDocument['channels'], recipient: string | null): string {
  const mailed = Object.entries(channels).filter(([, { kind }]) => kind === 'email')
  const exact = mailed.find(
    ([, { address }]) => recipient !== null && address?.toLowerCase() === recipient.toLowerCase(),
  )
  return exact?.[0] ?? mailed[0]?.[0] ?? 'email'
}

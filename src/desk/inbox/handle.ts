import { isRefusal } from '../../contract/problems.ts'
import type {
  MailChannel,
  MailKind,
  RawMail,
  ThreadDecision,
} from '../../channels/channel.ts'
import type { Tx } from '../../platform/db.ts'
import { transact } from '../../platform/transaction.ts'
import type { Instant } from '../../std/time.ts'
import type { Desk } from '../tickets/index.ts'
import { handleBounce } from './bounces.ts'
import { INBOX_LIMITS } from './limits.ts'
import { joinTicket, openFromMail } from './place.ts'
import type { ReadMail } from './read-mail.ts'
import { nextTry } from './rules.ts'
import {
  countAcknowledged,
  countFrom,
  markHandled,
  personOfMail,
  putOff,
  takeWaiting,
  ticketsForKeys,
  type Outcome,
  type Waiting,
} from './store/in.ts'

/** Handles the oldest waiting mail; false when none waits. What fails is tried again, then held for a person. */
export async function handleNext(desk: Desk, channel: MailChannel): Promise<boolean> {
  let taken: Waiting | null = null
  try {
    return await transact(desk.db, async (tx) => {
      taken = await takeWaiting(tx, desk.clock.now())
      if (!taken) return false
      const read = await readWaiting(channel, taken)
      const outcome = await place(desk, tx, { channel, read })
      await markHandled(tx, taken.id, { ...read, outcome, at: desk.clock.now() })
      return true
    })
  } catch (error) {
    if (!taken) throw error
    await giveAnotherTry(desk, taken, error)
    return true
  }
}

/** Opens or joins a held mail on a person's word, whatever its score. */
export async function placeHeld(desk: Desk, channel: MailChannel, tx: Tx, held: Waiting): Promise<Outcome> {
  const read = await readWaiting(channel, held)
  const outcome = await placePerson(desk, tx, { channel, read, decided: await decide(tx, channel, read) })
  await markHandled(tx, held.id, { ...read, outcome, at: desk.clock.now() })
  return outcome
}

async function readWaiting(channel: MailChannel, taken: Waiting): Promise<ReadMail> {
  const { id, door, envelope, remote, receivedAt } = taken
  const raw: RawMail = { bytes: taken.source, door, envelope, remote, receivedAt }
  const mail = await channel.read(raw.bytes)
  const verdicts = await channel.verify(raw)
  return {
    id,
    raw,
    mail,
    classified: channel.classify(mail, envelope),
    verdicts,
    spam: channel.spamScore(mail, verdicts),
    author: mail.author?.isValid ? mail.author.address.toLowerCase() : null,
  }
}

interface Placing {
  readonly channel: MailChannel
  readonly read: ReadMail
}

/** Where a mail goes: bounces and loops never open tickets, people's mail always finds a place. */
async function place(desk: Desk, tx: Tx, { channel, read }: Placing): Promise<Outcome> {
  const { classified, mail } = read
  const bounce = channel.bounceOf(mail)
  if (bounce) return handleBounce(desk, tx, { bounce, read })
  const stays = STAYS[classified.kind]
  if (stays) return { state: stays, ticketId: null, reasons: classified.reasons }
  const decided = await decide(tx, channel, read)
  if (decided.decision.is === 'join') return placePerson(desk, tx, { channel, read, decided })
  if (classified.kind === 'out_of_office') {
    return { state: 'automatic', ticketId: null, reasons: classified.reasons }
  }
  const held = await reasonsToHold(desk, tx, read)
  if (held.length > 0) return { state: 'held', ticketId: null, reasons: held }
  return placePerson(desk, tx, { channel, read, decided })
}

/** Mail that is kept and never becomes a message: what machines tell of mail, and our own come back. */
const STAYS: Partial<Record<MailKind, Outcome['state']>> = {
  bounce: 'bounce',
  report: 'bounce',
  loop: 'loop',
}

async function reasonsToHold(desk: Desk, tx: Tx, read: ReadMail): Promise<string[]> {
  const { author, spam } = read
  if (author === null) return ['no_sender']
  if (spam.isHeld) return spam.reasons.map(({ code }) => code)
  const since = desk.clock.now() - INBOX_LIMITS.breakerWindow
  const count = await countFrom(tx, { address: author, since })
  return count >= INBOX_LIMITS.mailsPerHour ? ['too_many_mails'] : []
}

type Decided = Awaited<ReturnType<typeof decide>>

async function decide(tx: Tx, channel: MailChannel, read: ReadMail) {
  const keys = channel.threadKeys(read.mail, read.raw.envelope)
  const numbers = [...keys.numbers, ...(keys.signed ? [keys.signed.number] : [])]
  const { ticketIds: ids, messageIds } = keys
  const rows = await ticketsForKeys(tx, { numbers, ids, messageIds })
  const targets = rows.flatMap(({ mergedInto }) => (mergedInto ? [mergedInto] : []))
  const merged = targets.length
    ? await ticketsForKeys(tx, { numbers: [], ids: targets, messageIds: [] })
    : []
  const all = [...rows, ...merged]
  const decision: ThreadDecision = channel.decideThread({
    keys,
    author: read.author,
    byNumber: new Map(all.map((ticket) => [ticket.number, ticket])),
    byMessageId: new Map(rows.flatMap((ticket) => (ticket.via ? [[ticket.via, ticket]] : []))),
    byId: new Map(all.map((ticket) => [ticket.id, ticket])),
    kind: read.classified.kind,
    onClosed: 'follow_up',
  })
  return { decision, keys }
}

async function placePerson(
  desk: Desk,
  tx: Tx,
  { channel, read, decided }: Placing & { decided: Decided },
): Promise<Outcome> {
  const { decision } = decided
  const known = read.author ? await personOfMail(tx, read.author) : null
  if (decision.is === 'join') {
    const joined = await joinTicket(desk, tx, { channel, read, decision, known })
    if (!isRefusal(joined)) return { state: 'joined', ticketId: joined.ticket.id, reasons: [decision.by] }
    if (joined.refused !== 'ticket_closed' && joined.refused !== 'ticket_merged') {
      throw new Error(`a mail could not join its ticket: ${joined.refused}`)
    }
  }
  if (read.author === null) return { state: 'held', ticketId: null, reasons: ['no_sender'] }
  const since = desk.clock.now() - INBOX_LIMITS.breakerWindow
  const acknowledged = await countAcknowledged(tx, { address: read.author, since })
  const isQuiet = acknowledged >= INBOX_LIMITS.acknowledgementsPerHour
  const opened = await openFromMail(desk, tx, {
    channel,
    read,
    author: read.author,
    follows: decision.is === 'new' ? decision.follows : null,
    mayAcknowledge: read.classified.mayAutoReply && !isQuiet,
  })
  if (isRefusal(opened)) throw new Error(`a mail could not open a ticket: ${opened.refused}`)
  return { state: 'opened', ticketId: opened.ticket.id, reasons: [] }
}

async function giveAnotherTry(desk: Desk, taken: Waiting, error: unknown): Promise<void> {
  const attempts = taken.attempts + 1
  const at: Instant = desk.clock.now()
  desk.log.error({ error, inboundId: taken.id, attempts }, 'a mail could not be handled')
  const nextTryAt = nextTry({ attempts, max: INBOX_LIMITS.handlingTries, at })
  const reason = `failed: ${error instanceof Error ? error.message : String(error)}`
  await putOff(desk.db, { id: taken.id, attempts, nextTryAt, reason })
}

import { isRefusal, refuse, type Refusal } from '../../contract/problems.ts'
import type { MailChannel } from '../../channels/channel.ts'
import type { Tx } from '../../platform/db.ts'
import { assert } from '../../std/assert.ts'
import type { Id } from '../../std/id.ts'
import { attempt, type Desk } from '../tickets/index.ts'
import { INBOX_LIMITS } from './limits.ts'
import { placeMail } from './place.ts'
import { planFor, type Plan } from './plan.ts'
import { readMail, type ReadMail } from './read-mail.ts'
import { nextTry } from './rules.ts'
import { isHeld, readHeld } from './store/held.ts'
import {
  isInHand,
  markHandled,
  putBack,
  putOff,
  takeWaiting,
  type InHand,
  type Outcome,
} from './store/in.ts'
import { wordsOf } from './words-of.ts'

/**
 * Handles the oldest waiting mail; false when none waits. It is read outside any transaction and
 * placed in one. What fails is tried again, then held for a person: also a mail that ended every
 * process which took it in hand.
 */
export async function handleNext(desk: Desk, channel: MailChannel): Promise<boolean> {
  const at = desk.clock.now()
  const lease = at + INBOX_LIMITS.handlingLease
  const taken = await takeWaiting(desk.db, { at, lease })
  if (!taken) return false
  if (taken.attempts > INBOX_LIMITS.handlingTries) {
    await putOff(desk.db, taken, { nextTryAt: null, reason: 'failed: interrupted', found: null })
    return true
  }
  const found: { read: ReadMail | null } = { read: null }
  try {
    found.read = await readMail(desk, channel, taken)
    await settle(desk, channel, { taken, read: found.read })
  } catch (error) {
    await giveAnotherTry(desk, { taken, error, found: found.read })
  }
  return true
}

async function settle(
  desk: Desk,
  channel: MailChannel,
  { taken, read }: { taken: InHand; read: ReadMail },
): Promise<void> {
  for (let turn = 1; ; turn++) {
    const plan = await planFor(desk, { channel, read, isReleased: false })
    if (plan.is === 'wait') {
      await putBack(desk.db, taken, desk.clock.now() + INBOX_LIMITS.earlierMail)
      return
    }
    const done = await carryOut(desk, channel, { read, plan, isOurs: (tx) => isInHand(tx, taken) })
    if (!isRefusal(done)) return
    // The ticket was closed, merged or lost a party meanwhile: look again where the mail goes.
    if (turn === INBOX_LIMITS.placing) throw new Error(`a mail found no place: ${done.refused}`)
  }
}

interface Carrying {
  readonly read: ReadMail
  readonly plan: Exclude<Plan, { is: 'wait' }>
  /** Whether the mail is still ours to place; null is answered when it is another's by now. */
  readonly isOurs: (tx: Tx) => Promise<boolean>
  readonly record?: (tx: Tx, outcome: Outcome) => Promise<void>
}

async function carryOut(
  desk: Desk,
  channel: MailChannel,
  { read, plan, isOurs, record }: Carrying,
): Promise<Refusal | Outcome | null> {
  const isMessage = plan.is === 'join' || plan.is === 'open'
  const said = isMessage ? await wordsOf(desk, channel, read) : null
  return attempt(desk.db, async (tx) => {
    if (!(await isOurs(tx))) return null
    const outcome = await placeMail(desk, tx, { channel, read, plan, said })
    if (isRefusal(outcome)) return outcome
    await markHandled(tx, read.id, { ...read, outcome, at: desk.clock.now() })
    await record?.(tx, outcome)
    return outcome
  })
}

/** Lets a held mail in on a person's word, whatever its score; `record` writes down who said so. */
export async function releaseHeld(
  desk: Desk,
  channel: MailChannel,
  given: { id: Id; record: (tx: Tx, outcome: Outcome) => Promise<void> },
): Promise<Refusal | Outcome> {
  const held = await readHeld(desk.db, given.id)
  if (!held) return refuse('message_not_found')
  const read = await readMail(desk, channel, held)
  const plan = await planFor(desk, { channel, read, isReleased: true })
  assert(plan.is !== 'wait', 'a mail that was let in waits for no other')
  if (plan.is === 'keep' && plan.state === 'held') return refuse('mail_without_sender')
  const isOurs = (tx: Tx) => isHeld(tx, given.id)
  const outcome = await carryOut(desk, channel, { read, plan, isOurs, record: given.record })
  return outcome ?? refuse('message_not_found')
}

async function giveAnotherTry(
  desk: Desk,
  given: { taken: InHand; error: unknown; found: ReadMail | null },
): Promise<void> {
  const { taken, error, found } = given
  const { id, attempts } = taken
  const at = desk.clock.now()
  desk.log.error({ error, inboundId: id, attempts }, 'a mail could not be handled')
  const nextTryAt = nextTry({ attempts, max: INBOX_LIMITS.handlingTries, at })
  const reason = `failed: ${error instanceof Error ? error.message : String(error)}`
  await putOff(desk.db, taken, { nextTryAt, reason, found })
}

import { HOUR, SECOND, type Instant, type Millis } from '../../std/time.ts'

/** Who wrote a mail, in the eyes of the ticket it belongs to. */
export type MailAuthor = 'requester' | 'counterparty' | 'agent' | 'automatic'

/** How a mail that joins a ticket is taken: as whose words, and for whom. */
export interface Taken {
  readonly author: MailAuthor
  readonly audience: 'requester' | 'counterparty' | 'staff'
}

/** Who speaks in a mail, as far as it can be known. */
export interface Speaking {
  readonly isAutomatic: boolean
  readonly isRequester: boolean
  readonly isCounterparty: boolean
  readonly isStaff: boolean
  readonly isProven: boolean
}

/**
 * A party's mail is theirs. Staff may answer by mail, but a From line proves nothing: unless the
 * sending domain is proven, their words stay inside. A stranger's mail and what a machine wrote
 * are shown to staff and move no clock.
 */
export function takeAs(mail: Speaking): Taken {
  if (mail.isAutomatic) return { author: 'automatic', audience: 'staff' }
  if (mail.isRequester) return { author: 'requester', audience: 'requester' }
  if (mail.isCounterparty) return { author: 'counterparty', audience: 'counterparty' }
  if (mail.isStaff && mail.isProven) return { author: 'agent', audience: 'requester' }
  return { author: 'automatic', audience: 'staff' }
}

/**
 * Whether a mail that names a ticket begins another one, which follows it: nothing is added to
 * what is closed, and a stranger's words would be overlooked where the work is done.
 */
export function isBeginning(mail: {
  readonly taken: Taken
  readonly isStranger: boolean
  readonly status: string
}): boolean {
  const { taken, isStranger, status } = mail
  if (isStranger) return status === 'solved' || status === 'closed'
  return status === 'closed' && taken.author !== 'automatic'
}

/** Whether a role is one of those who work here. */
export function isStaffRole(role: string): boolean {
  return role !== 'buyer' && role !== 'vendor'
}

const SIGNS = 're|aw|sv|antw?|vs|odp|ynt|rif|ref|tr|wg|fwd?|rv|enc|res|回复|答复|转发'
const PREFIXES = new RegExp(`^\\s*((${SIGNS})\\s*(\\[\\d+\\])?\\s*[:：]\\s*)+`, 'iu')

/** A subject without the signs of answering and forwarding that mail programs put before it. */
export function bareSubject(subject: string): string {
  return subject.replace(PREFIXES, '').trim()
}

/**
 * Whether an automatic answer would be one too many: one to each subject in an hour, and a few to
 * one sender. It ends loops with machines that do not say that they are machines.
 */
export function isEnough(
  subject: string,
  answered: { readonly subjects: readonly string[]; readonly max: number },
): boolean {
  const { subjects, max } = answered
  const same = (one: string) =>
    bareSubject(one).toLowerCase() === bareSubject(subject).toLowerCase()
  return subjects.length >= max || subjects.some(same)
}

/** The wait before try number `attempts + 1`: doubling from 30 seconds, six hours at most. */
export function backoff(attempts: number, retryAfter: Millis = 0): Millis {
  const doubled = 30 * SECOND * 2 ** Math.max(0, attempts - 1)
  return Math.max(retryAfter, Math.min(6 * HOUR, doubled))
}

/** When to try again, or null when it was tried often enough. */
export function nextTry(given: {
  attempts: number
  max: number
  at: Instant
  retryAfter?: Millis
}): Instant | null {
  if (given.attempts >= given.max) return null
  return given.at + backoff(given.attempts, given.retryAfter)
}

import { HOUR, type Instant, type Millis } from '../../std/time.ts'

/** Who wrote a mail, in the eyes of the ticket it belongs to. */
export type MailAuthor = 'requester' | 'counterparty' | 'agent' | 'automatic'

/** How a mail that joins a ticket is taken: as whose words, and for whom. */
export interface Taken {
  readonly author: MailAuthor
  readonly audience: 'requester' | 'counterparty' | 'staff'
}

/**
 * A party's mail is theirs. Staff may answer by mail, but a From line proves nothing: unless the
 * sending domain is proven, their words stay inside. A stranger's mail and what a machine wrote
 * are shown to staff and move no clock.
 */
export function takeAs(mail: {
  readonly isAutomatic: boolean
  readonly isRequester: boolean
  readonly isCounterparty: boolean
  readonly isStaff: boolean
  readonly isProven: boolean
}): Taken {
  if (mail.isAutomatic) return { author: 'automatic', audience: 'staff' }
  if (mail.isRequester) return { author: 'requester', audience: 'requester' }
  if (mail.isCounterparty) return { author: 'counterparty', audience: 'counterparty' }
  if (mail.isStaff && mail.isProven) return { author: 'agent', audience: 'requester' }
  return { author: 'automatic', audience: 'staff' }
}

/** The wait before try number `attempts + 1`: doubling from 30 seconds, six hours at most. */
export function backoff(attempts: number, retryAfter: Millis = 0): Millis {
  return Math.max(retryAfter, Math.min(6 * HOUR, 30_000 * 2 ** Math.max(0, attempts - 1)))
}

/** When to try again, or null when it was tried often enough. */
export function nextTry(given: { attempts: number; max: number; at: Instant; retryAfter?: Millis }): Instant | null {
  if (given.attempts >= given.max) return null
  return given.at + backoff(given.attempts, given.retryAfter)
}

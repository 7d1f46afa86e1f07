import type { MeChange } from '../../../contract/people.ts'
import { refuse, type Refusal } from '../../../contract/problems.ts'
import type { SignedOn } from '../../../platform/auth.ts'
import { transact } from '../../../platform/transaction.ts'
import type { Ground } from '../../../platform/ground.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import { PEOPLE_LIMITS } from '../limits.ts'
import { isZone } from '../rules/contact.ts'
import { recordDeskEntry } from '../store/journal.ts'
import { updatePerson } from '../store/people.ts'
import { deleteOtherSessions, deleteSession } from '../store/sign-in.ts'
import { authOf } from './auth.ts'
import { guardDoor, passDoor } from './doors.ts'

export interface OwnSession {
  readonly personId: Id
  readonly sessionId: Id
  readonly startedAt: Instant
}

/**
 * Sets the password of the one who asks: by the old one, or soon after signing in. Every other
 * session ends, and this one begins anew under another token.
 */
export async function setOwnPassword(
  ground: Ground,
  given: { own: OwnSession; current: string | null; password: string; address: string },
  headers: Headers,
): Promise<Refusal | SignedOn> {
  const { own, current, password, address } = given
  const refused = await proveOwner(ground, { own, current, address })
  if (refused) return refused
  const auth = authOf(ground)
  await auth.setPassword(own.personId, password)
  const at = ground.clock.now()
  await transact(ground.db, async (tx) => {
    await deleteOtherSessions(tx, { personId: own.personId, except: null })
    const by = { is: 'person', id: own.personId, role: 'requester' } as const
    await recordDeskEntry(tx, { at, by, kind: 'password.set', subjectId: own.personId })
  })
  return (await auth.signOn(own.personId, headers)) ?? refuse('not_allowed')
}

async function proveOwner(
  ground: Ground,
  { own, current, address }: { own: OwnSession; current: string | null; address: string },
): Promise<Refusal | null> {
  if (current === null) {
    const isFresh = own.startedAt + PEOPLE_LIMITS.freshSession > ground.clock.now()
    return isFresh ? null : refuse('sign_in_again')
  }
  const caller = { address, account: own.personId }
  const shut = await guardDoor(ground, 'password', caller)
  if (shut) return shut
  if (!(await authOf(ground).isPassword(own.personId, current))) {
    return refuse('wrong_credentials', { field: 'current' })
  }
  await passDoor(ground, 'password', caller)
  return null
}

/** Signs out on another device. */
export async function endOwnSession(
  ground: Ground,
  own: { personId: Id; id: Id },
): Promise<Refusal | null> {
  const isEnded = await transact(ground.db, (tx) => deleteSession(tx, own))
  return isEnded ? null : refuse('not_found')
}

/** Changes what one says of oneself. */
export async function changeOwn(
  ground: Ground,
  personId: Id,
  change: MeChange,
): Promise<Refusal | null> {
  const { zone, preferences, ...plain } = change
  if (zone !== undefined && !isZone(zone)) return refuse('invalid', { field: 'zone' })
  if (preferences && JSON.stringify(preferences).length > PEOPLE_LIMITS.preferencesBytes) {
    return refuse('too_large', { field: 'preferences' })
  }
  const given = { ...plain, zone: zone === '' ? null : zone, preferences }
  const known = Object.entries(given).filter(([, value]) => value !== undefined)
  await transact(ground.db, (tx) => updatePerson(tx, personId, Object.fromEntries(known)))
  return null
}

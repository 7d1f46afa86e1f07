import type { Role } from '../../../contract/permissions.ts'
import { refuse, type Refusal } from '../../../contract/problems.ts'
import { transact } from '../../../platform/transaction.ts'
import type { Ground } from '../../../platform/ground.ts'
import { fingerprint } from '../../../platform/seal.ts'
import { newId, newToken, type Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import { PEOPLE_LIMITS } from '../limits.ts'
import { recordDeskEntry } from '../store/journal.ts'
import {
  countKeys,
  insertKey,
  keyByHash,
  noteKeyUse,
  revokeKey,
  type KeyRow,
} from '../store/keys.ts'

const PREFIX = 'parley_'

/** Makes a key for an integration. This is the only time it is seen. */
export async function makeKey(
  ground: Ground,
  given: { name: string; role: Role; createdBy: Id },
): Promise<Refusal | { id: Id; key: string; at: Instant }> {
  const at = ground.clock.now()
  const key = PREFIX + newToken()
  return transact(ground.db, async (tx) => {
    if ((await countKeys(tx)) >= PEOPLE_LIMITS.keys) return refuse('too_large')
    const id = newId(at)
    await insertKey(tx, { ...given, id, hash: hashOf(key), at })
    const by = { is: 'person', id: given.createdBy, role: 'staff' } as const
    await recordDeskEntry(tx, {
      at,
      by,
      kind: 'key.made',
      subjectId: id,
      data: { role: given.role },
    })
    return { id, key, at }
  })
}

/** Shuts a key for good. */
export async function shutKey(ground: Ground, given: { id: Id; by: Id }): Promise<Refusal | null> {
  const at = ground.clock.now()
  const isShut = await transact(ground.db, async (tx) => {
    if (!(await revokeKey(tx, { id: given.id, at }))) return false
    const by = { is: 'person', id: given.by, role: 'staff' } as const
    await recordDeskEntry(tx, { at, by, kind: 'key.revoked', subjectId: given.id })
    return true
  })
  return isShut ? null : refuse('not_found')
}

/** The integration that holds this key; null for anything else. */
export async function holderOf({ db, clock }: Ground, key: string): Promise<KeyRow | null> {
  if (!key.startsWith(PREFIX) || key.length !== PREFIX.length + 32) return null
  const found = await keyByHash(db, hashOf(key))
  if (found)
    await noteKeyUse(db, found, { at: clock.now(), every: PEOPLE_LIMITS.keyUseWrittenEvery })
  return found
}

/** The key is 192 random bits: its hash needs no secret, and outlives a change of ours. */
function hashOf(key: string): string {
  return fingerprint('', 'api_key', key)
}

/** Whether a bearer token is meant as one of our keys at all. */
export function isKey(token: string): boolean {
  return token.startsWith(PREFIX)
}

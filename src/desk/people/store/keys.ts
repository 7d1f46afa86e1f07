import type { Role } from '../../../contract/permissions.ts'
import type { Reader, Tx } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant, Millis } from '../../../std/time.ts'

export interface KeyRow {
  readonly id: Id
  readonly name: string
  readonly role: Role
  readonly createdAt: Instant
  readonly usedAt: Instant | null
  readonly revokedAt: Instant | null
}

export async function insertKey(
  tx: Tx,
  key: { id: Id; name: string; role: Role; hash: string; createdBy: Id; at: Instant },
): Promise<void> {
  await tx`
    insert into api_key (id, name, role, hash, created_by, created_at)
    values (${key.id}, ${key.name}, ${key.role}, ${key.hash}, ${key.createdBy}, ${key.at})`
}

/** The key of this hash while it is in force. */
export async function keyByHash(sql: Reader, hash: string): Promise<KeyRow | null> {
  const [row] = await sql<KeyRow[]>`
    select id, name, role, created_at, used_at, revoked_at
    from api_key where hash = ${hash} and revoked_at is null`
  return row ?? null
}

/** Notes that a key is in use, at most once in a while. */
export async function noteKeyUse(
  sql: Reader,
  key: KeyRow,
  by: { at: Instant; every: Millis },
): Promise<void> {
  if (key.usedAt !== null && key.usedAt + by.every > by.at) return
  await sql`update api_key set used_at = ${by.at} where id = ${key.id}`
}

/** All keys, newest first, revoked ones too: who had access when is worth knowing. */
export async function allKeys(sql: Reader, limit: number): Promise<KeyRow[]> {
  return sql<KeyRow[]>`
    select id, name, role, created_at, used_at, revoked_at
    from api_key order by created_at desc, id desc limit ${limit}`
}

export async function revokeKey(tx: Tx, key: { id: Id; at: Instant }): Promise<boolean> {
  const { count } = await tx`
    update api_key set revoked_at = ${key.at} where id = ${key.id} and revoked_at is null`
  return count === 1
}

export async function countKeys(sql: Reader): Promise<number> {
  const [row] = await sql<
    { n: number }[]
  >`select count(*)::int as n from api_key where revoked_at is null`
  return row?.n ?? 0
}

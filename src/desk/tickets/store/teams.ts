import type { Db, Reader } from '../../../platform/db.ts'
import { newId, type Id } from '../../../std/id.ts'
import type { Desk } from '../desk.ts'

const known = new WeakMap<Db, Map<string, Id>>()

/** The team a policy names by key; made when the policy names one for the first time. */
export async function teamByKey(desk: Pick<Desk, 'db' | 'clock'>, key: string): Promise<Id> {
  const cache = known.get(desk.db) ?? new Map<string, Id>()
  known.set(desk.db, cache)
  const cached = cache.get(key)
  if (cached) return cached
  const at = desk.clock.now()
  await desk.db`
    insert into team (id, key, name, created_at) values (${newId(at)}, ${key}, ${key}, ${at})
    on conflict (key) do nothing`
  const [row] = await desk.db<{ id: Id }[]>`select id from team where key = ${key}`
  if (!row) throw new Error(`Impossible: team ${key} was just made`)
  cache.set(key, row.id)
  return row.id
}

/** Whether tickets can be given to this person. */
export async function isActiveStaff(reader: Reader, personId: Id): Promise<boolean> {
  const rows = await reader`
    select 1 from person
    where id = ${personId} and active and role in ('agent', 'lead', 'manager', 'admin')`
  return rows.length > 0
}

export async function teamExists(reader: Reader, teamId: Id): Promise<boolean> {
  const rows = await reader`select 1 from team where id = ${teamId}`
  return rows.length > 0
}

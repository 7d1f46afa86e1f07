import { assert } from '../../../std/assert.ts'
import type { Db, Reader } from '../../../platform/db.ts'
import { newId, type Id } from '../../../std/id.ts'
import type { Ground } from '../../../platform/ground.ts'

const known = new WeakMap<Db, Map<string, Id>>()

/**
 * The team a policy names by key; made with its name when the policy names one for the first time.
 */
export async function teamByKey(
  desk: Pick<Ground, 'db' | 'clock'>,
  team: { readonly key: string; readonly name: () => Promise<string> },
): Promise<Id> {
  const cache = known.get(desk.db) ?? new Map<string, Id>()
  known.set(desk.db, cache)
  const cached = cache.get(team.key) ?? (await readTeam(desk.db, team.key))
  const id = cached ?? (await makeTeam(desk, { key: team.key, name: await team.name() }))
  cache.set(team.key, id)
  return id
}

async function readTeam(reader: Reader, key: string): Promise<Id | null> {
  const [row] = await reader<{ id: Id }[]>`select id from team where key = ${key}`
  return row?.id ?? null
}

async function makeTeam(
  desk: Pick<Ground, 'db' | 'clock'>,
  team: { key: string; name: string },
): Promise<Id> {
  const at = desk.clock.now()
  await desk.db`
    insert into team (id, key, name, created_at)
    values (${newId(at)}, ${team.key}, ${team.name}, ${at})
    on conflict (key) do nothing`
  const id = await readTeam(desk.db, team.key)
  assert(id, `team ${team.key} was just made`)
  return id
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

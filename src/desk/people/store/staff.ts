import type { Role } from '../../../contract/permissions.ts'
import type { Fragment, Reader, Tx } from '../../../platform/db.ts'
import { newId, type Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'

export interface StaffRow {
  readonly id: Id
  readonly name: string
  readonly email: string | null
  readonly role: Role
  readonly teamIds: Id[]
  readonly active: boolean
}

/** All who work here, those who left too, by name. */
export async function allStaff(sql: Reader): Promise<StaffRow[]> {
  return sql<
    StaffRow[]
  >`select ${columns(sql)} from person p where ${isStaff(sql)} order by lower(name), id`
}

export async function staffById(sql: Reader, id: Id): Promise<StaffRow | null> {
  const [row] = await sql<StaffRow[]>`
    select ${columns(sql)} from person p where p.id = ${id} and ${isStaff(sql)}`
  return row ?? null
}

function columns(sql: Reader): Fragment {
  return sql`p.id, p.name, p.role, p.active,
    (select value from identity i where i.person_id = p.id and i.kind = 'email'
     order by i.verified_at is null, i.created_at, i.id limit 1) as email,
    array(select team_id from team_member m where m.person_id = p.id) as team_ids`
}

function isStaff(sql: Reader): Fragment {
  return sql`p.role in ('agent', 'lead', 'manager', 'admin') and p.erased_at is null`
}

/** How many administrators there are besides `id`; they are locked, so two cannot leave at once. */
export async function otherAdmins(tx: Tx, id: Id): Promise<number> {
  const rows = await tx<{ id: Id }[]>`
    select id from person where role = 'admin' and active and erased_at is null
    order by id for update`
  return rows.filter((row) => row.id !== id).length
}

/** Puts a person into exactly these teams. */
export async function setTeams(tx: Tx, personId: Id, teamIds: readonly Id[]): Promise<void> {
  await tx`
    delete from team_member where person_id = ${personId} and team_id <> all(${teamIds as Id[]})`
  const rows = [...new Set(teamIds)].map((teamId) => ({ teamId, personId }))
  if (rows.length > 0) await tx`insert into team_member ${tx(rows)} on conflict do nothing`
}

/** Which of these teams there are. */
export async function knownTeams(sql: Reader, ids: readonly Id[]): Promise<Id[]> {
  const rows = await sql<{ id: Id }[]>`select id from team where id = any(${ids as Id[]})`
  return rows.map((row) => row.id)
}

export interface TeamRow {
  readonly id: Id
  readonly key: string
  readonly name: string
}

export async function allTeams(sql: Reader, limit: number): Promise<TeamRow[]> {
  return sql<TeamRow[]>`select id, key, name from team order by lower(name), id limit ${limit}`
}

/** Makes a team; null when its key is taken. */
export async function insertTeam(
  tx: Tx,
  team: { key: string; name: string; at: Instant },
): Promise<TeamRow | null> {
  const [row] = await tx<TeamRow[]>`
    insert into team (id, key, name, created_at)
    values (${newId(team.at)}, ${team.key}, ${team.name}, ${team.at})
    on conflict (key) do nothing returning id, key, name`
  return row ?? null
}

export async function renameTeam(tx: Tx, id: Id, name: string): Promise<TeamRow | null> {
  const [row] = await tx<
    TeamRow[]
  >`update team set name = ${name} where id = ${id} returning id, key, name`
  return row ?? null
}

export async function teamsOfPerson(sql: Reader, personId: Id): Promise<Id[]> {
  const rows = await sql<
    { teamId: Id }[]
  >`select team_id from team_member where person_id = ${personId}`
  return rows.map((row) => row.teamId)
}

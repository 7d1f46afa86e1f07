import { createHmac } from 'node:crypto'
import { authOf } from '../../desk/people/commands/auth.ts'
import { findOrMakePerson, recordDeskEntry } from '../../desk/people/index.ts'
import { updatePerson } from '../../desk/people/store/people.ts'
import { readySignIn } from '../../desk/people/store/sign-in.ts'
import type { Role } from '../../contract/permissions.ts'
import type { Reader } from '../../platform/db.ts'
import type { Ground } from '../../platform/ground.ts'
import { transact } from '../../platform/transaction.ts'
import type { Id } from '../../std/id.ts'
import type { Cast, Player } from '../seed/cast.ts'

/** Somebody as whom a demo desk can be looked at. */
export interface Account {
  readonly role: string
  readonly name: string
  readonly email: string
}

const ADMIN = { kind: 'email', value: 'admin@example.com' } as const

/** Whether the desk was made a demo desk before: its administrator comes last. */
export async function isDressed(sql: Reader): Promise<boolean> {
  const rows = await sql`select 1 from identity where kind = 'email' and value = ${ADMIN.value}`
  return rows.length > 0
}

/** The people of the desk, as they stand in the database. */
export async function castIn(sql: Reader): Promise<Cast> {
  const players = await sql<Player[]>`
    select person.id, identity.id as identity_id, person.role, person.name, person.language,
      value as email, facts, person.created_at,
      (select key from team join team_member on team_id = team.id
        where person_id = person.id order by key limit 1) as team
    from person join identity on identity.person_id = person.id and kind = 'email'
    where value like '%@example.com' and role <> 'admin' order by person.id`
  const of = (...roles: string[]) => players.filter(({ role }) => roles.includes(role))
  return { buyers: of('buyer'), vendors: of('vendor'), staff: of('agent', 'lead', 'manager') }
}

/** The password of all accounts of a demo: the same at each start, and different on each desk. */
export function demoPassword(secret: string): string {
  const letters = createHmac('sha256', secret).update('demo accounts').digest('base64url')
  return (
    letters
      .toLowerCase()
      .replace(/[^a-z2-9]|l/g, '')
      .slice(0, 12)
      .match(/.{4}/g) ?? []
  ).join('-')
}

/** The accounts a demo can be signed in with, those with the widest view first. */
export async function accountsIn(sql: Reader): Promise<Account[]> {
  return sql<Account[]>`
    select role, person.name, value as email from person
    join identity on identity.person_id = person.id and kind = 'email'
    join sign_in on sign_in.id = person.id
    where value like '%@example.com'
    order by array_position(${ROLES as string[]}::text[], role), value`
}

const ROLES: readonly Role[] = ['admin', 'manager', 'lead', 'agent', 'vendor', 'buyer']

/** Makes the administrator, and lets one account of each kind sign in by password. */
export async function openAccounts(ground: Ground): Promise<void> {
  const at = ground.clock.now()
  const people = await transact(ground.db, async (tx) => {
    const given = { name: 'Sam Whitfield', language: 'en', at, role: 'buyer' } as const
    const { personId } = await findOrMakePerson(tx, { address: ADMIN, isVerified: true, ...given })
    await updatePerson(tx, personId, { role: 'admin' })
    const made = { kind: 'staff.made', subjectId: personId, data: { role: 'admin' } }
    await recordDeskEntry(tx, { at, by: { is: 'system' }, ...made })
    const chosen = await busiest(tx)
    for (const one of chosen) await readySignIn(tx, { ...one, at })
    return chosen
  })
  const password = demoPassword(ground.config.secret)
  for (const { personId } of people) await authOf(ground).setPassword(personId, password)
}

/** One of each role: those whose screens have most to show. */
async function busiest(sql: Reader) {
  return sql<{ personId: Id; name: string; email: string }[]>`
    select distinct on (role) person.id as person_id, person.name, value as email
    from person join identity on identity.person_id = person.id and kind = 'email'
    left join lateral (
      select count(id) as open from ticket
      where (assignee_id = person.id or requester_id = person.id)
        and status in ('new', 'open', 'pending', 'on_hold')) as work on true
    where value like '%@example.com'
    order by role, language = 'en' desc, work.open desc, person.id`
}

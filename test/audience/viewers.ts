import { ROLES, type Role } from '../../src/contract/permissions.ts'
import { makeKey } from '../../src/desk/people/commands/keys.ts'
import type { Id } from '../../src/std/id.ts'
import type { Caller, TestDesk } from '../desk.ts'

/** Somebody who asks, and what is true of them whatever the product thinks. */
export interface Viewer {
  readonly name: string
  readonly headers: Readonly<Record<string, string>>
  readonly role: Role | null
  readonly personId: Id | null
  /** For who holds a link: the one ticket it opens. */
  readonly onlyTicketId: Id | null
  readonly is: 'person' | 'key' | 'guest' | 'revoked' | 'nobody'
  readonly email: string | null
}

/** Everyone on stage in all cases: a person and a key of each role, two of each party. */
export interface Cast {
  readonly staff: Readonly<Record<'agent' | 'lead' | 'manager' | 'admin', Caller>>
  /** Two buyers, then two vendors. */
  readonly parties: readonly Caller[]
  readonly viewers: readonly Viewer[]
  readonly keys: Readonly<Record<Role, string>>
}

const STAFF: ReadonlySet<Role | null> = new Set(['agent', 'lead', 'manager', 'admin'])

/** Whether somebody works for the marketplace. */
export const isStaff = ({ role }: Pick<Viewer, 'role'>) => STAFF.has(role)

/** Makes the cast. */
export async function makeCast(t: TestDesk): Promise<Cast> {
  const make = (role: Role, more = '') =>
    t.person(role, { name: `${role}${more}`, email: `${role}${more}@people.example.test` })
  const [agent, lead, manager, admin] = [
    await make('agent'),
    await make('lead'),
    await make('manager'),
    await make('admin'),
  ]
  const parties = [
    await make('buyer', '1'),
    await make('buyer', '2'),
    await make('vendor', '1'),
    await make('vendor', '2'),
  ]
  const keys = {} as Record<Role, string>
  for (const role of ROLES) {
    const made = await makeKey(t.ground, { name: role, role, createdBy: admin.personId })
    if ('refused' in made) throw new Error(made.refused)
    keys[role] = made.key
  }
  const nobody: Viewer = { ...NONE, name: 'nobody', is: 'nobody', headers: {} }
  const staff = { agent, lead, manager, admin }
  const viewers = [
    ...Object.entries(staff).map(([role, caller]) => signedIn(caller, role as Role)),
    ...parties.map((caller, place) => signedIn(caller, place < 2 ? 'buyer' : 'vendor')),
    ...ROLES.map((role) => keyHolder(role, keys[role])),
    nobody,
  ]
  return { staff, parties, viewers, keys }
}

const NONE = { role: null, personId: null, onlyTicketId: null, email: null } as const

function signedIn(caller: Caller, role: Role): Viewer {
  const { personId, email, cookie } = caller
  return { ...NONE, name: email, is: 'person', role, personId, email, headers: { cookie } }
}

function keyHolder(role: Role, key: string): Viewer {
  const headers = { authorization: `Bearer ${key}` }
  return { ...NONE, name: `key of ${role}`, is: 'key', role, headers }
}

/** Who holds the link of one ticket, made for one of its parties. */
export function linkHolder(
  token: string,
  of: { ticketId: Id; party: Caller; isRevoked?: boolean },
): Viewer {
  const { ticketId, party, isRevoked = false } = of
  return {
    ...NONE,
    name: `${isRevoked ? 'revoked ' : ''}link of ${party.email}`,
    is: isRevoked ? 'revoked' : 'guest',
    personId: party.personId,
    onlyTicketId: ticketId,
    email: party.email,
    headers: { 'x-ticket-link': token },
  }
}

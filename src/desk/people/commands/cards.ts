import type { Me, PersonBrief, PersonCard } from '../../../contract/people.ts'
import { permissionsOf } from '../../../contract/permissions.ts'
import type { Ground } from '../../../platform/ground.ts'
import { assert } from '../../../std/assert.ts'
import type { Id } from '../../../std/id.ts'
import { toIso } from '../../../std/time.ts'
import { PEOPLE_LIMITS } from '../limits.ts'
import { knownFacts, type KnownFacts } from '../rules/standing.ts'
import { contactsOf, identitiesOf } from '../store/cards.ts'
import { mailAddressOf, personById, type PersonRow } from '../store/people.ts'

/**
 * Which entitlements facts grant, by the policy in force: main brings it, people knows no policy.
 */
export type Entitling = (facts: KnownFacts, role: string) => Promise<readonly string[]>

/** The one who asks, as the screens need it. */
export async function meOf(ground: Ground, personId: Id, teamIds: readonly Id[]): Promise<Me> {
  const [person, mail] = await Promise.all([
    personById(ground.db, personId),
    mailAddressOf(ground.db, personId),
  ])
  assert(person, 'whoever is signed in is somebody')
  const { id, name, language, zone, signature, preferences } = person
  const role = person.role
  return {
    id,
    role,
    name,
    language,
    signature,
    preferences,
    zone: zone ?? '',
    email: mail?.email ?? null,
    permissions: permissionsOf(role),
    teamIds: [...teamIds],
  }
}

/** A person as staff see them: addresses, standing, earlier contacts. */
export async function cardOf(
  ground: Ground,
  id: Id,
  entitling: Entitling,
): Promise<PersonCard | null> {
  const person = await personById(ground.db, id)
  if (!person) return null
  const [identities, contacts, entitlements] = await Promise.all([
    identitiesOf(ground.db, id),
    contactsOf(ground.db, id, PEOPLE_LIMITS.recentTickets),
    entitling(knownFacts(person.facts), person.role),
  ])
  const { recent, ...tickets } = contacts
  return {
    ...briefOf(person, identities.find((one) => one.kind === 'email')?.value ?? null),
    language: person.language,
    zone: person.zone,
    createdAt: toIso(person.createdAt),
    identities: identities.map((one) => ({
      kind: one.kind,
      value: one.value,
      verified: one.verifiedAt !== null,
      suspended: one.suspendedAt !== null,
    })),
    entitlements: [...entitlements],
    facts: person.facts,
    tickets,
    recent: recent.map(({ openedAt, ...one }) => ({ ...one, openedAt: toIso(openedAt) })),
  }
}

function briefOf({ id, name, role }: PersonRow, email: string | null): PersonBrief {
  return { id, name, role, email }
}

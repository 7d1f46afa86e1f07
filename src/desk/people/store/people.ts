import type { Role } from '../../../contract/permissions.ts'
import { json, type Reader, type Tx } from '../../../platform/db.ts'
import { assert } from '../../../std/assert.ts'
import { newId, type Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import { nameFrom, sameAddress } from '../rules/contact.ts'
import { knownFacts, type KnownFacts, type PlainFacts } from '../rules/standing.ts'

/** An address somebody is reached at: only these kinds are looked up by strangers' words. */
export type AddressKind = 'email' | 'phone' | 'social'

/** Somebody who wrote to us, as far as they say who they are. */
export interface Newcomer {
  readonly address: { readonly kind: AddressKind; readonly value: string }
  readonly name: string
  readonly role: 'buyer' | 'vendor'
  readonly language: string
  readonly at: Instant
  /** Set when the address was proved, such as by a link sent to it. */
  readonly isVerified?: boolean
}

export interface Found {
  readonly personId: Id
  readonly made: boolean
}

/**
 * The person of an address; made when nobody has it. Two at once for one address make one person.
 */
export async function findOrMakePerson(tx: Tx, newcomer: Newcomer): Promise<Found> {
  const { at, isVerified } = newcomer
  const { kind } = newcomer.address
  const value =
    kind === 'email' ? sameAddress(newcomer.address.value) : newcomer.address.value.trim()
  const personId = (await personOfAddress(tx, { kind, value })) ?? null
  if (personId) {
    if (isVerified) await verifyAddress(tx, { personId, kind, value, at })
    return { personId, made: false }
  }
  const id = await insertPerson(tx, {
    ...newcomer,
    name: nameFrom(newcomer.name, kind === 'email' ? value : null),
    externalId: null,
    facts: {},
  })
  assert(id, 'only a marketplace id can be taken')
  if (await addAddress(tx, { personId: id, kind, value, at, verifiedAt: isVerified ? at : null })) {
    return { personId: id, made: true }
  }
  // Somebody else made the person of this address while we did: theirs stands.
  await tx`delete from person where id = ${id}`
  const theirs = await personOfAddress(tx, { kind, value })
  return theirs ? { personId: theirs, made: false } : findOrMakePerson(tx, newcomer)
}

/** The person of a mail address with what entitlements are computed from; null when it is new. */
export async function knownByMail(
  sql: Reader,
  email: string,
): Promise<{ personId: Id; standing: KnownFacts } | null> {
  const [row] = await sql<{ personId: Id; facts: PlainFacts }[]>`
    select person.id as person_id, person.facts
    from identity join person on person.id = identity.person_id
    where identity.kind = 'email' and identity.value = ${sameAddress(email)}`
  return row ? { personId: row.personId, standing: knownFacts(row.facts) } : null
}

/** Whose address it is. */
export async function personOfAddress(
  sql: Reader,
  address: { kind: AddressKind; value: string },
): Promise<Id | null> {
  const [row] = await sql<{ personId: Id }[]>`
    select person_id from identity where kind = ${address.kind} and value = ${address.value}`
  return row?.personId ?? null
}

export interface PersonToMake {
  readonly name: string
  readonly role: Role
  readonly language: string
  readonly externalId: string | null
  readonly facts: PlainFacts
  readonly at: Instant
}

/** Makes a person; null when the marketplace's id is somebody's already. */
export async function insertPerson(tx: Tx, person: PersonToMake): Promise<Id | null> {
  const { name, role, language, externalId, facts, at } = person
  const id = newId(at)
  const { count } = await tx`
    insert into person (id, role, name, language, external_id, facts, created_at)
    values (${id}, ${role}, ${name}, ${language}, ${externalId}, ${json(tx, facts)}, ${at})
    on conflict (external_id) do nothing`
  return count === 1 ? id : null
}

/** Gives an address to a person; false when somebody has it. */
export async function addAddress(
  tx: Tx,
  one: { personId: Id; kind: AddressKind; value: string; at: Instant; verifiedAt: Instant | null },
): Promise<boolean> {
  const { count } = await tx`
    insert into identity (id, person_id, kind, value, verified_at, created_at)
    values (${newId(one.at)}, ${one.personId}, ${one.kind}, ${one.value}, ${one.verifiedAt},
      ${one.at})
    on conflict (kind, value) do nothing`
  return count === 1
}

export async function verifyAddress(
  tx: Tx,
  one: { personId: Id; kind: AddressKind; value: string; at: Instant },
): Promise<void> {
  await tx`
    update identity set verified_at = ${one.at}
    where kind = ${one.kind} and value = ${one.value} and person_id = ${one.personId}
      and verified_at is null`
}

/** Stops mail to an address that bounced for good. The answer is whether it was open before. */
export async function suspendAddress(
  tx: Tx,
  given: { email: string; reason: string; at: Instant },
): Promise<{ personId: Id } | null> {
  const [row] = await tx<{ personId: Id }[]>`
    update identity set suspended_at = ${given.at}, suspended_reason = ${given.reason.slice(0, 500)}
    where kind = 'email' and value = ${sameAddress(given.email)} and suspended_at is null
    returning person_id`
  return row ?? null
}

/** Lets mail go to the address again. */
export async function liftAddress(
  tx: Tx,
  given: { personId: Id; email: string },
): Promise<boolean> {
  const { count } = await tx`
    update identity set suspended_at = null, suspended_reason = null
    where kind = 'email' and value = ${sameAddress(given.email)} and person_id = ${given.personId}
      and suspended_at is not null`
  return count === 1
}

/** Where mail for a person goes, and why it may not: verified addresses first, then the oldest. */
export async function mailAddressOf(
  sql: Reader,
  personId: Id,
): Promise<{ email: string; name: string; language: string; isSuspended: boolean } | null> {
  const [row] = await sql<
    { email: string; name: string; language: string; isSuspended: boolean }[]
  >`
    select i.value as email, p.name, p.language, i.suspended_at is not null as is_suspended
    from identity i join person p on p.id = i.person_id
    where i.person_id = ${personId} and i.kind = 'email' and p.erased_at is null
    order by i.suspended_at is not null, i.verified_at is null, i.created_at, i.id
    limit 1`
  return row ?? null
}

export interface PersonRow {
  readonly id: Id
  readonly role: Role
  readonly name: string
  readonly language: string
  readonly zone: string | null
  readonly signature: string
  readonly preferences: Record<string, unknown>
  readonly facts: PlainFacts
  readonly externalId: string | null
  readonly active: boolean
  readonly createdAt: Instant
}

/**
 * A person as stored; forgotten ones are not found. `lock` keeps others from changing them
 * meanwhile.
 */
export async function personById(sql: Reader, id: Id, lock?: 'lock'): Promise<PersonRow | null> {
  const [row] = await sql<PersonRow[]>`
    select id, role, name, language, zone, signature, preferences, facts, external_id, active,
      created_at
    from person where id = ${id} and erased_at is null ${lock ? sql`for update` : sql``}`
  return row ?? null
}

export async function personByExternalId(
  sql: Reader,
  externalId: string,
): Promise<PersonRow | null> {
  const [row] = await sql<{ id: Id }[]>`select id from person where external_id = ${externalId}`
  return row ? personById(sql, row.id) : null
}

export type PersonChange = Partial<
  Pick<PersonRow, 'role' | 'name' | 'language' | 'zone' | 'signature' | 'active' | 'externalId'>
> & { readonly preferences?: Record<string, unknown>; readonly facts?: PlainFacts }

export async function updatePerson(tx: Tx, id: Id, change: PersonChange): Promise<void> {
  const { preferences, facts, ...plain } = change
  const row = {
    ...plain,
    ...(preferences && { preferences: json(tx, preferences) }),
    ...(facts && { facts: json(tx, facts) }),
  }
  if (Object.keys(row).length > 0) await tx`update person set ${tx(row as object)} where id = ${id}`
}

/** What entitlements of a person are computed from; what is not known is left out. */
export async function standingOf(sql: Reader, personId: Id): Promise<KnownFacts> {
  const [row] = await sql<{ facts: PlainFacts }[]>`select facts from person where id = ${personId}`
  return knownFacts(row?.facts ?? {})
}

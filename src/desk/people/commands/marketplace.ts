import type { Vouching } from '../../../contract/people.ts'
import { isRefusal, refuse, type Refusal } from '../../../contract/problems.ts'
import type { SignedOn } from '../../../platform/auth.ts'
import type { Tx } from '../../../platform/db.ts'
import { transact } from '../../../platform/transaction.ts'
import type { Ground } from '../../../platform/ground.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import { meet } from '../rules/claims.ts'
import { externalId, nameFrom, sameAddress } from '../rules/contact.ts'
import { factName } from '../rules/standing.ts'
import {
  addAddress,
  insertPerson,
  personByExternalId,
  personById,
  personOfAddress,
  updatePerson,
  verifyAddress,
  type PersonRow,
} from '../store/people.ts'
import { readySignIn, takeToken } from '../store/sign-in.ts'
import { authOf, tokensOf } from './auth.ts'
import { guardDoor, passDoor } from './doors.ts'

/** Reads what a token says; null when it does not fit: `contract/people.ts` brings it. */
type Reading = (claims: unknown) => Vouching | null

/** Signs on somebody by the marketplace's token: once per token, never staff. */
export async function signOnByToken(
  ground: Ground,
  given: { token: string; address: string; read: Reading },
  headers: Headers,
): Promise<Refusal | SignedOn> {
  const check = tokensOf(ground)
  if (!check) return refuse('not_found')
  const shut = await guardDoor(ground, 'marketplace', given)
  if (shut) return shut
  const claims = await check(given.token)
  const vouching = claims && given.read(claims)
  if (!vouching) return refuse('wrong_credentials')
  const issuer = ground.config.sso?.issuer ?? ''
  const at = ground.clock.now()
  const came = await transact(ground.db, async (tx) => {
    const token = { issuer, jti: vouching.jti, expiresAt: vouching.exp * 1000 + SPARE }
    if (!(await takeToken(tx, token))) return refuse('wrong_credentials')
    return arrive(tx, { vouching, external: externalId(issuer, vouching.sub), at })
  })
  if (isRefusal(came)) return came
  const signed = await authOf(ground).signOn(came.personId, headers)
  if (!signed) return refuse('not_allowed')
  await passDoor(ground, 'marketplace', given)
  return signed
}

// A taken token is remembered longer than it can be valid, whatever the clocks differ.
const SPARE = 10 * 60_000

interface Arrival {
  readonly vouching: Vouching
  readonly external: string
  readonly at: Instant
}

async function arrive(tx: Tx, arrival: Arrival): Promise<Refusal | { personId: Id }> {
  const { vouching, external, at } = arrival
  const email = vouching.email === undefined ? null : sameAddress(vouching.email)
  const isEmailVerified = email !== null && vouching.email_verified === true
  const byId = await personByExternalId(tx, external)
  const byEmail = isEmailVerified ? await personByEmail(tx, email) : null
  const meeting = meet({ role: vouching.role, isEmailVerified }, { byId, byEmail })
  if (meeting.do === 'refuse') return refuse('not_allowed')
  const person =
    meeting.do === 'greet' ? byId : meeting.do === 'link' ? byEmail : await make(tx, arrival, email)
  // Another token of the same person made them in this very moment: meet them now.
  if (!person) return arrive(tx, arrival)
  const personId = person.id
  if (isEmailVerified && meeting.do === 'link')
    await verifyAddress(tx, { personId, kind: 'email', value: email, at })
  const addEmail = meeting.do !== 'link' && meeting.addEmail && email !== null
  const isAdded =
    addEmail &&
    (await addAddress(tx, { personId, kind: 'email', value: email, at, verifiedAt: at }))
  if (meeting.do !== 'make') await updatePerson(tx, personId, changeOf(arrival, person))
  const isTheirs = isAdded || (byEmail !== null && byEmail.id === personId)
  await readySignIn(tx, { personId, name: person.name, email: isTheirs ? email : null, at })
  return { personId }
}

async function personByEmail(tx: Tx, email: string): Promise<PersonRow | null> {
  const id = await personOfAddress(tx, { kind: 'email', value: email })
  return id ? personById(tx, id, 'lock') : null
}

async function make(
  tx: Tx,
  { vouching, external, at }: Arrival,
  email: string | null,
): Promise<PersonRow | null> {
  const id = await insertPerson(tx, {
    role: vouching.role,
    externalId: external,
    facts: factsOf(vouching),
    at,
    name: nameFrom(vouching.name ?? '', email),
    language: vouching.locale ?? 'en',
  })
  return id ? personById(tx, id) : null
}

/**
 * What the marketplace says now stands; what it does not say stays. The language is the person's
 * own choice.
 */
function changeOf({ vouching, external }: Arrival, person: PersonRow) {
  return {
    role: vouching.role,
    externalId: external,
    facts: { ...person.facts, ...factsOf(vouching) },
    ...(vouching.name && { name: nameFrom(vouching.name, null) }),
  }
}

function factsOf({ facts = {} }: Vouching) {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [factName(name), value]))
}

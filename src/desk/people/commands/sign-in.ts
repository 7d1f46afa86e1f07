import { isStaff } from '../../../contract/permissions.ts'
import { isRefusal, refuse, type Refusal } from '../../../contract/problems.ts'
import { type SignedOn } from '../../../platform/auth.ts'
import type { Tx } from '../../../platform/db.ts'
import { transact } from '../../../platform/transaction.ts'
import type { Ground } from '../../../platform/ground.ts'
import { putOut } from '../../../platform/outbox.ts'
import { sealId, unsealId } from '../../../platform/seal.ts'
import { newId, type Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import { PEOPLE_LIMITS } from '../limits.ts'
import { nameFrom, returnPath, sameAddress } from '../rules/contact.ts'
import { recordDeskEntry } from '../store/journal.ts'
import { findOrMakePerson, mailAddressOf, personById, updatePerson } from '../store/people.ts'
import {
  closeSignInLink,
  firstAdmin,
  hasAdminSignedIn,
  insertSignInLink,
  readySignIn,
  shutAdminLinks,
  signInLinkById,
  type LinkPurpose,
  type SignInLink,
} from '../store/sign-in.ts'
import { authOf } from './auth.ts'
import { guardDoor, passDoor } from './doors.ts'

const PURPOSE = 'sign_in_link'

/** Begins a session with an address and its password. */
export async function signInByPassword(
  ground: Ground,
  given: { email: string; password: string; address: string },
  headers: Headers,
): Promise<Refusal | SignedOn> {
  const email = sameAddress(given.email)
  const caller = { address: given.address, account: email }
  const shut = await guardDoor(ground, 'password', caller)
  if (shut) return shut
  const signed = await authOf(ground).signInByPassword({ email, password: given.password }, headers)
  if (!signed) return refuse('wrong_credentials')
  await passDoor(ground, 'password', caller)
  return signed
}

/** Mails a link that signs in once. The answer says nothing of whether anybody has the address. */
export async function askForLink(
  ground: Ground,
  given: { email: string; language: string; returnTo: string | null; address: string },
): Promise<Refusal | null> {
  const email = sameAddress(given.email)
  const shut = await guardDoor(ground, 'link_asked', { address: given.address, account: email })
  if (shut) return shut
  const { language, returnTo } = given
  await transact(ground.db, (tx) =>
    mailLink(ground, tx, { purpose: 'sign_in', email, personId: null, language, returnTo }),
  )
  return null
}

/**
 * Writes a link and the mail that carries it. The mail's row holds the link's id; its token is
 * made when it is sent.
 */
export async function mailLink(
  ground: Ground,
  tx: Tx,
  given: {
    purpose: Exclude<LinkPurpose, 'admin'>
    email: string
    personId: Id | null
    language: string
    returnTo: string | null
  },
): Promise<void> {
  const at = ground.clock.now()
  const lives =
    given.purpose === 'invite' ? PEOPLE_LIMITS.inviteLives : PEOPLE_LIMITS.signInLinkLives
  const { purpose, email, personId, language } = given
  const returnTo = given.returnTo && returnPath(given.returnTo, whereTo(ground, '/'))
  const link = { id: newId(at), purpose, email, personId, returnTo, expiresAt: at + lives }
  await insertSignInLink(tx, { ...link, at })
  const data = { linkId: link.id, purpose, to: email, language, expiresAt: link.expiresAt }
  const mail = { key: `magic_link/${link.id}`, channel: 'email', template: 'magic_link' } as const
  await putOut(tx, { hub: ground.hub, at, rows: [{ ...mail, personId, data }] })
}

/** The address a sign-in link opens at. */
export function signInLinkUrl(config: Ground['config'], linkId: Id): string {
  return `${config.publicUrl}/sign-in/open?t=${sealId(config.secret, PURPOSE, linkId)}`
}

/**
 * A one-time address by which an administrator signs in. By default only while none ever has;
 * `always` is for the command line, where whoever asks owns the machine.
 */
export async function adminLink(
  ground: Ground,
  when: 'first' | 'always' = 'first',
): Promise<string | null> {
  if (when === 'first' && (await hasAdminSignedIn(ground.db))) return null
  const at = ground.clock.now()
  const personId = await firstAdmin(ground.db)
  const email = personId && ((await mailAddressOf(ground.db, personId))?.email ?? null)
  const id = newId(at)
  await transact(ground.db, (tx) =>
    insertSignInLink(tx, {
      id,
      purpose: 'admin',
      personId,
      email,
      returnTo: null,
      at,
      expiresAt: at + PEOPLE_LIMITS.adminLinkLives,
    }),
  )
  return signInLinkUrl(ground.config, id)
}

/**
 * What a page shows before a link is opened: mail scanners open links too, so looking uses
 * nothing up.
 */
export async function lookAtLink(
  ground: Ground,
  given: { token: string; address: string },
): Promise<Refusal | { asksWho: boolean; email: string | null }> {
  const link = await linkByToken(ground, given)
  if (isRefusal(link)) return link
  return { asksWho: asksWho(link), email: link.email }
}

/** What somebody says of themselves on opening the link of the first administrator. */
export interface Opener {
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly password?: string | undefined
}

/** Opens a link, once: its address is proved, and a session begins. */
export async function openLink(
  ground: Ground,
  given: { token: string; address: string; language: string; opener: Opener },
  headers: Headers,
): Promise<Refusal | (SignedOn & { returnTo: string | null; isStaff: boolean })> {
  const found = await linkByToken(ground, given)
  if (isRefusal(found)) return found
  const { opener, language } = given
  const at = ground.clock.now()
  const opened = await transact(ground.db, async (tx) => {
    const link = await signInLinkById(tx, found.id, 'lock')
    if (!link || link.usedAt !== null || link.expiresAt <= at) return refuse('link_expired')
    const personId = await opensFor(tx, { link, opener, language, at })
    if (isRefusal(personId)) return personId
    await closeSignInLink(tx, link.id, at)
    return { personId, returnTo: link.returnTo }
  })
  if (isRefusal(opened)) return opened
  const auth = authOf(ground)
  if (opener.password && found.purpose === 'admin')
    await auth.setPassword(opened.personId, opener.password)
  const signed = await auth.signOn(opened.personId, headers)
  if (!signed) return refuse('not_allowed')
  await passDoor(ground, 'link_opened', { address: given.address })
  const role = (await personById(ground.db, opened.personId))?.role ?? 'buyer'
  return { ...signed, returnTo: opened.returnTo, isStaff: isStaff(role) }
}

async function linkByToken(
  ground: Ground,
  { token, address }: { token: string; address: string },
): Promise<Refusal | SignInLink> {
  const id = unsealId(ground.config.secret, PURPOSE, token)
  const link = id && (await signInLinkById(ground.db, id))
  if (link && link.usedAt === null && link.expiresAt > ground.clock.now()) return link
  return (await guardDoor(ground, 'link_opened', { address })) ?? refuse('link_expired')
}

interface Opening {
  readonly link: SignInLink
  readonly opener: Opener
  readonly language: string
  readonly at: Instant
}

async function opensFor(tx: Tx, opening: Opening): Promise<Refusal | Id> {
  const { link, opener, language, at } = opening
  const who = asksWho(link) ? opener.email : link.email
  if (!who) return link.personId ?? refuse('bad_request', { field: 'email' })
  const email = sameAddress(who)
  const name = nameFrom(opener.name ?? '', email)
  const address = { kind: 'email', value: email } as const
  const { personId } = await findOrMakePerson(tx, {
    address,
    name,
    language,
    at,
    role: 'buyer',
    isVerified: true,
  })
  if (link.personId !== null && link.personId !== personId) return refuse('link_expired')
  const person = await personById(tx, personId, 'lock')
  if (!person?.active) return refuse('not_allowed')
  if (link.purpose === 'admin') await makeAdmin(tx, { person, name: opener.name, at })
  await readySignIn(tx, { personId, name: person.name, email, at })
  return personId
}

async function makeAdmin(
  tx: Tx,
  one: { person: { id: Id; role: string; name: string }; name: string | undefined; at: Instant },
): Promise<void> {
  const { person, at } = one
  await shutAdminLinks(tx, at)
  if (person.role === 'admin') return
  await updatePerson(tx, person.id, {
    role: 'admin',
    name: nameFrom(one.name ?? person.name, null),
  })
  const by = { is: 'system' } as const
  await recordDeskEntry(tx, {
    at,
    by,
    kind: 'staff.made',
    subjectId: person.id,
    data: { role: 'admin' },
  })
}

/** Only the first administrator is not known before. */
function asksWho(link: SignInLink): boolean {
  return link.purpose === 'admin' && link.personId === null
}

/** Where readers may be sent after signing in: paths of ours. */
export function whereTo(
  { config }: Ground,
  otherwise: string,
): { origin: string; otherwise: string } {
  return { origin: new URL(config.publicUrl).origin, otherwise }
}

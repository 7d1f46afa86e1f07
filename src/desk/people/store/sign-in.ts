import type { Role } from '../../../contract/permissions.ts'
import type { Reader, Tx } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'

/** Somebody with a session, as every request needs to know them. */
export interface SignedIn {
  readonly sessionId: Id
  readonly personId: Id
  readonly role: Role
  readonly language: string
  readonly zone: string | null
  readonly teamIds: Id[]
  readonly startedAt: Instant
  readonly prolongedAt: Instant
}

/** Who has the session of this token; null when it is over or they may no longer come in. */
export async function signedInBy(
  sql: Reader,
  token: string,
  at: Instant,
): Promise<SignedIn | null> {
  const [row] = await sql<SignedIn[]>`
    select s.id as session_id, p.id as person_id, p.role, p.language, p.zone,
      s.created_at as started_at, s.updated_at as prolonged_at,
      array(select team_id from team_member m where m.person_id = p.id) as team_ids
    from session s join person p on p.id = s.user_id
    where s.token = ${token} and s.expires_at > ${at} and p.active and p.erased_at is null`
  return row ?? null
}

/** Readies a person for signing in: by a name, and by the address they have proved, if any. */
export async function readySignIn(
  tx: Tx,
  one: { personId: Id; name: string; email: string | null; at: Instant },
): Promise<void> {
  const { personId, name, email, at } = one
  await tx`
    insert into sign_in (id, name, email, email_verified, created_at, updated_at)
    values (${personId}, ${name}, ${email ?? `${personId}${NO_ADDRESS}`}, ${email !== null}, ${at},
      ${at})
    on conflict (id) do update
      set email = excluded.email, email_verified = excluded.email_verified,
        updated_at = excluded.updated_at
      where excluded.email_verified and right(sign_in.email, ${NO_ADDRESS.length}) = ${NO_ADDRESS}`
}

// The library wants an address of everyone; this one can never be anybody's (RFC 2606).
const NO_ADDRESS = '@person.invalid'

/** Whether an administrator has ever signed in. */
export async function hasAdminSignedIn(sql: Reader): Promise<boolean> {
  const [row] = await sql<{ has: boolean }[]>`
    select exists (
      select 1 from person p join sign_in s on s.id = p.id where p.role = 'admin' and p.active
    ) as has`
  return row?.has ?? false
}

export type LinkPurpose = 'sign_in' | 'invite' | 'admin'

export interface SignInLink {
  readonly id: Id
  readonly purpose: LinkPurpose
  readonly email: string | null
  readonly personId: Id | null
  readonly returnTo: string | null
  readonly expiresAt: Instant
  readonly usedAt: Instant | null
}

export async function insertSignInLink(
  tx: Tx,
  link: Omit<SignInLink, 'usedAt'> & { readonly at: Instant },
): Promise<void> {
  await tx`
    insert into sign_in_link (id, purpose, email, person_id, return_to, created_at, expires_at)
    values (${link.id}, ${link.purpose}, ${link.email}, ${link.personId}, ${link.returnTo},
      ${link.at}, ${link.expiresAt})`
}

/** A link as it stands; `lock` makes others who open it wait. */
export async function signInLinkById(
  sql: Reader,
  id: Id,
  lock?: 'lock',
): Promise<SignInLink | null> {
  const [row] = await sql<SignInLink[]>`
    select id, purpose, email, person_id, return_to, expires_at, used_at
    from sign_in_link where id = ${id} ${lock ? sql`for update` : sql``}`
  return row ?? null
}

export async function closeSignInLink(tx: Tx, id: Id, at: Instant): Promise<void> {
  await tx`update sign_in_link set used_at = ${at} where id = ${id}`
}

/** Shuts all links by which an administrator could sign in. */
export async function shutAdminLinks(tx: Tx, at: Instant): Promise<void> {
  await tx`update sign_in_link set used_at = ${at} where purpose = 'admin' and used_at is null`
}

/** The administrator who was here first. */
export async function firstAdmin(sql: Reader): Promise<Id | null> {
  const [row] = await sql<{ id: Id }[]>`
    select id from person where role = 'admin' and active and erased_at is null order by id limit 1`
  return row?.id ?? null
}

/** Shuts the links that would still sign a person in. */
export async function shutSignInLinks(tx: Tx, personId: Id, at: Instant): Promise<void> {
  await tx`
    update sign_in_link set used_at = ${at}
    where used_at is null and (person_id = ${personId} or email in
      (select value from identity where person_id = ${personId} and kind = 'email'))`
}

/** Takes a token of the marketplace; false when it was taken before. Of two at once one wins. */
export async function takeToken(
  tx: Tx,
  token: { issuer: string; jti: string; expiresAt: Instant },
): Promise<boolean> {
  const { count } = await tx`
    insert into sso_used (issuer, jti, expires_at)
    values (${token.issuer}, ${token.jti}, ${token.expiresAt})
    on conflict (issuer, jti) do nothing`
  return count === 1
}

export interface SessionRow {
  readonly id: Id
  readonly userAgent: string | null
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

/** The sessions of a person that are still open, newest first. */
export async function sessionsOf(
  sql: Reader,
  of: { personId: Id; at: Instant; limit: number },
): Promise<SessionRow[]> {
  return sql<SessionRow[]>`
    select id, user_agent, created_at, updated_at from session
    where user_id = ${of.personId} and expires_at > ${of.at}
    order by updated_at desc limit ${of.limit}`
}

export async function deleteSession(tx: Tx, of: { id: Id; personId: Id }): Promise<boolean> {
  const { count } = await tx`delete from session where id = ${of.id} and user_id = ${of.personId}`
  return count === 1
}

/** Ends every session of a person but one. */
export async function deleteOtherSessions(
  tx: Tx,
  of: { personId: Id; except: Id | null },
): Promise<void> {
  await tx`
    delete from session where user_id = ${of.personId}
    ${of.except ? tx`and id <> ${of.except}` : tx``}`
}

/** Clears what has run out by itself. */
export async function sweep(tx: Tx, by: { at: Instant; doorsBefore: Instant }): Promise<void> {
  await tx`delete from sso_used where expires_at < ${by.at}`
  await tx`delete from sign_in_link where expires_at < ${by.at}`
  await tx`delete from sign_in_challenge where expires_at < ${by.at}`
  await tx`delete from session where expires_at < ${by.at}`
  await tx`delete from door_knock where last_at < ${by.doorsBefore}
    and (shut_until is null or shut_until < ${by.at})`
}

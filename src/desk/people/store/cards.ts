import type { Role } from '../../../contract/permissions.ts'
import type { Fragment, Reader } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'

export interface BriefRow {
  readonly id: Id
  readonly name: string
  readonly role: Role
  readonly email: string | null
}

/** Where a page of people begins: behind this name and id. */
export interface After {
  readonly name: string
  readonly id: Id
}

/** Names, roles and addresses of people, by id; forgotten ones are left out. */
export async function briefsOf(sql: Reader, ids: readonly Id[]): Promise<Map<Id, BriefRow>> {
  if (ids.length === 0) return new Map()
  const rows = await sql<BriefRow[]>`
    select ${brief(sql)} from person p
    where p.id = any(${[...new Set(ids)]}) and p.erased_at is null`
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * People by name, those first whose turn is behind `after`. `words` are beginnings of words of a
 * name.
 */
export async function findPeople(
  sql: Reader,
  by: {
    words: readonly string[]
    beginning: string
    role: string | null
    after: After | null
    limit: number
  },
): Promise<(BriefRow & { sortName: string })[]> {
  const { after, role } = by
  return sql<(BriefRow & { sortName: string })[]>`
    select ${brief(sql)}, lower(p.name) as sort_name from person p
    where p.erased_at is null ${matching(sql, by)}
      ${role ? sql`and p.role = ${role}` : sql``}
      ${after ? sql`and (lower(p.name), p.id) > (${after.name}, ${after.id})` : sql``}
    order by lower(p.name), p.id limit ${by.limit}`
}

function brief(sql: Reader): Fragment {
  return sql`p.id, p.name, p.role,
    (select value from identity i where i.person_id = p.id and i.kind = 'email'
     order by i.verified_at is null, i.created_at, i.id limit 1) as email`
}

function matching(sql: Reader, by: { words: readonly string[]; beginning: string }): Fragment {
  if (!by.beginning) return sql``
  // Quoted lexemes: whatever somebody types is a word, never an operator of the search.
  const words = by.words
    .map((word) => `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}':*`)
    .join(' & ')
  const like = `${by.beginning.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const byName = words
    ? sql`to_tsvector('simple', p.name) @@ to_tsquery('simple', ${words}) or`
    : sql``
  return sql`and (${byName} p.id in (
    select person_id from identity where kind = 'email' and value like ${like} limit 1000))`
}

export interface IdentityRow {
  readonly kind: string
  readonly value: string
  readonly verifiedAt: Instant | null
  readonly suspendedAt: Instant | null
}

export async function identitiesOf(sql: Reader, personId: Id): Promise<IdentityRow[]> {
  return sql<IdentityRow[]>`
    select kind, value, verified_at, suspended_at from identity
    where person_id = ${personId} order by created_at, id limit 50`
}

export interface ContactRow {
  readonly id: Id
  readonly number: number
  readonly subject: string
  readonly status: string
  readonly openedAt: Instant
}

/** Earlier contacts of a person, newest first, and how many there are. */
export async function contactsOf(
  sql: Reader,
  personId: Id,
  limit: number,
): Promise<{ recent: ContactRow[]; open: number; total: number }> {
  const [recent, [counts]] = await Promise.all([
    sql<ContactRow[]>`
      select id, number, subject, status, opened_at from ticket
      where requester_id = ${personId} and not spam
      order by opened_at desc, id desc limit ${limit}`,
    sql<{ open: number; total: number }[]>`
      select count(*) filter (where status not in ('solved', 'closed'))::int as open,
        count(*)::int as total
      from ticket where requester_id = ${personId} and not spam and not merged`,
  ])
  return { recent, open: counts?.open ?? 0, total: counts?.total ?? 0 }
}

import { json, type Db, type Reader, type Tx } from '../../platform/db.ts'
import type { OverrideRule } from '../../policy/index.ts'
import { newId, type Id } from '../../std/id.ts'
import type { Instant } from '../../std/time.ts'
import type { Announced } from './rules.ts'

/** One version as it was published. */
export interface Version {
  readonly policy: string
  readonly version: number
  readonly publishedAt: Instant
  readonly publishedBy: Id | null
  readonly note: string
  readonly changed: readonly string[]
}

/** The newest version of a policy; null before the first. */
export async function latestVersion(db: Reader, policy: string): Promise<number | null> {
  const rows = await db<{ version: number }[]>`
    select version from policy_version where policy = ${policy} order by version desc limit 1`
  return rows[0]?.version ?? null
}

/** The text of one version; null when there is no such version. */
export async function versionText(
  db: Reader,
  of: { policy: string; version: number },
): Promise<string | null> {
  const rows = await db<{ text: string }[]>`
    select text from policy_version where policy = ${of.policy} and version = ${of.version}`
  return rows[0]?.text ?? null
}

/** The versions of a policy older than `before`, newest first. */
export async function listVersions(
  db: Reader,
  of: { policy: string; before: number; limit: number },
): Promise<Version[]> {
  return db<Version[]>`
    select policy, version, published_at, published_by, note, changed from policy_version
    where policy = ${of.policy} and version < ${of.before}
    order by version desc limit ${of.limit}`
}

/** Keeps a version; false when that number is taken. */
export async function keepVersion(
  tx: Tx | Db,
  version: Version & { readonly text: string },
): Promise<boolean> {
  const rows = await tx`
    insert into policy_version
      (policy, version, text, compiled_at, published_at, published_by, note, changed)
    values (${version.policy}, ${version.version}, ${version.text}, ${version.publishedAt},
      ${version.publishedAt}, ${version.publishedBy}, ${version.note}, ${[...version.changed]})
    on conflict do nothing
    returning version`
  return rows.length > 0
}

/** Hours announced and not withdrawn, in the order of their announcement. */
export async function announcedHours(
  db: Reader,
  policy: string,
): Promise<(Announced & { readonly id: Id })[]> {
  const rows = await db<OverrideRow[]>`
    select id, calendar, number, first_day, last_day, mode, hours, name from policy_override
    where policy = ${policy} and withdrawn_at is null order by number`
  return rows.map((row) => ({ id: row.id, calendar: row.calendar, override: overrideOf(row) }))
}

interface OverrideRow {
  id: Id
  calendar: string
  number: number
  firstDay: string
  lastDay: string
  mode: OverrideRule['mode']
  hours: OverrideRule['hours']
  name: OverrideRule['name']
}

function overrideOf(row: OverrideRow): OverrideRule {
  return {
    id: `HOURS-${row.number}`,
    source: 'announced',
    from: row.firstDay,
    to: row.lastDay,
    mode: row.mode,
    hours: row.hours,
    name: row.name,
  }
}

/** Keeps announced hours; the answer is their id and the clause they are known by. */
export async function keepAnnounced(
  tx: Tx,
  wish: Announced & { policy: string; at: Instant; byId: Id | null },
): Promise<{ id: Id; clause: string }> {
  const { from, to, mode, hours, name } = wish.override
  const id = newId(wish.at)
  const rows = await tx<{ number: number }[]>`
    insert into policy_override
      (id, policy, calendar, first_day, last_day, mode, hours, name, announced_at, announced_by)
    values (${id}, ${wish.policy}, ${wish.calendar}, ${from}, ${to}, ${mode}, ${json(tx, hours)},
      ${json(tx, name)}, ${wish.at}, ${wish.byId})
    returning number`
  return { id, clause: `HOURS-${rows[0]?.number}` }
}

/** Withdraws announced hours; null when there are none of that id in force. */
export async function withdraw(
  tx: Tx,
  what: { id: Id; at: Instant; byId: Id | null },
): Promise<{ policy: string; calendar: string } | null> {
  const rows = await tx<{ policy: string; calendar: string }[]>`
    update policy_override set withdrawn_at = ${what.at}, withdrawn_by = ${what.byId}
    where id = ${what.id} and withdrawn_at is null
    returning policy, calendar`
  return rows[0] ?? null
}

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assert } from '../std/assert.ts'
import type { Instant } from '../std/time.ts'
import { connect, type Db, type Tx } from './db.ts'

/** One forward step of the schema: `db/migrations/0020_tickets.sql`. */
export interface Migration {
  number: number
  name: string
  sql: string
  checksum: string
}

/** Which database is to be brought up, and from which folder. */
export interface MigrateOptions {
  url: string
  /** Folder of the migrations. */
  from: string
  at: Instant
  onStep?: (name: string) => void
}

/** The database cannot be used by this program; the message says why and what to do. */
export class SchemaRefused extends Error {}

/**
 * Brings the schema up to this program: each missing migration in one transaction, under a lock,
 * so that several processes may start at once. The answer names what was applied.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const known = await readMigrations(options.from)
  const db = connect(options.url, { max: 1, name: 'parley migrate', statementTimeout: 0 })
  const applied: string[] = []
  try {
    for (;;) {
      const name = await step(db, known, options)
      if (name === null) return applied
      applied.push(name)
    }
  } finally {
    await db.end()
  }
}

/** Refuses a database that is not exactly at this program's schema; changes nothing. */
export async function checkSchema(db: Db, from: string): Promise<void> {
  const missing = pending(await readMigrations(from), await readApplied(db))
  if (missing[0]) {
    throw new SchemaRefused(`The database lacks ${missing[0].name}: run "npm run migrate" first.`)
  }
}

/** The migrations in a folder, by number; refuses gaps in naming and files without a reason. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  const migrations = await Promise.all(
    names.map(async (file) => {
      const sql = await readFile(join(folder, file), 'utf8')
      const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(file)?.[1])
      assert(number >= 0, `${file} is named NNNN_name.sql`)
      assert(/^-- \S+ \S+/.test(sql), `${file} opens with a comment that says why`)
      const checksum = createHash('sha256').update(sql).digest('hex')
      return { number, name: file.replace('.sql', ''), sql, checksum }
    }),
  )
  const numbers = new Set(migrations.map((migration) => migration.number))
  assert(numbers.size === migrations.length, 'each migration has a number of its own')
  return migrations
}

const LOCK = 7275394

async function step(
  db: Db,
  known: Migration[],
  { at, onStep }: MigrateOptions,
): Promise<string | null> {
  return db.begin(async (tx: Tx) => {
    await tx`set local lock_timeout = 0`
    await tx`select pg_advisory_xact_lock(${LOCK})`
    await tx`set local client_min_messages = warning`
    await tx`create table if not exists migration (
      number int primary key, name text not null, checksum text not null,
      applied_at timestamptz not null)`
    const next = pending(known, await readApplied(tx))[0]
    if (!next) return null
    onStep?.(next.name)
    await tx.unsafe(next.sql).simple().catch(explainIn(next))
    const { number, name, checksum } = next
    await tx`insert into migration ${tx({ number, name, checksum, appliedAt: at })}`
    return name
  })
}

function explainIn({ name, sql }: Migration) {
  return (cause: Error & { position?: string }): never => {
    const line = sql.slice(0, Number(cause.position ?? 0)).split('\n').length
    throw new SchemaRefused(`Migration ${name}, line ${line}: ${cause.message}`)
  }
}

interface Applied {
  number: number
  name: string
  checksum: string
}

async function readApplied(db: Db | Tx): Promise<Applied[]> {
  const [table] = await db`select to_regclass('migration') as found`
  if (!table?.['found']) return []
  return db<Applied[]>`select number, name, checksum from migration order by number`
}

function pending(known: Migration[], applied: Applied[]): Migration[] {
  const byNumber = new Map(known.map((migration) => [migration.number, migration]))
  for (const { number, name, checksum } of applied) {
    const ours = byNumber.get(number)
    if (!ours) {
      throw new SchemaRefused(
        `The database is newer than this program: it has ${name}, which this release does not ` +
          'know. Start the newer release, or restore a backup made before it.',
      )
    }
    if (ours.checksum !== checksum) {
      throw new SchemaRefused(
        `Migration ${name} was changed after it had been applied to this database. ` +
          'Put the file back as it was and add a new migration.',
      )
    }
  }
  const done = new Set(applied.map((one) => one.number))
  return known.filter((migration) => !done.has(migration.number))
}

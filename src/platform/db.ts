import postgres from 'postgres'
import { SECOND, toIso, type Instant, type Millis } from '../std/time.ts'

/** How SQL types look here: instants and large integers are plain numbers, dates are text. */
interface SqlTypes extends Record<string, unknown> {
  instant: Instant
  int8: number
  numeric: number
  day: string
}

/**
 * A pool of connections. Columns come back in camelCase (`next_due` is read as `nextDue`), and
 * the helpers write camelCase keys to snake_case columns: `insert into team ${tx(row)}`.
 * timestamptz is an Instant, int8 and numeric are numbers, date is 'YYYY-MM-DD', jsonb is a value.
 */
export type Db = postgres.Sql<SqlTypes>

/** One open transaction; every statement of one change goes through it. */
export type Tx = postgres.TransactionSql<SqlTypes>

/** Whatever can answer a query: the pool or a transaction. For store functions that only read. */
export type Reader = postgres.ISql<SqlTypes>

/** A piece of SQL to be put into a larger query: `sql\`and team_id = ${id}\``. */
export type Fragment = postgres.Fragment

/** A statement that is sent when it is awaited, or as a part of another: see `together`. */
export type Statement = postgres.PendingQuery<postgres.Row[]>

/** How a pool behaves, where it differs from the usual. */
export interface ConnectOptions {
  /** Connections at most. */
  max?: number
  /** Shown in pg_stat_activity. */
  name?: string
  statementTimeout?: Millis
  /** Commits do not wait for the disk: for what may be lost in a crash. */
  asyncCommit?: boolean
  onNotice?: (text: string) => void
}

/** Opens a pool on `url`; connections are made when they are first needed. */
export function connect(url: string, options: ConnectOptions = {}): Db {
  return postgres(url, {
    max: options.max ?? 10,
    idle_timeout: 300,
    connect_timeout: 10,
    onnotice: (notice) => options.onNotice?.(String(notice['message'])),
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
    types: TYPES,
    connection: {
      application_name: options.name ?? 'parley',
      statement_timeout: options.statementTimeout ?? 30 * SECOND,
      idle_in_transaction_session_timeout: 60 * SECOND,
      lock_timeout: 10 * SECOND,
      TimeZone: 'UTC',
      DateStyle: 'ISO',
      ...(options.asyncCommit ? { synchronous_commit: 'off' } : {}),
    },
  }) as unknown as Db
}

/** A jsonb parameter of any shape: `values (${json(tx, entry)})`. */
export function json(sql: Reader, value: unknown): postgres.Parameter<never> {
  return sql.typed(value, JSONB) as postgres.Parameter<never>
}

/**
 * Has the database plan a query for its very values each time: for filters of which some hold for
 * half of all rows and others for none, so that no one plan is good for both.
 */
export function plannedAnew<Rows extends readonly (postgres.Row | undefined)[]>(
  query: postgres.PendingQuery<Rows>,
): postgres.PendingQuery<Rows> {
  // The driver has this option for plain text only; a test sees that it holds for ours.
  const { options } = query as unknown as { options: object }
  Object.assign(options, { prepare: false })
  return query
}

/**
 * Statements that each write another table, as one: a single way to the database and back. None
 * of them sees what the others write.
 */
export function together(sql: Reader, statements: readonly [Statement, ...Statement[]]): Statement {
  const [first, ...others] = statements
  const last = others.pop()
  if (!last) return first
  const before = others.reduce<Fragment>(
    (all, one, at) => sql`${all}, ${sql(`part_${at}`)} as (${one})`,
    sql`part as (${first})`,
  )
  return sql`with ${before} ${last}`
}

/** The five-character SQLSTATE of an error of the database, else null. */
export function sqlState(error: unknown): string | null {
  return error instanceof postgres.PostgresError ? error.code : null
}

/** The name of the violated constraint when `error` is a constraint violation, else null. */
export function violatedConstraint(error: unknown): string | null {
  if (!(error instanceof postgres.PostgresError) || !error.code.startsWith('23')) return null
  return error.constraint_name ?? null
}

const JSONB = 3802

const TYPES = {
  instant: {
    to: 1184,
    from: [1114, 1184],
    serialize: (value: unknown) => (typeof value === 'number' ? toIso(value) : String(value)),
    parse: readTimestamp,
  },
  int8: { to: 20, from: [20], serialize: String, parse: Number },
  numeric: { to: 1700, from: [1700], serialize: String, parse: Number },
  day: { to: 1082, from: [1082], serialize: String, parse: (text: string) => text },
}

/** Reads `2026-11-22 07:18:12.123+00`; sessions run in UTC, so the offset is always zero. */
function readTimestamp(text: string): Instant {
  const fraction = text.charCodeAt(19) === 46 ? text.slice(20).replace(/[+-].*$/, '') : ''
  return (
    Date.UTC(
      Number(text.slice(0, 4)),
      Number(text.slice(5, 7)) - 1,
      Number(text.slice(8, 10)),
      Number(text.slice(11, 13)),
      Number(text.slice(14, 16)),
      Number(text.slice(17, 19)),
    ) + Number(fraction.slice(0, 3).padEnd(3, '0'))
  )
}

import { createAdapterFactory } from 'better-auth/adapters'
import type { CleanedWhere, CustomAdapter, DBAdapterInstance } from 'better-auth/adapters'
import { assert, unreachable } from '../../std/assert.ts'
import { newId } from '../../std/id.ts'
import { systemClock, type Clock } from '../clock.ts'
import type { Db, Fragment, Reader } from '../db.ts'
import { transact } from '../transaction.ts'

/**
 * Lets the sign-in library keep its rows in our database, through our pool. The library asks the
 * machine for the time; its dates are moved to our clock on the way in and back on the way out.
 */
export function authAdapter(db: Db, clock: Clock): DBAdapterInstance {
  const machine = systemClock()
  const ahead = () => clock.now() - machine.now()
  const over = (sql: Reader, transaction: Transacting) =>
    createAdapterFactory({
      config: {
        adapterId: 'parley',
        supportsUUIDs: true,
        supportsJSON: true,
        customIdGenerator: () => newId(clock.now()),
        customTransformInput: ({ data }) =>
          data instanceof Date ? data.getTime() + ahead() : data,
        customTransformOutput: ({ data, fieldAttributes }) =>
          fieldAttributes.type === 'date' && typeof data === 'number'
            ? new Date(data - ahead())
            : data,
        transaction,
      },
      adapter: ({ schema, getDefaultModelName }) =>
        statements(sql, (model) => columnsOf(schema[getDefaultModelName(model)]?.fields)),
    })
  return (options) =>
    over(db, (body) => transact(db, (tx) => body(over(tx, false)(options))))(options)
}

type Config = Parameters<typeof createAdapterFactory>[0]['config']
type Transacting = NonNullable<Config['transaction']>
type Row = Record<string, unknown>
type Where = CleanedWhere[]

function columnsOf(
  fields: Record<string, { fieldName?: string | undefined }> | undefined,
): string[] {
  assert(fields, 'the library names its own tables')
  return [...new Set(['id', ...Object.entries(fields).map(([key, one]) => one.fieldName ?? key)])]
}

function statements(sql: Reader, columns: (model: string) => string[]): CustomAdapter {
  const all = (model: string) => sql(columns(model))
  const first = async (query: PromiseLike<readonly Row[]>) => ((await query)[0] ?? null) as never
  return {
    create: async ({ model, data }) =>
      first(sql`insert into ${sql(model)} ${sql(data as Row)} returning ${all(model)}`),
    findOne: async ({ model, where }) =>
      first(sql`select ${all(model)} from ${sql(model)} ${which(sql, where)} limit 1`),
    findMany: async ({ model, where, limit, offset, sortBy }) => {
      assert(!offset, 'nothing of the library is paged')
      return (await sql`
        select ${all(model)} from ${sql(model)} ${which(sql, where)}
        ${sortBy ? sql`order by ${sql(sortBy.field)} ${direction(sql, sortBy.direction)}` : sql``}
        limit ${limit}`) as never
    },
    count: async ({ model, where }) => {
      const [row] = await sql`select count(*)::int as n from ${sql(model)} ${which(sql, where)}`
      return row?.['n'] as number
    },
    update: async ({ model, where, update }) =>
      first(sql`
        update ${sql(model)} set ${sql(update as Row)} ${which(sql, where)}
        returning ${all(model)}`),
    updateMany: async ({ model, where, update }) =>
      (await sql`update ${sql(model)} set ${sql(update as Row)} ${which(sql, where)}`).count,
    delete: async ({ model, where }) => {
      await sql`delete from ${sql(model)} ${which(sql, where)}`
    },
    deleteMany: async ({ model, where }) =>
      (await sql`delete from ${sql(model)} ${which(sql, where)}`).count,
    consumeOne: async ({ model, where }) =>
      first(sql`
        delete from ${sql(model)} where id = (
          select id from ${sql(model)} ${which(sql, where)} limit 1 for update skip locked
        ) returning ${all(model)}`),
  }
}

function direction(sql: Reader, to: 'asc' | 'desc'): Fragment {
  return to === 'asc' ? sql`asc` : sql`desc`
}

/**
 * Conditions joined by AND first; those marked OR are one more alternative together, as the
 * library means it.
 */
function which(sql: Reader, where: Where | undefined): Fragment {
  if (!where?.length) return sql``
  const join = (some: Where, by: Fragment) =>
    some.map((one, i) => (i ? sql`${by} ${holds(sql, one)}` : holds(sql, one)))
  const every = where.filter((one) => one.connector === 'AND')
  const any = where.filter((one) => one.connector === 'OR')
  if (!any.length) return sql`where ${join(every, sql`and`)}`
  if (!every.length) return sql`where ${join(any, sql`or`)}`
  return sql`where (${join(every, sql`and`)}) and (${join(any, sql`or`)})`
}

function holds(sql: Reader, { field, operator, value, mode }: CleanedWhere): Fragment {
  const column = mode === 'insensitive' ? sql`lower(${sql(field)})` : sql`${sql(field)}`
  const given = (
    mode === 'insensitive' && typeof value === 'string' ? value.toLowerCase() : value
  ) as string
  const list = value as unknown as string[]
  switch (operator) {
    case 'eq':
    case undefined:
      return value === null ? sql`${column} is null` : sql`${column} = ${given}`
    case 'ne':
      return value === null ? sql`${column} is not null` : sql`${column} <> ${given}`
    case 'lt':
      return sql`${column} < ${given}`
    case 'lte':
      return sql`${column} <= ${given}`
    case 'gt':
      return sql`${column} > ${given}`
    case 'gte':
      return sql`${column} >= ${given}`
    case 'in':
      return list.length ? sql`${column} in ${sql(list)}` : sql`false`
    case 'not_in':
      return list.length ? sql`${column} not in ${sql(list)}` : sql`true`
    case 'contains':
      return sql`position(${given}::text in ${column}) > 0`
    case 'starts_with':
      return sql`starts_with(${column}, ${given})`
    case 'ends_with':
      return sql`right(${column}, length(${given}::text)) = ${given}`
    default:
      return unreachable(operator)
  }
}

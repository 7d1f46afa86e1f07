import type { Tx } from '../../platform/db.ts'

const TABLES = ['ticket', 'journal', 'message', 'ticket_search', 'identity']
// Nothing points at their primary keys, and every row of theirs would be filed in them one by one.
const UNREFERENCED = ['journal', 'message']

interface Constraint {
  readonly name: string
  readonly table: string
  readonly definition: string
}

/** What a large table carries besides its rows, taken off to load it and put back after. */
export interface Weight {
  readonly indexes: readonly { name: string; definition: string }[]
  readonly constraints: readonly Constraint[]
}

/**
 * Takes indexes and keys off while a desk without tickets is filled: made once over all rows they
 * cost a fraction. It happens in the transaction of the seed, so nobody sees them gone.
 */
export async function lighten(tx: Tx): Promise<Weight> {
  const [found] = await tx`select id from ticket limit 1`
  if (found) return { indexes: [], constraints: [] }
  const indexes = await tx<Weight['indexes'][number][]>`
    select i.indexrelid::regclass::text as name,
      replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') as definition
    from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relname = any(${TABLES}) and c.relnamespace = current_schema()::regnamespace
      and not i.indisprimary
      and not exists (select 1 from pg_constraint where conindid = i.indexrelid)`
  const constraints = await tx<Constraint[]>`
    select k.conname as name, k.conrelid::regclass::text as table,
      pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where c.relnamespace = current_schema()::regnamespace
      and ((k.contype = 'f' and c.relname = any(${TABLES}))
        or (k.contype = 'p' and c.relname = any(${UNREFERENCED})))`
  for (const { name, table } of constraints) {
    await tx`alter table ${tx(table)} drop constraint ${tx(name)}`
  }
  for (const { name } of indexes) await tx`drop index ${tx(name)}`
  return { indexes, constraints }
}

/** Puts back what was taken off, as it was. */
export async function restore(tx: Tx, { indexes, constraints }: Weight): Promise<void> {
  await tx`set local maintenance_work_mem = '512MB'`
  // tidy-allow sql-parameters: these are the catalogue's own words for what it had
  for (const { definition } of indexes) await tx.unsafe(definition)
  for (const { name, table, definition } of constraints) {
    // tidy-allow sql-parameters: these are the catalogue's own words for what it had
    await tx.unsafe(`alter table ${table} add constraint ${name} ${definition}`)
  }
}

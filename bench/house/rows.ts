import type postgres from 'postgres'
import { assert } from '../../src/std/assert.ts'
import { newId } from '../../src/std/id.ts'

/** Commits copies of the rows that opening one ticket wrote. */
export interface Copier {
  /** How many rows one ticket is. */
  count: number
  commit(sql: postgres.Sql): Promise<void>
}

type Row = Record<string, unknown>
type Kept = Record<'ticket' | 'message' | 'search' | 'link' | 'outbound', Row> & { journal: Row[] }

const JSONB = 3802
const FIRST_NUMBER = 1_000_000_000
let numbers = 0

/** Reads the rows of the ticket opened last, to be committed again under new ids. */
export async function copier(reader: postgres.Sql): Promise<Copier> {
  const kept = await rowsOfLast(reader)
  return {
    count: 5 + kept.journal.length,
    async commit(sql) {
      const ticketId = newId(0)
      const messageId = newId(0)
      const { ticket, message, search, link, outbound, journal } = kept
      const number = FIRST_NUMBER + numbers++
      const leaving = { ...outbound, ticket_id: ticketId }
      await sql.begin((tx) => [
        tx`insert into ticket ${tx({ ...ticket, id: ticketId, number })}`,
        tx`insert into journal ${tx(journal.map((row) => ({ ...row, ticket_id: ticketId })))}`,
        tx`insert into message ${tx({ ...message, id: messageId, ticket_id: ticketId })}`,
        tx`insert into ticket_search ${tx({ ...search, ticket_id: ticketId })}`,
        tx`insert into ticket_link ${tx({ ...link, id: newId(0), ticket_id: ticketId })}`,
        tx`insert into outbound ${tx({ ...leaving, id: newId(0), key: ticketId })}`,
      ])
    },
  }
}

async function rowsOfLast(sql: postgres.Sql): Promise<Kept> {
  const [last] = await sql<{ id: string }[]>`select id from ticket order by number desc limit 1`
  assert(last, 'a ticket was opened')
  const read = async (table: string, column: string) => {
    // As text, which the database takes back as it gave it.
    const rows = await sql.unsafe(`select * from ${table} where ${column} = $1`, [last.id]).raw()
    const { columns } = rows as unknown as { columns: { name: string; type: number }[] }
    return (rows as unknown as (Buffer | null)[][]).map((values) =>
      Object.fromEntries(columns.map(({ name, type }, at) => [name, valueOf(type, values[at])])),
    )
  }
  const [ticket = {}] = await read('ticket', 'id')
  const [message = {}] = await read('message', 'ticket_id')
  const [search = {}] = await read('ticket_search', 'ticket_id')
  const [link = {}] = await read('ticket_link', 'ticket_id')
  const [outbound = {}] = await read('outbound', 'ticket_id')
  return { ticket, message, search, link, outbound, journal: await read('journal', 'ticket_id') }
}

function valueOf(type: number, value: Buffer | null | undefined): unknown {
  if (!value) return null
  return type === JSONB ? JSON.parse(value.toString()) : value.toString()
}

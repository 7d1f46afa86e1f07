import type { Reader } from '../../../platform/db.ts'
import { assert } from '../../../std/assert.ts'
import type { Id } from '../../../std/id.ts'
import type { TicketWords } from './write.ts'

/** The erasable words of a ticket that is known to exist. */
export async function readWords(reader: Reader, ticketId: Id): Promise<TicketWords> {
  const [row] = await reader<TicketWords[]>`
    select subject, preview, fields from ticket where id = ${ticketId}`
  assert(row, 'the ticket exists')
  return row
}

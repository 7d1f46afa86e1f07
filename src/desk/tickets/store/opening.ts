import type { Entry, Ticket } from '../../../journal/index.ts'
import { together, type Tx } from '../../../platform/db.ts'
import { insertOutgoing, type Outgoing } from '../../../platform/outbox.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import { makeLink } from '../../people/index.ts'
import {
  addSearchWords,
  appendEntries,
  insertMessages,
  insertTicket,
  type MessageRow,
  type TicketWords,
} from './write.ts'

/** All rows of a ticket that is opened. */
export interface OpeningRows {
  readonly ticket: Ticket
  readonly wakeAt: Instant | null
  readonly words: TicketWords
  readonly searchWords: string
  readonly message: MessageRow
  readonly entries: readonly Entry[]
  readonly linkId: Id
  readonly outgoing: readonly Outgoing[]
  readonly at: Instant
}

/** Writes them in one statement: opening is what a desk does most. */
export async function insertOpening(tx: Tx, rows: OpeningRows): Promise<void> {
  const { ticket, at, outgoing } = rows
  const { id: ticketId, updatedAt, requesterId: personId } = ticket
  await together(tx, [
    insertTicket(tx, ticket, rows.words, rows.wakeAt),
    appendEntries(tx, rows.entries, at),
    insertMessages(tx, [rows.message]),
    addSearchWords(tx, { ticketId, updatedAt, words: rows.searchWords }),
    makeLink(tx, { id: rows.linkId, ticketId, personId, at }),
    ...(outgoing.length > 0 ? [insertOutgoing(tx, outgoing, at)] : []),
  ])
}

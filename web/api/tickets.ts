import type { z } from 'zod'
import type * as wire from '../../src/contract/tickets.ts'
import { ask } from './request.ts'

export type TicketPage = z.infer<typeof wire.ticketPage>
export type TicketSort = z.infer<typeof wire.ticketSort>
export type TicketChange = z.input<typeof wire.ticketChange>
export type NewMessage = z.input<typeof wire.newMessage>
export type MessageAdded = z.infer<typeof wire.messageAdded>
export type BulkResult = z.infer<typeof wire.bulkResult>
export type MessagePage = z.infer<typeof wire.messagePage>
export type JournalPage = z.infer<typeof wire.journalPage>
export type TicketOpening = z.input<typeof wire.ticketOpening>

export const tickets = {
  list: (body: z.input<typeof wire.ticketListRequest>, signal?: AbortSignal) =>
    ask<TicketPage>('POST', '/api/tickets/list', { body, signal }),
  open: (body: TicketOpening) => ask<wire.TicketOpened>('POST', '/api/tickets', { body }),
  one: (id: string, signal?: AbortSignal) =>
    ask<wire.TicketDetail>('GET', `/api/tickets/${id}`, { signal }),
  messages: (id: string, after: string | undefined) =>
    ask<MessagePage>('GET', `/api/tickets/${id}/messages`, { query: { cursor: after, limit: 50 } }),
  journal: (id: string, after: string | undefined) =>
    ask<JournalPage>('GET', `/api/tickets/${id}/journal`, { query: { cursor: after, limit: 100 } }),
  /** The steps by which each promise came to its due instant. */
  explanations: (id: string) =>
    ask<z.infer<typeof wire.explanations>>('GET', `/api/tickets/${id}/explanations`),
  write: (id: string, body: NewMessage, key: string) =>
    ask<MessageAdded>('POST', `/api/tickets/${id}/messages`, { body, key }),
  change: (id: string, body: TicketChange) =>
    ask<wire.TicketDetail>('PATCH', `/api/tickets/${id}`, { body }),
  bulk: (ids: string[], change: TicketChange) =>
    ask<BulkResult>('POST', '/api/tickets/bulk', { body: { ids, change } }),
  undo: (undo: string) => ask<BulkResult>('POST', '/api/tickets/undo', { body: { undo } }),
  merge: (id: string, intoId: string) =>
    ask<wire.TicketDetail>('POST', `/api/tickets/${id}/merge`, { body: { intoId } }),
  unmerge: (id: string, intoId: string) =>
    ask<wire.TicketDetail>('POST', `/api/tickets/${id}/unmerge`, { body: { intoId } }),
  split: (id: string, messageIds: string[], subject: string) =>
    ask<wire.TicketDetail>('POST', `/api/tickets/${id}/split`, { body: { messageIds, subject } }),
  link: (id: string, body: z.input<typeof wire.linkRequest>) =>
    ask<wire.TicketDetail>('POST', `/api/tickets/${id}/links`, { body }),
  unlink: (id: string, ticketId: string) =>
    ask<wire.TicketDetail>('POST', `/api/tickets/${id}/links/remove`, { body: { ticketId } }),
  raiseRung: (id: string, body: z.input<typeof wire.rungRequest>) =>
    ask<wire.TicketDetail>('POST', `/api/tickets/${id}/rung`, { body }),
  takeReview: (id: string) => ask<wire.TicketDetail>('POST', `/api/tickets/${id}/review/take`),
  closeReview: (id: string, body: z.input<typeof wire.reviewClosing>) =>
    ask<wire.TicketDetail>('POST', `/api/tickets/${id}/review/close`, { body }),
  repromise: (id: string, reason: string) =>
    ask<wire.TicketDetail>('POST', `/api/tickets/${id}/repromise`, { body: { reason } }),
}

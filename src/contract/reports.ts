import { z } from 'zod'
import { isoInstant } from './kit.ts'
import { message, ticketDetail, ticketFilter, type TicketFilter } from './tickets.ts'

const FILTER_MAX = 8000

/**
 * `GET /api/tickets/export`: the same filter as a list, as JSON text, since a browser fetches a
 * file by its address.
 */
export const ticketsExportQuery = z.object({
  format: z.enum(['csv', 'json']).default('csv'),
  filter: z.string().max(FILTER_MAX).default('{}').transform(readJson).pipe(ticketFilter),
})

function readJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text) as TicketFilter
  } catch {
    context.addIssue({ code: 'custom', message: 'wrong_value' })
    return z.NEVER
  }
}

/** A ticket in an export. Names are those of the API; every instant is ISO 8601 in UTC. */
export interface ExportedTicket {
  readonly number: number
  readonly id: string
  readonly subject: string
  readonly status: string
  readonly priority: string
  readonly tier: string
  readonly category: string
  readonly channel: string
  readonly party: string
  readonly language: string
  readonly rung: number
  readonly tags: readonly string[]
  readonly requesterName: string
  readonly requesterEmail: string | null
  readonly assignee: string | null
  readonly team: string | null
  readonly order: string | null
  readonly listing: string | null
  readonly policy: string
  readonly version: number
  readonly messages: number
  readonly reopens: number
  readonly breached: boolean
  readonly openedAt: string
  readonly updatedAt: string
  readonly dueAt: string | null
  readonly solvedAt: string | null
  readonly closedAt: string | null
  readonly fields: Readonly<Record<string, string>>
}

/** `GET /api/tickets/:id/export`: one ticket, whole, as far as the reader may see it. */
export const ticketExport = z.object({
  exportedAt: isoInstant,
  ticket: ticketDetail.omit({ conversation: true }),
  /** Oldest first. Files are fetched at `/api/attachments/<id>`. */
  messages: z.array(message),
})

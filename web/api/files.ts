import type { AttachmentView, TicketFilter } from '../../src/contract/tickets.ts'
import { ask } from './request.ts'

/** Where an attachment is fetched from. */
export function attachmentUrl(id: string): string {
  return `/api/attachments/${id}`
}

/** The mail as it came, for those who may see it. */
export function rawMailUrl(id: string): string {
  return `/api/mail/${id}/raw`
}

/** All tickets a filter holds for, as a file. */
export function exportUrl(filter: TicketFilter, format: 'csv' | 'json'): string {
  return `/api/tickets/export?${new URLSearchParams({ format, filter: JSON.stringify(filter) })}`
}

export const files = {
  /** Keeps a file until a message carries it. */
  upload: (file: File, signal?: AbortSignal) => {
    const body = new FormData()
    body.append('file', file, file.name)
    return ask<AttachmentView>('POST', '/api/attachments', { body, signal })
  },
}

import type { AttachmentView } from '../../src/contract/tickets.ts'
import { ask } from './request.ts'

/** Where an attachment is fetched from. */
export function attachmentUrl(id: string): string {
  return `/api/attachments/${id}`
}

/** The mail as it came, for those who may see it. */
export function rawMailUrl(id: string): string {
  return `/api/mail/raw/${id}`
}

export const files = {
  /** Keeps a file until a message carries it. */
  upload: (file: File, signal?: AbortSignal) => {
    const body = new FormData()
    body.append('file', file, file.name)
    return ask<AttachmentView>('POST', '/api/attachments', { body, signal })
  },
}

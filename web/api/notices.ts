import type { z } from 'zod'
import type * as wire from '../../src/contract/notices.ts'
import { ask } from './request.ts'

export type NoticePage = z.infer<typeof wire.noticePage>

export const notices = {
  list: (cursor: string | undefined) =>
    ask<NoticePage>('GET', '/api/notices', { query: { cursor, limit: 30 } }),
  /** Marks these as read, or all. */
  read: (ids?: string[]) => ask<unknown>('POST', '/api/notices/read', { body: ids ? { ids } : {} }),
}

import type { z } from 'zod'
import type * as wire from '../../src/contract/views.ts'
import { ask } from './request.ts'

export type ViewSave = z.input<typeof wire.viewSave>
export type MacroSave = z.input<typeof wire.macroSave>
export type MacroPreview = z.infer<typeof wire.macroPreview>
export type MacroList = z.infer<typeof wire.macroList>
export type DraftSave = z.input<typeof wire.draftSave>
export type ViewCounts = z.infer<typeof wire.viewCounts>
export type SearchRequest = z.input<typeof wire.searchRequest>
export type SearchResult = z.infer<typeof wire.searchResult>

export const views = {
  list: () => ask<z.infer<typeof wire.viewList>>('GET', '/api/views'),
  counts: () => ask<ViewCounts>('GET', '/api/views/counts'),
  save: (body: ViewSave) => ask<wire.View>('POST', '/api/views', { body }),
  change: (id: string, body: ViewSave) => ask<wire.View>('PATCH', `/api/views/${id}`, { body }),
  remove: (id: string) => ask<unknown>('DELETE', `/api/views/${id}`),
}

export const macros = {
  list: () => ask<MacroList>('GET', '/api/macros'),
  save: (body: MacroSave) => ask<wire.Macro>('POST', '/api/macros', { body }),
  change: (id: string, body: MacroSave) => ask<wire.Macro>('PATCH', `/api/macros/${id}`, { body }),
  remove: (id: string) => ask<unknown>('DELETE', `/api/macros/${id}`),
  preview: (id: string, ticketId: string) =>
    ask<MacroPreview>('POST', `/api/macros/${id}/preview`, { body: { ticketId } }),
}

export const drafts = {
  /** The versions of one's draft, newest first. */
  of: (ticketId: string) =>
    ask<z.infer<typeof wire.draftVersions>>('GET', `/api/tickets/${ticketId}/draft`),
  save: (ticketId: string, body: DraftSave) =>
    ask<wire.Draft>('PUT', `/api/tickets/${ticketId}/draft`, { body }),
  drop: (ticketId: string) => ask<unknown>('DELETE', `/api/tickets/${ticketId}/draft`),
}

export const search = {
  tickets: (body: SearchRequest, signal?: AbortSignal) =>
    ask<SearchResult>('POST', '/api/search', { body, signal }),
}

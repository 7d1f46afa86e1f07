import { done, idParams } from '../../contract/kit.ts'
import * as wire from '../../contract/views.ts'
import { transact } from '../../platform/transaction.ts'
import { refuse, route, type App } from '../../platform/http.ts'
import { toIso } from '../../std/time.ts'
import { viewerOf } from '../people/index.ts'
import { demand, demandPerson, seeTicket, type Desk } from '../tickets/index.ts'
import { deleteDrafts, insertDraft, readDrafts, trimDrafts, type DraftRow } from './store.ts'

const tags = ['drafts']
const VERSIONS_KEPT = 50

/** Drafts of replies, kept by the server with their versions: nothing typed is ever lost. */
export function draftRoutes(app: App, desk: Desk): void {
  readRoute(app, desk)
  saveRoute(app, desk)
  throwAwayRoute(app, desk)
}

function readRoute(app: App, desk: Desk): void {
  route(
    app,
    {
      method: 'GET',
      url: '/api/tickets/:id/draft',
      summary: 'Shows the versions of one’s draft, newest first',
      tags,
      params: idParams,
      response: wire.draftVersions,
    },
    async (request) => {
      const whose = await whoseDraft(desk, request)
      const rows = await readDrafts(desk.db, whose, VERSIONS_KEPT)
      return { versions: rows.map(present) }
    },
  )
}

function saveRoute(app: App, desk: Desk): void {
  route(
    app,
    {
      method: 'PUT',
      url: '/api/tickets/:id/draft',
      summary: 'Keeps a draft as a new version',
      tags,
      params: idParams,
      body: wire.draftSave,
      response: wire.draft,
    },
    async (request) => {
      const whose = await whoseDraft(desk, request)
      const { basedOn, ...words } = request.body
      return transact(desk.db, async (tx) => {
        const [newest] = await readDrafts(tx, whose, 1)
        if ((newest?.version ?? 0) !== basedOn) {
          throw refuse('stale_draft', { version: newest?.version ?? 0 })
        }
        const version = basedOn + 1
        const at = desk.clock.now()
        const draft: DraftRow = { ...words, ticketId: whose.ticketId, version, savedAt: at }
        if (!(await insertDraft(tx, whose.personId, draft))) {
          throw refuse('stale_draft', { version })
        }
        await trimDrafts(tx, whose, version - VERSIONS_KEPT)
        return present(draft)
      })
    },
  )
}

function throwAwayRoute(app: App, desk: Desk): void {
  route(
    app,
    {
      method: 'DELETE',
      url: '/api/tickets/:id/draft',
      summary: 'Throws one’s draft away',
      tags,
      params: idParams,
      response: done,
    },
    async (request) => {
      await deleteDrafts(desk.db, await whoseDraft(desk, request))
      return { done: true as const }
    },
  )
}

type Asking = Parameters<typeof viewerOf>[0] & { params: { id: string } }

async function whoseDraft(desk: Desk, request: Asking) {
  const viewer = demandPerson(viewerOf(request))
  demand(viewer, 'ticket.note')
  const { ticket } = await seeTicket(desk, viewer, request.params.id)
  return { personId: viewer.personId, ticketId: ticket.id }
}

function present(draft: DraftRow) {
  return { ...draft, savedAt: toIso(draft.savedAt) }
}

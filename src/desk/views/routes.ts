import { done, idParams } from '../../contract/kit.ts'
import * as wire from '../../contract/views.ts'
import { transact } from '../../platform/transaction.ts'
import { refuse, route, type App } from '../../platform/http.ts'
import { newId, type Id } from '../../std/id.ts'
import { recordDeskEntry, viewerMay, viewerOf } from '../people/index.ts'
import {
  actorAt,
  countTickets,
  demand,
  demandPerson,
  listReaderOf,
  type Desk,
} from '../tickets/index.ts'
import { BUILT_IN, teamView } from './rules.ts'
import {
  deleteView,
  insertView,
  readTeams,
  readView,
  readViews,
  updateView,
  type SavedView,
} from './store.ts'

const tags = ['views']
const COUNT_MAX = 1000

/** Views of tickets: the built-in ones, one per team, and what people save and share. */
export function viewRoutes(app: App, desk: Desk): void {
  readRoutes(app, desk)
  saveRoutes(app, desk)
  changeRoute(app, desk)
  deleteRoute(app, desk)
}

async function viewsFor(desk: Desk, personId: Id): Promise<wire.View[]> {
  const [teams, saved] = await Promise.all([readTeams(desk.db), readViews(desk.db, personId)])
  const builtIn = wire.BUILT_IN_VIEWS.map((id) => ({
    id,
    kind: 'built_in' as const,
    name: null,
    shared: true,
    ownerId: null,
    ...BUILT_IN[id],
  }))
  const byTeam = teams.map(({ id, name }) => ({
    id: `team:${id}`,
    kind: 'team' as const,
    name,
    shared: true,
    ownerId: null,
    ...teamView(id),
  }))
  const own = saved.map((view) => ({ ...view, kind: 'saved' as const }))
  return wire.viewList.parse({ views: [...builtIn, ...byTeam, ...own] }).views
}

function readRoutes(app: App, desk: Desk): void {
  route(
    app,
    {
      method: 'GET',
      url: '/api/views',
      summary: 'Lists the views the agent has',
      tags,
      response: wire.viewList,
    },
    async (request) => {
      const viewer = demandPerson(viewerOf(request))
      demand(viewer, 'ticket.list_all')
      return { views: await viewsFor(desk, viewer.personId) }
    },
  )
  route(
    app,
    {
      method: 'GET',
      url: '/api/views/counts',
      summary: 'Counts the tickets of each view, up to a limit',
      tags,
      response: wire.viewCounts,
    },
    async (request) => {
      const viewer = demandPerson(viewerOf(request))
      demand(viewer, 'ticket.list_all')
      const views = (await viewsFor(desk, viewer.personId)).slice(0, 60)
      const reader = listReaderOf(desk, viewer)
      const counts = await Promise.all(
        views.map(async ({ id, filter }) => {
          const count = await countTickets(desk.replica, { filter, countMax: COUNT_MAX }, reader)
          return [id, count] as const
        }),
      )
      return { counts: Object.fromEntries(counts), countMax: COUNT_MAX }
    },
  )
}

function saveRoutes(app: App, desk: Desk): void {
  route(
    app,
    {
      method: 'POST',
      url: '/api/views',
      summary: 'Saves a view',
      tags,
      body: wire.viewSave,
      response: wire.view,
      status: 201,
      idempotent: true,
    },
    async (request) => {
      const viewer = demandPerson(viewerOf(request))
      demand(viewer, 'ticket.list_all')
      if (request.body.shared) demand(viewer, 'view.share')
      const at = desk.clock.now()
      const view = { id: newId(at), ownerId: viewer.personId, ...request.body }
      await transact(desk.db, async (tx) => {
        await insertView(tx, view, at)
        await record({ desk, tx, viewer, kind: 'view.saved', view })
      })
      return { ...view, kind: 'saved' as const }
    },
  )
}

type Staff = ReturnType<typeof demandPerson>

async function record(given: {
  desk: Desk
  tx: Parameters<typeof recordDeskEntry>[0]
  viewer: Staff
  kind: string
  view: SavedView
}): Promise<void> {
  const { desk, tx, viewer, kind, view } = given
  await recordDeskEntry(tx, {
    at: desk.clock.now(),
    by: actorAt(viewer, 'staff'),
    kind,
    subjectId: view.id,
    data: { filter: view.filter, sort: view.sort, shared: view.shared },
  })
}

/** One's own view, or one that is shared when one may change those. */
async function ownView(desk: Desk, viewer: Staff, id: Id): Promise<SavedView> {
  const view = await readView(desk.db, id)
  const isOwn = view?.ownerId === viewer.personId
  if (!view || (!isOwn && !view.shared)) throw refuse('view_not_found')
  if (!isOwn && !viewerMay(viewer, 'view.share')) throw refuse('not_allowed')
  return view
}

function changeRoute(app: App, desk: Desk): void {
  route(
    app,
    {
      method: 'PATCH',
      url: '/api/views/:id',
      summary: 'Changes a saved view',
      tags,
      params: idParams,
      body: wire.viewSave,
      response: wire.view,
    },
    async (request) => {
      const viewer = demandPerson(viewerOf(request))
      const old = await ownView(desk, viewer, request.params.id)
      if (request.body.shared) demand(viewer, 'view.share')
      const view = { ...old, ...request.body }
      await transact(desk.db, async (tx) => {
        await updateView(tx, view)
        await record({ desk, tx, viewer, kind: 'view.changed', view })
      })
      return { ...view, kind: 'saved' as const }
    },
  )
}

function deleteRoute(app: App, desk: Desk): void {
  route(
    app,
    {
      method: 'DELETE',
      url: '/api/views/:id',
      summary: 'Deletes a saved view',
      tags,
      params: idParams,
      response: done,
    },
    async (request) => {
      const viewer = demandPerson(viewerOf(request))
      const view = await ownView(desk, viewer, request.params.id)
      await transact(desk.db, async (tx) => {
        await deleteView(tx, view.id)
        await record({ desk, tx, viewer, kind: 'view.deleted', view })
      })
      return { done: true as const }
    },
  )
}

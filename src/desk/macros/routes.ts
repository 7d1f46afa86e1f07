import { done, idParams, ticketRef } from '../../contract/kit.ts'
import * as wire from '../../contract/views.ts'
import { transact } from '../../platform/transaction.ts'
import { refuse, route, type App } from '../../platform/http.ts'
import { newId, type Id } from '../../std/id.ts'
import { toIso } from '../../std/time.ts'
import { linkOf, linkUrl, recordDeskEntry, viewerMay, viewerOf } from '../people/index.ts'
import { actorAt, demand, demandPerson, seeTicket, type Desk } from '../tickets/index.ts'
import { fill, fillHtml, PLACEHOLDERS, type Placeholder } from './rules.ts'
import {
  countUse,
  deleteMacro,
  insertMacro,
  readMacro,
  readMacros,
  updateMacro,
  wordsFor,
  type MacroRow,
} from './store.ts'

const tags = ['macros']
type Staff = ReturnType<typeof demandPerson>

/** Macros: texts with placeholders that agents use over and over, own and shared. */
export function macroRoutes(app: App, desk: Desk): void {
  useRoutes(app, desk)
  saveRoutes(app, desk)
  changeRoute(app, desk)
  deleteRoute(app, desk)
}

function useRoutes(app: App, desk: Desk): void {
  route(
    app,
    { method: 'GET', url: '/api/macros', summary: 'Lists macros', tags, response: wire.macroList },
    async (request) => {
      const viewer = demandPerson(viewerOf(request))
      demand(viewer, 'macro.use')
      const rows = await readMacros(desk.db, viewer.personId)
      return { macros: rows, placeholders: [...PLACEHOLDERS] }
    },
  )
  route(
    app,
    {
      method: 'POST',
      url: '/api/macros/:id/preview',
      summary: 'Fills a macro for one ticket',
      tags,
      params: idParams,
      body: ticketRef,
      response: wire.macroPreview,
    },
    async (request) => {
      const viewer = demandPerson(viewerOf(request))
      demand(viewer, 'macro.use')
      const macro = await readMacro(desk.db, request.params.id)
      if (!macro || (!macro.shared && macro.ownerId !== viewer.personId)) {
        throw refuse('macro_not_found')
      }
      const values = await valuesFor(desk, viewer, request.body.ticketId)
      const text = fill(macro.body, values)
      const html = macro.html === null ? null : fillHtml(macro.html, values)
      await countUse(desk.db, macro.id)
      return { text: text.text, html: html?.text ?? null, missing: text.missing }
    },
  )
}

async function valuesFor(
  desk: Desk,
  viewer: Staff,
  ticketId: Id,
): Promise<Partial<Record<Placeholder, string>>> {
  const { ticket } = await seeTicket(desk, viewer, ticketId)
  const { requesterId: personId } = ticket
  const [words, linkId, { document }] = await Promise.all([
    wordsFor(desk.db, { ticketId, personId: viewer.personId }),
    linkOf(desk.db, { ticketId, personId }),
    desk.policies.current(),
  ])
  const due = (target: string) => {
    const running = ticket.promises.findLast((promise) => promise.target === target)?.standing
    return running?.is === 'running' ? whenFor(viewer, ticket.language, running.due) : ''
  }
  const requester = words?.requester ?? ''
  return {
    'requester.name': requester,
    'requester.first_name': requester.split(/\s+/)[0] ?? '',
    'ticket.number': `#${ticket.number}`,
    'ticket.subject': words?.subject ?? '',
    'ticket.link': linkId ? linkUrl(desk.config, linkId) : '',
    'ticket.order': ticket.order ?? '',
    'promise.first_reply': due('first_reply'),
    'promise.resolution': due('resolution'),
    'agent.name': words?.agent ?? '',
    organization: document.organization,
  }
}

function whenFor(viewer: Staff, language: string, at: number): string {
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: 'full',
    timeStyle: 'short',
    ...(viewer.zone && { timeZone: viewer.zone }),
  })
  return format.format(Date.parse(toIso(at)))
}

function saveRoutes(app: App, desk: Desk): void {
  route(
    app,
    {
      method: 'POST',
      url: '/api/macros',
      summary: 'Saves a macro',
      tags,
      body: wire.macroSave,
      response: wire.macro,
      status: 201,
      idempotent: true,
    },
    async (request) => {
      const viewer = demandPerson(viewerOf(request))
      demand(viewer, 'macro.use')
      if (request.body.shared) demand(viewer, 'macro.share')
      const at = desk.clock.now()
      const macro = {
        id: newId(at),
        ownerId: viewer.personId,
        usedCount: 0,
        ...cleaned(desk, request.body),
      }
      await transact(desk.db, async (tx) => {
        await insertMacro(tx, macro, at)
        await record({ desk, tx, viewer, kind: 'macro.saved', macro })
      })
      return macro
    },
  )
}

function cleaned(desk: Desk, body: wire.MacroSave) {
  return { ...body, html: body.html === null ? null : desk.cleanHtml(body.html) }
}

async function record(given: {
  desk: Desk
  tx: Parameters<typeof recordDeskEntry>[0]
  viewer: Staff
  kind: string
  macro: MacroRow
}): Promise<void> {
  const { desk, tx, viewer, kind, macro } = given
  await recordDeskEntry(tx, {
    at: desk.clock.now(),
    by: actorAt(viewer, 'staff'),
    kind,
    subjectId: macro.id,
    data: { shared: macro.shared },
  })
}

async function ownMacro(desk: Desk, viewer: Staff, id: Id): Promise<MacroRow> {
  const macro = await readMacro(desk.db, id)
  const isOwn = macro?.ownerId === viewer.personId
  if (!macro || (!isOwn && !macro.shared)) throw refuse('macro_not_found')
  if (!isOwn && !viewerMay(viewer, 'macro.share')) throw refuse('not_allowed')
  return macro
}

function changeRoute(app: App, desk: Desk): void {
  route(
    app,
    {
      method: 'PATCH',
      url: '/api/macros/:id',
      summary: 'Changes a macro',
      tags,
      params: idParams,
      body: wire.macroSave,
      response: wire.macro,
    },
    async (request) => {
      const viewer = demandPerson(viewerOf(request))
      const old = await ownMacro(desk, viewer, request.params.id)
      if (request.body.shared) demand(viewer, 'macro.share')
      const macro = { ...old, ...cleaned(desk, request.body) }
      await transact(desk.db, async (tx) => {
        await updateMacro(tx, macro)
        await record({ desk, tx, viewer, kind: 'macro.changed', macro })
      })
      return macro
    },
  )
}

function deleteRoute(app: App, desk: Desk): void {
  route(
    app,
    {
      method: 'DELETE',
      url: '/api/macros/:id',
      summary: 'Deletes a macro',
      tags,
      params: idParams,
      response: done,
    },
    async (request) => {
      const viewer = demandPerson(viewerOf(request))
      const macro = await ownMacro(desk, viewer, request.params.id)
      await transact(desk.db, async (tx) => {
        await deleteMacro(tx, macro.id, desk.clock.now())
        await record({ desk, tx, viewer, kind: 'macro.deleted', macro })
      })
      return { done: true as const }
    },
  )
}

import { idParams } from '../../../contract/kit.ts'
import * as wire from '../../../contract/tickets.ts'
import type { Entry } from '../../../journal/index.ts'
import { refuse, route, type App } from '../../../platform/http.ts'
import { explain, type Happening, type Stamped } from '../../../policy/index.ts'
import { toIso } from '../../../std/time.ts'
import { viewerOf } from '../../people/index.ts'
import type { Desk } from '../desk.ts'
import { readHistory } from '../store/load.ts'
import { seeTicket } from './seeing.ts'

/** Why each promise of a ticket is due when it is, as steps that the screens put into words. */
export function explanationRoute(app: App, desk: Desk): void {
  route(
    app,
    {
      method: 'GET',
      url: '/api/tickets/:id/explanations',
      summary: 'Explains when each promise of a ticket is due, step by step',
      tags: ['tickets'],
      params: idParams,
      response: wire.explanations,
    },
    async (request) => {
      const { ticket, standpoint } = await seeTicket(desk, viewerOf(request), request.params.id)
      if (standpoint !== 'staff') throw refuse('not_allowed')
      const history = (await readHistory(desk.db, ticket.id)).flatMap(stampedOf)
      const explained = ticket.promises.map(async (promise) => {
        const policy = await desk.policies.of(ticket.policy, promise.version)
        const { parts } = explain(policy, promise, history)
        const { target, startedAt } = promise
        return { target, startedAt: toIso(startedAt), parts: [...parts] }
      })
      return { explanations: await Promise.all(explained) }
    },
  )
}

function stampedOf({ at, event }: Entry): Stamped[] {
  return event.kind.startsWith('promise.') ? [{ at, happening: event as Happening }] : []
}

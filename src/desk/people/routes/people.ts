import { idParams } from '../../../contract/kit.ts'
import * as wire from '../../../contract/people.ts'
import type { Ground } from '../../../platform/ground.ts'
import {
  openCursor,
  pageOfRows,
  refuse,
  route,
  sealCursor,
  type App,
} from '../../../platform/http.ts'
import { cardOf, type Entitling } from '../commands/cards.ts'
import { changePerson, liftSuspension } from '../commands/people.ts'
import { findPeople } from '../store/cards.ts'
import { demand, doerOf } from './demand.ts'
import { orThrow } from './recognise.ts'

const tags = ['people']
const LIST = 'people'

/** People as staff find, see and correct them. */
export function peopleRoutes(app: App, ground: Ground, entitling: Entitling): void {
  listRoute(app, ground)
  cardRoutes(app, ground, entitling)
}

function listRoute(app: App, ground: Ground): void {
  const { secret } = ground.config
  const spec = {
    method: 'GET',
    url: '/api/people',
    summary: 'Finds people by name or address',
    tags,
  } as const
  route(app, { ...spec, query: wire.peopleQuery, response: wire.peoplePage }, async (request) => {
    demand(request, 'person.read')
    const { q = '', role = null, limit, cursor } = request.query
    const [name, id] = cursor === undefined ? [] : openCursor(secret, LIST, cursor)
    const beginning = q.trim().toLowerCase()
    const rows = await findPeople(ground.db, {
      beginning,
      role,
      limit: limit + 1,
      words: beginning.split(/[^\p{L}\p{N}]+/u).filter(Boolean),
      after: id === undefined ? null : { name: String(name), id: String(id) },
    })
    return pageOfRows(rows, {
      limit,
      cursor: (last) => sealCursor(secret, LIST, [last.sortName, last.id]),
      item: ({ id: personId, name: called, role: as, email }) => ({
        id: personId,
        name: called,
        role: as,
        email,
      }),
    })
  })
}

function cardRoutes(app: App, ground: Ground, entitling: Entitling): void {
  const one = { url: '/api/people/:id', tags, params: idParams, response: wire.personCard }
  const card = async (id: string) => {
    const found = await cardOf(ground, id, entitling)
    if (!found) throw refuse('person_not_found')
    return found
  }
  const shown = { ...one, method: 'GET', summary: 'Shows a person and earlier contacts' } as const
  route(app, shown, async (request) => {
    demand(request, 'person.read')
    return card(request.params.id)
  })
  const summary = 'Corrects what is known of a requester'
  const corrected = { ...one, method: 'PATCH', summary, body: wire.personChange } as const
  route(app, corrected, async (request) => {
    const doer = doerOf(request, 'person.change')
    const { id } = request.params
    orThrow(await changePerson(ground, { id, change: request.body }, doer))
    return card(id)
  })
  const lift = { ...one, url: '/api/people/:id/lift', body: wire.addressLift }
  const lifted = { ...lift, method: 'POST', summary: 'Lets mail go to an address again' } as const
  route(app, lifted, async (request) => {
    const doer = doerOf(request, 'person.change')
    const { id } = request.params
    orThrow(await liftSuspension(ground, { id, email: request.body.email }, doer))
    return card(id)
  })
}

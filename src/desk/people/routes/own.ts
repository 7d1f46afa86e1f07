import { idParams } from '../../../contract/kit.ts'
import * as wire from '../../../contract/people.ts'
import type { Ground } from '../../../platform/ground.ts'
import { refuse, route, type App } from '../../../platform/http.ts'
import { toIso } from '../../../std/time.ts'
import { authOf } from '../commands/auth.ts'
import { meOf } from '../commands/cards.ts'
import { changeOwn, endOwnSession, setOwnPassword } from '../commands/own.ts'
import { PEOPLE_LIMITS } from '../limits.ts'
import { sessionsOf } from '../store/sign-in.ts'
import { demandPerson } from './demand.ts'
import { headersOf, orThrow, sessionOf } from './recognise.ts'
import { welcome } from './sign-in.ts'

const tags = ['me']

/** What somebody who is signed in may see and change of themselves. */
export function ownRoutes(app: App, ground: Ground): void {
  profileRoutes(app, ground)
  passwordRoute(app, ground)
  sessionRoutes(app, ground)
}

function profileRoutes(app: App, ground: Ground): void {
  const me = { url: '/api/me', tags, response: wire.me }
  route(app, { ...me, method: 'GET', summary: 'Says who is signed in' }, async (request) => {
    const { personId, teamIds } = demandPerson(request)
    return meOf(ground, personId, teamIds)
  })
  route(
    app,
    {
      ...me,
      method: 'PATCH',
      summary: 'Changes name, language, zone, signature, preferences',
      body: wire.meChange,
    },
    async (request) => {
      const { personId, teamIds } = demandPerson(request)
      orThrow(await changeOwn(ground, personId, request.body))
      return meOf(ground, personId, teamIds)
    },
  )
}

function passwordRoute(app: App, ground: Ground): void {
  route(
    app,
    {
      method: 'PUT',
      url: '/api/me/password',
      summary: 'Sets the password and signs out everywhere else',
      tags,
      body: wire.passwordChange,
      response: wire.me,
    },
    async (request, reply) => {
      const own = sessionOf(request)
      if (!own) throw refuse('not_signed_in')
      const { current = null, password } = request.body
      const given = { own, current, password, address: request.ip }
      return welcome(
        ground,
        reply,
        orThrow(await setOwnPassword(ground, given, headersOf(request))),
      )
    },
  )
}

function sessionRoutes(app: App, ground: Ground): void {
  const response = wire.ownSessions
  const list = {
    method: 'GET',
    url: '/api/me/sessions',
    summary: 'Lists where one is signed in',
    tags,
  } as const
  route(app, { ...list, response }, async (request) => {
    const { personId } = demandPerson(request)
    const current = sessionOf(request)?.sessionId
    const at = ground.clock.now()
    const rows = await sessionsOf(ground.db, { personId, at, limit: PEOPLE_LIMITS.sessionsShown })
    const sessions = rows.map(({ id, userAgent, createdAt, updatedAt }) => ({
      id,
      userAgent,
      isThis: id === current,
      startedAt: toIso(createdAt),
      usedAt: toIso(updatedAt),
    }))
    return { sessions, hasPassword: await authOf(ground).hasPassword(personId) }
  })
  const end = {
    method: 'DELETE',
    url: '/api/me/sessions/:id',
    summary: 'Signs out on one device',
    tags,
  } as const
  route(app, { ...end, params: idParams }, async (request) => {
    const { personId } = demandPerson(request)
    orThrow(await endOwnSession(ground, { personId, id: request.params.id }))
    return undefined
  })
}

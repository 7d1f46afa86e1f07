import { idParams } from '../../../contract/kit.ts'
import * as wire from '../../../contract/people.ts'
import type { Ground } from '../../../platform/ground.ts'
import { route, type App } from '../../../platform/http.ts'
import { changeStaff, inviteStaff, makeTeam, nameTeam } from '../commands/staff.ts'
import { PEOPLE_LIMITS } from '../limits.ts'
import { allStaff, allTeams } from '../store/staff.ts'
import { demand, doerOf } from './demand.ts'
import { orThrow } from './recognise.ts'

/** Those who work here, and the teams they are in. All staff see them; managers change them. */
export function staffRoutes(app: App, ground: Ground): void {
  const staff = { url: '/api/staff', tags: ['staff'] }
  const list = {
    ...staff,
    method: 'GET',
    summary: 'Lists staff',
    response: wire.staffList,
  } as const
  route(app, list, async (request) => {
    demand(request, 'person.read')
    return { staff: await allStaff(ground.db) }
  })
  const member = { body: wire.staffInvite, response: wire.staffMember, status: 201 }
  const invite = { ...staff, ...member, method: 'POST', summary: 'Invites by mail' } as const
  route(app, { ...invite, idempotent: true }, async (request) => {
    const doer = doerOf(request, 'staff.manage')
    return orThrow(await inviteStaff(ground, request.body, doer))
  })
  const change = {
    method: 'PATCH' as const,
    url: '/api/staff/:id',
    summary: 'Changes role, teams or name; signs out whoever leaves',
    tags: ['staff'],
    params: idParams,
    body: wire.staffChange,
    response: wire.staffMember,
  }
  route(app, change, async (request) => {
    const doer = doerOf(request, 'staff.manage')
    const given = { id: request.params.id, change: request.body }
    return orThrow(await changeStaff(ground, given, doer))
  })
}

export function teamRoutes(app: App, ground: Ground): void {
  const teams = { url: '/api/teams', tags: ['staff'] }
  route(
    app,
    { ...teams, method: 'GET', summary: 'Lists teams', response: wire.teamList },
    async (request) => {
      demand(request, 'person.read')
      return { teams: await allTeams(ground.db, PEOPLE_LIMITS.teams) }
    },
  )
  const made = { body: wire.teamChange, response: wire.team, status: 201, idempotent: true }
  route(app, { ...teams, ...made, method: 'POST', summary: 'Makes a team' }, async (request) => {
    const doer = doerOf(request, 'staff.manage')
    return orThrow(await makeTeam(ground, request.body.name, doer))
  })
  const renamed = { params: idParams, body: wire.teamChange, response: wire.team }
  const one = {
    method: 'PATCH' as const,
    url: '/api/teams/:id',
    summary: 'Renames a team',
    tags: ['staff'],
  }
  route(app, { ...one, ...renamed }, async (request) => {
    const doer = doerOf(request, 'staff.manage')
    return orThrow(await nameTeam(ground, { id: request.params.id, name: request.body.name }, doer))
  })
}

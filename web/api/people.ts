import type { z } from 'zod'
import type * as wire from '../../src/contract/people.ts'
import { ask } from './request.ts'

export type MeChange = z.input<typeof wire.meChange>
export type StaffInvite = z.input<typeof wire.staffInvite>
export type StaffChange = z.input<typeof wire.staffChange>
export type PeoplePage = z.infer<typeof wire.peoplePage>

export const me = {
  /** Null for a stranger. */
  get: () => ask<wire.Me>('GET', '/api/me', { open: true }),
  change: (body: MeChange) => ask<wire.Me>('PATCH', '/api/me', { body }),
  setPassword: (body: z.input<typeof wire.passwordChange>) =>
    ask<unknown>('PUT', '/api/me/password', { body }),
}

export const people = {
  card: (id: string) => ask<wire.PersonCard>('GET', `/api/people/${id}`),
  find: (q: string) => ask<PeoplePage>('GET', '/api/people', { query: { q, limit: 20 } }),
}

export const staff = {
  list: () => ask<{ staff: wire.StaffMember[] }>('GET', '/api/staff'),
  invite: (body: StaffInvite) => ask<wire.StaffMember>('POST', '/api/staff', { body }),
  change: (id: string, body: StaffChange) =>
    ask<wire.StaffMember>('PATCH', `/api/staff/${id}`, { body }),
}

export const teams = {
  list: () => ask<{ teams: wire.Team[] }>('GET', '/api/teams'),
  add: (name: string) => ask<wire.Team>('POST', '/api/teams', { body: { name } }),
  rename: (id: string, name: string) =>
    ask<wire.Team>('PATCH', `/api/teams/${id}`, { body: { name } }),
}

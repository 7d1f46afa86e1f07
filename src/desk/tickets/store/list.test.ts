import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { openGround, type TestGround } from '../../../../test/ground.ts'
import { policyDocument } from '../../../contract/policy-document.ts'
import { ticketFilter, type TicketFilter } from '../../../contract/tickets.ts'
import { seed } from '../../../main/seed/seed.ts'
import { conditions, type ListReader } from './filter.ts'
import { countTickets, listTickets } from './list.ts'
import { searchTickets } from './search.ts'

const NOW = Date.UTC(2026, 10, 22, 7)
const document = policyDocument.parse(parse(readFileSync('policies/k7tracks.yaml', 'utf8')))

let ground: TestGround
let who: ListReader
beforeAll(async () => {
  ground = await openGround({ at: NOW })
  await seed({ db: ground.db, document, holidays: {}, until: NOW, tickets: 400, days: 30 })
  const teams = await ground.db<{ id: string }[]>`select id from team limit 2`
  const [staff] = await ground.db<{ id: string }[]>`
    select assignee_id as id from ticket where assignee_id is not null limit 1`
  who = { personId: staff?.id ?? null, teamIds: teams.map(({ id }) => id), at: NOW }
})
afterAll(() => ground.close())

const some = <T>(values: T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 })

const filters = fc.record(
  {
    status: some(['new', 'open', 'pending', 'on_hold', 'solved', 'closed']),
    priority: some(['high', 'medium', 'low']),
    tier: some(['basic', 'advanced', 'vendor']),
    party: fc.constantFrom('buyer', 'vendor'),
    category: some(['delivery.late', 'account.access.lockout', 'no.such']),
    channel: some(['email', 'web', 'chat', 'none']),
    assignee: fc.constantFrom('me', 'nobody'),
    team: fc.constantFrom('mine', 'none'),
    tag: some(['goodwill', 'holiday', 'p:high']),
    language: some(['en', 'es', 'ar']),
    breached: fc.constant(true),
    dueWithinMinutes: fc.constantFrom(60, 6000),
    snoozed: fc.boolean(),
    rung: fc.constantFrom(1, 2, 3),
    review: fc.boolean(),
  },
  { requiredKeys: [] },
)

describe('a list holds what its filter says', () => {
  test('the same tickets whichever way they are found', async () => {
    const property = fc.asyncProperty(filters, async (wanted) => {
      const filter = ticketFilter.parse(wanted) as TicketFilter
      const rows = await ground.db<{ id: string }[]>`
        select id from ticket where ${conditions(ground.db, filter, who)}
        order by updated_at desc, id desc`
      const expected = rows.map(({ id }) => id)
      const query = { filter, sort: 'updated', limit: 30, after: null } as const
      const found = await listTickets(ground.db, query, who)
      expect(found.map(({ id }) => id)).toEqual(expected.slice(0, 30))
      const count = await countTickets(ground.db, { filter, countMax: 50 }, who)
      expect(count).toBe(Math.min(expected.length, 50))
      const last = found.at(-1)
      if (!last || expected.length <= 30) return
      const after = { value: last.updatedAt, id: last.id }
      const next = await listTickets(ground.db, { ...query, after }, who)
      expect(next.map(({ id }) => id)).toEqual(expected.slice(30, 60))
    })
    await fc.assert(property, { numRuns: 150 })
  })

  test('by due time only what is due, the earliest first', async () => {
    const filter: TicketFilter = { language: ['en', 'es'] }
    const query = { filter, sort: 'due', limit: 50, after: null } as const
    const due = (await listTickets(ground.db, query, who)).map(({ dueAt }) => dueAt ?? 0)
    expect(due.length).toBeGreaterThan(0)
    expect(due).toEqual(due.toSorted((a, b) => a - b))
    expect(due).not.toContain(0)
  })

  test('is planned for its very values, not prepared for any', async () => {
    await listTickets(ground.db, { filter: {}, sort: 'updated', limit: 5, after: null }, who)
    const kept = await ground.db`
      select 1 from pg_prepared_statements where statement like ${'%as requester_email%'}`
    expect(kept).toHaveLength(0)
  })
})

test('search finds rare words among old tickets and common ones among the recent', async () => {
  const [old] = await ground.db<{ id: string; number: number }[]>`
    select id, number from ticket where not spam order by updated_at limit 1`
  const find = (query: string, filter: TicketFilter = {}) =>
    searchTickets(ground.db, { query, filter, limit: 20 }, who)
  expect((await find(`'${old?.number}'`)).map(({ id }) => id)).toEqual([old?.id])
  expect(await find(`'order'`)).toHaveLength(20)
  expect(await find(`'order' & 'nosuchword'`)).toEqual([])
  const ranks = (await find(`'order'`)).map(({ rank }) => rank)
  expect(ranks).toEqual(ranks.toSorted((a, b) => b - a))
  const solved = await find(`'order'`, { status: ['closed'], language: ['en'] })
  const ids = solved.map(({ id }) => id)
  const others = await ground.db`
    select 1 from ticket where id = any(${ids}::uuid[]) and status <> 'closed'`
  expect([solved.length, others.length]).toEqual([20, 0])
})

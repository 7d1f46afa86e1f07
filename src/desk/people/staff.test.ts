import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  linkTokenFor,
  openPeopleDesk,
  signInAdmin,
  type Browser,
  type PeopleDesk,
} from '../../../test/people.ts'
import { fromIso } from '../../std/time.ts'
import { signInLinkUrl } from './index.ts'

const START = fromIso('2026-03-02T09:00:00Z')
let desk: PeopleDesk
let admin: Browser

beforeAll(async () => {
  desk = await openPeopleDesk(START)
  admin = await signInAdmin(desk)
})
afterAll(() => desk.close())

async function hire(name: string, role: string, teamIds: string[] = []) {
  const email = `${name.toLowerCase()}@example.test`
  const invited = await admin.ask('POST', '/api/staff', { payload: { name, email, role, teamIds } })
  expect(invited.statusCode).toBe(201)
  const browser = desk.browser()
  const token = await linkTokenFor(desk, email, signInLinkUrl)
  const opened = await browser.ask('POST', '/api/auth/link', { payload: { token } })
  expect(opened.json()).toMatchObject({ role, teamIds })
  return { id: invited.json().id as string, email, browser }
}

test('staff are invited by a link to their address, into teams', async () => {
  const team = await admin.ask('POST', '/api/teams', { payload: { name: 'Vendor Désk' } })
  expect(team.json()).toMatchObject({ name: 'Vendor Désk', key: 'vendor-desk' })
  const grace = await hire('Grace', 'lead', [team.json().id])
  const list = await grace.browser.ask('GET', '/api/staff')
  expect(list.json().staff).toMatchObject([
    { name: 'Ada', role: 'admin' },
    { name: 'Grace', role: 'lead', email: grace.email, teamIds: [team.json().id], active: true },
  ])
  const renamed = await admin.ask('PATCH', `/api/teams/${team.json().id}`, {
    payload: { name: 'Vendors' },
  })
  expect(renamed.json()).toMatchObject({ name: 'Vendors', key: 'vendor-desk' })
  const twice = await admin.ask('POST', '/api/teams', { payload: { name: 'vendor desk' } })
  expect(twice.json()).toMatchObject({ code: 'already_done', fields: [{ path: 'name' }] })
})

test('bad invitations name the field', async () => {
  const ask = (payload: object) => admin.ask('POST', '/api/staff', { payload })
  const good = { name: 'X', email: 'x@example.test', role: 'agent', teamIds: [] }
  const unknown = await ask({ ...good, teamIds: ['01900000-0000-7000-8000-000000000000'] })
  expect(unknown.json()).toMatchObject({ code: 'unknown_team', fields: [{ path: 'teamIds' }] })
  expect((await ask({ ...good, email: 'x' })).json().fields).toMatchObject([{ path: 'email' }])
  expect((await ask({ ...good, role: 'buyer' })).json().fields).toMatchObject([{ path: 'role' }])
  expect((await ask({ ...good, email: 'ada@example.test' })).json().fields).toMatchObject([
    { path: 'email' },
  ])
})

test('whoever leaves is signed out everywhere at once and cannot come back', async () => {
  const linus = await hire('Linus', 'agent')
  await linus.browser.ask('PUT', '/api/me/password', {
    payload: { password: 'linus his password' },
  })
  await desk.browser().ask('POST', '/api/auth/magic-link', { payload: { email: linus.email } })
  const gone = await admin.ask('PATCH', `/api/staff/${linus.id}`, { payload: { active: false } })
  expect(gone.json()).toMatchObject({ active: false })
  expect((await linus.browser.ask('GET', '/api/me')).statusCode).toBe(401)
  const payload = { email: linus.email, password: 'linus his password' }
  expect((await desk.browser().ask('POST', '/api/auth/password', { payload })).statusCode).toBe(401)
  const token = await linkTokenFor(desk, linus.email, signInLinkUrl)
  expect(
    (await desk.browser().ask('POST', '/api/auth/link', { payload: { token } })).statusCode,
  ).toBe(410)
})

test('a change of role counts from the next request on', async () => {
  const mary = await hire('Mary', 'agent')
  expect((await mary.browser.ask('GET', '/api/keys')).statusCode).toBe(403)
  await admin.ask('PATCH', `/api/staff/${mary.id}`, { payload: { role: 'admin' } })
  expect((await mary.browser.ask('GET', '/api/keys')).statusCode).toBe(200)
  await admin.ask('PATCH', `/api/staff/${mary.id}`, { payload: { role: 'agent' } })
})

test('of two administrators who remove each other at once, one stays', async () => {
  const nora = await hire('Nora', 'admin')
  const ada = (await admin.ask('GET', '/api/me')).json().id as string
  const both = await Promise.all([
    admin.ask('PATCH', `/api/staff/${nora.id}`, { payload: { active: false } }),
    nora.browser.ask('PATCH', `/api/staff/${ada}`, { payload: { active: false } }),
  ])
  const codes = both.map((one) => one.json().code ?? 'done').toSorted()
  expect(codes).toContain('done')
  expect(codes.filter((code) => code === 'done')).toHaveLength(1)
  const [{ n } = { n: 0 }] = await desk.ground.db<{ n: number }[]>`
    select count(*)::int as n from person where role = 'admin' and active`
  expect(n).toBe(1)
  await desk.ground.db`update person set active = true where role = 'admin'`
  admin = await signInAdmin(desk)
})

test('a manager manages staff but no administrators', async () => {
  const max = await hire('Max', 'manager')
  const ada = (await admin.ask('GET', '/api/me')).json().id as string
  const invite = { name: 'Y', email: 'y@example.test', teamIds: [] }
  const asked = await max.browser.ask('POST', '/api/staff', {
    payload: { ...invite, role: 'admin' },
  })
  expect(asked.statusCode).toBe(403)
  const demoted = await max.browser.ask('PATCH', `/api/staff/${ada}`, {
    payload: { role: 'agent' },
  })
  expect(demoted.statusCode).toBe(403)
  const agent = await max.browser.ask('POST', '/api/staff', {
    payload: { ...invite, role: 'agent' },
  })
  expect(agent.statusCode).toBe(201)
})

test('a key is shown once, acts with its role, and stops when it is revoked', async () => {
  const made = await admin.ask('POST', '/api/keys', { payload: { name: 'Shop', role: 'agent' } })
  const { id, key } = made.json()
  const integration = desk.browser('203.0.113.1')
  const asKey = { headers: { authorization: `Bearer ${key}`, origin: undefined } }
  expect((await integration.ask('GET', '/api/staff', asKey)).statusCode).toBe(200)
  expect((await integration.ask('GET', '/api/keys', asKey)).statusCode).toBe(403)
  const { keys } = (await admin.ask('GET', '/api/keys')).json()
  expect(keys).toMatchObject([
    { id, name: 'Shop', usedAt: '2026-03-02T09:00:00.000Z', revokedAt: null },
  ])
  expect(JSON.stringify(keys)).not.toContain(key)
  expect((await admin.ask('DELETE', `/api/keys/${id}`)).statusCode).toBe(204)
  const revoked = await integration.ask('GET', '/api/staff', asKey)
  expect([revoked.statusCode, revoked.json().code]).toEqual([401, 'wrong_credentials'])
  expect((await admin.ask('DELETE', `/api/keys/${id}`)).statusCode).toBe(404)
})

test('guessing keys shuts the door to the address, not to those who hold one', async () => {
  const { key } = (
    await admin.ask('POST', '/api/keys', { payload: { name: 'B', role: 'agent' } })
  ).json()
  const guess = `parley_${'A'.repeat(32)}`
  const ask = (bearer: string) =>
    desk
      .browser('203.0.113.77')
      .ask('GET', '/api/staff', { headers: { authorization: `Bearer ${bearer}` } })
  const answers = []
  for (let i = 0; i < 31; i++) answers.push((await ask(guess)).statusCode)
  expect([answers[0], answers[30]]).toEqual([401, 429])
  expect((await ask(key)).statusCode).toBe(200)
})

test('what staff do to people is in the journal of the desk, without names', async () => {
  const rows = await desk.ground.db<
    { kind: string; data: unknown }[]
  >`select kind, data from desk_journal`
  const kinds = new Set(rows.map((row) => row.kind))
  for (const kind of [
    'staff.made',
    'staff.invited',
    'staff.changed',
    'team.made',
    'key.made',
    'key.revoked',
  ]) {
    expect(kinds).toContain(kind)
  }
  expect(JSON.stringify(rows)).not.toMatch(/example\.test|Grace/)
})

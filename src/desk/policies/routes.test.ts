import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPeopleDesk, signInAdmin, type Browser, type PeopleDesk } from '../../../test/people.ts'
import { fromIso } from '../../std/time.ts'
import { openShelf, policyRoutes, type PolicyDesk, type Shelf } from './index.ts'

const AT = fromIso('2026-03-07T20:50:00-05:00')
const text = readFileSync(new URL('../../../policies/k7tracks.yaml', import.meta.url), 'utf8')
const second = text.replace('version: 1', 'version: 2').replace('within: 2m', 'within: 1m')
const name = { en: 'x', fr: 'x', es: 'x', 'pt-BR': 'x', de: 'x', ar: 'x' }

let desk: PeopleDesk
let shelf: Shelf
let admin: Browser
let stranger: Browser

beforeAll(async () => {
  // The routes are bound before the ground is there; they look at it when they are asked.
  const standing = {} as PolicyDesk
  desk = await openPeopleDesk(AT, { bind: (app) => policyRoutes(app, standing) })
  shelf = await openShelf(desk.ground, text)
  Object.assign(standing, desk.ground, { policies: shelf })
  admin = await signInAdmin(desk)
  stranger = desk.browser()
})
afterAll(async () => {
  shelf.close()
  await desk.close()
})

describe('the policy is public', () => {
  test('everyone reads the policy in force, clause by clause', async () => {
    const answer = await stranger.ask('GET', '/api/policy')
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      policy: 'k7tracks',
      version: 1,
      zone: 'America/New_York',
    })
    expect(answer.json().channels.map((channel: { id: string }) => channel.id)).toEqual([
      'email',
      'phone',
      'chat',
      'social',
      'web',
      'api',
      'self_service',
    ])
  })

  test('everyone sees the versions, and only staff who published them', async () => {
    const answer = await stranger.ask('GET', '/api/policy/versions')
    expect(answer.json()).toMatchObject({ items: [{ version: 1, publishedBy: null }], next: null })
  })
})

describe('only those who may change what is promised', () => {
  test.each([
    ['POST', '/api/policy/check', { text }],
    ['POST', '/api/policy/versions', { text: second }],
    ['GET', '/api/policy/versions/1', undefined],
  ] as const)('%s %s is not for strangers', async (method, url, payload) => {
    const answer = await stranger.ask(method, url, payload ? { payload } : {})
    expect(answer.statusCode).toBe(401)
  })

  test('a draft comes back with its faults by line and column', async () => {
    const payload = { text: text.replace('within: 15m', 'within: soon') }
    const answer = await admin.ask('POST', '/api/policy/check', { payload })
    expect(answer.statusCode).toBe(200)
    expect(answer.json().faults).toMatchObject([{ file: 'k7tracks.yaml', column: 13 }])
  })

  test('a sound draft comes back with changes and promises', async () => {
    const preview = [{ channel: 'chat', category: 'general.question', party: 'buyer' }]
    const answer = await admin.ask('POST', '/api/policy/check', {
      payload: { text: second, preview },
    })
    expect(answer.json()).toMatchObject({
      publishable: true,
      changes: [{ clause: 'K7-2.3.1', change: 'changed' }],
      previews: [{ priority: 'low', tier: 'basic' }],
    })
    const unknown = [{ channel: 'fax', category: 'general.question', party: 'buyer' }]
    const none = await admin.ask('POST', '/api/policy/check', {
      payload: { text: second, preview: unknown },
    })
    expect(none.json()).toMatchObject({ previews: [{ promises: [] }] })
  })

  test('a faulty text is refused by a problem that names the field and the line', async () => {
    const payload = { text: second.replace('within: 15m', 'within: soon') }
    const answer = await admin.ask('POST', '/api/policy/versions', { payload })
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({ code: 'policy_faulty', fields: [{ path: 'body.text' }] })
    expect(answer.json().detail).toMatch(/line \d+, column 13/)
  })

  test('the next version is published, and read as it was written', async () => {
    const answer = await admin.ask('POST', '/api/policy/versions', { payload: { text: second } })
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toEqual({ version: 2, changed: ['K7-2.3.1'] })
    const kept = await admin.ask('GET', '/api/policy/versions/2')
    expect(kept.json()).toEqual({ version: 2, text: second })
    const missing = await admin.ask('GET', '/api/policy/versions/9')
    expect(missing.json()).toMatchObject({ code: 'policy_version_not_found', status: 404 })
  })

  test('hours are announced, shown to everyone, and taken back', async () => {
    const payload = {
      calendar: 'support',
      from: '2026-03-10',
      to: '2026-03-10',
      mode: 'close',
      name,
    }
    const answer = await admin.ask('POST', '/api/policy/overrides', { payload })
    expect(answer.statusCode).toBe(201)
    const { id, clause } = answer.json()
    const shown = await stranger.ask('GET', '/api/policy')
    expect(shown.body).toContain(clause)
    const withdrawn = await admin.ask('DELETE', `/api/policy/overrides/${id}`)
    expect(withdrawn.statusCode).toBe(204)
    expect((await stranger.ask('GET', '/api/policy')).body).not.toContain(clause)
  })

  test.each([
    ['a date that is none', { from: '2026-02-30' }],
    ['a mode nobody knows', { mode: 'explode' }],
    ['a field too many', { sooner: true }],
    ['hours that are no time', { mode: 'replace', hours: [{ from: '25:00', to: '26:00' }] }],
  ])('%s is refused by name', async (_title, wrong) => {
    const right = { calendar: 'support', from: '2026-03-10', to: '2026-03-10', mode: 'close', name }
    const answer = await admin.ask('POST', '/api/policy/overrides', {
      payload: { ...right, ...wrong },
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().fields.length).toBeGreaterThan(0)
  })
})

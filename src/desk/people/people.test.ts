import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPeopleDesk, signInAdmin, type Browser, type PeopleDesk } from '../../../test/people.ts'
import { may, PERMISSIONS, ROLES, type Permission, type Role } from '../../contract/permissions.ts'
import { transact } from '../../platform/transaction.ts'
import { newId, type Id } from '../../std/id.ts'
import { DAY, fromIso, HOUR } from '../../std/time.ts'
import { clear } from './commands/sweep.ts'
import { demand } from './routes/demand.ts'
import {
  findOrMakePerson,
  guardDoor,
  linkToken,
  linkUrl,
  mailAddressOf,
  makeLink,
  readLinkToken,
  renewLink,
  suspendAddress,
  viewerOf,
} from './index.ts'

const START = fromIso('2026-03-02T09:00:00Z')
let desk: PeopleDesk
let admin: Browser

beforeAll(async () => {
  desk = await openPeopleDesk(START, {
    entitling: async (facts) => (facts.loyaltyTier === 'gold' ? ['vip'] : []),
    bind(app) {
      for (const permission of Object.keys(PERMISSIONS) as Permission[]) {
        app.get(`/guarded/${permission}`, async (request) => demand(request, permission))
      }
      const who = (request: Parameters<typeof viewerOf>[0]) => Promise.resolve(viewerOf(request))
      app.get('/t/:token', who)
      app.get('/who', who)
      app.post('/who', who)
    },
  })
  admin = await signInAdmin(desk)
})
afterAll(() => desk.close())

function meetPerson(email: string, name = '') {
  const at = desk.ground.clock.now()
  const address = { kind: 'email', value: email } as const
  return transact(desk.ground.db, (tx) =>
    findOrMakePerson(tx, { address, name, role: 'buyer', language: 'en', at }),
  )
}

test('two mails of one stranger at the same moment make one person', async () => {
  const found = await Promise.all(
    Array.from({ length: 8 }, () => meetPerson(' Carl@Example.test ')),
  )
  expect(new Set(found.map((one) => one.personId)).size).toBe(1)
  expect(found.filter((one) => one.made)).toHaveLength(1)
  const [{ n } = { n: 0 }] = await desk.ground.db<{ n: number }[]>`
    select count(*)::int as n from person where name = 'carl'`
  expect(n).toBe(1)
})

async function openTicketLink(personId: Id) {
  const at = desk.ground.clock.now()
  const [ticketId, linkId] = [newId(at), newId(at)]
  await transact(desk.ground.db, async (tx) => {
    const row = {
      id: ticketId,
      number: Number.parseInt(ticketId.slice(-6), 16),
      state: tx.typed({}, 3802) as never,
      seq: 1,
      status: 'open',
      priority: 'low',
      tier: 'basic',
      category: 'c',
      channel: 'web',
      party: 'buyer',
      language: 'en',
      rung: 1,
      policy: 'p',
      version: 1,
      requesterId: personId,
      openedAt: at,
      updatedAt: at,
      subject: 'Where is it?',
    }
    await tx`insert into ticket ${tx(row)}`
    await makeLink(tx, { id: linkId, ticketId, personId, at })
  })
  return { ticketId, linkId, token: linkToken(desk.ground.config.secret, linkId) }
}

describe('the link of a ticket', () => {
  test('makes whoever holds it a guest: by path, header, query and then by cookie', async () => {
    const { personId } = await meetPerson('guest@example.test')
    const { ticketId, linkId, token } = await openTicketLink(personId)
    const guest = { is: 'guest', personId, ticketId, linkId, language: 'en' }
    const path = new URL(linkUrl(desk.ground.config, linkId)).pathname
    const browser = desk.browser()
    expect((await browser.ask('GET', path)).json()).toEqual(guest)
    expect(
      (await browser.ask('GET', '/who', { headers: { 'x-ticket-link': token } })).json(),
    ).toEqual(guest)
    expect((await browser.ask('GET', '/who')).json()).toMatchObject({ is: 'nobody' })
    expect((await browser.ask('GET', `/who?t=${token}`)).json()).toEqual(guest)
    expect((await browser.ask('GET', '/who')).json()).toEqual(guest)
    const forced = await browser.ask('POST', '/who', { headers: { 'sec-fetch-site': 'same-site' } })
    expect(forced.json().code).toBe('cross_site_request')
  })

  test('opens nothing once it is renewed, and says so', async () => {
    const { personId } = await meetPerson('guest@example.test')
    const { ticketId, linkId, token } = await openTicketLink(personId)
    const browser = desk.browser('203.0.113.20')
    await browser.ask('GET', `/who?t=${token}`)
    const id = newId(desk.ground.clock.now())
    const shut = await transact(desk.ground.db, (tx) =>
      renewLink(tx, { id, ticketId, personId, at: desk.ground.clock.now() }),
    )
    expect(shut).toEqual([linkId])
    const revoked = await browser.ask('GET', `/t/${token}`)
    expect([revoked.statusCode, revoked.json().code]).toEqual([410, 'link_revoked'])
    expect((await browser.ask('GET', '/who')).json()).toMatchObject({
      is: 'nobody',
      lost: 'link_revoked',
    })
    const anew = linkToken(desk.ground.config.secret, id)
    expect((await browser.ask('GET', `/t/${anew}`)).json()).toMatchObject({
      is: 'guest',
      linkId: id,
    })
  })

  test('is of no use when a single character is changed, or for another purpose', () => {
    const { secret } = desk.ground.config
    const id = newId(START)
    const token = linkToken(secret, id)
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(readLinkToken(secret, token)).toBe(id)
    expect(readLinkToken(`${secret}x`, token)).toBeNull()
    for (let i = 0; i < token.length; i++) {
      for (const other of 'AQgw_') {
        const changed = token.slice(0, i) + other + token.slice(i + 1)
        expect(readLinkToken(secret, changed)).toBe(changed === token ? id : null)
      }
    }
  })

  test('guessing shuts the door to the address that guesses', async () => {
    const browser = desk.browser('203.0.113.66')
    const answers = []
    for (let i = 0; i < 31; i++)
      answers.push((await browser.ask('GET', `/t/${'A'.repeat(43)}`)).statusCode)
    expect([answers[0], answers[30]]).toEqual([410, 429])
  })
})

describe('who may do what', () => {
  const sessions = new Map<Role, string>()
  beforeAll(async () => {
    for (const role of ROLES) {
      const made = await admin.ask('POST', '/api/keys', { payload: { name: role, role } })
      sessions.set(role, made.json().key)
    }
  })

  test.each(ROLES.flatMap((role) => Object.keys(PERMISSIONS).map((one) => [role, one] as const)))(
    '%s: %s',
    async (role, permission) => {
      const headers = { authorization: `Bearer ${sessions.get(role)}` }
      const answer = await desk.browser().ask('GET', `/guarded/${permission}`, { headers })
      expect(answer.statusCode).toBe(may(role, permission as Permission) ? 200 : 403)
    },
  )

  test.each([
    ['GET', '/api/people', 'person.read'],
    ['GET', '/api/people/:id', 'person.read'],
    ['PATCH', '/api/people/:id', 'person.change'],
    ['POST', '/api/people/:id/lift', 'person.change'],
    ['GET', '/api/staff', 'person.read'],
    ['POST', '/api/staff', 'staff.manage'],
    ['PATCH', '/api/staff/:id', 'staff.manage'],
    ['GET', '/api/teams', 'person.read'],
    ['POST', '/api/teams', 'staff.manage'],
    ['PATCH', '/api/teams/:id', 'staff.manage'],
  ] as const)('%s %s is for those who hold %s', async (method, url, permission) => {
    const { personId } = await meetPerson('dora@example.test')
    const payload = { name: 'N', email: `${newId(START)}@example.test`, role: 'agent', teamIds: [] }
    const bodies: Record<string, object> = {
      '/api/people/:id': { name: 'Dora' },
      '/api/people/:id/lift': { email: 'dora@example.test' },
      '/api/staff': payload,
      '/api/staff/:id': { name: 'N' },
      '/api/teams': { name: newId(START) },
      '/api/teams/:id': { name: 'N' },
    }
    const ask = (headers: Record<string, string>) =>
      desk.browser('203.0.113.31').ask(method, url.replace(':id', personId), {
        headers,
        ...(method !== 'GET' && { payload: bodies[url] ?? {} }),
      })
    expect((await ask({})).statusCode).toBe(401)
    for (const role of ROLES) {
      const { statusCode } = await ask({ authorization: `Bearer ${sessions.get(role)}` })
      expect(statusCode === 403).toBe(!may(role, permission))
    }
  })
})

describe('people', () => {
  test('are found by words of a name or the beginning of an address, page by page', async () => {
    for (const [email, name] of [
      ['zoe@shop.test', 'Zoë Müller'],
      ['z.adams@shop.test', 'Zach Adams'],
      ['ann@zebra.test', "Ann O'Neil"],
    ] as const) {
      await meetPerson(email, name)
    }
    const find = async (q: string, more = '') =>
      (await admin.ask('GET', `/api/people?q=${encodeURIComponent(q)}${more}`)).json()
    const names = (page: { items: { name: string }[] }) => page.items.map((one) => one.name)
    expect(names(await find('adams'))).toEqual(['Zach Adams'])
    expect(names(await find('zach ad'))).toEqual(['Zach Adams'])
    expect(names(await find('Z.AD'))).toEqual(['Zach Adams'])
    expect(names(await find("o'neil"))).toEqual(["Ann O'Neil"])
    expect(names(await find('mül'))).toEqual(['Zoë Müller'])
    for (const odd of ["'", '\\', '%', '_', ':*', '& |', "a' | 'b"])
      expect(await find(odd)).toHaveProperty('items')
    const first = await find('z', '&limit=1')
    expect(names(first)).toEqual(['Zach Adams'])
    const second = await find('z', `&limit=1&cursor=${first.next}`)
    expect(names(second)).toEqual(['Zoë Müller'])
    expect(second.next).toBeNull()
    expect((await admin.ask('GET', '/api/people?cursor=made-up')).statusCode).toBe(400)
  })

  test('are shown with standing and earlier contacts, and corrected by those who may', async () => {
    const { personId } = await meetPerson('gold@shop.test', 'Gil')
    await openTicketLink(personId)
    await desk.ground.db`update person set facts = '{"loyaltyTier":"gold"}' where id = ${personId}`
    const card = (await admin.ask('GET', `/api/people/${personId}`)).json()
    expect(card).toMatchObject({
      name: 'Gil',
      email: 'gold@shop.test',
      entitlements: ['vip'],
      facts: { loyaltyTier: 'gold' },
      tickets: { open: 1, total: 1 },
      recent: [{ subject: 'Where is it?', status: 'open' }],
      identities: [{ kind: 'email', value: 'gold@shop.test', verified: false, suspended: false }],
    })
    const change = (payload: object) => admin.ask('PATCH', `/api/people/${personId}`, { payload })
    expect((await change({ name: 'Gilda', zone: 'Asia/Tokyo' })).json()).toMatchObject({
      name: 'Gilda',
      zone: 'Asia/Tokyo',
    })
    expect((await change({ zone: 'Mars/One' })).json()).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'zone' }],
    })
    expect((await admin.ask('GET', `/api/people/${newId(START)}`)).json().code).toBe(
      'person_not_found',
    )
  })

  test('get no mail at an address that bounced, until somebody lifts it', async () => {
    const { personId } = await meetPerson('gone@shop.test')
    const { db, clock } = desk.ground
    const bounced = { email: 'Gone@shop.test', reason: '550 no such mailbox', at: clock.now() }
    expect(await transact(db, (tx) => suspendAddress(tx, bounced))).toEqual({ personId })
    expect(await mailAddressOf(db, personId)).toMatchObject({
      email: 'gone@shop.test',
      isSuspended: true,
    })
    const lift = () =>
      admin.ask('POST', `/api/people/${personId}/lift`, { payload: { email: 'gone@shop.test' } })
    expect((await lift()).json().identities).toMatchObject([{ suspended: false }])
    expect(await mailAddressOf(db, personId)).toMatchObject({ isSuspended: false })
    expect((await lift()).statusCode).toBe(409)
  })
})

test('one changes what one says of oneself, within limits', async () => {
  const change = (payload: object) => admin.ask('PATCH', '/api/me', { payload })
  const good = {
    language: 'fr',
    zone: 'Europe/Paris',
    signature: 'Ada',
    preferences: { theme: 'dark' },
  }
  expect((await change(good)).json()).toMatchObject(good)
  expect((await change({ preferences: { a: 'x'.repeat(20_000) } })).statusCode).toBe(413)
  expect((await change({ role: 'buyer' })).json().fields).toMatchObject([
    { path: 'role', code: 'unknown_field' },
  ])
  const { sessions } = (await admin.ask('GET', '/api/me/sessions')).json()
  expect(sessions.filter((one: { isThis: boolean }) => one.isThis)).toHaveLength(1)
  await change({ language: 'en' })
})

test('of many tries at once, in whatever process, just the allowed ones pass', async () => {
  const caller = { address: '198.51.100.200', account: '100042' }
  const answers = await Promise.all(
    Array.from({ length: 25 }, () => guardDoor(desk.ground, 'ticket_lookup', caller)),
  )
  expect(answers.filter((one) => one === null)).toHaveLength(10)
  expect(answers.find((one) => one !== null)).toMatchObject({
    refused: 'locked_out',
    values: { seconds: 900 },
  })
})

test('what has run out is swept away', async () => {
  const { clock, db } = desk.ground
  await desk.browser('203.0.113.90').ask('GET', `/t/${'B'.repeat(43)}`)
  clock.turn(clock.now() + 30 * DAY + HOUR)
  await clear(desk.ground)
  for (const table of ['session', 'sign_in_link', 'door_knock', 'sso_used', 'sign_in_challenge']) {
    const [{ n } = { n: -1 }] = await db<
      { n: number }[]
    >`select count(*)::int as n from ${db(table)}`
    expect([table, n]).toEqual([table, 0])
  }
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkTokenFor, openPeopleDesk, signInAdmin, type PeopleDesk } from '../../../test/people.ts'
import { DAY, fromIso, HOUR, MINUTE } from '../../std/time.ts'
import { adminLink, signInLinkUrl } from './index.ts'

const START = fromIso('2026-03-02T09:00:00Z')
let desk: PeopleDesk

beforeAll(async () => {
  desk = await openPeopleDesk(START)
})
afterAll(() => desk.close())

test('the first administrator signs in once by the printed link, never printed again', async () => {
  const link = new URL((await adminLink(desk.ground)) ?? '')
  const token = link.searchParams.get('t') ?? ''
  const browser = desk.browser()
  const shown = await browser.ask('GET', link.pathname + link.search)
  expect(shown.statusCode).toBe(200)
  expect(shown.json()).toMatchObject({ asksWho: true, email: null, wrong: [] })
  const lacking = await browser.ask(
    'POST',
    '/sign-in/open',
    form({ t: token, name: 'Ada', email: 'nonsense' }),
  )
  expect(lacking.statusCode).toBe(422)
  expect(lacking.json()).toMatchObject({ name: 'Ada', email: 'nonsense', wrong: ['email'] })
  const opened = await browser.ask(
    'POST',
    '/sign-in/open',
    form({ t: token, name: 'Ada', email: 'Ada@Example.test', password: 'correct horse battery' }),
  )
  expect(opened.statusCode).toBe(303)
  expect(opened.headers.location).toBe('/agent')
  expect(String(opened.headers['set-cookie'])).toMatch(
    /__Secure-parley.*HttpOnly; Secure; SameSite=Lax/,
  )
  const me = await browser.ask('GET', '/api/me')
  expect(me.json()).toMatchObject({ name: 'Ada', role: 'admin', email: 'ada@example.test' })
  const again = await desk
    .browser()
    .ask('POST', '/sign-in/open', form({ t: token, name: 'Eve', email: 'e@e.test' }))
  expect(again.statusCode).toBe(410)
  expect(await adminLink(desk.ground)).toBeNull()
})

test('a password signs in; a wrong one and an unknown address get the same answer', async () => {
  const payload = { email: 'ADA@example.test', password: 'correct horse battery' }
  const right = await desk.browser().ask('POST', '/api/auth/password', { payload })
  expect(right.json()).toMatchObject({
    role: 'admin',
    permissions: expect.arrayContaining(['key.manage']),
  })
  const wrong = await desk
    .browser()
    .ask('POST', '/api/auth/password', { payload: { ...payload, password: 'x' } })
  const nobody = await desk
    .browser()
    .ask('POST', '/api/auth/password', { payload: { email: 'no@example.test', password: 'x' } })
  expect([wrong.statusCode, nobody.statusCode]).toEqual([401, 401])
  const { requestId: _one, ...first } = wrong.json()
  const { requestId: _two, ...second } = nobody.json()
  expect(first).toEqual(second)
  expect(first.code).toBe('wrong_credentials')
})

test('ten wrong passwords shut an account, to the right one too, for a while', async () => {
  const right = { email: 'ada@example.test', password: 'correct horse battery' }
  const turns = Array.from({ length: 10 }, (_, i) => `198.51.100.${i}`)
  for (const address of turns) {
    await desk
      .browser(address)
      .ask('POST', '/api/auth/password', { payload: { ...right, password: 'guess' } })
  }
  const shut = await desk
    .browser('203.0.113.9')
    .ask('POST', '/api/auth/password', { payload: right })
  expect(shut.statusCode).toBe(429)
  expect(shut.json().code).toBe('locked_out')
  expect(Number(shut.headers['retry-after'])).toBe(15 * 60)
  desk.ground.clock.turn(desk.ground.clock.now() + 15 * MINUTE + 1)
  const open = await desk
    .browser('203.0.113.9')
    .ask('POST', '/api/auth/password', { payload: right })
  expect(open.statusCode).toBe(200)
})

test('a link signs in whoever holds the mailbox: once, for a quarter of an hour', async () => {
  const browser = desk.browser()
  const asked = await browser.ask('POST', '/api/auth/magic-link', {
    payload: { email: 'Bo@Example.test', returnTo: '/my/100001' },
  })
  expect(asked.statusCode).toBe(202)
  const token = await linkTokenFor(desk, 'bo@example.test', signInLinkUrl)
  const page = await browser.ask('GET', `/sign-in/open?t=${token}`)
  expect(page.body).toContain('bo@example.test')
  const both = await Promise.all(
    [1, 2].map(() => desk.browser().ask('POST', '/sign-in/open', form({ t: token }))),
  )
  expect(both.map((one) => one.statusCode).toSorted()).toEqual([303, 410])
  expect(both.find((one) => one.statusCode === 303)?.headers.location).toBe('/my/100001')
  await browser.ask('POST', '/api/auth/magic-link', { payload: { email: 'bo@example.test' } })
  const late = await linkTokenFor(desk, 'bo@example.test', signInLinkUrl)
  desk.ground.clock.turn(desk.ground.clock.now() + 15 * MINUTE)
  expect(
    (await browser.ask('POST', '/api/auth/link', { payload: { token: late } })).statusCode,
  ).toBe(410)
})

test('nothing in the database opens a link: its token is made only when the mail is', async () => {
  const token = await linkTokenFor(desk, 'bo@example.test', signInLinkUrl)
  const [row] = await desk.ground.db<{ text: string }[]>`
    select string_agg(l::text || o::text, '') as text from sign_in_link l, outbound o`
  expect(row?.text).not.toContain(token)
  expect(row?.text).not.toContain(token.slice(22))
})

test('asking for links to one address too often is refused, known or not', async () => {
  const ask = () =>
    desk
      .browser('198.51.100.77')
      .ask('POST', '/api/auth/magic-link', { payload: { email: 'flood@example.test' } })
  const answers = []
  for (let i = 0; i < 6; i++) answers.push((await ask()).statusCode)
  expect(answers).toEqual([202, 202, 202, 202, 202, 429])
})

test('a session ends when it is not used for two weeks, and lives on while it is', async () => {
  const { clock } = desk.ground
  const browser = await signInAdmin(desk)
  clock.turn(clock.now() + 13 * DAY)
  expect((await browser.ask('GET', '/api/me')).statusCode).toBe(200)
  clock.turn(clock.now() + 13 * DAY)
  expect((await browser.ask('GET', '/api/me')).statusCode).toBe(200)
  clock.turn(clock.now() + 15 * DAY)
  const over = await browser.ask('GET', '/api/me')
  expect(over.statusCode).toBe(401)
  expect(over.json().code).toBe('session_expired')
  expect((await desk.browser().ask('GET', '/api/me')).json().code).toBe('not_signed_in')
})

test('a cookie somebody made up is no session', async () => {
  const browser = await signInAdmin(desk)
  const [[name, value] = ['', '']] = browser.cookies
  browser.cookies.set(name, value.replace(/.{6}$/, 'AAAAA%3D'))
  expect((await browser.ask('GET', '/api/me')).json().code).toBe('session_expired')
})

test('signing out ends this session, signing out everywhere all of them', async () => {
  const [one, two, three] = [
    await signInAdmin(desk),
    await signInAdmin(desk),
    await signInAdmin(desk),
  ]
  const before = new Map(one.cookies)
  expect((await one.ask('POST', '/api/auth/sign-out')).statusCode).toBe(204)
  for (const [name, value] of before) one.cookies.set(name, value)
  expect((await one.ask('GET', '/api/me')).statusCode).toBe(401)
  expect((await two.ask('GET', '/api/me')).statusCode).toBe(200)
  expect((await two.ask('POST', '/api/auth/sign-out-everywhere')).statusCode).toBe(204)
  expect((await three.ask('GET', '/api/me')).statusCode).toBe(401)
})

test('a new password ends other sessions and needs the old one or a fresh sign-in', async () => {
  const { clock } = desk.ground
  const [own, other] = [await signInAdmin(desk), await signInAdmin(desk)]
  const password = 'a longer password than before'
  const cookie = [...own.cookies.values()][0]
  const short = await own.ask('PUT', '/api/me/password', { payload: { password: 'short' } })
  expect(short.json().fields).toMatchObject([{ path: 'password', code: 'too_short' }])
  expect((await own.ask('PUT', '/api/me/password', { payload: { password } })).statusCode).toBe(200)
  expect([...own.cookies.values()][0]).not.toBe(cookie)
  expect((await own.ask('GET', '/api/me')).statusCode).toBe(200)
  expect((await other.ask('GET', '/api/me')).statusCode).toBe(401)
  clock.turn(clock.now() + HOUR)
  const stale = await own.ask('PUT', '/api/me/password', {
    payload: { password: 'correct horse battery' },
  })
  expect(stale.json().code).toBe('sign_in_again')
  const wrong = await own.ask('PUT', '/api/me/password', { payload: { current: 'no', password } })
  expect(wrong.json()).toMatchObject({ code: 'wrong_credentials', fields: [{ path: 'current' }] })
  const right = await own.ask('PUT', '/api/me/password', {
    payload: { current: password, password: 'correct horse battery' },
  })
  expect(right.statusCode).toBe(200)
})

test('what a browser does by its cookies must come from our own pages', async () => {
  const browser = await signInAdmin(desk)
  const change = (headers: Record<string, string | undefined>) =>
    browser.ask('PATCH', '/api/me', { payload: { name: 'Ada L.' }, headers })
  expect((await change({ origin: 'https://evil.test' })).json().code).toBe('cross_site_request')
  expect((await change({ origin: undefined })).json().code).toBe('cross_site_request')
  expect((await change({ 'sec-fetch-site': 'same-site' })).json().code).toBe('cross_site_request')
  expect((await change({ 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200)
  expect((await change({})).statusCode).toBe(200)
  const payload = { email: 'ada@example.test', password: 'correct horse battery' }
  const forced = await desk
    .browser()
    .ask('POST', '/api/auth/password', { payload, headers: { origin: 'https://evil.test' } })
  expect(forced.json().code).toBe('cross_site_request')
})

function form(fields: Record<string, string>) {
  return {
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  }
}

import { afterAll, beforeAll, expect, test } from 'vitest'
import { softPasskey } from '../../../test/passkey.ts'
import { openPeopleDesk, signInAdmin, type Browser, type PeopleDesk } from '../../../test/people.ts'
import { DAY, fromIso, MINUTE } from '../../std/time.ts'

const ORIGIN = 'https://help.example.test'
const passkey = softPasskey('help.example.test', ORIGIN)
let desk: PeopleDesk
let admin: Browser

beforeAll(async () => {
  desk = await openPeopleDesk(fromIso('2031-03-02T09:00:00Z'))
  admin = await signInAdmin(desk)
})
afterAll(() => desk.close())

const url = (path: string) => `/api/auth/passkey/${path}`

async function add(browser: Browser, device = passkey) {
  const options = await browser.ask('GET', url('generate-register-options'))
  expect(options.statusCode).toBe(200)
  const payload = { response: device.create(options.json().challenge), name: 'Laptop' }
  return browser.ask('POST', url('verify-registration'), { payload })
}

async function signIn(browser: Browser, device = passkey) {
  const options = await browser.ask('GET', url('generate-authenticate-options'))
  const payload = { response: device.get(options.json().challenge) }
  return { payload, answer: await browser.ask('POST', url('verify-authentication'), { payload }) }
}

test('a passkey that was added signs in, and its session is a session like any other', async () => {
  const added = await add(admin)
  expect(added.statusCode).toBe(200)
  expect(added.json()).toEqual({
    id: expect.any(String),
    name: 'Laptop',
    createdAt: expect.any(String),
  })
  const browser = desk.browser('203.0.113.4')
  const { answer } = await signIn(browser)
  expect(answer.json()).toMatchObject({ name: 'Ada', role: 'admin' })
  expect(answer.body).not.toContain('token')
  expect((await browser.ask('GET', '/api/me')).statusCode).toBe(200)
})

test('an answer is taken once, and only for the question that was asked', async () => {
  const browser = desk.browser('203.0.113.5')
  const { payload } = await signIn(browser)
  const again = await browser.ask('POST', url('verify-authentication'), { payload })
  expect([again.statusCode, again.json().code]).toEqual([401, 'wrong_credentials'])
  const other = desk.browser('203.0.113.6')
  await other.ask('GET', url('generate-authenticate-options'))
  expect((await other.ask('POST', url('verify-authentication'), { payload })).statusCode).toBe(401)
})

test('a passkey nobody added, or of another site, signs nobody in', async () => {
  const stranger = softPasskey('help.example.test', ORIGIN)
  expect((await signIn(desk.browser('203.0.113.7'), stranger)).answer.statusCode).toBe(401)
  const phisher = softPasskey('help.example.test', 'https://help.examp1e.test')
  expect((await add(admin, phisher)).statusCode).toBe(400)
})

test('passkeys are listed without their keys, and removed', async () => {
  const list = await admin.ask('GET', url('list-user-passkeys'))
  expect(list.json()).toEqual([
    { id: expect.any(String), name: 'Laptop', createdAt: expect.any(String) },
  ])
  expect((await desk.browser().ask('GET', url('list-user-passkeys'))).statusCode).toBe(401)
  const { id } = list.json()[0]
  const removed = await admin.ask('POST', url('delete-passkey'), { payload: { id } })
  expect(removed.statusCode).toBe(200)
  expect((await signIn(desk.browser('203.0.113.8'))).answer.statusCode).toBe(401)
})

test('adding a passkey needs a session that is not too old', async () => {
  desk.ground.clock.turn(desk.ground.clock.now() + DAY + MINUTE)
  const options = await admin.ask('GET', url('generate-register-options'))
  expect(options.json().code).toBe('sign_in_again')
})

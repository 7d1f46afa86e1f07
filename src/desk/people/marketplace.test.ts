import { createServer, type Server } from 'node:http'
import {
  exportJWK,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type CryptoKey,
  type JWTPayload,
} from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPeopleDesk, type PeopleDesk } from '../../../test/people.ts'
import { fromIso, SECOND } from '../../std/time.ts'
import { findOrMakePerson, standingOf } from './index.ts'

const START = fromIso('2026-03-02T09:00:00Z')
const SECRET = 'the secret of the marketplace, long enough'
let desk: PeopleDesk
let published: Server
let key: CryptoKey
let address = 1

beforeAll(async () => {
  const pair = await generateKeyPair('ES256')
  key = pair.privateKey
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256' }
  published = createServer((_request, response) => response.end(JSON.stringify({ keys: [jwk] })))
  await new Promise<void>((resolve) => published.listen(0, '127.0.0.1', resolve))
  const at = published.address()
  const port = typeof at === 'object' ? at?.port : 0
  const sso = {
    secret: SECRET,
    jwksUrl: `http://127.0.0.1:${port}/keys`,
    issuer: 'https://shop.test',
    audience: 'support',
    startUrl: null,
  }
  desk = await openPeopleDesk(START, { config: { sso } })
})
afterAll(async () => {
  published.close()
  await desk.close()
})

const seconds = () => Math.floor(desk.ground.clock.now() / SECOND)
let serial = 0
function claims(more: Record<string, unknown> = {}): JWTPayload {
  const now = seconds()
  const own = { sub: 'b-1', jti: `t-${serial++}`, iat: now, exp: now + 300 }
  return { iss: 'https://shop.test', aud: 'support', ...own, ...more }
}

function signed(payload: JWTPayload, alg = 'HS256', secret = SECRET): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret))
}

/** Hands a token in as the marketplace's page does: a form posted from another site. */
async function hand(jwt: string, returnTo?: string) {
  const browser = desk.browser(`198.51.100.${address++}`)
  const answer = await browser.ask('POST', '/access/jwt', {
    payload: new URLSearchParams({ jwt, ...(returnTo && { return_to: returnTo }) }).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://shop.test',
      'sec-fetch-site': 'cross-site',
    },
  })
  return { status: answer.statusCode, code: answer.body && answer.json().code, answer, browser }
}

async function personOf(given: Awaited<ReturnType<typeof hand>>) {
  expect(given.status).toBe(303)
  return (await given.browser.ask('GET', '/api/me')).json()
}

test('the marketplace signs its people on, with what it knows of them', async () => {
  const facts = { order_value_minor: 51_000, order_value_currency: 'EUR', loyalty_tier: 'gold' }
  const payload = claims({
    name: 'Bea',
    email: 'Bea@shop.test',
    email_verified: true,
    locale: 'fr',
    facts,
  })
  const me = await personOf(await hand(await signed(payload), '/my/100001?x=1'))
  expect(me).toMatchObject({ name: 'Bea', role: 'buyer', email: 'bea@shop.test', language: 'fr' })
  expect(await standingOf(desk.ground.db, me.id)).toEqual({
    orderValue: { minor: 51_000, currency: 'EUR' },
    loyaltyTier: 'gold',
  })
  const later = await personOf(
    await hand(await signed(claims({ facts: { loyalty_tier: 'platinum' }, locale: 'de' }))),
  )
  expect(later).toMatchObject({ id: me.id, language: 'fr' })
  expect((await standingOf(desk.ground.db, me.id)).loyaltyTier).toBe('platinum')
})

test('a token signed by a published key is believed', async () => {
  const payload = claims({ sub: 'v-9', role: 'vendor', name: 'Vera' })
  const jwt = await new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: 'one' }).sign(key)
  expect(await personOf(await hand(jwt))).toMatchObject({
    role: 'vendor',
    name: 'Vera',
    email: null,
  })
})

test('a token is taken once: of two at the same moment one wins', async () => {
  const jwt = await signed(claims())
  const both = await Promise.all([hand(jwt), hand(jwt)])
  expect(both.map((one) => one.status).toSorted()).toEqual([303, 401])
  expect((await hand(jwt)).status).toBe(401)
})

test('two tokens of somebody new at the same moment make one person', async () => {
  const tokens = await Promise.all(
    [1, 2, 3].map(() =>
      signed(claims({ sub: 'new-1', email: 'n@shop.test', email_verified: true })),
    ),
  )
  const came = await Promise.all(tokens.map((jwt) => hand(jwt)))
  const ids = await Promise.all(came.map(async (one) => (await personOf(one)).id))
  expect(new Set(ids).size).toBe(1)
})

describe('refused are tokens', () => {
  const now = () => seconds()
  test.each<[string, () => Promise<string>]>([
    ['that are none', async () => 'nonsense'],
    ['without a signature', async () => new UnsecuredJWT(claims()).encode()],
    [
      'of another secret',
      () => signed(claims(), 'HS256', 'another secret that is long enough too'),
    ],
    ['of another algorithm', () => signed(claims(), 'HS512')],
    [
      'signed with the published key as if it were the secret',
      async () => {
        const url = desk.ground.config.sso?.jwksUrl ?? ''
        return signed(claims(), 'HS256', await (await fetch(url)).text())
      },
    ],
    ['older than three minutes', () => signed(claims({ iat: now() - 200 }))],
    ['from the future', () => signed(claims({ iat: now() + 60, exp: now() + 300 }))],
    ['that are over', () => signed(claims({ exp: now() - 11 }))],
    ['that live longer than an hour', () => signed(claims({ exp: now() + 3601 }))],
    ['without an end', () => signed(claims({ exp: undefined }))],
    ['without an id of their own', () => signed(claims({ jti: undefined }))],
    ['without a subject', () => signed(claims({ sub: undefined }))],
    ['of another issuer', () => signed(claims({ iss: 'https://other.test' }))],
    ['for another audience', () => signed(claims({ aud: 'billing' }))],
    ['that say staff', () => signed(claims({ role: 'admin' }))],
    ['with facts that are none', () => signed(claims({ facts: { a: { b: 1 } } }))],
  ])('%s', async (_title, make) => {
    const handed = await hand(await make())
    expect([handed.status, handed.code]).toEqual([401, 'wrong_credentials'])
    expect(handed.browser.cookies.size).toBe(0)
  })
})

test('an address the marketplace has not verified recognises nobody and is nobody’s', async () => {
  const at = desk.ground.clock.now()
  const owner = await desk.ground.db.begin((tx) =>
    findOrMakePerson(tx, {
      address: { kind: 'email', value: 'own@x.test' },
      name: 'Own',
      role: 'buyer',
      language: 'en',
      at,
    }),
  )
  const unverified = await personOf(
    await hand(await signed(claims({ sub: 'thief', email: 'own@x.test' }))),
  )
  expect(unverified).toMatchObject({ email: null })
  expect(unverified.id).not.toBe(owner.personId)
  const verified = claims({ sub: 'owner', email: 'own@x.test', email_verified: true })
  expect((await personOf(await hand(await signed(verified)))).id).toBe(owner.personId)
  const other = claims({ sub: 'other', email: 'own@x.test', email_verified: true })
  expect((await personOf(await hand(await signed(other)))).id).not.toBe(owner.personId)
})

test('no token signs staff on', async () => {
  const at = desk.ground.clock.now()
  const { personId } = await desk.ground.db.begin((tx) =>
    findOrMakePerson(tx, {
      address: { kind: 'email', value: 'ag@x.test' },
      name: 'Ag',
      role: 'buyer',
      language: 'en',
      at,
    }),
  )
  await desk.ground.db`update person set role = 'agent' where id = ${personId}`
  const payload = claims({ sub: 'ag', email: 'ag@x.test', email_verified: true })
  expect(await personOf(await hand(await signed(payload)))).toMatchObject({
    role: 'buyer',
    email: null,
  })
  const known = claims({ sub: 'promoted' })
  const { id } = await personOf(await hand(await signed(known)))
  await desk.ground.db`update person set role = 'lead' where id = ${id}`
  expect((await hand(await signed(claims({ sub: 'promoted' })))).status).toBe(403)
})

test.each([
  ['/my?a=1#b', '/my?a=1#b'],
  ['https://help.example.test/my', '/my'],
  ['https://evil.test/', '/my'],
  ['//evil.test/', '/my'],
  ['/\\evil.test', '/my'],
  ['/\t/evil.test', '/my'],
  ['javascript:alert(1)', '/my'],
  ['https://help.example.test@evil.test/', '/my'],
  ['https://help.example.test.evil.test/', '/my'],
  ['/./\u002fevil.test', '/my'],
])('after signing on, %s leads to %s', async (given, expected) => {
  const { answer } = await hand(await signed(claims({ sub: 'r' })), given)
  expect(answer.headers.location).toBe(expected)
})

test('a token never travels in an address', async () => {
  const answer = await desk.browser().ask('GET', '/access/jwt?jwt=abc')
  expect([answer.statusCode, answer.headers['allow']]).toEqual([405, 'POST'])
})

test('guessing tokens from one address shuts the door', async () => {
  const browser = desk.browser('203.0.113.50')
  let last = 0
  for (let i = 0; i < 61; i++) {
    const answer = await browser.ask('POST', '/access/jwt', {
      payload: 'jwt=guess',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    last = answer.statusCode
  }
  expect(last).toBe(429)
})

test('where the marketplace signs nobody on there is no such door', async () => {
  const plain = await openPeopleDesk(START)
  try {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await plain.browser().ask('POST', '/access/jwt', { payload: 'jwt=a', headers })
    expect(answer.statusCode).toBe(404)
  } finally {
    await plain.close()
  }
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openGround, type TestGround } from '../../test/ground.ts'
import { newId } from '../std/id.ts'
import {
  limitDoor,
  openApp,
  openCursor,
  pageOfRows,
  problemFrom,
  refuse,
  route,
  sealCursor,
  type App,
  type Wording,
} from './http.ts'

const wording: Wording = {
  status: (code) => ({ ticket_closed: 422, too_many_requests: 429 })[code],
  describe: (code, values, locale) => ({
    title: code,
    detail: `${locale} ${JSON.stringify(values)}`,
  }),
  describeField: (code) => `says ${code}`,
  locale: (header, chosen) => chosen ?? (header?.startsWith('fr') ? 'fr' : 'en'),
}

let ground: TestGround
let app: App
let worked = 0

beforeAll(async () => {
  ground = await openGround({ at: Date.UTC(2026, 10, 22), logLevel: 'silent' })
  app = await openApp(ground, { wording, title: 'Parley', version: '1' })
  bindRoutes(app)
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await ground.close()
})

function bindRoutes(to: App): void {
  const thing = z.strictObject({
    subject: z.string().min(1).max(10),
    tags: z.array(z.string()).max(2).optional(),
    tone: z.enum(['calm', 'loud']).optional(),
    nested: z.object({ email: z.email() }).optional(),
  })
  route(
    to,
    {
      method: 'POST',
      url: '/api/things',
      summary: 'Make a thing',
      tags: ['things'],
      body: thing,
      response: z.object({ subject: z.string(), worked: z.number() }),
      status: 201,
      idempotent: true,
    },
    async ({ body }) => {
      if (body.subject === 'closed') throw refuse('ticket_closed', { number: 7 })
      if (body.subject === 'ruled')
        throw problemFrom({ refused: 'ticket_closed', field: 'subject' })
      if (body.subject === 'slow') await new Promise((done) => setTimeout(done, 100))
      if (body.subject === 'crash') throw new Error('the wires are crossed')
      return { subject: body.subject, worked: ++worked }
    },
  )
  route(
    to,
    {
      method: 'DELETE',
      url: '/api/things/:id',
      summary: 'Remove',
      tags: ['things'],
      params: z.object({ id: z.uuid() }),
    },
    async () => undefined,
  )
  route(
    to,
    {
      method: 'GET',
      url: '/api/things',
      summary: 'List',
      tags: ['things'],
      query: z.object({ limit: z.coerce.number().max(3).default(2) }),
      response: z.object({ limit: z.number() }),
    },
    async ({ query }) => ({ limit: query.limit }),
  )
  const door = limitDoor('test', { points: 2, seconds: 60 })
  route(
    to,
    {
      method: 'GET',
      url: '/api/door',
      summary: 'Door',
      tags: ['things'],
    },
    async () => {
      await door('visitor')
      return undefined
    },
  )
}

const post = (payload: unknown, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: '/api/things', payload: payload as object, headers })

const fieldsOf = (answer: { json(): { fields: { path: string; code: string }[] } }) =>
  answer
    .json()
    .fields.map(({ path, code }) => `${path}: ${code}`)
    .toSorted()

describe('what is not accepted is refused by name', () => {
  const cases: [string, unknown, string[]][] = [
    ['a field that is missing', {}, ['subject: required']],
    ['text that is too long', { subject: 'x'.repeat(11) }, ['subject: too_long']],
    ['empty text', { subject: '' }, ['subject: too_short']],
    ['a field nobody knows', { subject: 'a', colour: 1 }, ['colour: unknown_field']],
    ['another type', { subject: 5 }, ['subject: wrong_type']],
    ['too many of a kind', { subject: 'a', tags: ['1', '2', '3'] }, ['tags: too_many']],
    ['none of the choices', { subject: 'a', tone: 'shrill' }, ['tone: not_one_of']],
    [
      'a field inside another',
      { subject: 'a', nested: { email: 'x' } },
      ['nested.email: wrong_format'],
    ],
    ['NUL, which cannot be stored', { subject: 'a\u0000b' }, ['subject: nul_character']],
    ['half a character', { subject: 'a\ud800' }, ['subject: broken_character']],
    ['NUL deep inside', { subject: 'a', tags: ['\u0000'] }, ['tags.0: nul_character']],
  ]
  test.each(cases)('%s', async (_title, body, fields) => {
    const answer = await post(body)
    expect(answer.statusCode).toBe(422)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(fieldsOf(answer)).toEqual(fields)
    expect(answer.json()).toMatchObject({ code: 'invalid', status: 422 })
    expect(answer.json().requestId).toBe(answer.headers['x-request-id'])
  })

  test('nesting that nobody means', async () => {
    const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`
    const answer = await app.inject({
      method: 'POST',
      url: '/api/things',
      payload: deep,
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().fields[0].code).toBe('too_deep')
  })
})

describe('a request that cannot be read gets a clear 4xx', () => {
  const raw = (payload: string | Buffer, type = 'application/json') =>
    app.inject({ method: 'POST', url: '/api/things', payload, headers: { 'content-type': type } })
  test.each([
    ['broken JSON', () => raw('{"subject":'), 400, 'malformed_json'],
    ['JSON that reaches for the prototype', () => raw('{"__proto__":{}}'), 400, 'malformed_json'],
    ['bytes that are not UTF-8', () => raw(Buffer.from([0x22, 0xff, 0x22])), 400, 'malformed_json'],
    ['no body', () => raw(''), 422, 'invalid'],
    ['another content type', () => raw('a=1', 'text/csv'), 415, 'unsupported_media_type'],
    ['too many bytes', () => raw(`"${'x'.repeat(1_100_000)}"`), 413, 'too_large'],
    ['an unknown address', () => app.inject('/api/nowhere'), 404, 'not_found'],
    ['a broken address', () => app.inject('/api/things/%ff'), 400, 'bad_request'],
    ['a query out of bounds', () => app.inject('/api/things?limit=9'), 422, 'invalid'],
    ['NUL in the query', () => app.inject('/api/things?limit=%00'), 422, 'invalid'],
  ])('%s', async (_title, ask, status, code) => {
    const answer = await ask()
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
  })
})

test('a refusal says its code, status and values in the language of the request', async () => {
  const answer = await post({ subject: 'closed' }, { 'accept-language': 'fr' })
  expect(answer.json()).toMatchObject({
    status: 422,
    code: 'ticket_closed',
    title: 'ticket_closed',
    detail: 'fr {"number":7}',
  })
  expect(fieldsOf(await post({ subject: 'ruled' }))).toEqual(['subject: ticket_closed'])
})

test('a failure tells the reader nothing but the number of the request', async () => {
  const answer = await post({ subject: 'crash' })
  expect(answer.statusCode).toBe(500)
  expect(answer.body).not.toContain('wires')
})

test('a route without a response answers 204', async () => {
  const url = `/api/things/${newId(0)}`
  const answer = await app.inject({ method: 'DELETE', url })
  expect([answer.statusCode, answer.body]).toEqual([204, ''])
})

describe('Idempotency-Key', () => {
  test('the same request twice does the work once', async () => {
    const first = await post({ subject: 'once' }, { 'idempotency-key': 'k1' })
    const second = await post({ subject: 'once' }, { 'idempotency-key': 'k1' })
    expect(second.json()).toEqual(first.json())
    expect(second.statusCode).toBe(201)
    expect(second.headers['idempotent-replay']).toBe('true')
  })

  test('the same key with another body is refused', async () => {
    await post({ subject: 'one' }, { 'idempotency-key': 'k2' })
    const other = await post({ subject: 'other' }, { 'idempotency-key': 'k2' })
    expect(other.json()).toMatchObject({ status: 422, code: 'idempotency_mismatch' })
  })

  test('of ten at the same moment one does the work and all get its answer', async () => {
    const before = worked
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => post({ subject: 'slow' }, { 'idempotency-key': 'k3' })),
    )
    expect(worked).toBe(before + 1)
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1)
  })

  test('a refused request may be corrected under its key', async () => {
    await post({ subject: 'closed' }, { 'idempotency-key': 'k4' })
    const next = await post({ subject: 'better' }, { 'idempotency-key': 'k4' })
    expect(next.statusCode).toBe(201)
  })
})

describe('requests that another site had the browser send are refused', () => {
  test.each([
    [{ origin: 'https://evil.test' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'https://help.example.test' }, 201],
    [{ origin: 'http://localhost:80', host: 'localhost:80' }, 201],
    [{ origin: 'https://evil.test', authorization: 'Bearer key' }, 201],
  ])('%j', async (headers, status) => {
    const answer = await post({ subject: 'forged' }, headers as Record<string, string>)
    expect(answer.statusCode).toBe(status)
  })
})

test('a door that is knocked at too often says when to come back', async () => {
  await app.inject('/api/door')
  await app.inject('/api/door')
  const answer = await app.inject('/api/door')
  expect(answer.statusCode).toBe(429)
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(50)
})

describe('cursors', () => {
  test('a page ends with a cursor that opens only its own list', () => {
    const cursor = (row: number) => sealCursor('secret', 'things', [row, null, 'x'])
    const page = pageOfRows([1, 2, 3], { limit: 2, cursor })
    expect(page.items).toEqual([1, 2])
    expect(openCursor('secret', 'things', page.next ?? '')).toEqual([2, null, 'x'])
    expect(() => openCursor('secret', 'others', page.next ?? '')).toThrow('bad_cursor')
    expect(() => openCursor('secret', 'things', 'WzFd.x')).toThrow('bad_cursor')
    expect(pageOfRows([1, 2], { limit: 2, cursor }).next).toBeNull()
  })
})

test('pages may run only what carries their nonce', async () => {
  const answer = await app.inject('/health')
  expect(answer.headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-[\w-]{16}'/)
  expect(answer.headers['x-content-type-options']).toBe('nosniff')
})

test('the API describes itself, and its page loads nothing from elsewhere', async () => {
  const description = (await app.inject('/api/openapi.json')).json()
  expect(description.openapi).toBe('3.1.0')
  expect(Object.keys(description.paths)).toEqual(['/api/things', '/api/things/{id}', '/api/door'])
  const page = await app.inject('/api/docs')
  expect(page.body).not.toMatch(/https?:/)
  const script = await app.inject('/api/docs/page.js')
  expect(script.statusCode).toBe(200)
  expect(script.body.length).toBeGreaterThan(100_000)
})

test('/metrics answers to this machine, /ready while the database does', async () => {
  expect((await app.inject('/metrics')).body).toContain('http_request_seconds')
  expect((await app.inject({ url: '/metrics', remoteAddress: '192.0.2.7' })).statusCode).toBe(404)
  expect((await app.inject('/ready')).statusCode).toBe(200)
})

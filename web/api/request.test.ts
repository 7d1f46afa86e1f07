import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { isProblem } from './problem.ts'
import { ask, configureApi } from './request.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

let stop = () => {}
afterEach(() => stop())

/** A server that answers each request by the next of `answers`, and remembers what was asked. */
async function serve(answers: Answer[]) {
  const keys: (string | undefined)[] = []
  const server = createServer((request, response) => {
    keys.push(request.headers['idempotency-key'] as string | undefined)
    answers.shift()?.(request, response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  stop = () => void server.close()
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/api/things`, keys }
}

const json =
  (status: number, body: object, headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }

test('a server that is starting again is asked again, under the same idempotency key', async () => {
  const { url, keys } = await serve([
    json(503, {}, { 'retry-after': '0.05' }),
    json(200, { id: 'made' }),
  ])
  expect(await ask('POST', url, { body: { a: 1 } })).toEqual({ id: 'made' })
  expect(keys).toHaveLength(2)
  expect(keys[0]).toBeTruthy()
  expect(keys[1]).toBe(keys[0])
})

test('a refusal is told with its fields and is not asked again', async () => {
  const { url, keys } = await serve([
    json(422, {
      code: 'invalid',
      title: 'Not accepted',
      fields: [{ path: 'subject', code: 'empty', message: 'Say something' }],
    }),
  ])
  const error: unknown = await ask('POST', url, { body: {} }).catch((thrown: unknown) => thrown)
  expect(isProblem(error, 'invalid') && error.fields[0]?.message).toBe('Say something')
  expect(keys).toHaveLength(1)
})

test('a request that finds the session lost waits for the sign-in and goes on', async () => {
  let waited = 0
  configureApi({
    onSignedOut: async () => {
      waited += 1
    },
  })
  const { url, keys } = await serve([
    json(401, { code: 'not_signed_in' }),
    json(200, { done: true }),
  ])
  expect(await ask('POST', url, { body: {} })).toEqual({ done: true })
  expect(waited).toBe(1)
  expect(keys[1]).toBe(keys[0])
})

test('whoever asks at an open door hears that they are not signed in', async () => {
  const { url } = await serve([json(401, { code: 'not_signed_in' })])
  const error: unknown = await ask('GET', url, { open: true }).catch((thrown: unknown) => thrown)
  expect(isProblem(error, 'not_signed_in')).toBe(true)
})

test('an answer without words is an answer', async () => {
  const { url } = await serve([(_, response) => void response.writeHead(204).end()])
  expect(await ask('POST', url)).toBeNull()
})

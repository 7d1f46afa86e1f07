import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { openHub, type Hub } from './hub.ts'
import { openLive } from './live.ts'
import { openLog } from './log.ts'
import { openMetrics } from './metrics.ts'

const log = openLog('silent')
let server: Server
let hub: Hub
let live: { close(): Promise<void> }
let url: string

beforeAll(async () => {
  server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/live`
})
afterAll(() => void server.close())
beforeEach(async () => {
  hub = await openHub({ url: null, log })
  live = openLive<string>({
    server,
    hub,
    log,
    metrics: openMetrics({ process: false }),
    publicUrl: 'https://help.example.test',
    identify: async (request) => (request.headers['x-name'] as string | undefined) ?? null,
    admitTopic: async (viewer, topic) => topic !== `secret-from-${viewer}`,
    presenceId: (viewer) => (viewer.startsWith('agent') ? viewer : null),
  })
})
afterEach(async () => {
  await live.close()
  await hub.close()
})

interface Client {
  socket: WebSocket
  heard: Record<string, unknown>[]
  say(message: unknown): void
  until(truth: (heard: Client['heard']) => boolean): Promise<void>
}

async function join(name: string, headers: Record<string, string> = {}): Promise<Client> {
  const socket = new WebSocket(url, { headers: { 'x-name': name, ...headers } })
  const heard: Client['heard'] = []
  socket.on('message', (data) => heard.push(JSON.parse(String(data))))
  await new Promise((done, fail) => {
    socket.on('open', done)
    socket.on('error', fail)
  })
  return {
    socket,
    heard,
    say: (message) => socket.send(JSON.stringify(message)),
    async until(truth) {
      for (let i = 0; i < 200 && !truth(heard); i++)
        await new Promise((done) => setTimeout(done, 5))
      expect(heard).toSatisfy(truth)
    },
  }
}

const lastPresent = (heard: Client['heard']) => JSON.stringify(heard.at(-1)?.['present'])

const codeOfClose = (socket: WebSocket) =>
  new Promise<number>((done) => socket.on('close', (code) => done(code)))

test('a reader hears hints of topics it may hear, until it asks no more', async () => {
  const reader = await join('buyer')
  reader.say({ subscribe: ['ticket:1', 'secret-from-buyer'] })
  await reader.until((heard) => heard.length === 2)
  expect(reader.heard).toContainEqual({ topic: 'secret-from-buyer', refused: true })
  hub.publish('ticket:1', { seq: 5 })
  hub.publish('ticket:2', { seq: 6 })
  hub.publish('secret-from-buyer', { seq: 7 })
  await reader.until((heard) => heard.some(({ seq }) => seq === 5))
  reader.say({ unsubscribe: ['ticket:1'] })
  reader.say({ subscribe: ['ticket:3'] })
  await reader.until((heard) => heard.some(({ topic }) => topic === 'ticket:3'))
  hub.publish('ticket:1', { seq: 8 })
  hub.publish('ticket:3', { seq: 9 })
  await reader.until((heard) => heard.some(({ seq }) => seq === 9))
  expect(reader.heard.map(({ seq }) => seq).filter(Boolean)).toEqual([5, 9])
})

test('agents see who else is at work; requesters neither see nor are seen', async () => {
  const [anna, ben, buyer] = await Promise.all([
    join('agent-anna'),
    join('agent-ben'),
    join('buyer'),
  ])
  for (const one of [anna, ben, buyer]) one.say({ subscribe: ['ticket:1'] })
  await Promise.all([anna, ben, buyer].map((one) => one.until((heard) => heard.length > 0)))
  buyer.say({ presence: 'ticket:1', doing: 'typing' })
  anna.say({ presence: 'ticket:1', doing: 'viewing' })
  anna.say({ presence: 'ticket:1', doing: 'typing' })
  await ben.until(
    (heard) =>
      JSON.stringify(heard.at(-1)?.['present']) === '[{"id":"agent-anna","doing":"typing"}]',
  )
  anna.socket.close()
  await ben.until((heard) => lastPresent(heard) === '[]')
  expect(buyer.heard.filter((hint) => 'present' in hint)).toEqual([])
})

test('strangers and other sites are turned away', async () => {
  await expect(new Promise((_, fail) => new WebSocket(url).on('error', fail))).rejects.toThrow(
    '401',
  )
  await expect(join('agent', { origin: 'https://evil.test' })).rejects.toThrow('403')
  const own = await join('agent', { origin: 'https://help.example.test' })
  own.socket.close()
})

test('who talks nonsense, too much or too long is cut off', async () => {
  const [babbler, flooder, rambler] = await Promise.all([join('a'), join('b'), join('c')])
  const codes = Promise.all([babbler, flooder, rambler].map(({ socket }) => codeOfClose(socket)))
  babbler.socket.send('not json')
  for (let i = 0; i < 100; i++) flooder.say({ unsubscribe: [] })
  rambler.say({ subscribe: ['x'.repeat(9000)] })
  expect(await codes).toEqual([1007, 1008, 1009])
})

test('closing says goodbye, so that readers come back elsewhere', async () => {
  const reader = await join('agent')
  const code = codeOfClose(reader.socket)
  await live.close()
  expect(await code).toBe(1001)
})

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, fromIso, HOUR } from '../../src/std/time.ts'
import { openDesk, type Caller, type TestDesk } from '../desk.ts'

// Saturday evening in New York: K7Tracks answers from 9 to 21, every day.
const SATURDAY_2050 = fromIso('2026-03-07T20:50:00-05:00')

let desk: TestDesk
let agent: Caller
let buyer: Caller

beforeAll(async () => {
  desk = await openDesk({ at: SATURDAY_2050 })
  agent = await desk.person('agent', { name: 'Ada Agent' })
  buyer = await desk.person('buyer', { name: 'Bo Buyer' })
})
afterAll(() => desk.close())

const request = {
  subject: 'Parcel is late',
  body: 'My order K7-7 has not come.',
  contact: { name: 'Cleo', email: 'cleo@example.test' },
}

async function outbox(): Promise<string[]> {
  const folder = join(desk.ground.config.dataDir, 'outbox')
  const names = await readdir(folder).catch(() => [])
  return Promise.all(names.toSorted().map((name) => readFile(join(folder, name), 'utf8')))
}

test('a stranger opens a ticket and gets its number, link and promises', async () => {
  const opened = await desk.call(null, 'POST /api/tickets', request)
  expect(opened).toMatchObject({ status: 201 })
  expect(opened.body.promises).toContainEqual(
    expect.objectContaining({ target: 'first_reply', is: 'running' }),
  )
  await desk.settle()
  const mails = await outbox()
  expect(mails.some((mail) => mail.includes(`#${opened.body.number}`))).toBe(true)
})

test('the same idempotency key opens one ticket only', async () => {
  const key = { 'idempotency-key': 'once-and-only-once-1' }
  const [one, two] = [
    await desk.call(null, 'POST /api/tickets', request, key),
    await desk.call(null, 'POST /api/tickets', request, key),
  ]
  expect(one.body.number).toBe(two.body.number)
})

test('an agent sees it in the list, answers, and the requester reads the answer', async () => {
  const opened = await desk.call(buyer, 'POST /api/tickets', { ...request, contact: undefined })
  expect(opened.status).toBe(201)
  const list = await desk.call(agent, 'POST /api/tickets/list', { filter: {}, sort: 'opened' })
  expect(list.body.items).toContainEqual(
    expect.objectContaining({ id: opened.body.id, status: 'new' }),
  )
  const url = `/api/tickets/${opened.body.id}`
  const seen = await desk.call(agent, `GET ${url}`)
  const replied = await desk.call(agent, `POST ${url}/messages`, {
    audience: 'requester',
    text: 'It arrives on Monday.',
    seenSeq: seen.body.lastMessageSeq,
  })
  expect(replied).toMatchObject({ status: 201 })
  await desk.call(agent, `POST ${url}/messages`, { audience: 'staff', text: 'Carrier is slow.' })
  const read = await desk.call(buyer, `GET ${url}`)
  expect(read.status).toBe(200)
  const texts = read.body.conversation.items.map((message: { text: string }) => message.text)
  expect(texts).toEqual(['It arrives on Monday.', request.body])
  await desk.settle()
  expect((await outbox()).some((mail) => mail.includes('It arrives on Monday.'))).toBe(true)
})

test('another buyer does not even learn that it exists', async () => {
  const opened = await desk.call(buyer, 'POST /api/tickets', { ...request, contact: undefined })
  const other = await desk.person('buyer')
  const looked = await desk.call(other, `GET /api/tickets/${opened.body.id}`)
  expect(looked).toMatchObject({ status: 404, body: { code: 'ticket_not_found' } })
})

test('the clock breaks promises at their instant, moves the ladder and shows it to the agent', async () => {
  const opened = await desk.call(null, 'POST /api/tickets', request)
  const due = fromIso(
    opened.body.promises.find((one: { target: string }) => one.target === 'first_reply').due,
  )
  await desk.turn(due + 2 * HOUR)
  const seen = await desk.call(agent, `GET /api/tickets/${opened.body.id}`)
  expect(seen.body.promises).toContainEqual(
    expect.objectContaining({ target: 'first_reply', is: 'breached', endedAt: null }),
  )
  const breached = await desk.call(agent, 'POST /api/tickets/list', { filter: { breached: true } })
  const ids = breached.body.items.map((one: { id: string }) => one.id)
  expect(ids).toContain(opened.body.id)
})

describe('bad input', () => {
  test('names the field in the reader’s language and changes nothing', async () => {
    const refused = await desk.call(null, 'POST /api/tickets', { ...request, subject: '  ' })
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid' } })
    expect(refused.body.fields[0].path).toContain('subject')
  })

  test('a cursor that was made up is refused by name', async () => {
    const refused = await desk.call(agent, 'POST /api/tickets/list', { cursor: 'abc' })
    expect(refused).toMatchObject({ status: 400, body: { code: 'bad_cursor' } })
  })
})

test('search finds words, numbers and beginnings', async () => {
  const opened = await desk.call(null, 'POST /api/tickets', {
    ...request,
    subject: 'Zebra-striped crème brûlée set',
  })
  for (const q of ['zebra creme', 'brul', String(opened.body.number)]) {
    const found = await desk.call(agent, 'POST /api/search', { q })
    expect(found.body.hits[0].ticket.id).toBe(opened.body.id)
  }
  await desk.turn(desk.ground.clock.now() + DAY)
})

test('a request whose answer was lost in a crash is not opened again', async () => {
  const key = { 'idempotency-key': 'lost-in-a-crash-1' }
  const first = await desk.call(null, 'POST /api/tickets', request, key)
  await desk.ground.db`delete from idempotency`
  const second = await desk.call(null, 'POST /api/tickets', request, key)
  expect(second.body).toMatchObject({ id: first.body.id, number: first.body.number })
  const url = `/api/tickets/${first.body.id}/messages`
  const reply = { audience: 'requester', text: 'On its way' }
  const replied = await desk.call(agent, `POST ${url}`, reply, key)
  await desk.ground.db`delete from idempotency`
  const again = await desk.call(agent, `POST ${url}`, reply, key)
  expect(again.body.message.id).toBe(replied.body.message.id)
})

test('one address can open only so many tickets without saying who it is', async () => {
  const knock = () =>
    desk.app.inject({
      method: 'POST',
      url: '/api/tickets',
      remoteAddress: '203.0.113.9',
      headers: { origin: new URL(desk.ground.config.publicUrl).origin },
      payload: { ...request, subject: '' },
    })
  const answers = await Promise.all(Array.from({ length: 5 }, knock))
  expect(answers.map((answer) => answer.statusCode)).toEqual([422, 422, 422, 422, 422])
  const open = () =>
    desk.app.inject({
      method: 'POST',
      url: '/api/tickets',
      remoteAddress: '203.0.113.10',
      headers: { origin: new URL(desk.ground.config.publicUrl).origin },
      payload: request,
    })
  const statuses = []
  for (let i = 0; i < 61; i++) statuses.push((await open()).statusCode)
  expect(statuses.slice(0, 60).every((status) => status === 201)).toBe(true)
  expect(statuses[60]).toBe(429)
})

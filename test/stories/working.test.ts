import { afterAll, beforeAll, expect, test } from 'vitest'
import { fromIso, HOUR } from '../../src/std/time.ts'
import { keepUp } from '../../src/desk/tickets/index.ts'
import { openDesk, type Caller, type TestDesk } from '../desk.ts'

const MONDAY_10 = fromIso('2026-03-09T10:00:00-04:00')

let desk: TestDesk
let ada: Caller
let ben: Caller
let lead: Caller
let manager: Caller

beforeAll(async () => {
  desk = await openDesk({ at: MONDAY_10 })
  ada = await desk.person('agent', { name: 'Ada' })
  ben = await desk.person('agent', { name: 'Ben' })
  lead = await desk.person('lead', { name: 'Lea' })
  manager = await desk.person('manager', { name: 'Mia' })
})
afterAll(() => desk.close())

async function open(subject = 'Help'): Promise<{ id: string; number: number }> {
  const contact = { name: 'Cleo', email: 'cleo@example.test' }
  const opened = await desk.call(null, 'POST /api/tickets', { subject, body: 'Words', contact })
  return opened.body
}

const noticesOf = async (caller: Caller) => (await desk.call(caller, 'GET /api/notices')).body

test('who is given a ticket or mentioned hears of it once; who did it does not', async () => {
  const { id } = await open()
  await desk.call(ada, `PATCH /api/tickets/${id}`, { assigneeId: ben.personId })
  await desk.call(ada, `POST /api/tickets/${id}/messages`, {
    audience: 'staff',
    text: '@Ben, have a look',
    mentions: [ben.personId],
  })
  await desk.settle()
  const kinds = (await noticesOf(ben)).items.map((one: { kind: string }) => one.kind)
  expect(kinds.toSorted()).toEqual(['assigned', 'mentioned'])
  expect((await noticesOf(ada)).items).toEqual([])
  await desk.call(ben, 'POST /api/notices/read', {})
  expect((await noticesOf(ben)).unread).toBe(0)
})

test('a promise in danger is told before it breaks', async () => {
  const { id } = await open('Payment failed twice')
  await desk.turn(MONDAY_10 + 60 * HOUR)
  const journal = await desk.call(ada, `GET /api/tickets/${id}/journal?limit=100`)
  const kinds: string[] = journal.body.items.map((one: { kind: string }) => one.kind).toReversed()
  expect(kinds.indexOf('alarm.sounded')).toBeLessThan(kinds.indexOf('promise.breached'))
  expect((await noticesOf(lead)).items.length).toBeGreaterThan(0)
})

test('a draft is kept with its versions, and a save on an old version is refused', async () => {
  const { id } = await open()
  const url = `/api/tickets/${id}/draft`
  const draft = { audience: 'requester', text: 'Dear', html: '<p>Dear</p>' }
  expect(await desk.call(ada, `PUT ${url}`, { ...draft, basedOn: 0 })).toMatchObject({
    status: 200,
  })
  const second = { ...draft, text: 'Dear Cleo', basedOn: 1 }
  expect((await desk.call(ada, `PUT ${url}`, second)).body.version).toBe(2)
  expect(await desk.call(ada, `PUT ${url}`, second)).toMatchObject({
    status: 409,
    body: { code: 'stale_draft' },
  })
  expect((await desk.call(ada, `GET ${url}`)).body.versions).toHaveLength(2)
  expect((await desk.call(ben, `GET ${url}`)).body.versions).toHaveLength(0)
})

test('a macro fills its placeholders and names those it cannot', async () => {
  const { id, number } = await open()
  const saved = await desk.call(lead, 'POST /api/macros', {
    name: 'Hello',
    body: 'Dear {{requester.first_name}}, {{ticket.number}} {{nonsense}}',
    shared: true,
  })
  expect(saved.status).toBe(201)
  const filled = await desk.call(ada, `POST /api/macros/${saved.body.id}/preview`, { ticketId: id })
  expect(filled.body).toMatchObject({
    text: `Dear Cleo, #${number} {{nonsense}}`,
    missing: ['nonsense'],
  })
  const own = { name: 'Mine', body: 'x', shared: true }
  expect(await desk.call(ada, 'POST /api/macros', own)).toMatchObject({ status: 403 })
})

test('views count what they hold; a saved one can be shared by a lead only', async () => {
  const counts = await desk.call(ada, 'GET /api/views/counts')
  expect(counts.body.counts.all).toBeGreaterThan(0)
  const view = { name: 'Payments', filter: { category: ['payment'] } }
  expect((await desk.call(ada, 'POST /api/views', view)).status).toBe(201)
  expect(await desk.call(ada, 'POST /api/views', { ...view, shared: true })).toMatchObject({
    status: 403,
  })
  const views = await desk.call(ada, 'GET /api/views')
  expect(views.body.views.some((one: { name: string }) => one.name === 'Payments')).toBe(true)
})

test('a bulk change is taken back as a whole, except where somebody went on', async () => {
  const [one, two] = [await open(), await open()]
  const ids = [one.id, two.id]
  const change = { priority: 'high', addTags: ['wave'] }
  const done = await desk.call(ada, 'POST /api/tickets/bulk', { ids, change })
  expect(done.body.changed).toEqual(ids)
  await desk.call(ben, `PATCH /api/tickets/${two.id}`, { addTags: ['mine'] })
  const undone = await desk.call(ada, 'POST /api/tickets/undo', { undo: done.body.undo })
  expect(undone.body).toMatchObject({ changed: [one.id], refused: [{ id: two.id }] })
  expect((await desk.call(ada, `GET /api/tickets/${one.id}`)).body.tags).toEqual([])
})

test('announced hours move open promises under the same clauses, and close nothing twice', async () => {
  const { id } = await open()
  const before = await desk.call(ada, `GET /api/tickets/${id}`)
  const day = '2026-03-13'
  const announced = await desk.call(manager, 'POST /api/policy/overrides', {
    calendar: 'support',
    from: day,
    to: '2026-03-20',
    mode: 'close',
    hours: [],
    name: {
      en: 'Storm',
      fr: 'Tempête',
      es: 'Tormenta',
      'pt-BR': 'Tempestade',
      de: 'Sturm',
      ar: 'عاصفة',
    },
  })
  expect(announced.status).toBeLessThan(300)
  await desk.settle()
  const after = await desk.call(ada, `GET /api/tickets/${id}`)
  const of = (answer: typeof after, target: string) =>
    answer.body.promises.findLast((promise: { target: string }) => promise.target === target)
  expect(of(after, 'first_reply').clause).toBe(of(before, 'first_reply').clause)
  expect(of(after, 'first_reply').due >= of(before, 'first_reply').due).toBe(true)
})

test('the nightly round finds that every row is what its journal tells', async () => {
  expect(await keepUp(desk.desk)).toEqual([])
})

import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tick } from '../../src/desk/tickets/index.ts'
import { DAY, fromIso, HOUR } from '../../src/std/time.ts'
import type { Caller } from '../desk.ts'
import { openDesks, untruths, type Desks } from '../together/desks.ts'

// Each case is a crowd at a few tickets; many were run once: PARLEY_CASES=300.
const CASES = Number(process.env['PARLEY_CASES'] ?? 6)
const SEED = Number(process.env['PARLEY_SEED'] ?? 20_260_309)
const MONDAY_10 = fromIso('2026-03-09T10:00:00-04:00')

let all: Desks
let staff: Caller[]
let buyer: Caller
let turn = 0

beforeAll(async () => {
  all = await openDesks(MONDAY_10, 3)
  const { t } = all
  staff = [await t.person('lead'), await t.person('manager'), await t.person('admin')]
  buyer = await t.person('buyer')
}, 120_000)
afterAll(() => all.close())

interface Answered {
  readonly status: number
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look freely into answers
  readonly body: any
}

type What = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} ${string}`

/** Asks one of the processes, another one each time. */
async function ask(
  caller: Caller,
  what: What,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const [method, url] = what.split(' ') as ['GET', string]
  const app = all.apps[turn++ % all.apps.length]
  if (!app) throw new Error('there are processes')
  const answer = await app.inject({
    method,
    url,
    headers: { origin: 'https://help.example.test', cookie: caller.cookie, ...headers },
    ...(body !== undefined && { payload: body as object }),
  })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}

async function open(): Promise<string> {
  const opened = await ask(buyer, 'POST /api/tickets', { subject: 'Help', body: 'It is late.' })
  expect(opened.status).toBe(201)
  return opened.body.id
}

const openMany = (count: number) => Promise.all(Array.from({ length: count }, open))
const agent = (at = 0) => staff[at % staff.length] as Caller
const note = { audience: 'staff', text: 'A note' }
const reply = { audience: 'requester', text: 'A reply', force: true }

const act = fc.record({
  what: fc.constantFrom(
    'note',
    'reply',
    'own',
    'status',
    'facts',
    'tags',
    'assign',
    'snooze',
    'merge',
    'unmerge',
    'split',
    'link',
    'unlink',
    'rung',
    'bulk',
    'tick',
    'confirm',
    'reopen',
    'review',
    'spam',
  ),
  on: fc.nat(3),
  other: fc.nat(3),
  by: fc.nat(2),
  pick: fc.nat(5),
})
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never

/** Does one thing; the answers are the statuses that came back. */
async function does(ids: readonly string[], one: Act): Promise<number[]> {
  const { what, by, pick } = one
  const [id, other] = [ids[one.on], ids[one.other]]
  const caller = agent(by)
  const url = `/api/tickets/${id}` as const
  const choose = <T>(...from: T[]) => from[pick % from.length]
  const simple: Record<string, () => Promise<Answered>> = {
    note: () => ask(caller, `POST ${url}/messages`, note),
    reply: () =>
      ask(caller, `POST ${url}/messages`, {
        ...reply,
        status: choose('solved', 'pending', undefined),
      }),
    own: () => ask(buyer, `POST ${url}/messages`, { audience: 'requester', text: 'And?' }),
    status: () =>
      ask(caller, `PATCH ${url}`, { status: choose('open', 'pending', 'on_hold', 'solved') }),
    facts: () =>
      ask(caller, `PATCH ${url}`, {
        priority: choose('high', 'medium', 'low'),
        tier: choose('basic', 'advanced'),
      }),
    tags: () =>
      ask(caller, `PATCH ${url}`, { addTags: [`t${pick}`], removeTags: [`t${pick - 1}`] }),
    assign: () => ask(caller, `PATCH ${url}`, { assigneeId: choose(agent(pick).personId, null) }),
    snooze: () =>
      ask(caller, `PATCH ${url}`, { snoozedUntil: choose(null, '2027-01-01T00:00:00Z') }),
    merge: () => ask(caller, `POST ${url}/merge`, { intoId: other }),
    unmerge: () => ask(caller, `POST ${url}/unmerge`, { intoId: other }),
    link: () => ask(caller, `POST ${url}/links`, { ticketId: other, relation: 'related' }),
    unlink: () => ask(caller, `POST ${url}/links/remove`, { ticketId: other }),
    rung: () => ask(caller, `POST ${url}/rung`, { to: 1 + (pick % 4), reason: 'Asked for' }),
    confirm: () => ask(buyer, `POST ${url}/confirm`),
    reopen: () => ask(buyer, `POST ${url}/reopen`),
    review: () => ask(buyer, `POST ${url}/review`),
    spam: () => ask(caller, `PATCH ${url}`, { spam: pick % 2 === 0 }),
  }
  const direct = simple[what]
  if (direct) return [(await direct()).status]
  if (what === 'tick') {
    const desk = all.desks[pick % all.desks.length] ?? all.t.desk
    await tick(desk)
    return []
  }
  return what === 'split' ? splitOne(caller, url, pick) : bulkAndBack(caller, ids, pick)
}

async function splitOne(caller: Caller, url: string, pick: number): Promise<number[]> {
  const seen = await ask(caller, `GET ${url}`)
  const { items } = seen.body.conversation
  const chosen = items[pick % Math.max(1, items.length)]
  if (!chosen) return [seen.status]
  const wanted = { messageIds: [chosen.id], subject: 'Apart' }
  return [seen.status, (await ask(caller, `POST ${url}/split`, wanted)).status]
}

async function bulkAndBack(
  caller: Caller,
  ids: readonly string[],
  pick: number,
): Promise<number[]> {
  const change = { addTags: [`bulk${pick}`], priority: 'high' }
  const done = await ask(caller, 'POST /api/tickets/bulk', { ids, change })
  if (!done.body.undo) return [done.status]
  const undo = { undo: done.body.undo }
  const back = await Promise.all([
    ask(caller, 'POST /api/tickets/undo', undo),
    ask(caller, 'POST /api/tickets/undo', undo),
  ])
  // What can be taken back is taken back once.
  expect(back.filter(({ status }) => status === 200)).toHaveLength(1)
  return [done.status, ...back.map(({ status }) => status)]
}

test('a crowd leaves the rows as their journals tell, and fails nobody', async () => {
  const property = fc.asyncProperty(
    fc.array(act, { minLength: 20, maxLength: 40 }),
    fc.nat(3),
    async (acts, days) => {
      const ids = await openMany(4)
      all.t.ground.clock.turn(all.t.ground.clock.now() + days * DAY + HOUR)
      const statuses = (await Promise.all(acts.map((one) => does(ids, one)))).flat()
      expect(statuses.filter((status) => status >= 500)).toEqual([])
      expect(await untruths(all.t.ground.db)).toEqual([])
    },
  )
  await fc.assert(property, { numRuns: CASES, seed: SEED, endOnFailure: true })
}, 3_600_000)

describe('the same key at the same time', () => {
  test('opens one ticket, whoever is asked', async () => {
    const key = { 'idempotency-key': 'all-at-once' }
    const body = { subject: 'Once', body: 'Only once.' }
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => ask(buyer, 'POST /api/tickets', body, key)),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
    expect(new Set(answers.map(({ body: opened }) => opened.id)).size).toBe(1)
    const count = await all.t.ground.db`select 1 from ticket where subject = 'Once'`
    expect(count).toHaveLength(1)
  })

  test('adds one message, and refuses other words under it', async () => {
    const id = await open()
    const key = { 'idempotency-key': 'one-message' }
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_one, at) =>
        ask(
          buyer,
          `POST /api/tickets/${id}/messages`,
          { audience: 'requester', text: `Words ${at % 2}` },
          key,
        ),
      ),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(6)
    expect(statuses.filter((status) => status === 422)).toHaveLength(6)
    const rows = await all.t.ground.db`select 1 from message where ticket_id = ${id}`
    expect(rows).toHaveLength(2)
  })
})

describe('merges', () => {
  test('that cross each other end in one of the two', async () => {
    for (let round = 0; round < 8; round++) {
      const [one, other] = await openMany(2)
      const answers = await Promise.all([
        ask(agent(0), `POST /api/tickets/${one}/merge`, { intoId: other }),
        ask(agent(1), `POST /api/tickets/${other}/merge`, { intoId: one }),
      ])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
    }
    expect(await untruths(all.t.ground.db)).toEqual([])
  }, 60_000)

  test('in a ring end in a ticket that holds everything', async () => {
    const [one, two, three] = await openMany(3)
    const ring = [
      [one, two],
      [two, three],
      [three, one],
    ]
    const answers = await Promise.all(
      ring.map(([from, into]) => ask(agent(), `POST /api/tickets/${from}/merge`, { intoId: into })),
    )
    expect(answers.every(({ status }) => status < 500)).toBe(true)
    expect(await untruths(all.t.ground.db)).toEqual([])
  })

  test('take along every message that was told to be there', async () => {
    for (let round = 0; round < 4; round++) {
      const [from, into] = await openMany(2)
      const [merged, ...replies] = await Promise.all([
        ask(agent(0), `POST /api/tickets/${from}/merge`, { intoId: into }),
        ...Array.from({ length: 6 }, (_one, at) =>
          ask(agent(at), `POST /api/tickets/${from}/messages`, note),
        ),
      ])
      expect(merged?.status).toBe(200)
      for (const { status, body } of replies) {
        expect([201, 409]).toContain(status)
        if (status !== 201) continue
        const [row] = await all.t.ground
          .db`select ticket_id from message where id = ${body.message.id}`
        expect(row?.['ticketId']).toBe(into)
      }
    }
    expect(await untruths(all.t.ground.db)).toEqual([])
  }, 60_000)

  test('a message that two people split off at once is in one ticket', async () => {
    const id = await open()
    const added = await ask(agent(), `POST /api/tickets/${id}/messages`, note)
    const wanted = { messageIds: [added.body.message.id], subject: 'Apart' }
    const answers = await Promise.all(
      [0, 1, 2].map((at) => ask(agent(at), `POST /api/tickets/${id}/split`, wanted)),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404, 404])
    expect(await untruths(all.t.ground.db)).toEqual([])
  })
})

test('a draft saved from two windows at once keeps one of them and tells the other', async () => {
  const id = await open()
  const save = (text: string) =>
    ask(agent(), `PUT /api/tickets/${id}/draft`, {
      basedOn: 0,
      audience: 'requester',
      text,
      html: '',
    })
  const answers = await Promise.all(['one', 'two', 'three'].map(save))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
})

test('a reply on what another has answered meanwhile is held, however close they are', async () => {
  const id = await open()
  const { seenSeq } = {
    seenSeq: (await ask(agent(), `GET /api/tickets/${id}`)).body.lastMessageSeq,
  }
  const words = { audience: 'requester', text: 'It comes on Monday.', seenSeq }
  const answers = await Promise.all(
    [0, 1, 2].map((at) => ask(agent(at), `POST /api/tickets/${id}/messages`, words)),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
})

test('several clocks mark a breach once, at its true instant', async () => {
  const ids = await openMany(6)
  all.t.ground.clock.turn(all.t.ground.clock.now() + 30 * DAY)
  for (let looked = 1; looked > 0;) {
    looked = Math.max(...(await Promise.all(all.desks.map((desk) => tick(desk)))))
  }
  const twice = await all.t.ground.db`
    select ticket_id, data ->> 'target', data ->> 'due' from journal
    where kind = 'promise.breached' and ticket_id = any(${ids}::uuid[])
    group by 1, 2, 3 having count(*) > 1`
  expect(twice).toEqual([])
  const late = await all.t.ground.db`
    select 1 from journal
    where kind = 'promise.breached' and at <> to_timestamp((data ->> 'due')::bigint / 1000.0)`
  expect(late).toHaveLength(0)
  expect(await untruths(all.t.ground.db)).toEqual([])
}, 60_000)

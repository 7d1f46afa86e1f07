import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openGround, type TestGround } from '../../../test/ground.ts'
import { newId, type Id } from '../../std/id.ts'
import { DAY, HOUR, MINUTE, type Instant } from '../../std/time.ts'
import { liveRecord, startCounting } from './record.ts'
import { countDay, uncountedDays } from './store.ts'

const NOON = Date.UTC(2026, 10, 20, 12)

let ground: TestGround
let requester: Id

beforeAll(async () => {
  ground = await openGround({ at: NOON })
  requester = newId(NOON)
  await ground.db`
    insert into person (id, role, created_at) values (${requester}, 'buyer', ${NOON})`
})
afterAll(() => ground.close())

let numbers = 0

/** A ticket whose first reply was promised at `from` and came to this end. */
async function promised(
  from: Instant,
  end: readonly { kind: string; after: number }[],
  channel = 'email',
): Promise<void> {
  const id = newId(from)
  numbers += 1
  await ground.db`
    insert into ticket (id, number, state, seq, status, priority, tier, category, channel, party,
      language, rung, policy, version, requester_id, opened_at, updated_at, subject)
    values (${id}, ${numbers}, '{}', 1, 'open', 'medium', 'basic', 'general.question', ${channel},
      'buyer', 'en', 1, 'k7tracks', 1, ${requester}, ${from}, ${from}, 'A question')`
  const promise = { target: 'first_reply', clause: 'K7-4.1', startedAt: from }
  const entries = [{ kind: 'promise.made', after: 0 }, ...end]
  for (const [index, { kind, after }] of entries.entries()) {
    const data = ground.db.json(
      kind === 'promise.made' ? promise : { ...promise, startedAt: undefined },
    )
    await ground.db`
      insert into journal (ticket_id, seq, at, recorded_at, v, by_is, kind, data)
      values (${id}, ${index + 1}, ${from + after}, ${from + after}, 1, 'clock', ${kind}, ${data})`
  }
}

const KEPT = [{ kind: 'promise.met', after: 90 * MINUTE }]
const LATE = [
  { kind: 'promise.breached', after: 2 * HOUR },
  { kind: 'promise.met_late', after: 3 * HOUR },
]

/** The record is at most a minute old: a minute later it is a new one. */
async function freshRecord() {
  ground.clock.turn(ground.clock.now() + 2 * MINUTE)
  return liveRecord(ground)
}

describe('the live record', () => {
  test('counts a promise as kept or missed, and a late fulfilment once, as missed', async () => {
    for (let i = 0; i < 3; i++) await promised(NOON - 5 * HOUR, KEPT)
    await promised(NOON - 5 * HOUR, LATE)
    const { clauses } = await freshRecord()
    expect(clauses.get('K7-4.1')?.days30).toEqual({ kept: 3, made: 4 })
  })

  test('says nothing of waits that are too few, and the plain percentiles of enough', async () => {
    expect((await freshRecord()).channels.get('email')).toEqual({ is: 'few', count: 4 })
    for (let i = 0; i < 20; i++) await promised(NOON - 4 * HOUR, KEPT)
    expect((await freshRecord()).channels.get('email')).toEqual({
      is: 'known',
      median: 90 * MINUTE,
      p90: 90 * MINUTE,
      count: 24,
    })
  })

  test('is the same whether its days were counted ahead or not', async () => {
    await promised(NOON - 3 * DAY, KEPT, 'social')
    await promised(NOON - 3 * DAY, LATE, 'social')
    await promised(NOON - 200 * DAY, KEPT, 'social')
    const days = await uncountedDays(ground.db, ground.clock.now())
    expect(days).toContain('2026-11-17')
    expect(days).not.toContain('2026-11-20')
    for (const day of days) await countDay(ground.db, day, ground.clock.now())
    const { clauses, channels } = await freshRecord()
    expect(clauses.get('K7-4.1')).toMatchObject({
      days30: { kept: 24, made: 26 },
      days365: { kept: 25, made: 27 },
    })
    expect(channels.get('social')).toEqual({ is: 'few', count: 2 })
  })

  test('counts a day once, whoever else counts it', async () => {
    expect(await countDay(ground.db, '2026-11-17', ground.clock.now())).toBe(false)
    expect(await uncountedDays(ground.db, ground.clock.now())).toEqual([])
  })

  test('counts the day that ended after midnight, by itself', async () => {
    const stop = startCounting(ground)
    ground.clock.turn(Date.UTC(2026, 10, 21, 0, 2))
    await expect.poll(() => uncountedDays(ground.db, ground.clock.now())).toEqual([])
    await stop()
    const { clauses } = await freshRecord()
    expect(clauses.get('K7-4.1')?.days365).toEqual({ kept: 25, made: 27 })
  })
})

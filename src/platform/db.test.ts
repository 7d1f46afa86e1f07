import { afterAll, beforeAll, expect, test } from 'vitest'
import { openGround, type TestGround } from '../../test/ground.ts'
import { json, sqlState, together, violatedConstraint } from './db.ts'
import { onCommit, transact, transactAtOnce } from './transaction.ts'

let ground: TestGround
beforeAll(async () => {
  ground = await openGround({ at: 0 })
  await ground.db`create table thing (
    id int primary key, made_at timestamptz, on_day date, large bigint, data jsonb,
    times timestamptz[], constraint large_is_positive check (large > 0))`
})
afterAll(() => ground.close())

test('instants, dates, large integers and JSON come back as they were written', async () => {
  const { db } = ground
  const at = Date.UTC(2026, 2, 29, 1, 59, 59, 7)
  const row = { id: 1, madeAt: at, onDay: '2026-03-29', large: 2 ** 53 - 1, times: [at, 0, -1] }
  const data = { aKey: [1, 'x', null], at_key: 'é\u2028' }
  await db`insert into thing ${db({ ...row, data: json(db, data) } as never)}`
  const [found] = await db`select id, made_at, on_day, large, data, times from thing where id = 1`
  expect(found).toEqual({ ...row, data })
  const [sums] = await db`select sum(large) as sum, count(*) as count, min(made_at) from thing`
  expect(sums).toEqual({ sum: 2 ** 53 - 1, count: 1, min: at })
  const [past] =
    await db`select ${-30_000_000_000_001}::timestamptz as early, ${at}::timestamptz as at`
  expect(past).toEqual({ early: -30_000_000_000_001, at })
})

test('JSON text stays text and lists stay lists', async () => {
  const { db } = ground
  const [row] = await db`select ${json(db, 'word')} as word, ${json(db, [true, 'x'])} as list`
  expect(row).toEqual({ word: 'word', list: [true, 'x'] })
})

test('what waits for the commit happens after it, and not at all when there is none', async () => {
  const { db } = ground
  const acts: string[] = []
  await transact(db, async (tx) => {
    onCommit(tx, () => acts.push('committed'))
    await tx`insert into thing (id, large) values (10, 1)`
    expect(acts).toEqual([])
  })
  expect(acts).toEqual(['committed'])
  const failed = transact(db, async (tx) => {
    onCommit(tx, () => acts.push('never'))
    await tx`insert into thing (id, large) values (11, -1)`
  })
  await expect(failed).rejects.toSatisfy(
    (error) => violatedConstraint(error) === 'large_is_positive',
  )
  expect(acts).toEqual(['committed'])
})

test('the one the database picks to break a deadlock tries again', async () => {
  const { db } = ground
  await db`insert into thing (id, large) values (20, 1), (21, 1)`
  const cross = (first: number, second: number) =>
    transact(db, async (tx) => {
      await tx`update thing set large = large + 1 where id = ${first}`
      await new Promise((done) => setTimeout(done, 100))
      await tx`update thing set large = large + 1 where id = ${second}`
    })
  await Promise.all([cross(20, 21), cross(21, 20)])
  expect(await db`select large from thing where id in (20, 21)`).toEqual([
    { large: 3 },
    { large: 3 },
  ])
})

test('an error of the database tells its state', async () => {
  const error = await ground.db`select 1 / 0`.catch((thrown) => thrown)
  expect(sqlState(error)).toBe('22012')
  expect(sqlState(new Error('other'))).toBeNull()
})

test('statements go together: all of them or none, and acts come after', async () => {
  const { db } = ground
  await db`create table part (id int primary key, thing_id int references thing (id))`
  const told: string[] = []
  const write = (id: number, thingId: number) =>
    transactAtOnce(db, async (tx) => {
      onCommit(tx, () => told.push(`${id}`))
      const parts = [tx`insert into part (id, thing_id) values (${id}, ${thingId})`] as const
      await together(tx, [
        tx`insert into thing (id, large) values (${id}, 1)`,
        ...parts,
        tx`update thing set large = 2 where id = 1`,
      ])
    })
  await write(701, 701)
  await expect(write(702, 999)).rejects.toThrow('foreign key')
  const kept = await db`select part.id from part join thing on thing.id = part.thing_id`
  expect([...kept]).toEqual([{ id: 701 }])
  expect(await db`select id from thing where id = 702`).toHaveLength(0)
  expect(told).toEqual(['701'])
})

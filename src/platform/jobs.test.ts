import { afterAll, beforeAll, expect, test } from 'vitest'
import { openGround, type TestGround } from '../../test/ground.ts'
import { transact } from './transaction.ts'
import { openHub } from './hub.ts'
import { openJobs, type Job } from './jobs.ts'

let ground: TestGround
beforeAll(async () => {
  ground = await openGround({ at: 0, logLevel: 'silent' })
})
afterAll(() => ground.close())

const send = (...jobs: Job[]) => transact(ground.db, (tx) => ground.jobs.send(tx, jobs))

test('a job starts within moments of the commit that caused it', async () => {
  let started = 0
  await ground.jobs.work('greet', async () => void (started = performance.now()))
  const waits: number[] = []
  for (let i = 0; i < 20; i++) {
    await send({ queue: 'greet', data: { i } })
    const committed = performance.now()
    await ground.jobs.settled()
    waits.push(started - committed)
  }
  expect(waits.toSorted((a, b) => a - b)[10]).toBeLessThan(50)
})

test('a transaction that is rolled back leaves no job', async () => {
  const done: object[] = []
  await ground.jobs.work('rolled', async (jobs) => void done.push(...jobs))
  const failed = transact(ground.db, async (tx) => {
    await ground.jobs.send(tx, [{ queue: 'rolled', data: {} }])
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  await ground.jobs.settled()
  expect(done).toEqual([])
})

test('many jobs are worked off without waiting, in batches and side by side', async () => {
  const sizes: number[] = []
  const seen = new Set<number>()
  const handle = async (jobs: { data: { n: number } }[]) => {
    sizes.push(jobs.length)
    for (const { data } of jobs) seen.add(data.n)
  }
  await ground.jobs.work('many', handle, { batch: 50, concurrency: 2 })
  const began = performance.now()
  await send(...Array.from({ length: 500 }, (_, n) => ({ queue: 'many', data: { n } })))
  await ground.jobs.settled()
  expect(seen.size).toBe(500)
  expect(Math.max(...sizes)).toBe(50)
  expect(performance.now() - began).toBeLessThan(3000)
})

test('while a job waits, another with its key adds nothing; later one it does', async () => {
  let seen = 0
  await send({ queue: 'keyed', key: 'a', data: {} }, { queue: 'keyed', key: 'a', data: {} })
  await send({ queue: 'keyed', key: 'a', data: {} }, { queue: 'keyed', key: 'b', data: {} })
  await ground.jobs.work('keyed', async () => void seen++)
  await ground.jobs.settled()
  expect(seen).toBe(2)
  await send({ queue: 'keyed', key: 'a', data: {} })
  await ground.jobs.settled()
  expect(seen).toBe(3)
})

test('a waiting job is not taken before a change that repeats its key is committed', async () => {
  const { db } = ground
  await db`create table mark (n int)`
  await db`insert into mark values (0)`
  const seen: number[] = []
  await send({ queue: 'careful', key: 'a', data: {} })
  let release = () => {}
  const held = new Promise<void>((done) => (release = done))
  const writing = transact(db, async (tx) => {
    await tx`update mark set n = 1`
    await ground.jobs.send(tx, [{ queue: 'careful', key: 'a', data: {} }])
    await held
  })
  await new Promise((done) => setTimeout(done, 50))
  await ground.jobs.work('careful', async () => {
    const [row] = await db<{ n: number }[]>`select n from mark`
    seen.push(row?.n ?? -1)
  })
  await new Promise((done) => setTimeout(done, 100))
  release()
  await writing
  await ground.jobs.settled()
  expect(seen.at(-1)).toBe(1)
})

test('a job that fails on its last try waits with the dead until it is revived', async () => {
  const attempts: number[] = []
  let isMended = false
  const handle = async ([job]: { attempt: number }[]) => {
    attempts.push(job?.attempt ?? 0)
    if (!isMended) throw new Error('no luck')
  }
  await ground.jobs.work('unlucky', handle, { tries: 2 })
  await send({ queue: 'unlucky', data: { ticket: 7 } })
  await ground.jobs.settled()
  expect(attempts).toEqual([1, 2])
  const [dead] = await ground.jobs.dead(10)
  expect(dead).toMatchObject({ queue: 'unlucky', data: { ticket: 7 }, reason: 'no luck' })
  isMended = true
  expect(await ground.jobs.revive([dead?.id ?? ''])).toBe(1)
  await ground.jobs.settled()
  expect(attempts).toEqual([1, 2, 1])
  expect(await ground.jobs.dead(10)).toEqual([])
})

test('a job sent by one process is taken up at once by another', async () => {
  const { databaseUrl: url, db, log } = ground
  const hubs = await Promise.all([openHub({ url, log }), openHub({ url, log })])
  const [sender, worker] = await Promise.all(
    hubs.map((hub) => openJobs({ url, db, hub, log, supervise: false })),
  )
  const started: number[] = []
  await worker?.work('apart', async () => void started.push(performance.now()))
  // The worker has looked once, found nothing, and now waits.
  await new Promise((done) => setTimeout(done, 150))
  await transact(db, async (tx) => sender?.send(tx, [{ queue: 'apart', data: {} }]))
  const committed = performance.now()
  while (started.length === 0) await new Promise((done) => setTimeout(done, 5))
  expect((started[0] ?? 0) - committed).toBeLessThan(300)
  await Promise.all([sender?.close(), worker?.close()])
  await Promise.all(hubs.map((hub) => hub.close()))
})

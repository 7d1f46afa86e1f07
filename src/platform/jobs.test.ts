import { afterAll, beforeAll, expect, test } from 'vitest'
import { openGround, type TestGround } from '../../test/ground.ts'
import { transact } from './db.ts'

let ground: TestGround
beforeAll(async () => {
  const t = performance.now()
  ground = await openGround({ at: 0 })
  console.log('openGround', performance.now() - t)
})
afterAll(async () => {
  const t = performance.now()
  await ground.close()
  console.log('close', performance.now() - t)
})

test('a job starts within moments of the commit that caused it', async () => {
  const started: number[] = []
  await ground.jobs.work('greet', async () => void started.push(performance.now()))
  const waits: number[] = []
  for (let i = 0; i < 20; i++) {
    await transact(ground.db, (tx) => ground.jobs.send(tx, [{ queue: 'greet', data: { i } }]))
    const committed = performance.now()
    await ground.jobs.settled()
    waits.push((started.at(-1) ?? 0) - committed)
  }
  expect(started).toHaveLength(20)
  waits.sort((a, b) => a - b)
  console.log(waits)
  expect(waits[10]).toBeLessThan(50)
})

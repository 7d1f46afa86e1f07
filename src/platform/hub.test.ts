import { afterAll, beforeAll, expect, test } from 'vitest'
import { openGround, type TestGround } from '../../test/ground.ts'
import { transact } from './transaction.ts'
import { openHub, type Hint, type Hub } from './hub.ts'

let ground: TestGround
let here: Hub
let there: Hub
beforeAll(async () => {
  ground = await openGround({ at: 0 })
  here = await openHub({ url: ground.databaseUrl, log: ground.log })
  there = await openHub({ url: ground.databaseUrl, log: ground.log })
})
afterAll(async () => {
  await Promise.all([here.close(), there.close()])
  await ground.close()
})

const until = async (truth: () => boolean) => {
  for (let i = 0; i < 400 && !truth(); i++) await new Promise((done) => setTimeout(done, 5))
  expect(truth()).toBe(true)
}

test('a hint reaches its listeners here at once and elsewhere in moments, each once', async () => {
  const heard: [string, Hint][] = []
  here.subscribe('ticket:1', (hint) => heard.push(['here', hint]))
  there.subscribe('ticket:1', (hint) => heard.push(['there', hint]))
  there.subscribe('ticket:2', (hint) => heard.push(['other', hint]))
  here.publish('ticket:1', { seq: 4 })
  expect(heard).toEqual([['here', { seq: 4 }]])
  await until(() => heard.length === 2)
  await new Promise((done) => setTimeout(done, 50))
  expect(heard).toEqual([
    ['here', { seq: 4 }],
    ['there', { seq: 4 }],
  ])
})

test('hints larger together than one notice all arrive, in order', async () => {
  const heard: number[] = []
  there.subscribe('many', (hint) => heard.push((hint as { n: number }).n))
  for (let n = 0; n < 500; n++) here.publish('many', { n, padding: 'x'.repeat(200) })
  await until(() => heard.length === 500)
  expect(heard).toEqual(Array.from({ length: 500 }, (_, n) => n))
})

test('what a transaction announces is heard after its commit only', async () => {
  const heard: Hint[] = []
  here.subscribe('tx', (hint) => heard.push(hint))
  await transact(ground.db, async (tx) => {
    here.publishAfter(tx, 'tx', { n: 1 })
    expect(heard).toEqual([])
  })
  const failed = transact(ground.db, async (tx) => {
    here.publishAfter(tx, 'tx', { n: 2 })
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  expect(heard).toEqual([{ n: 1 }])
})

test('after a gap in the connection every listener is told to look again', async () => {
  const heard: Hint[] = []
  there.subscribe('gap', (hint) => heard.push(hint))
  await ground.db`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'parley hub' and datname = current_database()`
  await until(() => heard.some((hint) => 'gap' in hint))
  await until(() => {
    here.publish('gap', { n: 1 })
    return heard.some((hint) => 'n' in hint)
  })
  expect(heard[0]).toEqual({ gap: true })
})

test('a listener that fails keeps no hint from others, and one that stopped hears nothing', () => {
  const heard: string[] = []
  ground.log.level = 'silent'
  here.subscribe('faulty', () => {
    throw new Error('broken')
  })
  const stop = here.subscribe('faulty', () => heard.push('second'))
  here.publish('faulty', {})
  stop()
  here.publish('faulty', {})
  expect(heard).toEqual(['second'])
})

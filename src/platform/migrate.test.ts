import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openGround, type TestGround } from '../../test/ground.ts'
import { checkSchema, migrate } from './migrate.ts'

let ground: TestGround
let from: string
beforeAll(async () => {
  ground = await openGround({ at: 0 })
  await ground.db`drop schema public cascade`
})
beforeEach(async () => {
  await ground.db`drop schema if exists public cascade`
  await ground.db`create schema public`
  from = mkdtempSync(join(tmpdir(), 'parley-migrations-'))
})
afterEach(() => rmSync(from, { recursive: true }))
afterAll(() => ground.close())

const put = (name: string, sql: string, why = '-- Because it is needed.\n') =>
  writeFileSync(join(from, name), why + sql)
const run = () => migrate({ url: ground.databaseUrl, from, at: 1 })

test('each step is taken once, in order, whoever starts first', async () => {
  put('0001_table.sql', 'create table a (n int);')
  put('0002_row.sql', 'insert into a values (1); insert into a values (2);')
  const applied = await Promise.all([run(), run(), run()])
  expect(applied.flat().toSorted()).toEqual(['0001_table', '0002_row'])
  expect(await ground.db`select n from a order by n`).toEqual([{ n: 1 }, { n: 2 }])
  put('0000_late.sql', 'create table b (n int);')
  expect(await run()).toEqual(['0000_late'])
  await checkSchema(ground.db, from)
})

test('a step that fails is told by file and line and leaves nothing behind', async () => {
  put('0001_broken.sql', 'create table a (n int);\ncreate tabel b (n int);')
  await expect(run()).rejects.toThrow('Migration 0001_broken, line 3: syntax error')
  await expect(ground.db`select from a`).rejects.toThrow('does not exist')
})

test('a step that was changed after it was taken is refused', async () => {
  put('0001_table.sql', 'create table a (n int);')
  await run()
  put('0001_table.sql', 'create table a (n bigint);')
  await expect(run()).rejects.toThrow('0001_table was changed')
})

test('a database that is newer than the program is refused', async () => {
  put('0001_table.sql', 'create table a (n int);')
  put('0009_future.sql', 'create table f (n int);')
  await run()
  rmSync(join(from, '0009_future.sql'))
  await expect(run()).rejects.toThrow('newer than this program: it has 0009_future')
})

test('a step opens with its reason', async () => {
  put('0001_table.sql', 'create table a (n int);', '')
  await expect(run()).rejects.toThrow('opens with a comment')
})

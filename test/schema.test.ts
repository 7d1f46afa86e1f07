import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dumpSchema } from '../tools/schema/dump.ts'
import { openGround, type TestGround } from './ground.ts'

let ground: TestGround
beforeAll(async () => {
  ground = await openGround({ at: 0 })
})
afterAll(() => ground.close())

test('db/schema.sql is what the migrations make; `npm run schema` writes it', async () => {
  const kept = await readFile(new URL('../db/schema.sql', import.meta.url), 'utf8')
  expect(await dumpSchema(ground.db)).toBe(kept)
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIn, type Ask } from '../crash/asking.ts'
import { PATHS, type PathName } from '../crash/paths.ts'
import { crashOnce } from '../crash/round.ts'
import { installation, type Installation } from '../crash/running.ts'

// Once each here; `test/crash/writes.ts` does it as often as it is told.
let folder: string
let place: Installation
let ask: Ask

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-crash-'))
  place = await installation(folder)
  ask = await signIn(place.url, await place.start())
}, 180_000)
afterAll(async () => {
  await place.stop()
  await rm(folder, { recursive: true, force: true })
}, 60_000)

test('killed while writing, it starts with all it acknowledged and nothing by half', async () => {
  const paths = Object.keys(PATHS) as PathName[]
  const { acknowledged, faults } = await crashOnce(place, ask, { paths, after: 40, database: true })
  expect(faults).toEqual([])
  expect(acknowledged).toBeGreaterThan(paths.length)
}, 180_000)

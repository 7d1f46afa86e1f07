import { mkdtemp, rm } from 'node:fs/promises'
import { chmodSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startTestServer } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: string
  }
}

const stops: (() => Promise<void>)[] = []

/** One PostgreSQL for the whole run, with a migrated template that each test file copies. */
export async function setup(project: TestProject): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-test-'))
  chmodSync(dataDir, 0o755)
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  const server = await startTestServer(dataDir)
  project.provide('databaseServer', server.url)
  stops.push(async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  })
}

/** Leaves nothing of it behind. */
export async function teardown(): Promise<void> {
  for (const stop of stops.splice(0)) await stop()
}

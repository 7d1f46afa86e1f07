import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { inject } from 'vitest'
import { openBlobs } from '../src/platform/blobs.ts'
import { turnableClock, type TurnableClock } from '../src/platform/clock.ts'
import { readConfig, type Config } from '../src/platform/config.ts'
import { connect } from '../src/platform/db.ts'
import type { Ground } from '../src/platform/ground.ts'
import { openHub } from '../src/platform/hub.ts'
import { openJobs } from '../src/platform/jobs.ts'
import { openLog } from '../src/platform/log.ts'
import { openMetrics } from '../src/platform/metrics.ts'
import type { Instant } from '../src/std/time.ts'
import { newToken } from '../src/std/id.ts'
import { databaseUrl, TEMPLATE } from './server.ts'

/** A ground for tests: a database of its own, a clock that you turn. */
export interface TestGround extends Ground {
  clock: TurnableClock
  databaseUrl: string
  close(): Promise<void>
}

export interface TestGroundOptions {
  /** What the clock shows at first. */
  at: Instant
  config?: Partial<Config>
  /** Where PostgreSQL is; the one of this test run unless told. */
  server?: string
  logLevel?: string
  /** Where the log goes; standard output unless told. */
  logTo?: { write(line: string): void }
}

/** Opens a ground on a fresh, migrated database. Close it in afterAll. */
export async function openGround(options: TestGroundOptions): Promise<TestGround> {
  const server = options.server ?? inject('databaseServer')
  const name = `test_${newToken().toLowerCase().replaceAll('-', '_').slice(0, 16)}`
  await asOwner(server, `create database ${name} template ${TEMPLATE}`)
  const url = databaseUrl(server, name)
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-ground-'))
  const config = { ...testConfig(dataDir, url), ...options.config }
  const log = openLog(options.logLevel ?? 'error', options.logTo)
  const db = connect(url, { max: config.databaseConnections, name: 'parley test' })
  const hub = await openHub({ url: null, log })
  const jobs = await openJobs({ url, db, hub, log, supervise: false })
  return {
    db,
    replica: db,
    clock: turnableClock(options.at),
    jobs,
    hub,
    blobs: await openBlobs(config),
    config,
    log,
    metrics: openMetrics({ process: false }),
    databaseUrl: url,
    async close() {
      await jobs.close()
      await hub.close()
      await db.end({ timeout: 5 })
      await asOwner(server, `drop database if exists ${name} with (force)`)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function testConfig(dataDir: string, url: string): Config {
  const settings = {
    DATA_DIR: dataDir,
    DATABASE_URL: url,
    DATABASE_CONNECTIONS: '5',
    PUBLIC_URL: 'https://help.example.test',
    PARLEY_SECRET: 'a secret that only the tests know 1234',
    SMTP_IN_PORT: '0',
    FANOUT: 'process',
    MAIL_VERIFY: 'off',
  }
  return readConfig(settings, join(dataDir, 'parley.yaml'))
}

async function asOwner(server: string, statement: string): Promise<void> {
  const owner = postgres(server, { max: 1, onnotice: () => {} })
  try {
    await owner.unsafe(statement)
  } finally {
    await owner.end()
  }
}

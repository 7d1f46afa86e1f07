import postgres from 'postgres'
import { connect } from '../src/platform/db.ts'
import { startEmbedded, type Embedded } from '../src/platform/embedded.ts'
import { openHub } from '../src/platform/hub.ts'
import { openJobs } from '../src/platform/jobs.ts'
import { openLog } from '../src/platform/log.ts'
import { migrate } from '../src/platform/migrate.ts'

/** The database every test database is a copy of. */
export const TEMPLATE = 'parley_template'

const MIGRATIONS = new URL('../db/migrations', import.meta.url).pathname
const LONG_AGO = Date.UTC(2020, 0, 1)

/** A PostgreSQL for tests: it forgets everything when the machine crashes, and ends with us. */
export async function startTestServer(dataDir: string): Promise<Embedded> {
  const server = await startEmbedded({
    dataDir,
    leashed: true,
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      shared_buffers: '128MB',
      autovacuum_naptime: '1h',
    },
  })
  try {
    await makeTemplate(server.url)
  } catch (error) {
    await server.stop()
    throw error
  }
  return server
}

async function makeTemplate(server: string): Promise<void> {
  const admin = postgres(server, { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database ${TEMPLATE}`)
  await admin.end()
  const url = databaseUrl(server, TEMPLATE)
  await migrate({ url, from: MIGRATIONS, at: LONG_AGO })
  await makeJobTables(url)
}

/** The address of another database of the same server. */
export function databaseUrl(url: string, database: string): string {
  return url.replace(/\/[^/]*$/, `/${database}`)
}

async function makeJobTables(url: string): Promise<void> {
  const log = openLog('silent')
  const hub = await openHub({ url: null, log })
  const db = connect(url, { max: 1 })
  const jobs = await openJobs({ url, db, hub, log, supervise: false })
  await jobs.close()
  await db.end()
}

import { access, constants, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openBlobs } from '../platform/blobs.ts'
import { systemClock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import { connect } from '../platform/db.ts'
import { startEmbedded } from '../platform/embedded.ts'
import type { Ground } from '../platform/ground.ts'
import { openHub } from '../platform/hub.ts'
import { openJobs } from '../platform/jobs.ts'
import { openLog } from '../platform/log.ts'
import { openMetrics } from '../platform/metrics.ts'
import { migrate } from '../platform/migrate.ts'
import { Refused, sayDatabase, sayFolder } from './refused.ts'
import { withProgress } from './progress.ts'
import { HOME } from './web.ts'

/** The ground of an installation, and how to leave it in good order. */
export interface OpenGround extends Ground {
  close(): Promise<void>
}

/** Where the schema is described, step by step. */
export const MIGRATIONS = join(HOME, 'db', 'migrations')

/** Opens everything the product stands on: the database first, brought up to this release. */
export async function openGround(config: Config): Promise<OpenGround> {
  const log = openLog(config.logLevel)
  const clock = systemClock()
  await prepareFolder(config.dataDir)
  const embedded = await embeddedFor(config)
  const url = embedded?.url ?? config.databaseUrl ?? ''
  const undo: (() => Promise<void>)[] = [async () => embedded?.stop()]
  try {
    await withProgress('bringing the database up to date', () =>
      migrate({ url, from: MIGRATIONS, at: clock.now() }).catch(sayDatabase(config)),
    )
    const db = connect(url, { max: config.databaseConnections })
    undo.push(() => db.end({ timeout: 5 }))
    const replica = config.replicaUrl === null ? db : connect(config.replicaUrl, { max: 5 })
    if (replica !== db) undo.push(() => replica.end({ timeout: 5 }))
    const hub = await openHub({ url: config.fanout === 'postgres' ? url : null, log })
    undo.push(() => hub.close())
    const jobs = await openJobs({ url, db, hub, log, supervise: config.role !== 'serve' })
    undo.push(() => jobs.close())
    const blobs = await openBlobs(config)
    const metrics = openMetrics({ process: true })
    return { db, replica, clock, jobs, hub, blobs, config, log, metrics, close: () => leave(undo) }
  } catch (error) {
    await leave(undo)
    throw error
  }
}

// What was opened last is closed first.
async function leave(undo: (() => Promise<void>)[]): Promise<void> {
  for (let one = undo.pop(); one; one = undo.pop()) await one()
}

/** Makes the data folder when it is not there, and refuses one that cannot be used. */
export async function prepareFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true })
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw sayFolder(dataDir, error)
  }
}

async function embeddedFor(config: Config) {
  if (config.databaseUrl !== null) return null
  return withProgress('starting the database', async () => {
    try {
      return await startEmbedded({ dataDir: config.dataDir })
    } catch (error) {
      // Its messages are written for whoever starts us.
      throw new Refused((error as Error).message, { cause: error })
    }
  })
}

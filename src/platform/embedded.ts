import { join } from 'node:path'
import postgres from 'postgres'
import { openCluster } from './embedded/cluster.ts'
import { endServer, launch, untilReady, type Settings } from './embedded/launch.ts'
import { isRunning, runningServer } from './embedded/lock.ts'

/** A running embedded PostgreSQL. */
export interface Embedded {
  /** The database `parley` as its owner, who is no superuser. */
  url: string
  /** The database `postgres` as the superuser. */
  adminUrl: string
  /** Whether this start found no database and made one. */
  isNew: boolean
  /** Stops the server, unless another process of Parley has it in charge. */
  stop(): Promise<void>
}

/** Which database is meant, and how it is to run. */
export interface EmbeddedOptions {
  dataDir: string
  /** PostgreSQL settings that differ from ours. */
  settings?: Settings
  /** The server and its files end with this process, however it ends. For tests. */
  leashed?: boolean
}

/**
 * Starts the PostgreSQL of the installation in `dataDir`, making it first when there is none. A
 * server that is already at work there (for another process of ours, or one that outlived a
 * crash) is used as it is.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const cluster = await openCluster(options.dataDir, { isLasting: !options.leashed })
  const found = await runningServer(cluster.dir)
  const server =
    (found && (await untilReady(cluster.dir, () => isRunning(found.pid)))) ??
    (await launch(cluster, {
      logFile: join(options.dataDir, 'postgres.log'),
      settings: options.settings ?? {},
      leashed: options.leashed ?? false,
    }))
  const urlFor = (who: string, database: string) =>
    `postgres://${who}:${cluster.password}@127.0.0.1:${server.port}/${database}`
  const admin = postgres(urlFor('postgres', 'postgres'), { max: 1, onnotice: () => {} })
  const isNew = await ensureDatabase(admin, cluster.password)
  const inCharge = await takeCharge(admin)
  if (!inCharge) await admin.end()
  const endAtExit = () => process.kill(server.pid, 'SIGINT')
  if (inCharge) process.once('exit', endAtExit)
  return {
    url: urlFor('parley', 'parley'),
    adminUrl: urlFor('postgres', 'postgres'),
    isNew,
    async stop() {
      if (!inCharge) return
      process.off('exit', endAtExit)
      await admin.end()
      await endServer(server.pid)
    },
  }
}

const IN_CHARGE = 7275393

// Who holds this lock stops the server at its end. The lock goes with the session, so after a
// crash the next process is in charge without anybody having to look at process ids.
async function takeCharge(admin: postgres.Sql): Promise<boolean> {
  const [row] = await admin`select pg_try_advisory_lock(${IN_CHARGE}::int) as taken`
  return row?.['taken'] === true
}

async function ensureDatabase(admin: postgres.Sql, password: string): Promise<boolean> {
  const [found] = await admin`select 1 from pg_database where datname = 'parley'`
  if (found) return false
  const [owner] = await admin`select 1 from pg_roles where rolname = 'parley'`
  // The password is one of ours: letters, digits, dash and underscore.
  if (!owner) await admin.unsafe(`create role parley login createdb password '${password}'`)
  await admin.unsafe('create database parley owner parley')
  return true
}

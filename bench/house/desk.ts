import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeKey } from '../../src/desk/people/commands/keys.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { childEnvironment } from '../../src/platform/config.ts'
import { connect, type Db } from '../../src/platform/db.ts'
import { startEmbedded } from '../../src/platform/embedded.ts'
import type { Ground } from '../../src/platform/ground.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { assert } from '../../src/std/assert.ts'
import { newId } from '../../src/std/id.ts'

const HOME = join(import.meta.dirname, '..', '..')

/** A database of its own for a figure: embedded, durable, with the schema of this release. */
export interface BenchDatabase {
  url: string
  adminUrl: string
  dataDir: string
  db: Db
  /** Stops it; `forget` removes its files too. */
  close(end?: 'forget'): Promise<void>
}

export async function openDatabase(name: string): Promise<BenchDatabase> {
  const dataDir = join(tmpdir(), `parley-bench-${name}`)
  const { url, adminUrl, stop } = await startEmbedded({ dataDir })
  await migrate({ url, from: join(HOME, 'db', 'migrations'), at: systemClock().now() })
  const db = connect(url, { max: 2, statementTimeout: 0 })
  return {
    url,
    adminUrl,
    dataDir,
    db,
    async close(end) {
      await db.end({ timeout: 5 })
      await stop()
      if (end) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The product at work in a process of its own. */
export interface BenchServer {
  port: number
  pid: number
  memory(): Promise<NodeJS.MemoryUsage>
  stop(): Promise<void>
}

/** Starts a process of the product on `database`; one that only answers requests unless told. */
export async function openServer(
  database: BenchDatabase,
  options: { role?: 'serve' | 'all'; connections?: number; execArgv?: string[] } = {},
): Promise<BenchServer> {
  const child = fork(join(import.meta.dirname, 'serving.ts'), {
    execArgv: options.execArgv ?? [],
    env: {
      ...childEnvironment(),
      DATA_DIR: database.dataDir,
      DATABASE_URL: database.url,
      DATABASE_CONNECTIONS: String(options.connections ?? 10),
      ROLE: options.role ?? 'serve',
      HOST: '127.0.0.1',
      PORT: '0',
      SMTP_IN_PORT: '0',
      LOG_LEVEL: 'error',
    },
  })
  const { address } = (await hear(child)) as { address: string }
  assert(child.pid, 'a process that answers has an id')
  return {
    port: Number(new URL(address).port),
    pid: child.pid,
    async memory() {
      child.send('memory')
      const { memory } = (await hear(child)) as { memory: NodeJS.MemoryUsage }
      return memory
    },
    async stop() {
      child.send('leave')
      await once(child, 'exit')
    },
  }
}

async function hear(child: ChildProcess): Promise<unknown> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the server ended with ${code}`)
  })
  ended.catch(() => {})
  const [said] = await Promise.race([once(child, 'message'), ended])
  return said
}

/** A key of an integration that may do what an agent may. */
export async function keyFor({ db }: BenchDatabase): Promise<string> {
  const clock = systemClock()
  const id = newId(clock.now())
  await db`
    insert into person (id, role, name, created_at)
    values (${id}, 'admin', 'Bench', ${clock.now()})`
  const made = await makeKey({ db, clock } as Ground, {
    name: 'bench',
    role: 'agent',
    createdBy: id,
  })
  assert(!('refused' in made), 'a fresh desk takes a key')
  return made.key
}

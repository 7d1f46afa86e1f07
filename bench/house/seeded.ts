import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { childEnvironment } from '../../src/platform/config.ts'
import { openDatabase, type BenchDatabase } from './desk.ts'

const HOME = join(import.meta.dirname, '..', '..')

/** What a seeded database holds. */
export interface Seeding {
  name: string
  tickets: number
  /** Every ticket is open and unanswered, and was opened within the last day. */
  open?: boolean
}

/**
 * A database with so many tickets: the one of an earlier run, or a new one, which takes minutes.
 */
export async function openSeeded({ name, tickets, open }: Seeding): Promise<BenchDatabase> {
  const database = await openDatabase(`${name}-${tickets}`)
  const [known] = await database.db`select id from ticket limit 1`
  if (!known) await fill(database, ['--tickets', String(tickets), ...(open ? OPEN : [])])
  return database
}

const OPEN = ['--open', '--days', '1']

/** Fills it as an operator does; the answer is how many seconds that took. */
export async function fill(database: BenchDatabase, args: readonly string[]): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, [join(HOME, 'src', 'main', 'cli.ts'), 'seed', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...childEnvironment(),
      DATA_DIR: database.dataDir,
      DATABASE_URL: database.url,
      LOG_LEVEL: 'error',
    },
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`the seed ended with ${code}`)
  await database.db`analyze`
  return (performance.now() - began) / 1000
}

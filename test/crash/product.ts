// The whole product in a process of its own, to be killed.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connect, type Db } from '../../src/platform/db.ts'
import { runningServer } from '../../src/platform/embedded/lock.ts'
import { freePort } from '../mail.ts'

const HOME = join(import.meta.dirname, '../..')
const OPEN_WITHIN = 120_000

/** A product at work on a folder of its own. */
export interface Product {
  /** Fails when it has ended by itself. */
  check(): void
  /** Ends it as a power cut would, with its database if asked to. */
  kill(more?: { database: boolean }): Promise<void>
  /** Ends it in good order. */
  stop(): Promise<void>
}

/** Starts the product on `dataDir` with these settings, and waits until it is open. */
export async function startProduct(
  dataDir: string,
  settings: Record<string, string>,
): Promise<Product> {
  const port = String(await freePort())
  const child = spawn(process.execPath, [join(HOME, 'src/main/start.ts')], {
    cwd: HOME,
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: dataDir,
      PARLEY_CONFIG: join(dataDir, 'parley.yaml'),
      HOST: '127.0.0.1',
      PORT: port,
      PUBLIC_URL: 'https://help.example.test',
      MAIL_VERIFY: 'off',
      SMTP_IN_HOST: '127.0.0.1',
      SMTP_IN_PORT: '0',
      LOG_LEVEL: 'error',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = await untilOpen(child)
  return {
    check() {
      if (!isGone(child)) return
      throw new Error(`the product ended by itself:\n${log.said}`)
    },
    async kill({ database } = { database: false }) {
      const server = database ? await runningServer(join(dataDir, 'postgres')) : null
      child.kill('SIGKILL')
      if (server) process.kill(server.pid, 'SIGKILL')
      await gone(child)
    },
    async stop() {
      child.kill('SIGTERM')
      await gone(child)
    },
  }
}

async function untilOpen(child: ChildProcess): Promise<{ said: string }> {
  const log = { said: '' }
  const timer = setTimeout(() => child.kill('SIGKILL'), OPEN_WITHIN)
  await new Promise<void>((done, fail) => {
    const hear = (chunk: Buffer) => {
      log.said = `${log.said}${chunk}`.slice(-20_000)
      if (log.said.includes('Parley is open')) done()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('error', fail)
    child.once('exit', (code, signal) => fail(new Error(`ended (${code ?? signal}):\n${log.said}`)))
  })
  clearTimeout(timer)
  return log
}

async function gone(child: ChildProcess): Promise<void> {
  if (!isGone(child)) await once(child, 'exit')
}

const isGone = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null

/** A way into the product's own database, which runs on when the product was killed. */
export async function openDatabase(dataDir: string): Promise<Db> {
  const folder = join(dataDir, 'postgres')
  const card = JSON.parse(await readFile(join(folder, 'parley.json'), 'utf8'))
  const server = await runningServer(folder)
  if (!server) throw new Error('the database of the product does not run')
  const url = `postgres://parley:${card.password}@127.0.0.1:${server.port}/parley`
  return connect(url, { max: 1, name: 'parley crash test' })
}

/** Ends the database of a product that was killed. */
export async function endDatabase(dataDir: string): Promise<void> {
  const server = await runningServer(join(dataDir, 'postgres'))
  if (server) process.kill(server.pid, 'SIGINT')
  while (await runningServer(join(dataDir, 'postgres'))) await pause(50)
}

/** Lets the leases of a killed product run out, which takes minutes otherwise. */
export async function passLeases(dataDir: string): Promise<void> {
  const db = await openDatabase(dataDir)
  try {
    await db`update inbound set next_try_at = received_at where state = 'reading'`
    await db`update outbound set next_try_at = created_at where state = 'sending'`
  } finally {
    await db.end({ timeout: 1 })
  }
}

/** What the desk has done with `total` mails. */
export interface Progress {
  readonly kept: number
  readonly placed: number
  readonly left: number
}

/** How far the desk has come. */
export async function progressOf(db: Db): Promise<Progress> {
  const [row] = await db<Progress[]>`
    select (select count(*) from inbound) as kept,
      (select count(*) from inbound where state in ('opened', 'joined')) as placed,
      (select count(*) from outbound where state = 'sent') as left`
  return row ?? { kept: 0, placed: 0, left: 0 }
}

export const pause = (millis: number) => new Promise((done) => setTimeout(done, millis))

/** Chance that is the same for the same seed. */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { HOME } from '../../src/main/web.ts'
import { runningServer } from '../../src/platform/embedded/lock.ts'

/** An installation in a folder of its own, whose process is started, killed and started again. */
export interface Installation {
  readonly folder: string
  readonly url: string
  /** Starts the program as `npm start` does, waits until it answers, and says what it said. */
  start(): Promise<string>
  /** Ends the process at once, as a power cut would; with `database` PostgreSQL as well. */
  kill(options?: { database: boolean }): Promise<void>
  /** Ends it in good order. */
  stop(): Promise<void>
}

const READY_WITHIN = 120_000

/** An installation that is not running yet. */
export async function installation(folder: string): Promise<Installation> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const environment = {
    PATH: process.env['PATH'],
    DATA_DIR: folder,
    PORT: String(port),
    PUBLIC_URL: url,
    SMTP_IN_PORT: '0',
    LOG_LEVEL: 'error',
    MAIL_VERIFY: 'off',
  }
  let child: ChildProcess | null = null
  process.once('exit', () => child?.kill('SIGKILL'))
  return {
    folder,
    url,
    async start() {
      const started = spawn(process.execPath, [join(HOME, 'src', 'main', 'start.ts')], {
        cwd: folder,
        env: environment,
      })
      child = started
      let said = ''
      started.stdout.on('data', (chunk) => (said += chunk))
      started.stderr.on('data', (chunk) => (said += chunk))
      await untilReady(url, () => {
        if (started.exitCode !== null) throw new Error(`the program ended: ${said}`)
      })
      while (!said.includes('/api/docs')) await pause(20)
      return said
    },
    async kill({ database } = { database: false }) {
      const postgres = database ? await runningServer(join(folder, 'postgres')) : null
      await end(child, 'SIGKILL')
      if (postgres) process.kill(postgres.pid, 'SIGKILL')
    },
    stop: () => end(child, 'SIGTERM'),
  }
}

async function end(child: ChildProcess | null, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

async function untilReady(url: string, look: () => void): Promise<void> {
  const until = performance.now() + READY_WITHIN
  while (performance.now() < until) {
    look()
    const answer = await fetch(`${url}/ready`).catch(() => null)
    if (answer?.ok) return
    await pause(50)
  }
  throw new Error('the program did not get ready')
}

async function freePort(): Promise<number> {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEmbedded } from './embedded.ts'
import { isRunning, runningServer } from './embedded/lock.ts'

let dataDir: string
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'parley-embedded-'))
  chmodSync(dataDir, 0o755)
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const MODULE = new URL('./embedded.ts', import.meta.url).href
const settings = { shared_buffers: '16MB' }
const start = () => startEmbedded({ dataDir, settings })

async function ask(url: string, statement: string): Promise<unknown> {
  const db = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return (await db.unsafe(statement))[0]
  } finally {
    await db.end()
  }
}

test('a folder becomes a database, owned by an account that is no superuser', async () => {
  const server = await start()
  expect(server.isNew).toBe(true)
  const who = await ask(
    server.url,
    `
    select rolsuper, current_setting('server_encoding') as encoding,
      current_setting('synchronous_commit') as sync, lower('ÉÑ') as lower
    from pg_roles where rolname = current_user`,
  )
  expect(who).toEqual({ rolsuper: false, encoding: 'UTF8', sync: 'on', lower: 'éñ' })
  await ask(server.url, 'create extension pg_trgm')
  await server.stop()
  expect(await runningServer(join(dataDir, 'postgres'))).toBeNull()
})

test('a second start uses the server that runs, and leaves it to the first to stop', async () => {
  const first = await start()
  const second = await start()
  expect(second.url).toBe(first.url)
  await second.stop()
  expect(await ask(first.url, 'select 1 as one')).toEqual({ one: 1 })
  await first.stop()
})

test('a server that outlived a killed process is taken over with all it was told', async () => {
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(MODULE)})
    const { default: postgres } = await import('postgres')
    const { url } = await startEmbedded(${JSON.stringify({ dataDir, settings })})
    const db = postgres(url)
    await db.unsafe('create table kept (n int)')
    await db.unsafe('insert into kept values (7)')
    process.kill(process.pid, 'SIGKILL')`
  const args = ['--input-type=module', '-e', script]
  const child = spawn(process.execPath, args, { cwd: new URL('../..', import.meta.url).pathname })
  await new Promise((done) => child.on('close', done))
  const server = await start()
  expect(await ask(server.url, 'select n from kept')).toEqual({ n: 7 })
  await server.stop()
})

test('a killed server starts again, though another program has its process id now', async () => {
  const server = await start()
  await ask(server.url, 'insert into kept values (8)')
  const lock = join(dataDir, 'postgres', 'postmaster.pid')
  const running = await runningServer(join(dataDir, 'postgres'))
  process.kill(running?.pid ?? 0, 'SIGKILL')
  while (await isRunning(running?.pid ?? 0)) await new Promise((done) => setTimeout(done, 10))
  // Its children notice and leave.
  await new Promise((done) => setTimeout(done, 300))
  writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^\d+/, String(process.ppid)))
  const again = await start()
  expect(await ask(again.url, 'select count(*)::int as count from kept')).toEqual({ count: 2 })
  await again.stop()
})

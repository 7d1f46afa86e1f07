import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { runningServer } from '../platform/embedded/lock.ts'
import { HOME } from './web.ts'

let folder: string
let taken: Server
let port: number
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-start-'))
  chmodSync(folder, 0o755)
  taken = createServer()
  await new Promise<void>((done) => taken.listen(0, '0.0.0.0', done))
  port = (taken.address() as AddressInfo).port
})
afterAll(() => {
  taken.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Starts the program as `npm start` does; once it said `untilSaid` it is told to end. */
async function start(environment: Record<string, string>, untilSaid?: string) {
  const child = spawn(process.execPath, [join(HOME, 'src', 'main', 'start.ts')], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      SMTP_IN_PORT: '0',
      DATA_DIR: join(folder, 'data'),
      ...environment,
    },
  })
  let said = ''
  const hear = (chunk: Buffer) => {
    said += String(chunk)
    if (untilSaid !== undefined && said.includes(untilSaid)) child.kill('SIGTERM')
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const code = await new Promise<number | null>((done) => child.on('close', done))
  return { code, said: said.trim() }
}

describe('a start that cannot be made says why in one sentence, and what to do', () => {
  const file = () => {
    const path = join(folder, 'file')
    writeFileSync(path, '')
    return path
  }
  const own = () => new URL(inject('databaseServer'))
  const wrong = (change: (url: URL) => void) => {
    const url = own()
    change(url)
    return url.href
  }
  test.each<[string, () => Record<string, string>, RegExp]>([
    ['a port in use', () => ({ PORT: String(port) }), /^Port \d+ is in use\. .*set PORT/],
    [
      'a folder that is a file',
      () => ({ DATA_DIR: file(), PARLEY_SECRET: 'x'.repeat(32) }),
      /^The folder \S+ cannot be written to/,
    ],
    [
      'a database that does not answer',
      () => ({ ROLE: 'work', DATABASE_URL: 'postgres://a:b@127.0.0.1:1/parley' }),
      /^No PostgreSQL answers at 127\.0\.0\.1:1 \(ECONNREFUSED\)/,
    ],
    [
      'a wrong password',
      () => ({ ROLE: 'work', DATABASE_URL: wrong((url) => (url.password = 'guess')) }),
      /^PostgreSQL at \S+ refuses the name or password/,
    ],
    [
      'a database that is not there',
      () => ({ ROLE: 'work', DATABASE_URL: wrong((url) => (url.pathname = '/absent')) }),
      /has no database "absent"/,
    ],
  ])('%s', async (_title, environment, sentence) => {
    const { code, said } = await start(environment())
    expect(said).toMatch(sentence)
    expect(said.split('\n')).toHaveLength(1)
    expect(code).toBe(1)
  })

  test('a folder in which no secret can be kept', async () => {
    const { code, said } = await start({ DATA_DIR: file() })
    expect(said).toMatch(/DATA_DIR is "\S+", where nothing can be kept \(EEXIST\)/)
    expect(code).toBe(1)
  })

  test('settings that are wrong, all of them together', async () => {
    const { code, said } = await start({ PORT: 'many', LOG_LEVEL: 'loud' })
    expect(said).toMatch(/PORT is "many"[^]*LOG_LEVEL is "loud"/)
    expect(code).toBe(1)
  })
})

test('a worker on an empty folder starts by itself, and ends in good order when told', async () => {
  const first = await start({ ROLE: 'work' }, 'Parley works.')
  expect(first).toMatchObject({ code: 0, said: expect.stringContaining('Parley works.') })
  expect(await runningServer(join(folder, 'data', 'postgres'))).toBeNull()
}, 60_000)

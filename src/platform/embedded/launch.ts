import { spawn, type ChildProcess } from 'node:child_process'
import { chown, open, readFile, rename, stat } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { totalmem } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { MINUTE, SECOND } from '../../std/time.ts'
import { childEnvironment } from '../config.ts'
import type { Cluster } from './cluster.ts'
import { disownStaleLock, isRunning, runningServer, type Postmaster } from './lock.ts'

/** PostgreSQL settings by name, as in postgresql.conf. */
export type Settings = Record<string, string | number>

const LOG_BYTES_MAX = 10 * 1024 * 1024
const ATTEMPTS_MAX = 3
// Recovery after a crash reads back up to max_wal_size; a slow disk takes its time for that.
const READY_WITHIN = 5 * MINUTE

/** How a server is to be started. */
export interface Launch {
  logFile: string
  settings: Settings
  /** Ends with this process, and its folder with it, however this process ends. For tests. */
  leashed?: boolean
}

/** Starts the server on `cluster` and waits until it takes connections. */
export async function launch(cluster: Cluster, options: Launch): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const before = await sizeOf(options.logFile)
    const child = await spawnServer(cluster, { ...options, port: await freePort() })
    const ready = await untilReady(cluster.dir, () => child.exitCode === null)
    if (ready) return ready
    const said = (await readFile(options.logFile, 'utf8')).slice(before)
    const remedied = await remedy(cluster, said)
    if (!remedied || attempt === ATTEMPTS_MAX) throw new Error(reasonIn(said, options.logFile))
  }
}

/** Waits for the server on the cluster in `dir`; null when it is gone. */
export async function untilReady(
  dir: string,
  lives: () => boolean | Promise<boolean> = () => true,
): Promise<Postmaster | null> {
  for (let waited = 0; waited < READY_WITHIN; waited += 10) {
    const server = await runningServer(dir)
    if (server?.ready) return server
    if (!(await lives())) return null
    await pause(10)
  }
  throw new Error(`The database in ${dir} was not ready within five minutes.`)
}

/** Ends the server `pid`: sessions are cut, what is committed is kept. */
export async function endServer(pid: number): Promise<void> {
  if (!(await isRunning(pid))) return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; await isRunning(pid); waited += 10) {
    if (waited === 30 * SECOND) process.kill(pid, 'SIGQUIT')
    await pause(10)
  }
}

async function spawnServer(
  cluster: Cluster,
  options: Launch & { port: number },
): Promise<ChildProcess> {
  const log = await openLog(options.logFile, cluster)
  const settings = { ...usual(), ...options.settings, port: options.port }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [cluster.binaries.postgres, '-D', cluster.dir, ...flags]
  const [program, ...rest] = options.leashed ? leash(command, cluster.dir) : command
  const child = spawn(program ?? '', rest, {
    ...cluster.identity,
    cwd: '/',
    env: { ...childEnvironment(), LC_ALL: 'C', TZ: 'UTC' },
    stdio: [options.leashed ? 'pipe' : 'ignore', log.fd, log.fd],
    // In a group of its own, so that Ctrl-C in the terminal ends us first and it in good order.
    detached: true,
  })
  child.on('error', () => {})
  await log.close()
  child.unref()
  ;(child.stdin as { unref?: () => void } | null)?.unref?.()
  return child
}

// A shell waits for the end of its input, which comes when this process is gone, however it went.
const LEASH = `exec 3<&0; "$@" & server=$!
{ read -r _ <&3; trap '' TERM; kill -QUIT $server; sleep 1; rm -rf "$0"; } & watch=$!
wait $server; code=$?; kill $watch; exit $code`

function leash(command: string[], dir: string): string[] {
  return ['/bin/sh', '-c', LEASH, dir, ...command]
}

function usual(): Settings {
  const megabytes = Math.floor(totalmem() / 2 ** 20)
  const sharedBuffers = Math.min(Math.max(Math.floor(megabytes / 8), 128), 2048)
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: `${sharedBuffers}MB`,
    effective_cache_size: `${Math.floor(megabytes / 2)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '256MB',
    max_wal_size: '4GB',
    min_wal_size: '256MB',
    checkpoint_timeout: '15min',
    random_page_cost: 1.1,
    jit: 'off',
    log_checkpoints: 'off',
    synchronous_commit: 'on',
    log_min_messages: 'warning',
    log_timezone: 'UTC',
    timezone: 'UTC',
  }
}

async function remedy(cluster: Cluster, said: string): Promise<boolean> {
  if (/lock file "postmaster.pid" already exists/.test(said)) {
    await disownStaleLock(cluster.dir)
    return true
  }
  return /could not create any TCP\/IP sockets|Address already in use/.test(said)
}

function reasonIn(said: string, logFile: string): string {
  const line =
    said.split('\n').findLast((one) => /FATAL|PANIC|ERROR|error/.test(one)) ?? said.trim()
  return `The embedded PostgreSQL did not start: ${line.replace(/^.*?: {2}/, '')} (see ${logFile})`
}

async function openLog(file: string, cluster: Cluster) {
  if ((await sizeOf(file)) > LOG_BYTES_MAX) await rename(file, `${file}.old`)
  const log = await open(file, 'a', 0o640)
  if (cluster.identity) await chown(file, cluster.identity.uid, cluster.identity.gid)
  return log
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => null))?.size ?? 0
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

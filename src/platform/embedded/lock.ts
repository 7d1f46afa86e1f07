import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a running server writes about itself into postmaster.pid. */
export interface Postmaster {
  pid: number
  port: number
  ready: boolean
}

/** The server that runs on the cluster in `dir`; null when none does. */
export async function runningServer(dir: string): Promise<Postmaster | null> {
  const lines = (await readFile(join(dir, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!pid || !(await isRunning(pid))) return null
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' }
}

/** Whether `pid` is a PostgreSQL that runs; one that ended and waits for its parent is none. */
export async function isRunning(pid: number): Promise<boolean> {
  if (process.platform === 'linux') {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    return /\(postgres.*\) [^ZX]/.test(line)
  }
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

// No system gives out this id.
const NOBODY = 2 ** 31 - 1

/**
 * After a crash the id in postmaster.pid may have been given to another program (containers start
 * counting anew), and PostgreSQL then refuses to start. The id is made one that nobody has; the
 * rest stays, by which PostgreSQL still sees whether the old memory is in use.
 */
export async function disownStaleLock(dir: string): Promise<void> {
  const file = join(dir, 'postmaster.pid')
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return
  await writeFile(file, text.replace(/^\d+/, String(NOBODY)))
}

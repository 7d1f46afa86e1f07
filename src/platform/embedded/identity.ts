import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

const run = promisify(execFile)

/** Under whom the server runs: PostgreSQL refuses root, so root lends it another account. */
export interface Identity {
  uid: number
  gid: number
}

// `nobody` is on every system; an account made for PostgreSQL is better where there is one.
const ACCOUNTS = ['postgres', 'nobody']

/** null: as ourselves. */
export async function serverIdentity(): Promise<Identity | null> {
  if (process.getuid?.() !== 0) return null
  for (const account of ACCOUNTS) {
    try {
      const [uid, gid] = await Promise.all([numberOf('-u', account), numberOf('-g', account)])
      if (uid > 0 && gid > 0) return { uid, gid }
    } catch {
      // No such account here: the next one.
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no account "postgres" or "nobody" to run it ' +
      'under. Start Parley under another account, or set DATABASE_URL.',
  )
}

async function numberOf(flag: string, account: string): Promise<number> {
  const { stdout } = await run('id', [flag, account])
  return Number(stdout.trim())
}

/** Whether `identity` may walk down to `path` and read it. */
export async function canReach(path: string, identity: Identity | null): Promise<boolean> {
  if (!identity) return true
  for (let at = resolve(path); ; at = dirname(at)) {
    const { uid, gid, mode } = await stat(at)
    const [readable, walkable] =
      uid === identity.uid ? [0o400, 0o100] : gid === identity.gid ? [0o040, 0o010] : [0o004, 0o001]
    if (!(mode & walkable) || (at === resolve(path) && !(mode & readable))) return false
    if (at === dirname(at)) return true
  }
}

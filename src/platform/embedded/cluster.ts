import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { newToken } from '../../std/id.ts'
import { childEnvironment } from '../config.ts'
import { findBinaries, type Binaries } from './binaries.ts'
import { canReach, serverIdentity, type Identity } from './identity.ts'

const run = promisify(execFile)

/** A database cluster on disk, and what it takes to run it. */
export interface Cluster {
  dir: string
  password: string
  identity: Identity | null
  binaries: Binaries
}

/** The major version of PostgreSQL that the npm package brings. */
const MAJOR = '18'
const CARD = 'parley.json'

/** The cluster of the installation in `dataDir`: the one that is there, or a new one. */
export async function openCluster(
  dataDir: string,
  options: { isLasting: boolean },
): Promise<Cluster> {
  await mkdir(dataDir, { recursive: true })
  const home = await realpath(dataDir)
  const identity = (await ownerOf(join(home, 'postgres'))) ?? (await serverIdentity())
  const binaries = await findBinaries(identity)
  const dir = await placeFor(home, identity)
  const cluster = { dir, password: newToken(), identity, binaries }
  if (!(await exists(dir))) await initialise(cluster, options.isLasting)
  if (dir !== join(home, 'postgres')) await pointTo(dir, join(home, 'postgres'))
  return { dir, password: await readPassword(dir), identity, binaries }
}

// A cluster made under another account stays with it.
async function ownerOf(dir: string): Promise<Identity | null> {
  if (process.getuid?.() !== 0) return null
  const found = await stat(dir).catch(() => null)
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : null
}

async function exists(dir: string): Promise<boolean> {
  return (await stat(dir).catch(() => null)) !== null
}

// Below a home closed to others (/root) the account of the server could not reach its own files.
async function placeFor(home: string, identity: Identity | null): Promise<string> {
  if (await canReach(home, identity)) return join(home, 'postgres')
  const mark = createHash('sha256').update(home).digest('hex').slice(0, 12)
  await mkdir('/var/lib/parley', { recursive: true, mode: 0o755 })
  return `/var/lib/parley/postgres-${mark}`
}

async function pointTo(dir: string, link: string): Promise<void> {
  if ((await lstat(link).catch(() => null)) === null) await symlink(dir, link)
}

async function readPassword(dir: string): Promise<string> {
  const version = (await readFile(join(dir, 'PG_VERSION'), 'utf8').catch(refuseForeign(dir))).trim()
  if (version !== MAJOR) {
    throw new Error(
      `The database in ${dir} was made by PostgreSQL ${version}; this release brings ${MAJOR}. ` +
        'Dump it with the release that made it and restore it here (docs/operating.md).',
    )
  }
  return JSON.parse(await readFile(join(dir, CARD), 'utf8')).password
}

function refuseForeign(dir: string) {
  return (cause: NodeJS.ErrnoException): never => {
    const why =
      cause.code === 'EACCES'
        ? 'belongs to another account: start Parley under the account that made it'
        : 'holds no PostgreSQL database: put it back from a backup, or remove the folder'
    throw new Error(`${dir} ${why}.`, { cause })
  }
}

async function initialise(cluster: Cluster, isLasting: boolean): Promise<void> {
  // Renamed when complete: an interrupted run leaves only this folder, which is made anew.
  const fresh = `${cluster.dir}.new`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { mode: 0o700 })
  const desk = await mkdtemp(join(tmpdir(), 'parley-initdb-'))
  const passwordFile = join(desk, 'password')
  try {
    await writeFile(passwordFile, cluster.password, { mode: 0o600 })
    for (const path of [fresh, desk, passwordFile]) await give(path, cluster.identity)
    await runInitdb({ ...cluster, dir: fresh }, { passwordFile, isLasting })
  } finally {
    await rm(desk, { recursive: true, force: true })
  }
  const card = join(fresh, CARD)
  await writeFile(card, JSON.stringify({ password: cluster.password }), { mode: 0o600 })
  await give(card, cluster.identity)
  await rename(fresh, cluster.dir)
}

async function give(path: string, identity: Identity | null): Promise<void> {
  if (identity) await chown(path, identity.uid, identity.gid)
}

async function runInitdb(
  cluster: Cluster,
  { passwordFile, isLasting }: { passwordFile: string; isLasting: boolean },
): Promise<void> {
  const flags = [
    `--pgdata=${cluster.dir}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    ...(isLasting ? [] : ['--no-sync']),
  ]
  const env = { ...childEnvironment(), LC_ALL: 'C', TZ: 'UTC' }
  await run(cluster.binaries.initdb, flags, { ...cluster.identity, env, cwd: '/' })
}

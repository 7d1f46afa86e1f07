import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The folder of the program: sources, policies, migrations and what was built of them. */
export const HOME = join(import.meta.dirname, '..', '..')
const STAMP = join(HOME, 'dist', 'stamp')

// What the browser gets is made of these.
const SOURCES = ['web', 'src/std', 'src/words', 'src/policy', 'src/journal', 'src/contract']

/** Whether dist/ was built from the sources as they are now. */
export async function isBuilt(): Promise<boolean> {
  const stamp = await readFile(STAMP, 'utf8').catch(() => null)
  if (stamp === null) return false
  return stamp === (await stampOfSources().catch(() => stamp))
}

/** A mark of all sources of the web build: it changes when one of them does. */
export async function stampOfSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const folder of SOURCES) {
    const files = await readdir(join(HOME, folder), { recursive: true, withFileTypes: true })
    const paths = files
      .filter((file) => file.isFile() && !/\.test\.tsx?$|\.md$/.test(file.name))
      .map((file) => join(file.parentPath, file.name))
      .toSorted()
    for (const path of paths) hash.update(path.slice(HOME.length)).update(await readFile(path))
  }
  return hash.digest('hex')
}

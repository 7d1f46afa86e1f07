import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { HOME } from '../../src/main/web.ts'
import { buildPortal } from '../portal.ts'
import { buildAgent } from './agent/build.ts'

beforeAll(async () => {
  await buildAgent()
  await buildPortal()
})

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly src?: string
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
  readonly css?: readonly string[]
}

type Manifest = Readonly<Record<string, Chunk>>

async function manifestOf(folder: string): Promise<Manifest> {
  const places = [`${folder}/.vite/manifest.json`, `${folder}/manifest.json`]
  const texts = places.map((place) => readFile(join(HOME, 'dist', place), 'utf8').catch(() => null))
  const text = (await Promise.all(texts)).find((one) => one !== null)
  return JSON.parse(text ?? '{}') as Manifest
}

/** A chunk with all that loads with it. */
function withImports(manifest: Manifest, name: string, known = new Set<string>()): Set<string> {
  const chunk = manifest[name]
  if (!chunk || known.has(chunk.file)) return known
  known.add(chunk.file)
  for (const sheet of chunk.css ?? []) known.add(sheet)
  for (const other of chunk.imports ?? []) withImports(manifest, other, known)
  return known
}

async function zippedBytes(folder: string, files: Iterable<string>): Promise<number> {
  const read = [...files].map((file) => readFile(join(HOME, 'dist', folder, file)))
  return (await Promise.all(read)).reduce((sum, file) => sum + gzipSync(file).byteLength, 0)
}

const KB = 1024
const entryOf = (manifest: Manifest) =>
  Object.entries(manifest).find(([, chunk]) => chunk.isEntry)?.[0] ?? ''

test('the desk loads within 350 kB, whatever its language', async () => {
  const manifest = await manifestOf('agent')
  const first = withImports(manifest, entryOf(manifest))
  const bytes = await zippedBytes('agent', first)
  expect(bytes).toBeGreaterThan(50 * KB)
  const languages = Object.keys(manifest).filter((name) => /words\/[\w-]+\/index\.ts$/.test(name))
  expect(languages.length).toBeGreaterThanOrEqual(6)
  for (const language of languages) {
    const more = withImports(manifest, language)
    const all = await zippedBytes('agent', new Set([...first, ...more]))
    expect(all, language).toBeLessThanOrEqual(350 * KB)
  }
})

test('a page of the portal loads within 5 kB of script', async () => {
  const manifest = await manifestOf('portal/client')
  const files = [...withImports(manifest, 'client.ts')].filter((file) => file.endsWith('.js'))
  expect(files.length).toBeGreaterThan(0)
  expect(await zippedBytes('portal/client', files)).toBeLessThanOrEqual(5 * KB)
})

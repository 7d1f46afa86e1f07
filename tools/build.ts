// Builds what browsers get: every web/*/vite.config.ts into dist/, and notes from what.
import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createBuilder } from 'vite'
import { HOME, stampOfSources } from '../src/main/web.ts'

const stamp = await stampOfSources()
const stampFile = join(HOME, 'dist', 'stamp')
await rm(stampFile, { force: true })
for (const name of (await readdir(join(HOME, 'web'))).toSorted()) {
  const configFile = join(HOME, 'web', name, 'vite.config.ts')
  if (!existsSync(configFile)) continue
  const began = performance.now()
  const builder = await createBuilder({ configFile, logLevel: 'warn' })
  await builder.buildApp()
  console.log(`built web/${name} in ${((performance.now() - began) / 1000).toFixed(1)} s`)
}
await mkdir(join(HOME, 'dist'), { recursive: true })
await writeFile(stampFile, stamp)

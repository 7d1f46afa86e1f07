import { join } from 'node:path'
import { createBuilder } from 'vite'
import { HOME, isBuilt } from '../../../src/main/web.ts'

/** Builds the desk's screens unless what is built is made of these very sources. */
export async function buildAgent(): Promise<void> {
  if (await isBuilt()) return
  // What is tested is what is shipped: React has another, larger self for development.
  process.env['NODE_ENV'] = 'production'
  const configFile = join(HOME, 'web/agent/vite.config.ts')
  await (await createBuilder({ configFile, logLevel: 'warn' })).buildApp()
}

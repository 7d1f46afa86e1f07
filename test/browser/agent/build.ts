import { join } from 'node:path'
import { createBuilder } from 'vite'
import { HOME, isBuilt } from '../../../src/main/web.ts'

/** Builds the desk's screens unless what is built is made of these very sources. */
export async function buildAgent(): Promise<void> {
  if (await isBuilt()) return
  const configFile = join(HOME, 'web/agent/vite.config.ts')
  await (await createBuilder({ configFile, logLevel: 'warn' })).buildApp()
}

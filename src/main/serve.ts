import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ground } from '../platform/ground.ts'
import { openApp, type App } from '../platform/http.ts'
import { openLive } from '../platform/live.ts'
import type { Product } from './modules.ts'
import { sayListen } from './refused.ts'
import { HOME } from './web.ts'
import { loadWording } from './wording.ts'

/** The application with all routes bound, not yet listening: tests call it by `inject`. */
export async function bindApp(ground: Ground, product: Product): Promise<App> {
  const app = await openApp(ground, {
    wording: await loadWording(),
    title: 'Parley',
    version: await versionOfProgram(),
    ...product.http,
  })
  for (const module of product.modules) module.routes?.(app, ground)
  return app
}

/** Answers requests until it is stopped; then those in flight are finished. */
export async function serve(
  ground: Ground,
  product: Product,
): Promise<{ address: string; stop: () => Promise<void> }> {
  const app = await bindApp(ground, product)
  const live = product.live
    ? openLive({
        ...ground,
        ...product.live,
        server: app.server,
        publicUrl: ground.config.publicUrl,
      })
    : null
  const { host, port } = ground.config
  try {
    const address = await app.listen({ host, port })
    return {
      address,
      async stop() {
        await live?.close()
        await app.close()
      },
    }
  } catch (error) {
    await app.close()
    throw sayListen({ name: 'PORT', host, port }, error)
  }
}

async function versionOfProgram(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(HOME, 'package.json'), 'utf8'))
  return String(manifest.version)
}

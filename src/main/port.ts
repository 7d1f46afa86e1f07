import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Config } from '../platform/config.ts'
import { sayListen } from './refused.ts'

/** Refuses a port that another program has, long before we are ready to listen ourselves. */
export async function probePort({ host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
  const probe = createServer()
  try {
    await once(probe.listen({ host, port }), 'listening')
  } catch (error) {
    throw sayListen({ name: 'PORT', host, port }, error)
  }
  await new Promise((done) => probe.close(done))
}

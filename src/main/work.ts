import { sweepIdempotency } from '../platform/http/idempotency.ts'
import type { Ground } from '../platform/ground.ts'
import type { Product } from './modules.ts'

const SWEEP = 'platform.sweep'

/** Starts the workers of every module; the answer stops them, what they hold in hand first done. */
export async function work(ground: Ground, product: Product): Promise<() => Promise<void>> {
  const stops: (() => Promise<void>)[] = []
  const stopAll = async () => {
    for (let stop = stops.pop(); stop; stop = stops.pop()) await stop()
  }
  try {
    for (const module of product.modules) {
      const stop = await module.start?.(ground)
      if (stop) stops.push(stop)
    }
    await startSweeping(ground)
    return stopAll
  } catch (error) {
    // Whoever is at work already must be done before the ground is taken away.
    await stopAll()
    throw error
  }
}

async function startSweeping(ground: Ground): Promise<void> {
  await ground.jobs.work(SWEEP, async () => {
    const swept = await sweepIdempotency(ground.db, ground.clock.now())
    ground.log.debug({ swept }, 'old idempotency keys swept')
  })
  await ground.jobs.schedule(SWEEP, '17 * * * *', 'UTC')
}

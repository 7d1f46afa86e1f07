import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Problem } from './problem.ts'

/** How often a door lets somebody through. */
export interface LimitOptions {
  points: number
  seconds: number
  /** How long the door stays shut once the points are spent; until they come back unless told. */
  blockSeconds?: number
}

/**
 * A door that lets each `key` (an address, a person) through so often, and then answers 429 with
 * Retry-After. Counted in this process: doors that guessing could open count in the database.
 */
export function limitDoor(
  name: string,
  options: LimitOptions,
): (key: string, points?: number) => Promise<void> {
  const limiter = new RateLimiterMemory({
    keyPrefix: name,
    points: options.points,
    duration: options.seconds,
    blockDuration: options.blockSeconds ?? 0,
  })
  return async (key, points = 1) => {
    try {
      await limiter.consume(key, points)
    } catch (spent) {
      if (!(spent instanceof RateLimiterRes)) throw spent
      const seconds = Math.max(1, Math.ceil(spent.msBeforeNext / 1000))
      throw new Problem('too_many_requests', {
        values: { seconds },
        headers: { 'retry-after': String(seconds) },
      })
    }
  }
}

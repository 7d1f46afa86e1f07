import type { Instant } from '../../src/std/time.ts'

let skew = 0
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

/** The present instant by the server's clock: the one place of the screens that reads time. */
export function now(): Instant {
  // tidy-allow clock: the screens have no platform; this is their one clock
  return Date.now() + skew
}

/** Sets the screens' clock by the server's: promises count down by one clock everywhere. */
export function setServerTime(at: Instant): void {
  // tidy-allow clock: measures how far the machine's clock is from the server's
  skew = at - Date.now()
  for (const listener of listeners) listener()
}

/** Calls back every second while anybody listens: one timer, however many clocks are shown. */
export function onTick(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const each of listeners) each()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

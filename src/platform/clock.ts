import type { Instant } from '../std/time.ts'

/** What time it is and what should happen when. The only place that asks the machine. */
export interface Clock {
  now(): Instant
  /** Calls `wake` once, as soon as `now()` is at or past `instant`; the answer cancels it. */
  at(instant: Instant, wake: () => void): () => void
}

// setTimeout holds no more than 2^31 - 1 ms; a longer wait is made of several.
const TIMEOUT_MAX = 2 ** 31 - 1

/** The clock on the wall. */
export function systemClock(): Clock {
  const now = () => Date.now()
  return {
    now,
    at(instant, wake) {
      let timer: NodeJS.Timeout
      const wait = () => {
        const left = instant - now()
        if (left <= 0) wake()
        else timer = setTimeout(wait, Math.min(left, TIMEOUT_MAX)).unref()
      }
      // Never within the caller's own turn, so that `at` always answers before `wake` runs.
      timer = setTimeout(wait, Math.min(Math.max(instant - now(), 0), TIMEOUT_MAX)).unref()
      return () => clearTimeout(timer)
    },
  }
}

/** A clock that stands still until it is turned. */
export interface TurnableClock extends Clock {
  /** Goes to `to`, stopping at every instant somebody waits for, in order, oldest first. */
  turn(to: Instant): void
}

/** A clock for tests and for the demo: it shows `start` until it is turned. */
export function turnableClock(start: Instant): TurnableClock {
  let shown = start
  let waiting: { instant: Instant; wake: () => void }[] = []
  const nextDue = (to: Instant) =>
    waiting
      .filter((one) => one.instant <= to)
      .reduce<(typeof waiting)[number] | null>(
        (a, b) => (a && a.instant <= b.instant ? a : b),
        null,
      )
  return {
    now: () => shown,
    at(instant, wake) {
      const one = { instant, wake }
      waiting.push(one)
      return () => {
        waiting = waiting.filter((other) => other !== one)
      }
    },
    turn(to) {
      for (let due = nextDue(to); due; due = nextDue(to)) {
        const { instant, wake } = due
        waiting = waiting.filter((other) => other !== due)
        shown = Math.max(shown, instant)
        wake()
      }
      shown = Math.max(shown, to)
    },
  }
}

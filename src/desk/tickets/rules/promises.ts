import type { PromiseState } from '../../../policy/index.ts'
import type { Instant } from '../../../std/time.ts'

/** The running promise that is due first, for people. */
export function nextDue(
  promises: readonly PromiseState[],
): { promise: PromiseState; due: Instant } | null {
  let first: { promise: PromiseState; due: Instant } | null = null
  for (const promise of promises) {
    if (promise.standing.is !== 'running') continue
    const { due } = promise.standing
    if (!first || due < first.due) first = { promise, due }
  }
  return first
}

import { assert } from '../std/assert.ts'
import { sqlState, type Db, type Tx } from './db.ts'

const ATTEMPTS_MAX = 4
const afterCommit = new WeakMap<object, (() => void)[]>()

/**
 * Runs `body` in one transaction. When the database picked it to break a deadlock it is run
 * again, so `body` must touch nothing but `tx`; what must happen outside goes to `onCommit`.
 */
export async function transact<T>(db: Db, body: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const acts: (() => void)[] = []
    try {
      const result = await db.begin(async (tx) => {
        afterCommit.set(tx, acts)
        return { value: await body(tx) }
      })
      for (const act of acts) act()
      return result.value
    } catch (error) {
      if (attempt === ATTEMPTS_MAX || !isRetryable(error)) throw error
    }
  }
}

/**
 * Runs a change that is one statement, which the database does whole or not at all: `begin` and
 * `commit` are spared. `body` must send no second one; for the rest it is as in `transact`.
 */
export async function transactAtOnce<T>(db: Db, body: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const acts: (() => void)[] = []
    // The same pool under a name of its own, by which the acts of this change are known.
    const tx = new Proxy(db, {}) as unknown as Tx
    afterCommit.set(tx, acts)
    try {
      const value = await body(tx)
      for (const act of acts) act()
      return value
    } catch (error) {
      if (attempt === ATTEMPTS_MAX || !isRetryable(error)) throw error
    }
  }
}

/** Has `act` called when `tx` has committed, and never when it has not. `act` must not throw. */
export function onCommit(tx: Tx, act: () => void): void {
  const acts = afterCommit.get(tx)
  assert(acts, 'the transaction was opened by transact()')
  acts.push(act)
}

const RETRYABLE = new Set(['40001', '40P01'])

function isRetryable(error: unknown): boolean {
  return RETRYABLE.has(sqlState(error) ?? '')
}

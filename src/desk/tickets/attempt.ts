import { isRefusal, type Refusal } from '../../contract/problems.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { transact } from '../../platform/transaction.ts'

class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

/**
 * One transaction that leaves nothing behind when its outcome is a refusal, wherever in it that was
 * found.
 */
export async function attempt<T>(
  db: Db,
  body: (tx: Tx) => Promise<Refusal | T>,
): Promise<Refusal | T> {
  try {
    return await transact(db, async (tx) => {
      const outcome = await body(tx)
      if (isRefusal(outcome)) throw new Refused(outcome)
      return outcome
    })
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}

/** Gives up the transaction with a refusal, from inside a store that has no other way to say so. */
export function giveUp(refusal: Refusal): never {
  throw new Refused(refusal)
}

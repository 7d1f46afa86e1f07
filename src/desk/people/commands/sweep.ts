import { transact } from '../../../platform/transaction.ts'
import type { Ground } from '../../../platform/ground.ts'
import { PEOPLE_LIMITS } from '../limits.ts'
import { sweep } from '../store/sign-in.ts'

/**
 * Clears links, sessions, tokens and knocks that have run out, now and each hour; the answer
 * stops it.
 */
export function sweepEveryHour(ground: Ground): () => Promise<void> {
  let cancel = () => {}
  let inHand: Promise<void> = Promise.resolve()
  const turn = () => {
    cancel = ground.clock.at(ground.clock.now() + PEOPLE_LIMITS.sweepEvery, turn)
    inHand = clear(ground).catch((error: unknown) => ground.log.warn({ error }, 'sweeping failed'))
  }
  turn()
  return async () => {
    cancel()
    await inHand
  }
}

/** Clears what has run out. */
export async function clear({ db, clock }: Pick<Ground, 'db' | 'clock'>): Promise<void> {
  const at = clock.now()
  await transact(db, (tx) => sweep(tx, { at, doorsBefore: at - PEOPLE_LIMITS.doorForgets }))
}

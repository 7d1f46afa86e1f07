import { refuse, type Refusal } from '../../../contract/problems.ts'
import type { Ground } from '../../../platform/ground.ts'
import { fingerprint } from '../../../platform/seal.ts'
import { SECOND } from '../../../std/time.ts'
import { DOORS, PEOPLE_LIMITS, type DoorName } from '../limits.ts'
import { isShut, networkOf } from '../rules/doors.ts'
import { countKnock, forgetKnocker, takeBackKnock } from '../store/doors.ts'

/** Who knocks: from which network address and, when they name one, for which account. */
export interface Caller {
  readonly address: string
  readonly account?: string
}

type Standing = Pick<Ground, 'db' | 'clock' | 'config'>

/**
 * Counts a try at a door that guessing could open; refuses when there were too many, for the
 * account or from the address. Accounts that do not exist are counted as those that do.
 */
export async function guardDoor(
  ground: Standing,
  door: DoorName,
  caller: Caller,
): Promise<Refusal | null> {
  const at = ground.clock.now()
  const shut = await Promise.all(
    knockersOf(ground, door, caller).map(async ({ side, knocker }) => {
      const limit = DOORS[door][side]
      const knocking = {
        door: `${door}/${side}`,
        knocker,
        limit,
        forgets: PEOPLE_LIMITS.doorForgets,
        at,
      }
      const after = await countKnock(ground.db, knocking)
      return isShut(after, at) ? { side, until: after.shutUntil ?? at } : null
    }),
  )
  const until = Math.max(0, ...shut.map((one) => one?.until ?? 0))
  if (until === 0) return null
  const seconds = Math.ceil((until - at) / SECOND)
  const isLocked = shut.some((one) => one?.side === 'account')
  return refuse(isLocked ? 'locked_out' : 'too_many_requests', { values: { seconds } })
}

/** They held the key: the account's tries are forgotten and the address gets its try back. */
export async function passDoor(ground: Standing, door: DoorName, caller: Caller): Promise<void> {
  await Promise.all(
    knockersOf(ground, door, caller).map(({ side, knocker }) => {
      const of = { door: `${door}/${side}`, knocker }
      return side === 'account' ? forgetKnocker(ground.db, of) : takeBackKnock(ground.db, of)
    }),
  )
}

function knockersOf({ config }: Standing, door: DoorName, caller: Caller) {
  const knocker = (side: 'account' | 'address', who: string) => ({
    side,
    knocker: fingerprint(config.secret, `door/${door}/${side}`, who),
  })
  return [
    knocker('address', networkOf(caller.address)),
    ...(caller.account === undefined ? [] : [knocker('account', caller.account)]),
  ]
}

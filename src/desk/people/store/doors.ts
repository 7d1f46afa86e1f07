import type { Db } from '../../../platform/db.ts'
import { transact } from '../../../platform/transaction.ts'
import type { Instant } from '../../../std/time.ts'
import { knock, type Knocker } from '../rules/doors.ts'

type Limit = Parameters<typeof knock>[1]['limit']
interface Knocking {
  readonly door: string
  /** A keyed hash of who knocks. */
  readonly knocker: string
  readonly limit: Limit
  readonly forgets: number
  readonly at: Instant
}

/** Counts one knock; of several at once each is counted, in whatever process. */
export async function countKnock(db: Db, knocking: Knocking): Promise<Knocker> {
  const { door, knocker, at } = knocking
  return transact(db, async (tx) => {
    const [before] = await tx<(Knocker & { isNew: boolean })[]>`
      insert into door_knock as d (door, knocker, tries, since, last_at)
      values (${door}, ${knocker}, 0, ${at}, ${at})
      on conflict (door, knocker) do update set door = excluded.door
      returning tries, since, shut_until, strikes, last_at`
    const after = knock(before && before.tries > 0 ? before : null, knocking)
    const { tries, since, shutUntil, strikes, lastAt } = after
    await tx`
      update door_knock set tries = ${tries}, since = ${since}, shut_until = ${shutUntil},
        strikes = ${strikes}, last_at = ${lastAt}
      where door = ${door} and knocker = ${knocker}`
    return after
  })
}

/** Takes back one try of somebody who turned out to hold the key. */
export async function takeBackKnock(db: Db, of: { door: string; knocker: string }): Promise<void> {
  await db`
    update door_knock set tries = greatest(tries - 1, 1)
    where door = ${of.door} and knocker = ${of.knocker} and shut_until is null`
}

/** Forgets a knocker: they came in by the front. */
export async function forgetKnocker(db: Db, of: { door: string; knocker: string }): Promise<void> {
  await db`delete from door_knock where door = ${of.door} and knocker = ${of.knocker}`
}

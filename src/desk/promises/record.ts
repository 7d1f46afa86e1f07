import type { Ground } from '../../platform/ground.ts'
import { DAY, MINUTE, type Instant, type Millis } from '../../std/time.ts'
import { RECORD_LIMITS } from './limits.ts'
import { countDay, readClauses, readWaits, uncountedDays, type WaitRow } from './store.ts'

/** A measured wait; `few` where too little was measured to say anything. */
export type MeasuredWait =
  | { readonly is: 'known'; readonly median: Millis; readonly p90: Millis; readonly count: number }
  | { readonly is: 'few'; readonly count: number }

export interface Span {
  readonly kept: number
  readonly made: number
}

/** How well one clause was kept. */
export interface ClauseRecord {
  readonly days30: Span
  readonly days365: Span
  readonly measured: MeasuredWait
}

/** What is published of the promises: each clause, and the first reply on each channel. */
export interface LiveRecord {
  readonly clauses: ReadonlyMap<string, ClauseRecord>
  readonly channels: ReadonlyMap<string, MeasuredWait>
  readonly at: Instant
}

type Standing = Pick<Ground, 'replica' | 'clock'>
const kept = new WeakMap<object, Promise<LiveRecord>>()
const readAt = new WeakMap<object, Instant>()

/** The live record, counted from the journal; at most a minute old. */
export function liveRecord(ground: Standing): Promise<LiveRecord> {
  const at = ground.clock.now()
  const known = kept.get(ground.replica)
  const age = at - (readAt.get(ground.replica) ?? 0)
  if (known && age >= 0 && age < RECORD_LIMITS.freshness) return known
  const fresh = readRecord(ground, at)
  kept.set(ground.replica, fresh)
  readAt.set(ground.replica, at)
  // A failure is not kept: the next reader asks again.
  fresh.catch(() => kept.delete(ground.replica))
  return fresh
}

async function readRecord({ replica }: Standing, at: Instant): Promise<LiveRecord> {
  const [clauses, waits, channels] = await Promise.all([
    readClauses(replica, at),
    readWaits(replica, 'clause', at),
    readWaits(replica, 'channel', at),
  ])
  const waitOf = new Map(waits.map((row) => [row.key, measuredOf(row)]))
  return {
    at,
    channels: new Map(channels.map((row) => [row.key, measuredOf(row)])),
    clauses: new Map(
      clauses.map((row) => [
        row.clause,
        {
          days30: { kept: row.kept30, made: row.made30 },
          days365: { kept: row.kept365, made: row.made365 },
          measured: waitOf.get(row.clause) ?? { is: 'few', count: 0 },
        },
      ]),
    ),
  }
}

function measuredOf({ median, p90, count }: WaitRow): MeasuredWait {
  if (count < RECORD_LIMITS.waitsMin) return { is: 'few', count }
  return { is: 'known', median: median * MINUTE, p90: p90 * MINUTE, count }
}

/** Counts the finished days, now and after each midnight; the answer stops it. */
export function startCounting(ground: Ground): () => Promise<void> {
  let isStopped = false
  let cancel = () => {}
  let counting = Promise.resolve()
  const count = async () => {
    for (const day of await uncountedDays(ground.db, ground.clock.now())) {
      if (isStopped) return
      await countDay(ground.db, day, ground.clock.now())
    }
  }
  const turn = () => {
    counting = count().catch((error: unknown) => {
      ground.log.error({ error }, 'the days of the record could not be counted')
    })
    const now = ground.clock.now()
    // A minute after midnight every process has written down what belongs to the day before.
    cancel = ground.clock.at(now - (now % DAY) + DAY + MINUTE, turn)
  }
  turn()
  return async () => {
    isStopped = true
    cancel()
    await counting
  }
}

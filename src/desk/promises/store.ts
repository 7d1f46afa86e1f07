import type { Db, Fragment, Reader } from '../../platform/db.ts'
import { transact } from '../../platform/transaction.ts'
import type { Id } from '../../std/id.ts'
import { DAY, toIso, type Instant } from '../../std/time.ts'
import { RECORD_LIMITS } from './limits.ts'

/** One clause over the two spans that are published. */
export interface ClauseRow {
  readonly clause: string
  readonly kept30: number
  readonly made30: number
  readonly kept365: number
  readonly made365: number
}

/** Waits of the last 30 days, in minutes. */
export interface WaitRow {
  readonly key: string
  readonly median: number
  readonly p90: number
  readonly count: number
}

/** A day of UTC as `YYYY-MM-DD`. */
export function dayOf(at: Instant): string {
  return toIso(at).slice(0, 10)
}

/**
 * The promises that came to their end among entries written down from `from` until `to`, by
 * clause and channel. A promise kept late counts as missed at its due instant; its wait counts.
 */
function ended(sql: Reader, { from, to }: { from: Instant; to: Instant }): Fragment {
  return sql`
    select done.data ->> 'clause' as clause, done.data ->> 'target' as target, ticket.channel,
      count(*) filter (where done.kind = 'promise.met')::int as kept,
      count(*) filter (where done.kind = 'promise.breached')::int as missed,
      coalesce(array_agg(
        greatest(0, (extract(epoch from done.at)
          - (begun.data ->> 'startedAt')::numeric / 1000) / 60)::int
      ) filter (where done.kind <> 'promise.breached' and begun.data is not null), '{}') as waits
    from journal done
    join ticket on ticket.id = done.ticket_id
    left join lateral (
      select data from journal
      where ticket_id = done.ticket_id and seq < done.seq and recorded_at <= done.recorded_at
        and kind in ('promise.made', 'promise.changed')
        and data ->> 'target' = done.data ->> 'target'
      order by seq desc limit 1
    ) begun on done.kind <> 'promise.breached'
    where done.kind in ('promise.met', 'promise.breached', 'promise.met_late')
      and done.recorded_at >= ${from} and done.recorded_at < ${to}
      and not ticket.spam
    group by 1, 2, 3`
}

/** Counts one finished day, once, whoever else tries; false when it was counted before. */
export async function countDay(db: Db, day: string, at: Instant): Promise<boolean> {
  const from = Date.parse(`${day}T00:00Z`)
  return transact(db, async (tx) => {
    const { count } = await tx`
      insert into promise_day_counted (day, counted_at) values (${day}, ${at})
      on conflict do nothing`
    if (count === 0) return false
    await tx`
      insert into promise_day (day, clause, target, channel, kept, missed, waits)
      select ${day}::date, clause, target, channel, kept, missed, waits
      from (${ended(tx, { from, to: from + DAY })}) ended`
    return true
  })
}

/** The finished days of the last year that wait to be counted, newest first. */
export async function uncountedDays(db: Db, at: Instant): Promise<string[]> {
  const [first] = await db<{ at: Instant | null }[]>`
    select opened_at as at from ticket where not spam and not merged order by opened_at limit 1`
  if (first?.at == null) return []
  const counted = await db<{ day: string }[]>`
    select day from promise_day_counted where day >= ${dayOf(at - RECORD_LIMITS.year)}`
  const known = new Set(counted.map(({ day }) => day))
  const days: string[] = []
  const oldest = Math.max(first.at, at - RECORD_LIMITS.year)
  for (let then = at - DAY; dayOf(then) >= dayOf(oldest); then -= DAY) days.push(dayOf(then))
  return days.filter((day) => !known.has(day))
}

/** Everything since: the counted days, and what has not been counted of today. */
function since(sql: Reader, at: Instant): Fragment {
  const today = dayOf(at)
  return sql`
    select day, clause, target, channel, kept, missed, waits from promise_day
    where day > ${dayOf(at - RECORD_LIMITS.year)}
    union all
    select ${today}::date, clause, target, channel, kept, missed, waits from
      (${ended(sql, { from: Date.parse(`${today}T00:00Z`), to: at + DAY })}) ended
    where not exists (select from promise_day_counted where day = ${today})`
}

/** How often each clause was kept in the last 30 and 365 days. */
export async function readClauses(db: Db, at: Instant): Promise<ClauseRow[]> {
  const month = dayOf(at - RECORD_LIMITS.month)
  return db<ClauseRow[]>`
    select clause,
      coalesce(sum(kept) filter (where day > ${month}), 0)::int as kept30,
      coalesce(sum(kept + missed) filter (where day > ${month}), 0)::int as made30,
      sum(kept)::int as kept365, sum(kept + missed)::int as made365
    from (${since(db, at)}) so_far group by clause`
}

/** The waits of the last 30 days: by clause, or the first replies by channel. */
export async function readWaits(db: Db, by: 'clause' | 'channel', at: Instant): Promise<WaitRow[]> {
  const firstReplies = by === 'channel' ? db`and target = 'first_reply'` : db``
  return db<WaitRow[]>`
    select ${db(by)} as key, count(*)::int as count,
      percentile_disc(0.5) within group (order by wait)::int as median,
      percentile_disc(0.9) within group (order by wait)::int as p90
    from (${since(db, at)}) so_far, unnest(waits) wait
    where day > ${dayOf(at - RECORD_LIMITS.month)} ${firstReplies}
    group by 1`
}

/** Tickets with a clock that still runs or stands, in the order of their ids. */
export async function openClocksAfter(
  reader: Reader,
  page: { after: Id; limit: number },
): Promise<Id[]> {
  const rows = await reader<{ id: Id }[]>`
    select id from ticket
    where id > ${page.after} and status in ('new', 'open', 'pending', 'on_hold')
    order by id limit ${page.limit}`
  return rows.map(({ id }) => id)
}

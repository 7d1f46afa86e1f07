import type { Reader } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import { toIso, type Instant } from '../../../std/time.ts'

/** Makes the monthly partitions of journal and messages from this month on. */
export async function makeMonths(sql: Reader, at: Instant, months: number): Promise<void> {
  await sql`select make_months(${toIso(at).slice(0, 10)}::date, ${months})`
}

/** The tickets that changed last. */
export async function changedSince(sql: Reader, limit: number): Promise<Id[]> {
  const rows = await sql<{ id: Id }[]>`
    select id from ticket where not spam and not merged
    order by updated_at desc, id desc limit ${limit}`
  return rows.map(({ id }) => id)
}

/** Forgets uploads that no message claimed; the answer is the blobs nobody points to any more. */
export async function takeUnclaimed(sql: Reader, before: Instant): Promise<string[]> {
  const rows = await sql<{ blob: string }[]>`
    with gone as (
      delete from attachment where message_id is null and created_at < ${before} returning blob
    )
    select distinct blob from gone
    where not exists (
      select 1 from attachment
      where attachment.blob = gone.blob and (message_id is not null or created_at >= ${before}))`
  return rows.map(({ blob }) => blob)
}

import { setTimeout as pause } from 'node:timers/promises'
import { connect, type Db } from '../../src/platform/db.ts'
import { startEmbedded } from '../../src/platform/embedded.ts'
import { untruths } from '../together/desks.ts'
import type { Ask } from './asking.ts'
import { PATHS, type Asked, type PathName } from './paths.ts'
import type { Installation } from './running.ts'

/** What one crash came to. */
export interface Crash {
  readonly acknowledged: number
  readonly cut: number
  /** What should be there and is not, or is there by half or twice. */
  readonly faults: readonly string[]
}

const WRITERS = 3

/**
 * Writes in some ways at once, kills the process in the middle, starts it again and looks: all
 * that was acknowledged is there, nothing is there by half, and asking again adds nothing.
 */
export async function crashOnce(
  place: Installation,
  ask: Ask,
  given: { paths: readonly PathName[]; after: number; database: boolean },
): Promise<Crash> {
  const all: Asked[] = []
  let isOver = false
  // What is cut off fails, each in its own time.
  const writing = Promise.allSettled(
    given.paths.flatMap((name) =>
      Array.from({ length: name === 'publish' ? 1 : WRITERS }, async () => {
        const once = await PATHS[name](ask, (asked) => void all.push(asked))
        while (!isOver) await once()
      }),
    ),
  )
  await untilAllAnswered(all, given.paths)
  await pause(given.after)
  isOver = true
  await place.kill({ database: given.database })
  await writing
  await place.start()
  const faults = await lookAround(place, ask, all)
  const acknowledged = all.filter(isAcknowledged).length
  return { acknowledged, cut: all.length - acknowledged, faults }
}

const isAcknowledged = ({ answer }: Asked) => answer !== null && answer.status < 300

/** The blow falls when every way of writing has been acknowledged at least once. */
async function untilAllAnswered(all: readonly Asked[], paths: readonly PathName[]): Promise<void> {
  const until = performance.now() + 60_000
  const has = (name: PathName) => all.some((one) => one.path === name && isAcknowledged(one))
  while (!paths.every(has)) {
    if (performance.now() > until) {
      const answers = all.map(
        ({ path, answer }) => `${path} ${JSON.stringify(answer)?.slice(0, 200)}`,
      )
      throw new Error(`not every path was acknowledged: ${answers.slice(-5).join('\n')}`)
    }
    await pause(20)
  }
}

async function lookAround(place: Installation, ask: Ask, all: readonly Asked[]): Promise<string[]> {
  const faults: string[] = []
  for (const asked of all) {
    if (!asked.answer || !isAcknowledged(asked)) continue
    const missing = await asked.missing(asked.answer)
    if (missing) faults.push(`acknowledged and gone: ${missing}`)
  }
  const server = await startEmbedded({ dataDir: place.folder })
  const db = connect(server.url, { max: 2 })
  try {
    await askAgain(db, all, faults)
    return [...faults, ...(await untruths(db)), ...(await halves(db, ask))]
  } finally {
    await db.end({ timeout: 5 })
    await server.stop()
  }
}

/** Who got no answer asks again, by the same key, a while later. */
async function askAgain(db: Db, all: readonly Asked[], faults: string[]): Promise<void> {
  await db`update idempotency set created_at = created_at - interval '5 minutes'
    where status is null`
  for (const { key, again, path } of all.filter((one) => !isAcknowledged(one))) {
    if (!again) continue
    const answer = await again()
    if (answer.status !== 201) faults.push(`${key} asked again: ${JSON.stringify(answer)}`)
    const [row] = await (path === 'open'
      ? db`select count(*) as count from ticket where subject = ${key}`
      : db`select count(*) as count from message where body = ${key}`)
    if (row?.['count'] !== 1) faults.push(`${key} is there ${row?.['count']} times`)
  }
}

/** What must go together and does not. */
async function halves(db: Db, ask: Ask): Promise<string[]> {
  const found = await db<{ what: string; id: string }[]>`
    select 'a ticket without its acknowledgement' as what, id::text as id from ticket
    where not exists (select 1 from outbound where key = 'acknowledgement/' || ticket.id)
      and not exists (select 1 from journal where ticket_id = ticket.id and kind = 'ticket.linked'
        and data ->> 'relation' = 'split_from')
    union all
    select 'a ticket without its link', id::text from ticket
    where not exists (select 1 from ticket_link where ticket_id = ticket.id)
    union all
    select 'a ticket without promises', id::text from ticket
    where not exists (select 1 from journal where ticket_id = ticket.id and kind = 'promise.made')
    union all
    select 'a reply that nothing sends', id::text from message
    where author = 'agent' and audience in ('everyone', 'requester')
      and not exists (select 1 from outbound where message_id = message.id)
    union all
    select 'a mail without its cause', id::text from outbound
    where message_id is not null and not exists (select 1 from message where id = message_id)`
  const files = await db<{ id: string; bytes: number }[]>`
    select id, bytes from attachment order by created_at desc limit 50`
  const lost: string[] = []
  for (const { id, bytes } of files) {
    const got = await ask(`GET /api/attachments/${id}`)
    if (got.status !== 200 || String(got.body).length !== bytes)
      lost.push(`file ${id} is not whole`)
  }
  return [...found.map(({ what, id }) => `${what}: ${id}`), ...lost]
}

import { fold } from '../../src/journal/index.ts'
import { openProduct } from '../../src/main/modules.ts'
import { bindApp } from '../../src/main/serve.ts'
import { connect, type Db } from '../../src/platform/db.ts'
import type { App } from '../../src/platform/http.ts'
import { openHub } from '../../src/platform/hub.ts'
import { openJobs } from '../../src/platform/jobs.ts'
import { openMetrics } from '../../src/platform/metrics.ts'
import { readHistory, readTicket, type Desk } from '../../src/desk/tickets/index.ts'
import { isSame } from '../../src/desk/tickets/rules/compare.ts'
import type { Id } from '../../src/std/id.ts'
import { openDesk, type TestDesk } from '../desk.ts'

/** Several processes' worth of desks on one database. */
export interface Desks {
  readonly t: TestDesk
  readonly apps: readonly App[]
  readonly desks: readonly Desk[]
  close(): Promise<void>
}

/** Opens a desk and others beside it, each with connections, caches and listeners of its own. */
export async function openDesks(at: number, count: number): Promise<Desks> {
  const t = await openDesk({ at, idle: true })
  const others = await Promise.all(Array.from({ length: count - 1 }, () => openAnother(t)))
  return {
    t,
    apps: [t.app, ...others.map(({ app }) => app)],
    desks: [t.desk, ...others.map(({ desk }) => desk)],
    async close() {
      for (const other of others) await other.close()
      await t.close()
    },
  }
}

async function openAnother({ ground }: TestDesk) {
  const { databaseUrl: url, log } = ground
  const db = connect(url, { max: 5, name: 'parley test, beside' })
  const hub = await openHub({ url: null, log })
  const jobs = await openJobs({ url, db, hub, log, supervise: false })
  const metrics = openMetrics({ process: false })
  const own = { ...ground, db, replica: db, hub, jobs, metrics }
  const product = await openProduct(own)
  const app = await bindApp(own, product)
  await app.ready()
  return {
    app,
    desk: product.desk,
    async close() {
      await app.close()
      await jobs.close()
      await hub.close()
      await db.end({ timeout: 5 })
    },
  }
}

/** What does not hold of any ticket in the database; there should be nothing. */
export async function untruths(db: Db): Promise<string[]> {
  const wrong: string[] = []
  for (const { id } of await db<{ id: Id }[]>`select id from ticket`) {
    const [row, history] = [await readTicket(db, id), await readHistory(db, id)]
    if (!isSame(row, fold(history))) wrong.push(`ticket ${id} is not what its journal tells`)
  }
  return [...wrong, ...(await astray(db))]
}

/** Rows that only half happened. */
async function astray(db: Db): Promise<string[]> {
  const found = await db<{ what: string; id: string }[]>`
    select 'a message is in a merged ticket' as what, message.id::text as id
    from message join ticket on ticket.id = ticket_id where ticket.merged
    union all
    select 'a message has no entry', message.id::text from message where not exists (
      select 1 from journal where journal.ticket_id = home_id and journal.seq = message.seq
        and kind = 'message.added' and data ->> 'messageId' = message.id::text)
    union all
    select 'an entry has no message', data ->> 'messageId' from journal
    where kind = 'message.added' and not exists (
      select 1 from message where message.id::text = data ->> 'messageId')
    union all
    select 'a file is not where its message is', attachment.id::text
    from attachment join message on message.id = message_id
    where attachment.ticket_id <> message.ticket_id
    union all
    select 'a number of entries has a gap', ticket_id::text from journal
    group by ticket_id having max(seq) <> count(*)
    union all
    select 'a row is not at the end of its journal', ticket.id::text from ticket
    where seq <> (select max(seq) from journal where ticket_id = ticket.id)
    union all
    select 'a ticket cannot be found', ticket.id::text from ticket
    where not exists (select 1 from ticket_search where ticket_id = ticket.id)`
  return found.map(({ what, id }) => `${what}: ${id}`)
}

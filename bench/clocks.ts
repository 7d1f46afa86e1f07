import { setTimeout as pause } from 'node:timers/promises'
import type { Ground } from '../src/platform/ground.ts'
import { openGround } from '../src/main/ground.ts'
import { openProduct } from '../src/main/modules.ts'
import { announceHours } from '../src/desk/policies/commands.ts'
import type { Shelf } from '../src/desk/policies/index.ts'
import { walk, type Desk } from '../src/desk/tickets/index.ts'
import { readConfig } from '../src/platform/config.ts'
import { assert } from '../src/std/assert.ts'
import type { Id } from '../src/std/id.ts'
import { DAY, HOUR, SECOND, toIso, type Instant } from '../src/std/time.ts'
import { openServer, type BenchDatabase } from './house/desk.ts'
import { openSeeded } from './house/seeded.ts'
import { latenciesOf, type Figure, type Line } from './measure.ts'

const CLOCKS = 1_000_000
const TOUCHED = 100_000
const SPREAD = { what: '5,000 breaches within a minute', count: 5000, span: 60 * SECOND }
const BURST = { what: '2,000 breaches within a second', count: 2000, span: SECOND }
const WRITERS = 8

/** The clock of a desk with very many promises open, as who looks into the database sees it. */
export const figure: Figure = {
  says: `breaches among ${CLOCKS.toLocaleString('en')} open clocks, and hours that change`,
  async run(): Promise<Line[]> {
    return [...(await breaches()), await changedHours()]
  },
}

async function breaches(): Promise<Line[]> {
  const database = await openSeeded({ name: 'clocks', tickets: CLOCKS, open: true })
  const { desk, close } = await openDesk(database)
  const server = await openServer(database, { role: 'all' })
  try {
    const lines: Line[] = []
    for (const given of [SPREAD, BURST]) lines.push(await measure(database, desk, given))
    return lines
  } finally {
    await server.stop()
    await close()
    await database.close()
  }
}

async function measure(
  { db }: BenchDatabase,
  desk: Desk,
  { what, count, span }: typeof SPREAD,
): Promise<Line> {
  const from = desk.clock.now() + 45 * SECOND + count * 20
  const dues = await makeDue(desk, { count, from, span })
  assert(desk.clock.now() < from, 'all is prepared before the first is due')
  const seen = new Map<Id, number>()
  while (seen.size < dues.size && desk.clock.now() < from + span + 60 * SECOND) {
    const since = Math.max(from, desk.clock.now() - 5 * SECOND)
    const rows = await db<{ ticketId: Id; at: Instant }[]>`
      select ticket_id, at from journal
      where kind = 'promise.breached' and recorded_at >= ${since}
        and data ->> 'target' = 'first_reply'`
    const now = desk.clock.now()
    for (const { ticketId, at } of rows) {
      const due = dues.get(ticketId)
      if (due === undefined || seen.has(ticketId)) continue
      assert(at === due, 'a breach carries its true instant')
      seen.set(ticketId, now - due)
    }
    await pause(30)
  }
  assert(seen.size === dues.size, `all were noticed, and not ${seen.size} of ${dues.size}`)
  const { p50, p99 } = latenciesOf([...seen.values()])
  return {
    what: `${what}: seen after, p99 (p50 ${Math.round(p50)})`,
    value: p99,
    unit: 'ms',
    target: { of: 'value', atMost: 1000 },
  }
}

/** Has first replies fall due one after the other, by entries as any other change. */
async function makeDue(
  desk: Desk,
  { count, from, span }: { count: number; from: Instant; span: number },
): Promise<Map<Id, Instant>> {
  const rows = await desk.db<{ id: Id }[]>`
    select id from ticket
    where status = 'new' and not spam and due_at > ${desk.clock.now() + HOUR}
      and state -> 'promises' @> '[{"target": "first_reply", "standing": {"is": "running"}}]'
    limit ${count}`
  assert(rows.length === count, 'so many first replies are open')
  const dues = new Map(rows.map(({ id }, nth) => [id, from + Math.floor((nth * span) / count)]))
  const left = [...dues]
  const work = async () => {
    for (let one = left.pop(); one; one = left.pop()) await moveDue(desk, ...one)
  }
  await Promise.all(Array.from({ length: WRITERS }, work))
  return dues
}

async function moveDue(desk: Desk, id: Id, due: Instant): Promise<void> {
  const walked = await walk(desk, id, ({ promises }, _policy, at) => {
    const promise = promises.find(
      ({ target, standing }) => target === 'first_reply' && standing.is === 'running',
    )
    assert(promise?.standing.is === 'running', 'its first reply is open')
    const { target, clause, version, calendar, budget, startedAt, spent } = promise
    const terms = { target, clause, version, calendar, budget, startedAt, spent }
    const was = promise.standing.due
    const event = { kind: 'promise.changed', reason: 'calendar_changed', ...terms, was, due }
    return { drafts: [{ at, by: { is: 'system' }, event: event as never }] }
  })
  assert(!('refused' in walked), 'the ticket is there')
}

/** A day on which the desk is closed after all, announced as from the policy editor. */
async function changedHours(): Promise<Line> {
  const database = await openSeeded({ name: 'hours', tickets: TOUCHED, open: true })
  const { desk, close } = await openDesk(database)
  const server = await openServer(database, { role: 'all' })
  try {
    const began = desk.clock.now()
    await closeDay(desk)
    const done = () => database.db`
      select 1 from pgboss.job where name = 'policy.hours_changed' and state < 'completed'`
    while ((await done()).length > 0) await pause(100)
    const seconds = (desk.clock.now() - began) / 1000
    const [moved] = await database.db<{ count: number }[]>`
      select count(distinct ticket_id) as count from journal
      where kind = 'promise.changed' and recorded_at >= ${began}`
    assert((moved?.count ?? 0) > TOUCHED * 0.8, `most clocks moved, and not ${moved?.count}`)
    const what = `new hours followed by ${moved?.count.toLocaleString('en')} open clocks`
    return { what, value: seconds, unit: 's', target: { of: 'value', atMost: 30 } }
  } finally {
    await server.stop()
    await close()
    await database.close('forget')
  }
}

async function closeDay(desk: Desk): Promise<void> {
  const at = desk.clock.now()
  const shelf = desk.policies as Shelf
  const { document } = await shelf.current()
  const names = document.languages.map((language) => [language, 'Stocktaking'])
  const day = toIso(at + DAY).slice(0, 10)
  const override = { from: day, to: day, mode: 'close', hours: [], name: Object.fromEntries(names) }
  const by = { is: 'system' } as const
  const wish = { calendar: 'support', override: { ...override, id: '', source: '' }, by, at }
  const announced = await announceHours({ ...desk, policies: shelf }, wish as never)
  assert('id' in announced, `the day may be announced: ${JSON.stringify(announced)}`)
}

async function openDesk(database: BenchDatabase): Promise<{ desk: Desk; close(): Promise<void> }> {
  const settings = {
    DATA_DIR: database.dataDir,
    DATABASE_URL: database.url,
    ROLE: 'serve',
    SMTP_IN_PORT: '0',
    LOG_LEVEL: 'error',
  }
  const ground: Ground & { close(): Promise<void> } = await openGround(readConfig(settings))
  const { desk } = await openProduct(ground)
  return { desk, close: () => ground.close() }
}

import { once } from 'node:events'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import type { Holidays, PolicyDocument } from '../../policy/index.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { transact } from '../../platform/transaction.ts'
import { newId, type Id } from '../../std/id.ts'
import { DAY, type Instant } from '../../std/time.ts'
import { COLUMNS, type Table } from './rows.ts'
import { lighten, restore } from './weight.ts'
import type { Batch, Plan } from './worker.ts'

export interface SeedOptions {
  readonly db: Db
  readonly document: PolicyDocument
  readonly holidays: Holidays
  readonly tickets: number
  /** The end of the year that is told: now. */
  readonly until: Instant
  readonly days?: number
  /** Leaves every ticket open and unanswered: for measuring clocks. */
  readonly open?: boolean
  readonly seed?: number
  /** How many tickets share a story; 1 in a small seed. */
  readonly echoes?: number
  readonly onProgress?: (tickets: number) => void
}

/** Tickets up to this number have a story each; larger seeds tell each story several times. */
const OWN_STORIES_MAX = 20_000
const ECHOES_MAX = 16
const BATCHES_AHEAD = 2

/** The desk was seeded before: its people are there already. */
export class SeedRefused extends Error {}

/** Fills a desk with people and tickets, all of it or nothing. */
export async function seed(options: SeedOptions): Promise<{ tickets: number }> {
  const { db, document, holidays, tickets, until } = options
  const from = until - (options.days ?? 365) * DAY
  return transact(db, async (tx) => {
    await prepare(tx, from, until)
    const teams = await teamIds(tx, document, until)
    const plan: Plan = {
      document,
      holidays,
      teams,
      tickets,
      from,
      until,
      firstNumber: await takeNumbers(tx, tickets),
      echoes: options.echoes ?? Math.min(ECHOES_MAX, Math.ceil(tickets / OWN_STORIES_MAX)),
      open: options.open ?? false,
      seed: options.seed ?? 1,
    }
    const weight = await lighten(tx)
    const stored = await storeAll(tx, plan, options.onProgress ?? (() => {}))
    await restore(tx, weight)
    return { tickets: stored }
  })
}

async function prepare(tx: Tx, from: Instant, until: Instant): Promise<void> {
  const [known] = await tx`select id from identity where value = 'buyer1@example.com'`
  if (known) throw new SeedRefused('This desk has been seeded before')
  await tx`set local statement_timeout = 0`
  await tx`set local idle_in_transaction_session_timeout = 0`
  const months = Math.ceil((until - from) / (28 * DAY)) + 2
  await tx`select make_months(${from}::timestamptz::date, ${months})`
}

async function teamIds(tx: Tx, document: PolicyDocument, at: Instant): Promise<Record<string, Id>> {
  for (const { id } of document.teams) {
    await tx`
      insert into team (id, key, name, created_at) values (${newId(at)}, ${id}, ${id}, ${at})
      on conflict (key) do nothing`
  }
  const rows = await tx<{ id: Id; key: string }[]>`select id, key from team`
  return Object.fromEntries(rows.map(({ id, key }) => [key, id]))
}

async function takeNumbers(tx: Tx, count: number): Promise<number> {
  const [row] = await tx<{ first: number }[]>`select nextval('ticket_number') as first`
  const first = row?.first ?? 1
  await tx`select setval('ticket_number', ${first + count})`
  return first
}

async function storeAll(tx: Tx, plan: Plan, onProgress: (tickets: number) => void) {
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    workerData: plan,
    // Nearly all that a story is made of is dropped at once.
    resourceLimits: { maxYoungGenerationSizeMb: 128 },
  })
  const failed = once(worker, 'error').then(([error]) => Promise.reject(error as Error))
  const ready: Promise<Batch | null>[] = []
  const arrived: ((batch: Batch | null) => void)[] = []
  worker.on('message', (batch: Batch | null) => arrived.shift()?.(batch))
  const ask = () => {
    ready.push(new Promise((arrive) => arrived.push(arrive)))
    worker.postMessage('more')
  }
  let stored = 0
  try {
    for (let ahead = 0; ahead < BATCHES_AHEAD; ahead += 1) ask()
    for (;;) {
      const batch = await Promise.race([ready.shift(), failed])
      if (!batch) return stored
      ask()
      for (const table of Object.keys(batch.lines) as Table[]) {
        await copy(tx, table, batch.lines[table] ?? new Uint8Array())
      }
      stored += batch.tickets
      onProgress(stored)
    }
  } finally {
    await worker.terminate()
  }
}

/** Loads lines of COPY into a table. */
export async function copy(tx: Tx, table: Table, lines: Uint8Array): Promise<void> {
  const query = tx`copy ${tx(table)} (${tx(COLUMNS[table])}) from stdin`
  const into = await query.writable()
  // Once it has handed over the stream, the driver tells of a refusal by this function alone.
  const refused = new Promise<never>((_, fail) => Object.assign(query, { reject: fail }))
  await Promise.race([pipeline(Readable.from(slices(lines)), into), refused])
}

// The socket is given a piece at a time, so that it can say when it is full.
function* slices(lines: Uint8Array): Generator<Uint8Array> {
  const size = 1 << 18
  for (let at = 0; at < lines.length; at += size) yield lines.subarray(at, at + size)
}

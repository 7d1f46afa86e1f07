import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { PgBoss } from 'pg-boss'
import { SECOND, type Instant } from '../std/time.ts'
import type { Db, Tx } from './db.ts'
import { onCommit } from './transaction.ts'
import type { Hub } from './hub.ts'
import type { Log } from './log.ts'

/** Something to do after a commit. */
export interface Job {
  queue: string
  data: object
  /** While a job with this key waits in the queue, another one with the same key adds nothing. */
  key?: string
}

/** How a queue is worked on. */
export interface JobHandling {
  /** Jobs handed over at once; 1 unless told. */
  batch?: number
  /** Handlers at work side by side in this process; 1 unless told. */
  concurrency?: number
  /** Tries before a job is put with the dead; 8 unless told. */
  tries?: number
}

/** One job as its handler gets it. */
export interface Work<Data> {
  id: string
  data: Data
  /** Grows by one with every try, from 1. */
  attempt: number
}

/** A job that failed on its last try. */
export interface DeadJob {
  id: string
  queue: string
  data: object
  reason: string
  diedAt: Instant
}

/**
 * Work to be done soon after a commit. Jobs are written in the transaction that causes them.
 * What has to wait for an instant is no job: it waits in a table under the Clock.
 */
export interface Jobs {
  send(tx: Tx, jobs: readonly Job[]): Promise<void>
  /** Has `handle` do the jobs of `queue`; when it throws, the whole batch is tried again. */
  work<Data extends object>(
    queue: string,
    handle: (jobs: Work<Data>[]) => Promise<void>,
    handling?: JobHandling,
  ): Promise<void>
  /** Sends an empty job to `queue` by `cron`, in `zone`. */
  schedule(queue: string, cron: string, zone: string): Promise<void>
  /** Looks for jobs of `queue` at once, here and in other processes. */
  wake(queue: string): void
  /** Resolves when no job waits or is in hand in the queues worked on here. For tests. */
  settled(): Promise<void>
  /** The jobs that failed for good, newest first. */
  dead(limit: number): Promise<DeadJob[]>
  /** Gives dead jobs a new life in the queue they came from; the answer is how many. */
  revive(ids: readonly string[]): Promise<number>
  /** Lets the handlers at work finish and stops. */
  close(): Promise<void>
}

/** What the queues stand on. */
export interface JobsOptions {
  url: string
  db: Db
  hub: Hub
  log: Log
  /** Whether this process looks after schedules and jobs that lost their worker. */
  supervise: boolean
}

const DEAD = 'dead'
const WAKE_TOPIC = 'jobs.wake'
const SETTLED_WITHIN = 20 * SECOND
const TRIES = 8
// Wakes do the work; this is for retries, and for wakes that were lost in a crash.
const POLLING = { pollingIntervalSeconds: 1 }

/** Opens the job queues, making their tables when they are not there. */
export async function openJobs(options: JobsOptions): Promise<Jobs> {
  const { db, log } = options
  const boss = newBoss(options)
  await boss.start()
  const queues = queueKeeper(boss)
  await queues.ensure(DEAD, {})
  const bell = openBell(boss, options.hub)
  return {
    wake: bell.wake,
    async send(tx, jobs) {
      for (const queue of [...new Set(jobs.map((job) => job.queue))].toSorted()) {
        await queues.ensure(queue, {})
        await insert(boss, tx, { queue, jobs: jobs.filter((job) => job.queue === queue) })
        onCommit(tx, () => bell.wake(queue))
      }
    },
    async work(queue, handle, handling = {}) {
      await queues.ensure(queue, handling)
      for (let i = 0; i < (handling.concurrency ?? 1); i++) {
        const worker = await startWorker(boss, { queue, handle, batch: handling.batch ?? 1, log })
        bell.workers.set(queue, [...(bell.workers.get(queue) ?? []), worker])
      }
    },
    async schedule(queue, cron, zone) {
      await queues.ensure(queue, {})
      await boss.schedule(queue, cron, {}, { tz: zone, missed: 'once' })
    },
    settled: () => settle(db, bell),
    dead: (limit) => listDead(db, limit),
    async revive(ids) {
      const revived = await boss.redrive(DEAD, { ids: [...ids] })
      for (const queue of bell.workers.keys()) bell.wake(queue)
      return revived
    },
    async close() {
      bell.close()
      await stopBoss(boss)
    },
  }
}

async function stopBoss(boss: PgBoss): Promise<void> {
  await boss.stop({ graceful: true, timeout: 20 * SECOND })
  // What its connections have to say while the database stops behind us is no failure.
  boss.removeAllListeners('error').on('error', () => {})
}

/** Has the workers of a queue look at once, in this process and in others. */
interface Bell {
  /** The ids of the workers in this process, by queue. */
  workers: Map<string, string[]>
  wake(queue: string): void
  wakeHere(queue: string): void
  close(): void
}

function openBell(boss: PgBoss, hub: Hub): Bell {
  const workers = new Map<string, string[]>()
  const wakeHere = (queue: string) => {
    for (const id of workers.get(queue) ?? []) boss.notifyWorker(id)
  }
  const close = hub.subscribe(WAKE_TOPIC, (hint) => {
    const { queue } = hint as { queue?: string }
    for (const name of queue === undefined ? workers.keys() : [queue]) wakeHere(name)
  })
  return { workers, wakeHere, close, wake: (queue) => hub.publish(WAKE_TOPIC, { queue }) }
}

function newBoss({ url, log, supervise }: JobsOptions): PgBoss {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'parley jobs',
    max: 4,
    // Taking and ending a job need not wait for the disk: after a crash it is done once more.
    options: '-c synchronous_commit=off -c timezone=UTC',
    supervise,
    schedule: supervise,
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
    maintenanceIntervalSeconds: 600,
  })
  boss.on('error', (error) => log.error({ error }, 'the job queue failed'))
  boss.on('warning', (warning) => log.warn({ warning }, 'the job queue warns'))
  return boss
}

function queueKeeper(boss: PgBoss) {
  const known = new Map<string, Promise<void>>()
  const make = async (queue: string, handling: JobHandling) => {
    const found = await boss.getQueue(queue)
    const options = queue === DEAD ? FOR_EVER : { ...STEADY, ...triesOf(handling) }
    if (!found)
      await boss.createQueue(queue, { policy: queue === DEAD ? 'standard' : 'short', ...options })
    else if (handling.tries) await boss.updateQueue(queue, triesOf(handling))
  }
  return {
    /** Makes the queue once; what its worker wants is decided when it starts. */
    async ensure(queue: string, handling: JobHandling): Promise<void> {
      if (!known.has(queue) || handling.tries) known.set(queue, make(queue, handling))
      await known.get(queue)?.catch((error) => {
        known.delete(queue)
        throw error
      })
    },
  }
}

function triesOf({ tries }: JobHandling) {
  return { retryLimit: (tries ?? TRIES) - 1 }
}

const DAY_SECONDS = 24 * 60 * 60
const FOR_EVER = { retentionSeconds: 3650 * DAY_SECONDS, deleteAfterSeconds: 365 * DAY_SECONDS }
const STEADY = {
  deadLetter: DEAD,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 600,
  expireInSeconds: 900,
  // A worker that was killed is noticed by its silence.
  heartbeatSeconds: 20,
  retentionSeconds: 365 * DAY_SECONDS,
  deleteAfterSeconds: 600,
}

async function insert(
  boss: PgBoss,
  tx: Tx,
  { queue, jobs }: { queue: string; jobs: Job[] },
): Promise<void> {
  const executeSql = async (text: string, values?: unknown[]) => ({
    rows: [...(await tx.unsafe(text, values as never[], { prepare: true }))],
  })
  const rows = (some: Job[]) =>
    some.map(({ data, key }) => ({ id: randomUUID(), data, singletonKey: key ?? randomUUID() }))
  const free = rows(jobs.filter((job) => job.key === undefined))
  const keyed = jobs.filter((job) => job.key !== undefined)
  let left = rows([...new Map(keyed.map((job) => [job.key, job])).values()])
  if (free.length > 0) await boss.insert(queue, free, { db: { executeSql } })
  while (left.length > 0) {
    const keys = left.map((row) => row.singletonKey).toSorted()
    // Held until we commit: a worker that took it earlier would not see what we changed.
    const held = await tx<{ key: string }[]>`
      select singleton_key as key from pgboss.job
      where name = ${queue} and state = 'created' and policy = 'short'
        and coalesce(singleton_key, '') = any(${keys})
      order by singleton_key for update`
    left = left.filter((row) => !held.some(({ key }) => key === row.singletonKey))
    if (left.length === 0) return
    const made = await boss.insert(queue, left, { db: { executeSql }, returnId: true })
    left = left.filter((row) => !made?.includes(row.id))
  }
}

async function startWorker<Data extends object>(
  boss: PgBoss,
  one: {
    queue: string
    handle: (jobs: Work<Data>[]) => Promise<void>
    batch: number
    log: Log
  },
): Promise<string> {
  const { queue, batch, log } = one
  const options = { batchSize: batch, includeMetadata: true as const, ...POLLING }
  let self: string | null = null
  self = await boss.work<Data, void, typeof options>(queue, options, async (jobs) => {
    const work = jobs.map(({ id, data, retryCount }) => ({ id, data, attempt: retryCount + 1 }))
    try {
      await one.handle(work)
    } catch (error) {
      log.warn({ error, queue, jobs: work.map((job) => job.id) }, 'a job failed')
      throw error
    } finally {
      // A full batch says that more may wait: look again at once.
      if (jobs.length === batch && self !== null) boss.notifyWorker(self)
    }
  })
  return self
}

async function settle(db: Db, { workers, wakeHere }: Bell): Promise<void> {
  for (let waited = 0; waited < SETTLED_WITHIN; waited += 5) {
    const names = [...workers.keys()]
    const left = await db<{ name: string; state: string }[]>`
      select distinct name, state from pgboss.job
      where name = any(${names}) and state < 'completed'`
    if (left.length === 0) return
    for (const { name, state } of left) if (state === 'created') wakeHere(name)
    await pause(5)
  }
  const stuck = await db`
    select name, state, output from pgboss.job
    where name = any(${[...workers.keys()]}) and state < 'completed' limit 5`
  throw new Error(`Jobs are still at work: ${JSON.stringify(stuck)}`)
}

async function listDead(db: Db, limit: number): Promise<DeadJob[]> {
  const rows = await db<
    { id: string; queue: string; data: object; output: unknown; at: Instant }[]
  >`
    select id, source_name as queue, data, source_output as output, created_on as at
    from pgboss.job where name = ${DEAD} and state = 'created'
    order by created_on desc, id desc limit ${limit}`
  return rows.map(({ id, queue, data, output, at }) => {
    const { message } = (output ?? {}) as { message?: string }
    return { id, queue, data, reason: message ?? 'unknown', diedAt: at }
  })
}

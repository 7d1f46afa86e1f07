import type { Tx } from './db.ts'

export interface Job {
  queue: string
  data: object
  /** Of jobs with the same key only one waits at a time. */
  key?: string
}

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
  diedAt: number
}

/**
 * Work to be done soon after a commit. Jobs are written in the transaction that causes them.
 * What has to wait for an instant is no job: it waits in a table under the Clock.
 */
export interface Jobs {
  send(tx: Tx, jobs: readonly Job[]): Promise<void>
  /** Has `handle` do the jobs of `queue`; when it throws, all of the batch are tried again later. */
  work<Data extends object>(
    queue: string,
    handle: (jobs: Work<Data>[]) => Promise<void>,
    handling?: JobHandling,
  ): Promise<void>
  /** Sends an empty job to `queue` by `cron`, in `zone`. */
  schedule(queue: string, cron: string, zone: string): Promise<void>
  /** Looks for jobs of `queue` at once, here and in other processes. */
  wake(queue: string): void
  /** Resolves when no job waits or is in hand. For tests. */
  settled(): Promise<void>
  /** The jobs that failed for good, newest first. */
  dead(limit: number): Promise<DeadJob[]>
  /** Gives dead jobs a new life in the queue they came from; the answer is how many. */
  revive(ids: readonly string[]): Promise<number>
  /** Lets the handlers at work finish and stops. */
  close(): Promise<void>
}

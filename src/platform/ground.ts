import type { Blobs } from './blobs.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Db } from './db.ts'
import type { Hub } from './hub.ts'
import type { Jobs } from './jobs.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'

/** What everything stands on; made once by main (or by a test) and handed down. */
export interface Ground {
  db: Db
  /** For reports and search: a replica when there is one, else the same pool as `db`. */
  replica: Db
  clock: Clock
  jobs: Jobs
  hub: Hub
  blobs: Blobs
  config: Config
  log: Log
  metrics: Metrics
}

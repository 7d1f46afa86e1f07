import type { Module } from '../../platform/module.ts'
import type { Desk } from '../tickets/index.ts'
import { followHours } from './hours.ts'
import { startCounting } from './record.ts'

/**
 * Promises: how well they were kept, counted from the journal day by day and published with
 * each clause; and the open ones follow when opening hours change. What is promised and when it
 * breaks is decided in `policy` and walked by tickets.
 */
export function promises(desk: Desk): Module {
  return {
    name: 'promises',
    async start(ground) {
      await followHours(desk)
      return startCounting(ground)
    },
  }
}

export { liveRecord, type ClauseRecord, type LiveRecord, type MeasuredWait } from './record.ts'

import type { Module } from '../../platform/module.ts'
import { startCounting } from './record.ts'

/**
 * Promises: how well they were kept, counted from the journal day by day and published with
 * each clause. What is promised and when it breaks is decided in `policy` and walked by tickets.
 */
export function promises(): Module {
  return {
    name: 'promises',
    start: async (ground) => startCounting(ground),
  }
}

export { liveRecord, type ClauseRecord, type LiveRecord, type MeasuredWait } from './record.ts'

/** Bounds of this module. */
export const REPORT_LIMITS = {
  /** Tickets read at once while an export is on its way. */
  batch: 500,
  /** Messages of one ticket in its export. */
  messages: 20_000,
  /** How often one person fetches all tickets as a file. */
  exports: { points: 20, seconds: 60 },
} as const

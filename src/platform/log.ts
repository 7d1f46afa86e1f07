import type { Logger } from 'pino'

/** Structured log. Secrets and addresses are blotted out. */
export type Log = Logger

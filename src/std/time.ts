import { Temporal as Polyfill } from 'temporal-polyfill'

/**
 * A point in time: whole milliseconds since 1970-01-01T00:00Z. ISO 8601 text on the wire,
 * timestamptz in SQL.
 */
export type Instant = number

/** A length of time in whole milliseconds. */
export type Millis = number

/** Lengths of time that need no calendar: a DAY is 24 hours. */
export const SECOND: Millis = 1000
export const MINUTE: Millis = 60 * SECOND
export const HOUR: Millis = 60 * MINUTE
export const DAY: Millis = 24 * HOUR

/** Native Temporal where the runtime has it, the polyfill elsewhere: same behaviour. */
export const Temporal: typeof Polyfill =
  (globalThis as { Temporal?: typeof Polyfill }).Temporal ?? Polyfill

/** The instant as ISO 8601 text in UTC with milliseconds: `2026-11-22T07:18:12.000Z`. */
export function toIso(at: Instant): string {
  return new Date(at).toISOString()
}

/** Reads ISO 8601 text with an offset; throws on anything else. */
export function fromIso(text: string): Instant {
  return Temporal.Instant.from(text).epochMilliseconds
}

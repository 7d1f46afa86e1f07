import { assert } from '../std/assert.ts'
import { Temporal, type Instant, type Millis } from '../std/time.ts'

/** What the wall clock of a zone shows, as if it were UTC: milliseconds since 1970-01-01 00:00. */
export type Wall = number

/**
 * A time zone as the moments its clocks jump. Entry `k` holds from `starts[k]` on; before the
 * first it is as in the first. Grows to the year asked for and is kept.
 */
export interface Zone {
  readonly id: string
  readonly starts: Instant[]
  readonly offsets: Millis[]
  /** Jumps before this instant are known. */
  known: Instant
}

const FIRST = Date.UTC(1970, 0, 1)
const zones = new Map<string, Zone>()

/** Whether `id` names a zone of the IANA database (a bare offset such as `+02:00` does not). */
export function isZone(id: string): boolean {
  if (!/^[A-Za-z]/.test(id)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(FIRST).toZonedDateTimeISO(id)
    return true
  } catch {
    return false
  }
}

/** The zone named `id`. */
export function zoneOf(id: string): Zone {
  const found = zones.get(id)
  if (found) return found
  assert(isZone(id), `${id} is a time zone`)
  const zone: Zone = { id, starts: [FIRST], offsets: [offsetAt(id, FIRST)], known: FIRST }
  zones.set(id, zone)
  return zone
}

/** What the wall clock shows at an instant. */
export function wallAt(zone: Zone, at: Instant): Wall {
  learn(zone, at)
  let low = 0
  let high = zone.starts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((zone.starts[middle] as number) <= at) low = middle
    else high = middle
  }
  return at + (zone.offsets[low] as number)
}

/**
 * The instant at which something that starts at a wall time starts. Shown twice (clocks go back):
 * the first. Never shown (clocks jump ahead): as much later as the clocks jumped.
 */
export function openingAt(zone: Zone, wall: Wall): Instant {
  const entry = entryOf(zone, wall)
  const shown = wall - (zone.offsets[entry] as number)
  if (entry === 0 || shown >= (zone.starts[entry] as number)) return shown
  return wall - (zone.offsets[entry - 1] as number)
}

/**
 * The first instant at which the wall clock shows this time or a later one. Never shown: the jump.
 */
export function closingAt(zone: Zone, wall: Wall): Instant {
  const entry = entryOf(zone, wall)
  const shown = wall - (zone.offsets[entry] as number)
  return entry === 0 ? shown : Math.max(shown, zone.starts[entry] as number)
}

/** The first entry during which the wall clock comes past `wall`. */
function entryOf(zone: Zone, wall: Wall): number {
  learn(zone, wall + DAYS_AROUND)
  let low = 0
  let high = zone.starts.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    const ends = (zone.starts[middle + 1] as number) + (zone.offsets[middle] as number)
    if (ends > wall) high = middle
    else low = middle + 1
  }
  return low
}

const DAYS_AROUND = 3 * 86_400_000
const LEARN_AHEAD = 3 * 366 * 86_400_000

/** Makes sure that the jumps up to `until` are known, and some more. */
function learn(zone: Zone, until: Instant): void {
  if (until < zone.known) return
  const enough = until + LEARN_AHEAD
  let at = Temporal.Instant.fromEpochMilliseconds(zone.known - 1).toZonedDateTimeISO(zone.id)
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    if (!next || next.epochMilliseconds >= enough) break
    addJump(zone, next.epochMilliseconds)
    at = next
  }
  zone.known = enough
}

function addJump(zone: Zone, at: Instant): void {
  const offset = offsetAt(zone.id, at)
  if (offset === zone.offsets.at(-1)) return
  zone.starts.push(at)
  zone.offsets.push(offset)
}

function offsetAt(id: string, at: Instant): Millis {
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(id)
  return here.offsetNanoseconds / 1_000_000
}

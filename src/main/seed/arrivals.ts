import { DAY, HOUR, Temporal, type Instant } from '../../std/time.ts'
import type { Chance } from './chance.ts'

// Requests an hour, by hour of the day in the marketplace's zone: few at night, two humps by day.
const BY_HOUR = [
  4, 2, 2, 1, 1, 2, 4, 8, 14, 19, 22, 21, 18, 18, 20, 21, 20, 18, 17, 19, 20, 17, 12, 7,
]
// From Monday to Sunday.
const BY_WEEKDAY = [1.25, 1.1, 1, 1, 0.95, 0.8, 0.75]
const GROWTH_A_YEAR = 1.4

/**
 * When requests come in: `count` instants from `from` to `to` in order, more by day than by night,
 * more on Mondays than on Sundays, more around Black Friday, and more this year than last.
 */
export function arrivals(
  span: { from: Instant; to: Instant; count: number; zone: string },
  chance: Chance,
): Instant[] {
  const { from, to, count, zone } = span
  const hours = Math.max(1, Math.ceil((to - from) / HOUR))
  const sums = new Float64Array(hours)
  let sum = 0
  for (let hour = 0; hour < hours; hour += 1) sums[hour] = sum += weightAt(from + hour * HOUR, zone)
  const instants = new Float64Array(count)
  let hour = 0
  // Stratified: the n-th of `count` equal shares of the weight, somewhere within its share.
  for (let n = 0; n < count; n += 1) {
    const target = ((n + chance.next()) / count) * sum
    while (hour < hours - 1 && (sums[hour] ?? 0) < target) hour += 1
    const before = hour === 0 ? 0 : (sums[hour - 1] ?? 0)
    const within = (target - before) / ((sums[hour] ?? 1) - before)
    instants[n] = Math.min(to - 1, Math.floor(from + (hour + Math.max(0, within)) * HOUR))
  }
  return Array.from(instants.toSorted())
}

const offsets = new Map<string, number>()

function weightAt(at: Instant, zone: string): number {
  const local = at + offsetAt(at, zone)
  const hour = Math.floor((local % DAY) / HOUR)
  const weekday = (Math.floor(local / DAY) + 3) % 7
  const date = new Date(local)
  const isPeak = date.getUTCMonth() === 10 && date.getUTCDate() >= 22
  const growth = GROWTH_A_YEAR ** (at / (365 * DAY))
  return (BY_HOUR[hour] ?? 1) * (BY_WEEKDAY[weekday] ?? 1) * (isPeak ? 1.8 : 1) * growth
}

// The offset of a zone is asked once a day: an hour's slip on the two days of change harms nobody.
function offsetAt(at: Instant, zone: string): number {
  const key = `${zone}/${Math.floor(at / DAY)}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const offset = zoned.offsetNanoseconds / 1e6
  offsets.set(key, offset)
  return offset
}

import { DAY, HOUR, MINUTE, type Instant, type Millis } from '../../src/std/time.ts'
import type { Setting } from './setting.ts'

type Reader = Pick<Setting, 'locale' | 'zone' | 'now'>

const formats = new Map<string, object>()
const KEPT_MAX = 500

/** Building a format costs a hundred times its use: one is kept for each language and shape. */
function kept<Format extends object>(key: string, build: () => Format): Format {
  const known = formats.get(key) as Format | undefined
  if (known !== undefined) return known
  // Readers name their zone: as many names as they like must not fill the memory.
  if (formats.size >= KEPT_MAX) formats.clear()
  const fresh = build()
  formats.set(key, fresh)
  return fresh
}

function formatOf(reader: Reader, shape: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const { locale, zone } = reader
  const key = `${locale} ${zone} ${JSON.stringify(shape)}`
  return kept(key, () => new Intl.DateTimeFormat(locale, { ...shape, timeZone: zone }))
}

function numberOf({ locale }: Reader, shape: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${locale} number ${JSON.stringify(shape)}`
  return kept(key, () => new Intl.NumberFormat(locale, shape))
}

const CLOCK = { hour: 'numeric', minute: '2-digit' } as const
const DAY_OF_YEAR = { weekday: 'long', day: 'numeric', month: 'long' } as const

/** The moment in full, such as "Sunday 22 November at 12:00"; with its year unless it is this. */
export function dayAndTime(reader: Reader, at: Instant): string {
  const year = sameYear(reader, at) ? {} : ({ year: 'numeric' } as const)
  return formatOf(reader, { ...DAY_OF_YEAR, ...year, ...CLOCK }).format(at)
}

/** Short form for lists: the time on the same day, else the date. */
export function shortMoment(reader: Reader, at: Instant): string {
  if (dateOf(reader, at) === dateOf(reader, reader.now)) return formatOf(reader, CLOCK).format(at)
  return dated(reader, at)
}

/** The moment with its date, for what is told in order of time. */
export function dated(reader: Reader, at: Instant): string {
  const year = sameYear(reader, at) ? {} : ({ year: 'numeric' } as const)
  return formatOf(reader, { day: 'numeric', month: 'short', ...year, ...CLOCK }).format(at)
}

/** The time alone on the reader's present day, else with its day. */
export function soon(reader: Reader, at: Instant): string {
  const isNear = at - reader.now < 6 * DAY && at > reader.now
  if (dateOf(reader, at) === dateOf(reader, reader.now)) return formatOf(reader, CLOCK).format(at)
  return isNear
    ? formatOf(reader, { weekday: 'long', ...CLOCK }).format(at)
    : dayAndTime(reader, at)
}

/** The distance in one unit: "in 3 hours", "2 days ago". */
export function fromNow(reader: Reader, at: Instant): string {
  const { locale } = reader
  const numeric = 'auto'
  const format = kept(`${locale} away`, () => new Intl.RelativeTimeFormat(locale, { numeric }))
  const away = at - reader.now
  const size = Math.abs(away)
  if (size < 45 * MINUTE) return format.format(Math.round(away / MINUTE), 'minute')
  if (size < 36 * HOUR) return format.format(Math.round(away / HOUR), 'hour')
  if (size < 45 * DAY) return format.format(Math.round(away / DAY), 'day')
  return format.format(Math.round(away / (30 * DAY)), 'month')
}

/** A length of time in its two largest units: "1 day, 3 hours". */
export function lengthOf(reader: Reader, length: Millis): string {
  const minutes = Math.max(0, Math.round(length / MINUTE))
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const rest = days > 0 ? 0 : minutes % 60
  const { locale } = reader
  const style = 'long'
  const format = kept(`${locale} length`, () => new Intl.DurationFormat(locale, { style }))
  if (days + hours + rest === 0) return format.format({ minutes: 0 }) || '0'
  return format.format({
    ...(days > 0 && { days }),
    ...(hours > 0 && { hours }),
    ...(rest > 0 && { minutes: rest }),
  })
}

/** A calendar date `YYYY-MM-DD` in words; it belongs to no zone. */
export function dateInWords(reader: Reader, date: string): string {
  const shape = { ...DAY_OF_YEAR, year: 'numeric' } as const
  return formatOf({ ...reader, zone: 'UTC' }, shape).format(Date.parse(`${date}T00:00Z`))
}

/** A date of the reader's zone in words. */
export function dayOf(reader: Reader, at: Instant): string {
  return formatOf(reader, { day: 'numeric', month: 'long', year: 'numeric' }).format(at)
}

/** The name of an ISO weekday, 1 for Monday. */
export function weekdayName(reader: Reader, day: number): string {
  const monday = Date.UTC(2024, 0, 1)
  return formatOf({ ...reader, zone: 'UTC' }, { weekday: 'long' }).format(monday + (day - 1) * DAY)
}

/** A wall time `HH:MM` as the language writes it. */
export function wallTime(reader: Reader, time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return formatOf({ ...reader, zone: 'UTC' }, CLOCK).format(Date.UTC(2024, 0, 1, hour % 24, minute))
}

/** The zone as people call it: "Central European Time". */
export function zoneName(reader: Reader, zone: string): string {
  const parts = formatOf({ ...reader, zone }, { timeZoneName: 'longGeneric' }).formatToParts(
    reader.now,
  )
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
}

/** A number as the language writes it. */
export function count(reader: Reader, value: number): string {
  return numberOf(reader).format(value)
}

/** A share of one as a percentage, never rounded up to 100. */
export function share(reader: Reader, part: number, whole: number): string {
  const percent = Math.floor((part / whole) * 1000) / 1000
  const shape = { style: 'percent', maximumFractionDigits: 1 } as const
  return numberOf(reader, shape).format(percent)
}

const KILO = 1024
const MEGA = KILO * KILO

/** A size of file in words: "340 kB". */
export function sizeOf(reader: Reader, bytes: number): string {
  const [value, unit] =
    bytes < MEGA ? [Math.max(1, Math.round(bytes / KILO)), 'kilobyte'] : [bytes / MEGA, 'megabyte']
  const shape = { style: 'unit', unit, maximumFractionDigits: 1 } as const
  return numberOf(reader, shape).format(value)
}

function dateOf(reader: Reader, at: Instant): string {
  return formatOf(reader, { dateStyle: 'short' }).format(at)
}

function sameYear(reader: Reader, at: Instant): boolean {
  const year = formatOf(reader, { year: 'numeric' })
  return year.format(at) === year.format(reader.now)
}

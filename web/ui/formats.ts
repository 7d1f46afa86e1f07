import { createContext, useContext, useMemo, useSyncExternalStore } from 'react'
import { useLocale } from 'react-aria-components/I18nProvider'
import { DAY, HOUR, MINUTE, SECOND, type Instant, type Millis } from '../../src/std/time.ts'
import { now, onTick } from './now.ts'

/** The reader's IANA zone; null is the machine's own. */
export const ZoneContext = createContext<string | null>(null)

/** Times, lengths and numbers in the reader's language and zone. */
export interface Formats {
  time: (at: Instant) => string
  day: (at: Instant) => string
  /** Time of day for today, day and time otherwise; the year only when it is another. */
  short: (at: Instant, now: Instant) => string
  /** Shorter still, for columns: the hour today, the day before that, the year when another. */
  brief: (at: Instant, now: Instant) => string
  full: (at: Instant) => string
  /** Day and minute, for facts. */
  exact: (at: Instant) => string
  relative: (at: Instant, now: Instant) => string
  /** Working time: hours and minutes, never days, which would be read as days of 24 hours. */
  hours: (millis: Millis) => string
  /** The two largest units: "3 h 20 min". */
  length: (millis: Millis) => string
  number: (value: number) => string
  bytes: (value: number) => string
  list: (items: readonly string[]) => string
}

export function useFormats(): Formats {
  const { locale } = useLocale()
  const zone = useContext(ZoneContext)
  return useMemo(() => formatsFor(locale, zone), [locale, zone])
}

/** A text that changes with time; the component renders again only when the words differ. */
export function useTicking(text: (at: Instant) => string): string {
  return useSyncExternalStore(onTick, () => text(now()))
}

export function formatsFor(locale: string, zone: string | null): Formats {
  const at = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, ...(zone ? { timeZone: zone } : {}) })
  const time = at({ hour: 'numeric', minute: '2-digit' })
  const day = at({ weekday: 'short', day: 'numeric', month: 'short' })
  const dayTime = at({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  })
  const dayOnly = at({ day: 'numeric', month: 'short' })
  const dated = at({ day: 'numeric', month: 'short', year: 'numeric' })
  const exact = at({ dateStyle: 'medium', timeStyle: 'short' })
  const full = at({ dateStyle: 'full', timeStyle: 'long' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  const numbers = new Intl.NumberFormat(locale)
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })
  return {
    time: (instant) => time.format(instant),
    day: (instant) => day.format(instant),
    short: (instant, from) => {
      if (dated.format(instant) === dated.format(from)) return time.format(instant)
      return Math.abs(instant - from) < 180 * DAY ? dayTime.format(instant) : dated.format(instant)
    },
    brief: (instant, from) => {
      if (dated.format(instant) === dated.format(from)) return time.format(instant)
      return Math.abs(instant - from) < 300 * DAY ? dayOnly.format(instant) : dated.format(instant)
    },
    full: (instant) => full.format(instant),
    exact: (instant) => exact.format(instant),
    relative: (instant, from) => relative.format(...inUnits(instant - from)),
    hours: (millis) => hoursIn(locale, millis),
    length: (millis) => lengthIn(locale, millis),
    number: (value) => numbers.format(value),
    bytes: (value) => bytesIn(locale, value),
    list: (items) => lists.format(items),
  }
}

function inUnits(millis: Millis): [number, Intl.RelativeTimeFormatUnit] {
  const size = Math.abs(millis)
  if (size < 45 * SECOND) return [0, 'second']
  if (size < 55 * MINUTE) return [Math.round(millis / MINUTE), 'minute']
  if (size < 22 * HOUR) return [Math.round(millis / HOUR), 'hour']
  if (size < 26 * DAY) return [Math.round(millis / DAY), 'day']
  if (size < 320 * DAY) return [Math.round(millis / (30.44 * DAY)), 'month']
  return [Math.round(millis / (365.25 * DAY)), 'year']
}

function lengthIn(locale: string, millis: Millis): string {
  const size = Math.abs(millis)
  if (size < MINUTE) return unitIn(locale, Math.floor(size / SECOND), 'second')
  if (size < HOUR) return unitIn(locale, Math.floor(size / MINUTE), 'minute')
  const [large, small, unit, rest] =
    size < DAY ? ([HOUR, MINUTE, 'hour', 'minute'] as const) : ([DAY, HOUR, 'day', 'hour'] as const)
  const whole = Math.floor(size / large)
  const part = Math.floor((size % large) / small)
  const first = unitIn(locale, whole, unit)
  return part === 0 ? first : `${first} ${unitIn(locale, part, rest)}`
}

function hoursIn(locale: string, millis: Millis): string {
  const hours = Math.floor(millis / HOUR)
  const minutes = Math.round((millis % HOUR) / MINUTE)
  const parts = [
    ...(hours > 0 ? [unitIn(locale, hours, 'hour')] : []),
    ...(minutes > 0 || hours === 0 ? [unitIn(locale, minutes, 'minute')] : []),
  ]
  return parts.join(' ')
}

function unitIn(locale: string, value: number, unit: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' }).format(value)
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte']

function bytesIn(locale: string, value: number): string {
  const power = Math.min(SIZES.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3))
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: SIZES[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: power < 2 ? 0 : 1,
  }).format(value / 1000 ** power)
}

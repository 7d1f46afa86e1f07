import { createRequire } from 'node:module'
import type HolidaysType from 'date-holidays'
import { DAY, HOUR, toIso } from '../std/time.ts'

/** A public holiday: one day of it. */
export interface Holiday {
  /** `2026-12-25` */
  date: string
  name: string
}

const require = createRequire(import.meta.url)
const cache = new Map<string, readonly Holiday[]>()

/**
 * The public holidays of a country (ISO 3166 alpha-2, such as `DE`) or one of its regions (`BY`)
 * in a year, day by day, oldest first. Empty for a country nobody has recorded.
 */
export function holidaysOf(
  country: string,
  region: string | null,
  year: number,
  language = 'en',
): readonly Holiday[] {
  const key = `${country} ${region} ${year} ${language}`
  const known = cache.get(key) ?? lookUp({ country, region, year, language })
  cache.set(key, known)
  return known
}

/** Whether holidays are recorded for the country, and for the region when one is named. */
export function hasHolidays(country: string, region: string | null): boolean {
  const book = new (library())()
  if (!Object.hasOwn(book.getCountries('en') ?? {}, country)) return false
  return region === null || Object.hasOwn(book.getStates(country, 'en') ?? {}, region)
}

// The almanac of 207 countries takes ten megabytes: it is opened by the first who asks.
function library(): typeof HolidaysType {
  const loaded = require('date-holidays')
  return loaded.default ?? loaded
}

interface Question {
  country: string
  region: string | null
  year: number
  language: string
}

function lookUp({ country, region, year, language }: Question): Holiday[] {
  if (!hasHolidays(country, region)) return []
  const book = region === null ? new (library())(country) : new (library())(country, region)
  book.setLanguages(language)
  return book
    .getHolidays(year)
    .filter((one) => one.type === 'public')
    .flatMap((one) => {
      const begins = wallTime(one.date)
      const ends = begins + (one.end.getTime() - one.start.getTime())
      return daysWithin(begins, ends).map((date) => ({ date, name: one.name }))
    })
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
}

// `2026-12-25 00:00:00`, sometimes with an offset behind it, is the wall time of that place.
function wallTime(text: string): number {
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19) || '00:00:00'}Z`)
}

// Some begin at sunset: a day belongs to the holiday when its noon does.
function daysWithin(begins: number, ends: number): string[] {
  const days: string[] = []
  const firstMidnight = Math.floor(begins / DAY) * DAY
  for (let midnight = firstMidnight; midnight < ends; midnight += DAY) {
    const noon = midnight + 12 * HOUR
    if (noon >= begins && noon < ends) days.push(toIso(midnight).slice(0, 10))
  }
  return days
}

import { expect, test } from 'vitest'
import {
  addUp,
  findJumps,
  openMinutes,
  readWindow,
  seek,
  walk,
  type Window,
} from '../../test/oracle.ts'
import { MINUTE, toIso } from '../std/time.ts'
import {
  addOpen,
  compileCalendar,
  isOpen,
  nextClose,
  nextOpen,
  openBetween,
  type Calendar,
} from './calendar.ts'
import { WEEKDAYS, type CalendarSpec, type Hours, type Override } from './hours.ts'

const CASES = Number(process.env['PARLEY_CASES'] ?? 2000)
const SEED = Number(process.env['PARLEY_SEED'] ?? 20261122)
const PER_CALENDAR = 400
const WINDOW_DAYS = 34

// Every way a clock can jump: an hour, half an hour, two hours, a whole day, at midnight, twice a
// year and never.
const ZONES =
  `Africa/Cairo Africa/Casablanca Africa/Johannesburg Africa/Lagos Africa/Nairobi America/Adak
  America/Anchorage America/Argentina/Buenos_Aires America/Asuncion America/Bogota
  America/Caracas America/Chicago America/Denver America/Halifax America/Havana
  America/Los_Angeles America/Mexico_City America/Miquelon America/New_York America/Nuuk
  America/Phoenix America/Santiago America/Sao_Paulo America/St_Johns America/Toronto
  Antarctica/Troll Asia/Almaty Asia/Amman Asia/Beirut Asia/Dhaka Asia/Dubai Asia/Gaza
  Asia/Hong_Kong Asia/Jakarta Asia/Jerusalem Asia/Kathmandu Asia/Kolkata Asia/Novosibirsk
  Asia/Pyongyang Asia/Shanghai Asia/Singapore Asia/Tehran Asia/Tokyo Asia/Yangon Atlantic/Azores
  Atlantic/Reykjavik Australia/Adelaide Australia/Brisbane Australia/Eucla Australia/Lord_Howe
  Australia/Sydney Europe/Athens Europe/Berlin Europe/Chisinau Europe/Dublin Europe/Istanbul
  Europe/Lisbon Europe/London Europe/Madrid Europe/Moscow Europe/Paris Pacific/Apia
  Pacific/Auckland Pacific/Chatham Pacific/Easter Pacific/Fiji Pacific/Honolulu
  Pacific/Kiritimati Pacific/Norfolk Pacific/Tongatapu`.split(/\s+/)

test(
  `opening hours agree with the wall clock, minute by minute (${CASES} cases)`,
  { timeout: 3_600_000 },
  () => {
    const random = randomFrom(SEED)
    const plan = plannedWindows(random)
    const zones = new Set(plan.map(({ zone }) => zone))
    expect(zones.size).toBeGreaterThanOrEqual(50)
    let done = 0
    for (const [i, { zone, first }] of plan.entries()) {
      const window = readWindow(zone, first, WINDOW_DAYS * 1440)
      const share = Math.floor((CASES * (i + 1)) / plan.length) - done
      for (let left = share; left > 0; left -= PER_CALENDAR) {
        const spec = randomSpec(random, window)
        const sides = {
          window,
          spec,
          open: openMinutes(window, spec),
          calendar: compileCalendar(spec),
        }
        for (let n = Math.min(left, PER_CALENDAR); n > 0; n--) compare(random, sides)
      }
      done += share
    }
    expect(done).toBe(CASES)
  },
)

interface Sides {
  window: Window
  spec: CalendarSpec
  open: Uint8Array
  calendar: Calendar
}
type Random = (below: number) => number

function compare(random: Random, { window, spec, open, calendar }: Sides): void {
  const begin = (window.first + 4 * 1440) * MINUTE
  const end = (window.first + window.wall.length - 4 * 1440) * MINUTE
  const start = begin + random((end - begin) / 1000) * 1000
  const minute = Math.floor(start / MINUTE) * MINUTE
  // Half of the questions are asked on a whole minute, where opening and closing are.
  const at = random(2) === 0 ? start : minute
  const to = Math.min(end, at + random(10 * 86_400) * 1000)
  const budget = randomBudget(random, { window, open, at, to })
  const about = () =>
    `${JSON.stringify(spec)} at ${toIso(at)} for ${budget / 1000} s to ${toIso(to)}`
  const due = walk(window, open, { start: at, budget })
  if (due !== null && due < end) same('addOpen', addOpen(calendar, at, budget), due, about)
  same('openBetween', openBetween(calendar, at, to), addUp(window, open, { from: at, to }), about)
  const isOpenThen = open[Math.floor(at / MINUTE) - window.first] === 1
  same('isOpen', isOpen(calendar, at), isOpenThen, about)
  const opens = seek(window, open, { at, is: 1 })
  if (opens === null || opens >= end) return
  same('nextOpen', nextOpen(calendar, at), opens, about)
  const closes = seek(window, open, { at: opens, is: 0 })
  if (closes !== null && closes < end) same('nextClose', nextClose(calendar, at), closes, about)
}

/** Seconds, whole minutes, or what is used up exactly at a closing. */
function randomBudget(
  random: Random,
  { window, open, at, to }: { window: Window; open: Uint8Array; at: number; to: number },
): number {
  const kind = random(3)
  if (kind === 0) return random(3 * 86_400) * 1000
  if (kind === 1) return random(3 * 1440) * MINUTE
  const opens = seek(window, open, { at: to, is: 1 })
  const closes = opens === null ? null : seek(window, open, { at: opens, is: 0 })
  return addUp(window, open, { from: at, to: closes ?? to })
}

/** Cheaper than an expectation for each of millions of answers. */
function same<T>(question: string, engine: T, oracle: T, about: () => string): void {
  if (engine !== oracle)
    expect({ question, about: about(), answer: engine }).toEqual({
      question,
      about: about(),
      answer: oracle,
    })
}

/**
 * Windows around both edges of each zone, in years of old and new rules; a calm month for zones
 * without.
 */
function plannedWindows(random: Random): { zone: string; first: number }[] {
  const years =
    CASES > 20_000 ? [1996, 2007, 2011, 2015, 2018, 2022, 2025, 2026, 2031] : [2011, 2026]
  return ZONES.flatMap((zone) => {
    const jumps = years.flatMap((year) => findJumps(zone, minuteOf(year), minuteOf(year + 1)))
    const chosen = jumps.length > 0 ? jumps : [minuteOf(2026) + random(500_000)]
    const before = () => (5 + random(WINDOW_DAYS - 12)) * 1440
    return chosen.map((jump) => ({ zone, first: jump - before() }))
  })
}

function minuteOf(year: number): number {
  return Date.UTC(year, 0, 1) / MINUTE
}

function randomSpec(random: Random, { zone, first, wall }: Window): CalendarSpec {
  const dates = Array.from({ length: WINDOW_DAYS }, (_, i) => {
    return new Date((first + i * 1440) * MINUTE).toISOString().slice(0, 10)
  })
  const pick = <T>(list: readonly T[]) => list[random(list.length)] as T
  const around = jumpIn(wall)
  const week = Object.fromEntries(
    WEEKDAYS.map((day) => [day, random(6) === 0 ? [] : randomHours(random, around)]),
  )
  const closed = Array.from({ length: random(3) }, () => ({ date: pick(dates), name: 'holiday' }))
  const overrides = Array.from({ length: random(4) }, () => {
    const mode = pick<Override['mode']>(['extend', 'shrink', 'close', 'replace'])
    const from = random(WINDOW_DAYS - 3)
    const intervals = mode === 'close' && random(2) === 0 ? [] : randomHours(random, around)
    return {
      from: dates[from] as string,
      to: dates[from + random(3)] as string,
      mode,
      intervals,
      name: mode,
    }
  })
  const isEmpty = WEEKDAYS.every((day) => week[day]?.length === 0)
  return {
    zone,
    week: isEmpty ? { mon: [{ from: '09:00', to: '17:00' }] } : week,
    closed,
    overrides,
  }
}

/**
 * One to three openings, often near the time of day at which the clocks jump, some across midnight.
 */
function randomHours(random: Random, around: number): Hours[] {
  return Array.from({ length: 1 + random(3) }, () => {
    const near = random(3) === 0
    const start = near ? (around + 1440 - 120 + random(240)) % 1440 : random(1440)
    const length = near ? 5 + random(180) : 5 + random(random(4) === 0 ? 1430 : 600)
    const to = (start + length) % 1440
    if (start === 0 && to === 1439) return { from: '00:00', to: '24:00' }
    return { from: clockText(start), to: to === 0 || to === 1439 ? '24:00' : clockText(to) }
  })
}

function jumpIn(wall: Int32Array): number {
  const index = wall.findIndex((shown, i) => i > 0 && shown !== (wall[i - 1] as number) + 1)
  return (wall[Math.max(index, 0)] as number) % 1440
}

function clockText(minutes: number): string {
  return new Date(minutes * MINUTE).toISOString().slice(11, 16)
}

function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

import type { CalendarSpec, Hours } from '../src/policy/index.ts'

// A second opinion on opening hours that shares nothing with the engine but the spec: it asks
// Intl what the wall clock shows and looks at every minute. Offsets of the years it is used for are
// whole minutes and so is every opening, so within one minute nothing changes: exact to the
// millisecond.

/**
 * A stretch of time in a zone: `wall[i]` is what its clock shows at minute `first + i`, in minutes
 * since 1970.
 */
export interface Window {
  readonly zone: string
  readonly first: number
  readonly wall: Int32Array
}

const MINUTE = 60_000
const SAMPLE = 15

/** Reads the wall clock of `zone` for `minutes` from minute `first` on. */
export function readWindow(zone: string, first: number, minutes: number): Window {
  const show = wallClock(zone)
  const wall = new Int32Array(minutes)
  for (let i = 0; i < minutes; i += SAMPLE) {
    const last = Math.min(i + SAMPLE, minutes - 1)
    const here = show(first + i)
    const steady = show(first + last) - here === last - i
    for (let j = i; j <= last; j++) wall[j] = steady ? here + (j - i) : show(first + j)
  }
  return { zone, first, wall }
}

/** The minutes at which the clock of `zone` jumps between two minutes. */
export function findJumps(zone: string, from: number, to: number): number[] {
  const show = wallClock(zone)
  const offset = (minute: number) => show(minute) - minute
  const jumps: number[] = []
  for (let day = from; day < to; day += 1440) {
    if (offset(day) === offset(day + 1440)) continue
    let low = day
    let high = day + 1440
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (offset(middle) === offset(low)) low = middle
      else high = middle
    }
    jumps.push(high)
  }
  return jumps
}

/** For each minute of the window whether the desk is open. */
export function openMinutes({ wall }: Window, spec: CalendarSpec): Uint8Array {
  const open = new Uint8Array(wall.length)
  const first = Math.floor((wall[0] as number) / 1440) - 1
  const last = Math.floor((wall.at(-1) as number) / 1440) + 1
  const posted = postedMinutes(spec, { first, last })
  const shown = wall.map(running(Math.max))
  let from: number | null = null
  for (let i = 0; i <= posted.length; i++) {
    const minute = first * 1440 + i
    if (posted[i] === 1 && from === null) from = minute
    if (posted[i] === 1 || from === null) continue
    const start = opens({ wall, shown }, from)
    open.fill(1, start, Math.max(start, firstShown(shown, minute)))
    from = null
  }
  return open
}

interface Clock {
  readonly wall: Int32Array
  /** The latest time shown so far. */
  readonly shown: Int32Array
}

/**
 * The index at which a time of day comes that may be shown twice (the first) or never (later by the
 * jump).
 */
function opens({ wall, shown }: Clock, minute: number): number {
  const index = firstShown(shown, minute)
  if (index === 0 || index >= wall.length || wall[index] === minute) return index
  return index + (minute - ((wall[index - 1] as number) + 1))
}

function firstShown(shown: Int32Array, minute: number): number {
  let low = 0
  let high = shown.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((shown[middle] as number) >= minute) high = middle
    else low = middle + 1
  }
  return low
}

function running(choose: (a: number, b: number) => number): (value: number) => number {
  let so = -Infinity
  return (value) => (so = choose(so, value))
}

/** For each minute of wall time of some days whether the posted hours cover it. */
function postedMinutes(
  spec: CalendarSpec,
  { first, last }: { first: number; last: number },
): Uint8Array {
  const days = new Map<number, Posted>()
  for (let day = first - 2; day <= last + 2; day++) days.set(day, postedOn(spec, day))
  const on = (day: number) => days.get(day) as Posted
  return Uint8Array.from({ length: (last - first + 1) * 1440 }, (_, i) => {
    const day = first + Math.floor(i / 1440)
    const time = i % 1440
    const here = isPosted({ of: on(day), before: on(day - 1), after: on(day + 1) }, time)
    return here || isPosted({ of: on(day - 1), before: on(day - 2), after: on(day) }, time + 1440)
      ? 1
      : 0
  })
}

type Pair = readonly [number, number]

/** What is posted for one day, times as minutes. */
interface Posted {
  readonly usual: readonly Pair[]
  readonly rules: readonly { readonly mode: string; readonly pairs: readonly Pair[] }[]
  readonly cuts: readonly Pair[]
}

function postedOn(spec: CalendarSpec, day: number): Posted {
  const date = new Date(day * 86_400_000).toISOString().slice(0, 10)
  const week = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
  const name = week[new Date(day * 86_400_000).getUTCDay()] as (typeof week)[number]
  const isHoliday = spec.closed.some((closed) => closed.date === date)
  const rules = spec.overrides
    .filter((rule) => rule.from <= date && date <= rule.to)
    .map(({ mode, intervals }) => ({ mode, pairs: pairsOf(intervals) }))
  const cuts = rules.filter(({ mode }) => mode === 'close').flatMap(({ pairs }) => pairs)
  return { usual: isHoliday ? [] : pairsOf(spec.week[name] ?? []), rules, cuts }
}

/**
 * Whether the hours that start on a day cover a minute after its midnight; past 1440 it is the next
 * day.
 */
function isPosted(
  { of, before, after }: Record<'of' | 'before' | 'after', Posted>,
  time: number,
): boolean {
  let posted = covers(of.usual, time)
  for (const { mode, pairs } of of.rules) {
    const inside = covers(pairs, time)
    if (mode === 'extend') posted ||= inside
    if (mode === 'shrink') posted &&= inside
    if (mode === 'replace') posted = inside
    if (mode === 'close') posted &&= pairs.length > 0 && !inside
  }
  return posted && !covers(after.cuts, time - 1440) && !covers(before.cuts, time + 1440)
}

function covers(pairs: readonly Pair[], time: number): boolean {
  return pairs.some(([start, end]) => start <= time && time < end)
}

function pairsOf(hours: readonly Hours[]): Pair[] {
  return hours.map(({ from, to }) => {
    const start = clockMinutes(from)
    const end = clockMinutes(to)
    return [start, end > start ? end : end + 1440]
  })
}

const clockMinutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

function wallClock(zone: string): (minute: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (minute) => {
    const [month, day, year, hour, min, second] = (
      format.format(minute * MINUTE).match(/\d+/g) ?? []
    ).map(Number)
    if (second !== 0) throw new Error(`${zone} has an offset of seconds`)
    return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, min) / MINUTE
  }
}

/**
 * Walks from `start` minute by minute until `budget` of open time is used up; null past the window.
 */
export function walk(
  { first }: Window,
  open: Uint8Array,
  { start, budget }: { start: number; budget: number },
): number | null {
  if (budget === 0) return start
  let at = start
  let left = budget
  for (let i = Math.floor(start / MINUTE) - first; i < open.length; i++) {
    const ends = (first + i + 1) * MINUTE
    if (open[i] === 1) {
      if (left <= ends - at) return at + left
      left -= ends - at
    }
    at = ends
  }
  return null
}

/** Adds up the open time between two instants of the window. */
export function addUp(
  { first }: Window,
  open: Uint8Array,
  { from, to }: { from: number; to: number },
): number {
  let sum = 0
  for (let i = Math.floor(from / MINUTE) - first; (first + i) * MINUTE < to; i++) {
    if (open[i] !== 1) continue
    sum += Math.min(to, (first + i + 1) * MINUTE) - Math.max(from, (first + i) * MINUTE)
  }
  return sum
}

/** The first instant from `at` on in a minute that is open (or not); null past the window. */
export function seek(
  { first }: Window,
  open: Uint8Array,
  { at, is }: { at: number; is: 0 | 1 },
): number | null {
  const start = Math.floor(at / MINUTE) - first
  const index = open.indexOf(is, start)
  if (index === -1) return null
  return index === start ? at : (first + index) * MINUTE
}

import { DAY } from '../std/time.ts'
import { WEEKDAYS, type CalendarSpec, type Hours, type Override } from './hours.ts'
import { intersect, merge, shift, subtract, type Interval } from './intervals.ts'

/** Days since 1970-01-01 of a local date. */
export type DayNumber = number

/** Minutes of a day. An interval that runs past 1440 goes on into the next day. */
export const MINUTES_A_DAY = 1440

/** Opening hours with every time and date read. */
export interface DayRules {
  /** By day of the week, Monday first. */
  readonly week: readonly (readonly Interval[])[]
  readonly closed: ReadonlyMap<DayNumber, string>
  readonly overrides: readonly DatedRule[]
}

/** An override with its dates and times read. */
export interface DatedRule {
  readonly first: DayNumber
  readonly last: DayNumber
  readonly mode: Override['mode']
  readonly minutes: readonly Interval[]
  readonly name: string
}

/** Reads a spec that has no problems. */
export function readRules(spec: CalendarSpec): DayRules {
  return {
    week: WEEKDAYS.map((day) => merge(readHours(spec.week[day] ?? []))),
    closed: new Map(spec.closed.map(({ date, name }) => [dayOf(date), name])),
    overrides: spec.overrides.map(({ from, to, mode, intervals, name }) => ({
      first: dayOf(from),
      last: dayOf(to),
      mode,
      minutes: merge(readHours(intervals)),
      name,
    })),
  }
}

/** When the desk opens on a day, in minutes of that day. What runs past midnight belongs here. */
export function openingsOf(rules: DayRules, day: DayNumber): Interval[] {
  const usual = rules.closed.has(day) ? [] : (rules.week[weekdayOf(day)] ?? [])
  let open = [...usual]
  for (const rule of rules.overrides) {
    if (rule.first <= day && day <= rule.last) open = applyRule(rule, open)
  }
  // Pieces closed on the day before or after are closed for what runs across midnight, too.
  const before = shift(cutsOf(rules, day - 1), -MINUTES_A_DAY)
  const after = shift(cutsOf(rules, day + 1), MINUTES_A_DAY)
  return subtract(open, [...before, ...after])
}

/** Day number of an ISO date. */
export function dayOf(date: string): DayNumber {
  return Date.parse(`${date}T00:00:00Z`) / DAY
}

/** ISO date of a day number. */
export function dateOf(day: DayNumber): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

/**
 * Minutes after midnight of `HH:MM`; null when it is no such time. `24:00` is one only as a
 * closing.
 */
export function minutesOf(time: string, end: 'from' | 'to'): number | null {
  if (end === 'to' && time === '24:00') return MINUTES_A_DAY
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return null
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

function weekdayOf(day: DayNumber): number {
  return (((day + 3) % 7) + 7) % 7
}

function applyRule(rule: DatedRule, open: Interval[]): Interval[] {
  switch (rule.mode) {
    case 'extend':
      return merge([...open, ...rule.minutes])
    case 'shrink':
      return intersect(open, rule.minutes)
    case 'replace':
      return [...rule.minutes]
    case 'close':
      return rule.minutes.length === 0 ? [] : subtract(open, rule.minutes)
  }
}

function cutsOf(rules: DayRules, day: DayNumber): Interval[] {
  return rules.overrides
    .filter((rule) => rule.mode === 'close' && rule.first <= day && day <= rule.last)
    .flatMap((rule) => rule.minutes)
}

function readHours(hours: readonly Hours[]): Interval[] {
  return hours.map((each) => {
    const from = minutesOf(each.from, 'from') ?? 0
    const isWholeDay = each.from === '00:00' && each.to === '23:59'
    const to = isWholeDay ? MINUTES_A_DAY : (minutesOf(each.to, 'to') ?? 0)
    return { from, to: to > from ? to : to + MINUTES_A_DAY }
  })
}

import { dateOf, dayOf, minutesOf } from './days.ts'
import { WEEKDAYS, type CalendarSpec, type Hours } from './hours.ts'
import { isZone } from './zones.ts'

/** Why opening hours cannot be: where in the spec, what is wrong, and what stands there. */
export interface CalendarProblem {
  readonly path: readonly (string | number)[]
  readonly problem:
    | 'unknown_zone'
    | 'unknown_weekday'
    | 'bad_time'
    | 'empty_interval'
    | 'bad_date'
    | 'dates_backwards'
    | 'hours_missing'
    | 'never_open'
  readonly found: string
}

/** Everything that is impossible about a calendar; nothing when it can be compiled. */
export function problemsOf(spec: CalendarSpec): CalendarProblem[] {
  const problems: CalendarProblem[] = []
  if (!isZone(spec.zone))
    problems.push({ path: ['zone'], problem: 'unknown_zone', found: spec.zone })
  for (const [day, hours] of Object.entries(spec.week)) {
    if (!(WEEKDAYS as readonly string[]).includes(day)) {
      problems.push({ path: ['week', day], problem: 'unknown_weekday', found: day })
    }
    problems.push(...hoursProblems(hours, ['week', day]))
  }
  spec.closed.forEach(({ date }, at) =>
    problems.push(...dateProblems(date, ['closed', at, 'date'])),
  )
  spec.overrides.forEach((_, at) => problems.push(...overrideProblems(spec, at)))
  const hasHours = WEEKDAYS.some((day) => (spec.week[day] ?? []).length > 0)
  if (!spec.always && !hasHours) problems.push({ path: ['week'], problem: 'never_open', found: '' })
  return problems
}

function overrideProblems(spec: CalendarSpec, at: number): CalendarProblem[] {
  const rule = spec.overrides[at]
  if (!rule) return []
  const path = ['overrides', at]
  const problems = [
    ...dateProblems(rule.from, [...path, 'from']),
    ...dateProblems(rule.to, [...path, 'to']),
    ...hoursProblems(rule.intervals, [...path, 'intervals']),
  ]
  if (problems.length === 0 && dayOf(rule.from) > dayOf(rule.to)) {
    problems.push({ path: [...path, 'to'], problem: 'dates_backwards', found: rule.to })
  }
  if (rule.mode !== 'close' && rule.intervals.length === 0) {
    problems.push({ path: [...path, 'intervals'], problem: 'hours_missing', found: rule.mode })
  }
  return problems
}

function hoursProblems(hours: readonly Hours[], path: (string | number)[]): CalendarProblem[] {
  return hours.flatMap((each, at) => {
    const from = minutesOf(each.from, 'from')
    const to = minutesOf(each.to, 'to')
    const problems: CalendarProblem[] = []
    if (from === null) {
      problems.push({ path: [...path, at, 'from'], problem: 'bad_time', found: each.from })
    }
    if (to === null)
      problems.push({ path: [...path, at, 'to'], problem: 'bad_time', found: each.to })
    if (from !== null && from === to) {
      problems.push({
        path: [...path, at],
        problem: 'empty_interval',
        found: `${each.from}–${each.to}`,
      })
    }
    return problems
  })
}

function dateProblems(date: string, path: (string | number)[]): CalendarProblem[] {
  const real =
    /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(dayOf(date)) && dateOf(dayOf(date)) === date
  return real ? [] : [{ path, problem: 'bad_date', found: date }]
}

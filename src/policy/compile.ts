import { textIn } from '../std/text.ts'
import type { Alarm, Budget, Conditions, Policy, PromiseClause } from './compiled.ts'
import type {
  AlarmRule,
  CalendarRule,
  Condition,
  PolicyDocument,
  PromiseRule,
  RungRule,
} from './document.ts'
import type { Span } from './document/clause.ts'
import type { CalendarSpec, ClosedDay } from './hours.ts'
import { categoriesOf, withChildren, type Category } from './taxonomy.ts'
import { compileCalendar } from './calendar.ts'

/** Public holidays by country and region as `holidayKey` names them, for the years that matter. */
export type Holidays = Readonly<Record<string, readonly ClosedDay[]>>

/** The policy the desk works under: what the engine needs, the document, the tree by id. */
export interface PolicyInForce extends Policy {
  readonly document: PolicyDocument
  readonly categories: ReadonlyMap<string, Category>
}

/** `US`, or `ES-CT` for a region. */
export function holidayKey(place: { country: string; region: string | null }): string {
  return place.region === null ? place.country : `${place.country}-${place.region}`
}

/** The places whose holidays a document closes on, each once: what to resolve before compiling. */
export function holidayPlaces(
  document: PolicyDocument,
): { country: string; region: string | null }[] {
  const places = Object.values(document.calendars).flatMap((calendar) => calendar.holidays)
  return [...new Map(places.map((place) => [holidayKey(place), place])).values()]
}

/** Makes a checked document ready for the engine. */
export function compile(document: PolicyDocument, holidays: Holidays): PolicyInForce {
  const categories = new Map(categoriesOf(document).map((category) => [category.id, category]))
  const calendars = Object.entries(document.calendars).map(
    ([id, rule]) => [id, compileCalendar(calendarSpec(rule, holidays))] as const,
  )
  const channels = Object.entries(document.channels)
  return {
    id: document.policy,
    version: document.version,
    document,
    categories,
    calendars: Object.fromEntries(calendars),
    channelCalendars: Object.fromEntries(channels.map(([id, channel]) => [id, channel.hours])),
    promises: [
      ...document.promises.map((rule) => promiseClause(rule, categories)),
      ...document.ladder.map(rungClause),
    ],
    ladder: { top: document.ladder.length },
    closing: {
      after: budgetOf(document.closing.solvedCloses.span),
      calendar: document.closing.solvedCloses.counted,
    },
  }
}

/** The opening hours of a calendar as the engine takes them; names of days in English. */
export function calendarSpec(rule: CalendarRule, holidays: Holidays): CalendarSpec {
  const byHand = rule.closed.map(({ date, name }) => ({ date, name: textIn(name, 'en') }))
  return {
    zone: rule.zone,
    always: rule.always,
    week: rule.week,
    closed: [...byHand, ...rule.holidays.flatMap((place) => holidays[holidayKey(place)] ?? [])],
    overrides: rule.overrides.map(({ id, from, to, mode, hours, name }) => ({
      from,
      to,
      mode,
      intervals: hours,
      name: textIn(name, 'en'),
      clause: id,
    })),
  }
}

/** A span as the budget of a clause. */
export function budgetOf(span: Span): Budget {
  return 'minutes' in span ? { minutes: span.minutes } : { days: span.businessDays }
}

function promiseClause(
  rule: PromiseRule,
  categories: ReadonlyMap<string, Category>,
): PromiseClause {
  return {
    id: rule.id,
    target: rule.target,
    when: conditionsOf(rule.when, categories),
    budget: budgetOf(rule.within),
    calendar: rule.counted,
    pauses: rule.pauses,
    alarms: rule.alarms.map(alarmOf),
    onBreach: rule.onBreach,
  }
}

function rungClause(rule: RungRule): PromiseClause {
  return {
    id: rule.id,
    target: 'rung_handling',
    when: { rungs: [rule.rung] },
    budget: budgetOf(rule.within),
    calendar: rule.counted,
    pauses: rule.pauses,
    alarms: rule.alarms.map(alarmOf),
    onBreach: rule.onBreach,
  }
}

/** A clause that names a node is about the node and all below it. */
function conditionsOf(rule: Condition, categories: ReadonlyMap<string, Category>): Conditions {
  return {
    channels: rule.channels ?? undefined,
    categories: rule.categories ? withChildren(categories, rule.categories) : undefined,
    tiers: rule.tiers ?? undefined,
    priorities: rule.priorities ?? undefined,
    parties: rule.parties ?? undefined,
    rungs: rule.rungs ?? undefined,
    entitlements: rule.entitlements ?? undefined,
  }
}

function alarmOf(rule: AlarmRule): Alarm {
  const base = { id: rule.id, tell: rule.tell, raise: rule.raise }
  return rule.minutesBefore === null
    ? { ...base, atPercent: rule.atPercent ?? 100 }
    : { ...base, minutesBefore: rule.minutesBefore }
}

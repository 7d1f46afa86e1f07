import { calendarOf, isOpen, nextClose, nextOpen, promiseOf } from '../../policy/index.ts'
import type { Calendar, Facts, PolicyInForce } from '../../policy/index.ts'
import { WEEKDAYS } from '../../policy/index.ts'
import type { ChannelRule } from '../../policy/document.ts'
import { sayAmount } from '../../words/explain.ts'
import { textIn } from '../../std/text.ts'
import { DAY, Temporal, type Instant } from '../../std/time.ts'
import type {
  HoursException,
  HoursTable,
  Measured,
  OpenNow,
  ReachChannel,
  ReachProps,
} from '../../../web/portal/props/reach.ts'
import type { Setting } from '../../../web/portal/setting.ts'

/** Exceptions further away than this are no news yet. */
const EXCEPTIONS_WITHIN = 60 * DAY

type Reader = Pick<Setting, 'say' | 'locale' | 'zone' | 'now'>

/** All ways to reach the desk, from the policy and its calendars (R12). */
export function reachProps(
  policy: PolicyInForce,
  reader: Reader,
  known: { measured: ReadonlyMap<string, Measured>; elsewhere: readonly string[] },
): ReachProps {
  const { measured, elsewhere } = known
  const channels = Object.entries(policy.document.channels)
    .filter(([, rule]) => isForPeople(rule))
    .map(([id, rule]) =>
      hasDoor(rule) || elsewhere.includes(id)
        ? reachChannel(policy, reader, { id, rule, measured })
        : notYet(reader, { id, rule }),
    )
    .toSorted((a, b) => Number(a.now.is === 'not_yet') - Number(b.now.is === 'not_yet'))
  const open = channels.filter(({ now }) => now.is !== 'not_yet')
  const used = [...new Set(open.map(({ hours }) => hours))]
  return {
    channels,
    hours: used.map((id) => hoursTable(policy, id)),
    exceptions: used.flatMap((id) => exceptionsOf(policy, id, reader)),
  }
}

/** Interfaces for programs and the help pages are no way to reach a person. */
function isForPeople({ kind }: ChannelRule): boolean {
  return kind !== 'api' && kind !== 'self_service'
}

/** What comes in by form or mail becomes a ticket; a number that is published can be called. */
function hasDoor({ kind, address }: ChannelRule): boolean {
  return kind === 'web' || kind === 'email' || (kind === 'phone' && address !== null)
}

/** A channel that the policy provides for and nobody answers yet: no address, no promise. */
function notYet(reader: Reader, { id, rule }: { id: string; rule: ChannelRule }): ReachChannel {
  return {
    id,
    title: textIn(rule.title, reader.locale),
    isForm: false,
    address: null,
    note: null,
    parties: rule.parties,
    urgentOnly: false,
    now: { is: 'not_yet' },
    hours: rule.hours,
    promises: [],
    answerBy: null,
    measured: { is: 'few', count: 0 },
  }
}

function reachChannel(
  policy: PolicyInForce,
  reader: Reader,
  given: { id: string; rule: ChannelRule; measured: ReadonlyMap<string, Measured> },
): ReachChannel {
  const { id, rule, measured } = given
  const first = firstReplyOn(policy, id, reader.now)
  const calendar = calendarOf(policy, rule.hours)
  return {
    id,
    title: textIn(rule.title, reader.locale),
    isForm: rule.kind === 'web',
    address: addressOf(rule),
    note: textIn(rule.purpose, reader.locale) || null,
    parties: rule.parties,
    urgentOnly: rule.urgentOnly,
    now: openNow(calendar, reader.now),
    hours: rule.hours,
    promises:
      first === null ? [] : [{ ...first, sentence: promiseSentence(policy, reader, first) }],
    answerBy: first?.due ?? null,
    measured: measured.get(id) ?? { is: 'few', count: 0 },
  }
}

/** What an ordinary request on this channel is promised as its first reply. */
function firstReplyOn(policy: PolicyInForce, channel: string, at: Instant) {
  const facts: Facts = {
    channel,
    category: policy.document.otherwise,
    tier: 'basic',
    priority: policy.document.channels[channel]?.urgentOnly ? 'high' : 'medium',
    party: 'buyer',
    rung: 1,
    entitlements: [],
  }
  const promised = promiseOf(policy, { facts, target: 'first_reply', at })
  return promised && { ...promised, target: 'first_reply' as const }
}

function promiseSentence(
  policy: PolicyInForce,
  { say }: Reader,
  promised: { budget: number; calendar: string },
): string {
  const { always } = calendarOf(policy, promised.calendar)
  return say('portal.reach.within', { length: sayAmount(say, promised.budget, { always }) })
}

function addressOf({ kind, address }: ChannelRule): ReachChannel['address'] {
  if (address === null) return null
  if (kind === 'email') return { text: address, href: `mailto:${address}` }
  if (kind === 'phone' || kind === 'sms') {
    return {
      text: address,
      href: `${kind === 'sms' ? 'sms' : 'tel'}:${address.replace(/[^+\d]/g, '')}`,
    }
  }
  return { text: address, href: address.startsWith('https://') ? address : null }
}

/** Open until when, or closed until when. */
export function openNow(calendar: Calendar, at: Instant): OpenNow {
  if (calendar.always) return { is: 'always' }
  if (isOpen(calendar, at)) return { is: 'open', until: orNull(nextClose(calendar, at)) }
  return { is: 'closed', opensAt: orNull(nextOpen(calendar, at)) }
}

function orNull(at: Instant | 'never'): Instant | null {
  return at === 'never' ? null : at
}

/** The week of one calendar. */
export function hoursTable(policy: PolicyInForce, id: string): HoursTable {
  const { spec, always } = calendarOf(policy, id)
  return {
    id,
    zone: spec.zone,
    always,
    week: WEEKDAYS.map((day, index) => ({ day: index + 1, intervals: spec.week[day] ?? [] })),
  }
}

const MODES = {
  extend: 'extended',
  shrink: 'shortened',
  close: 'closed',
  replace: 'other',
} as const

/** Holidays and announced changes of the coming weeks, soonest first. */
function exceptionsOf(policy: PolicyInForce, id: string, reader: Reader): HoursException[] {
  const calendar = calendarOf(policy, id)
  const rule = policy.document.calendars[id]
  if (calendar.always || !rule) return []
  const today = dateAt(reader.now, calendar.spec.zone)
  const last = dateAt(reader.now + EXCEPTIONS_WITHIN, calendar.spec.zone)
  const closed = calendar.spec.closed.map(({ date, name }) => {
    const own = rule.closed.find((one) => one.date === date)
    const title = own ? textIn(own.name, reader.locale) : name
    return { hours: id, name: title, from: date, to: date, is: 'closed' as const, intervals: [] }
  })
  const changed = calendar.spec.overrides.map(({ clause, from, to, mode, name, intervals }) => {
    const own = rule.overrides.find((one) => one.id === clause)
    const title = own ? textIn(own.name, reader.locale) : name
    return { hours: id, name: title, from, to, is: MODES[mode], intervals }
  })
  return [...changed, ...closed]
    .filter(({ from, to }) => to >= today && from <= last)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
}

function dateAt(at: Instant, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString()
}

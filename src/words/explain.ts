import { DAY, MINUTE, type Instant, type Millis } from '../std/time.ts'
import type { Locale, Say } from './index.ts'

/** A step of reasoning as the policy engine gives it: the shape that can be said. */
export type PartToSay =
  | {
      readonly part: 'budget'
      readonly working: Millis
      readonly days: number | null
      readonly always: boolean
    }
  | { readonly part: 'elapsed'; readonly working: Millis; readonly always: boolean }
  | { readonly part: 'start' | 'due' | 'end'; readonly at: Instant }
  | { readonly part: 'nightly'; readonly closes: Instant; readonly opens: Instant }
  | {
      readonly part: 'closed'
      readonly closes: Instant
      readonly opens: Instant
      readonly names: readonly string[]
    }
  | { readonly part: 'more_closed'; readonly count: number }
  | { readonly part: 'special'; readonly name: string; readonly mode: string }
  | {
      readonly part: 'paused'
      readonly from: Instant
      readonly to: Instant | null
      readonly why: string
    }
  | { readonly part: 'spent'; readonly working: Millis; readonly since: Instant }
  | { readonly part: 'left'; readonly working: Millis; readonly why: string }

/** For whom something is said: the language, and the zone of the reader's clock. */
export interface Reader {
  readonly locale: Locale
  readonly zone: string
}

/**
 * One sentence that derives an instant: "24 opening hours from Sat 20:50, closed 21:00–09:00, so
 * Mon 20:50".
 */
export function sayExplanation(
  say: Say,
  explanation: { readonly parts: readonly PartToSay[] },
  reader: Reader,
): string {
  const { parts } = explanation
  const speaker = speakerOf(say, parts, reader)
  const reasons = parts.map((part) => sayReason(speaker, part)).filter((each) => each !== null)
  const values = {
    count: reasons.length,
    reasons: new Intl.ListFormat(reader.locale, { type: 'unit' }).format(reasons),
    start: parts.map((each) => (each.part === 'start' ? speaker.moment(each.at) : '')).join(''),
    time: parts.map((part) => sayTime(speaker, part)).join(''),
  }
  const last = parts.at(-1)
  if (last?.part === 'left') {
    const left = speaker.amount(last.working)
    return say('policy.explain.left', { ...values, left, why: last.why })
  }
  const end = last && 'at' in last ? speaker.moment(last.at) : ''
  return say(last?.part === 'end' ? 'policy.explain.elapsed' : 'policy.explain.due', {
    ...values,
    end,
  })
}

/**
 * A length of time in words: "2 h 30 min of opening time"; plain hours when nothing ever closes.
 */
export function sayAmount(say: Say, working: Millis, { always }: { always: boolean }): string {
  const all = Math.round(working / MINUTE)
  const values = { hours: Math.floor(all / 60), minutes: all % 60 }
  if (values.minutes === 0 && values.hours > 0) {
    return say(always ? 'policy.amount.hours' : 'policy.amount.open_hours', values)
  }
  if (values.hours === 0) {
    return say(always ? 'policy.amount.minutes' : 'policy.amount.open_minutes', values)
  }
  return say(always ? 'policy.amount.both' : 'policy.amount.open_both', values)
}

interface Speaker {
  readonly say: Say
  readonly moment: (at: Instant) => string
  readonly time: (at: Instant) => string
  readonly amount: (working: Millis) => string
}

function speakerOf(say: Say, parts: readonly PartToSay[], reader: Reader): Speaker {
  const instants = parts.flatMap(instantsOf)
  const isWithinDays = Math.max(...instants) - Math.min(...instants) < 6 * DAY
  const always = parts.some((part) => 'always' in part && part.always)
  // As the language writes times everywhere else: 8:50 PM here is 20:50 there.
  const clock = { hour: 'numeric', minute: '2-digit', timeZone: reader.zone } as const
  const date = isWithinDays ? {} : ({ day: 'numeric', month: 'short' } as const)
  const moment = new Intl.DateTimeFormat(reader.locale, { ...clock, ...date, weekday: 'short' })
  const time = new Intl.DateTimeFormat(reader.locale, clock)
  return {
    say,
    moment: (at) => moment.format(at),
    time: (at) => time.format(at),
    amount: (working) => sayAmount(say, working, { always }),
  }
}

function instantsOf(part: PartToSay): Instant[] {
  if ('at' in part) return [part.at]
  return part.part === 'closed' ? [part.closes, part.opens] : []
}

function sayTime({ say, amount }: Speaker, part: PartToSay): string {
  if (part.part === 'elapsed') return amount(part.working)
  if (part.part !== 'budget') return ''
  return part.days === null ? amount(part.working) : say('policy.amount.days', { days: part.days })
}

function sayReason({ say, moment, time, amount }: Speaker, part: PartToSay): string | null {
  switch (part.part) {
    case 'nightly':
      return say('policy.explain.nightly', { closes: time(part.closes), opens: time(part.opens) })
    case 'closed': {
      const values = { closes: moment(part.closes), opens: moment(part.opens) }
      if (part.names.length === 0) return say('policy.explain.closed', values)
      return say('policy.explain.closed_named', { ...values, names: part.names.join(', ') })
    }
    case 'more_closed':
      return say('policy.explain.more_closed', { count: part.count })
    case 'special':
      return say('policy.explain.special', { name: part.name, mode: part.mode })
    case 'paused': {
      const values = { from: moment(part.from), why: part.why }
      if (part.to === null) return say('policy.explain.paused_now', values)
      return say('policy.explain.paused', { ...values, to: moment(part.to) })
    }
    case 'spent': {
      const values = { time: amount(part.working), since: moment(part.since) }
      return say('policy.explain.spent', values)
    }
    default:
      return null
  }
}

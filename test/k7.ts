import {
  compileCalendar,
  WEEKDAYS,
  type CalendarSpec,
  type Facts,
  type Hours,
  type Policy,
  type PromiseClause,
} from '../src/policy/index.ts'

/** Every day of the week the same hours. */
export function everyDay(from: string, to: string): Record<string, Hours[]> {
  return Object.fromEntries(WEEKDAYS.map((day) => [day, [{ from, to }]]))
}

/** Hours without holidays or overrides. */
export function plainHours(zone: string, week: Record<string, Hours[]>): CalendarSpec {
  return { zone, week, closed: [], overrides: [] }
}

/** Monday to Friday the same hours. */
export function workdays(from: string, to: string): Record<string, Hours[]> {
  const { sat: _, sun: __, ...week } = everyDay(from, to)
  return week
}

/** A clause with the little that most have in common. */
export function clause(
  part: Partial<PromiseClause> & Pick<PromiseClause, 'id' | 'target' | 'budget'>,
): PromiseClause {
  return {
    when: {},
    calendar: 'opening',
    pauses: ['pending'],
    alarms: [],
    onBreach: { tell: ['lead'] },
    ...part,
  }
}

const HOURS_24 = { minutes: 24 * 60 }
const HOURS_48 = { minutes: 48 * 60 }

/**
 * A policy in the manner of K7Tracks: seven days 09–21, chat at once, social in 48 hours, five
 * business days when escalated.
 */
export const K7: Policy = {
  id: 'k7',
  version: 3,
  calendars: {
    opening: compileCalendar(plainHours('Europe/Berlin', everyDay('09:00', '21:00'))),
    business: compileCalendar(plainHours('Europe/Berlin', workdays('09:00', '17:00'))),
    always: compileCalendar({ ...plainHours('Europe/Berlin', {}), always: true }),
    chat: compileCalendar(plainHours('Europe/Berlin', everyDay('10:00', '20:00'))),
  },
  channelCalendars: { email: 'opening', web: 'opening', chat: 'chat', social: 'always' },
  ladder: { top: 4 },
  closing: { after: { minutes: 7 * 24 * 60 }, calendar: 'always' },
  promises: [
    clause({ id: 'K7-4.0', target: 'acknowledge', budget: { minutes: 5 }, calendar: 'always' }),
    clause({
      id: 'K7-4.1',
      target: 'first_reply',
      budget: HOURS_24,
      alarms: [
        { id: 'half', atPercent: 50, tell: ['assignee'] },
        { id: 'hour', minutesBefore: 60, tell: ['team', 'lead'], raise: true },
      ],
    }),
    clause({
      id: 'K7-2.3',
      target: 'first_reply',
      when: { channels: ['chat'] },
      budget: { minutes: 2 },
      calendar: 'by_channel',
    }),
    clause({
      id: 'K7-2.4',
      target: 'first_reply',
      when: { channels: ['social'] },
      budget: HOURS_48,
      calendar: 'always',
    }),
    clause({
      id: 'K7-4.2',
      target: 'first_reply',
      when: { priorities: ['high'] },
      budget: { minutes: 120 },
    }),
    clause({
      id: 'K7-31.1',
      target: 'first_reply',
      when: { entitlements: ['vip'] },
      budget: { minutes: 60 },
    }),
    clause({ id: 'K7-4.3', target: 'next_reply', budget: HOURS_24 }),
    clause({ id: 'K7-25.1', target: 'periodic_update', budget: HOURS_48 }),
    clause({
      id: 'K7-4.4',
      target: 'resolution',
      budget: HOURS_48,
      onBreach: { tell: ['manager'], raise: true },
    }),
    clause({
      id: 'K7-4.5',
      target: 'resolution',
      when: { rungs: [2, 3, 4] },
      budget: { days: 5 },
      calendar: 'business',
      pauses: ['pending', 'on_hold', 'snoozed'],
    }),
    clause({
      id: 'K7-27.2',
      target: 'rung_handling',
      when: { rungs: [2, 3] },
      budget: { minutes: 8 * 60 },
      calendar: 'business',
      onBreach: { tell: ['manager'], raise: true },
    }),
  ],
}

/** A buyer's ordinary mail. */
export const MAIL: Facts = {
  channel: 'email',
  category: 'order.track',
  tier: 'basic',
  priority: 'low',
  party: 'buyer',
  rung: 1,
  entitlements: [],
}

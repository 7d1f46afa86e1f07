import { describe, expect, test } from 'vitest'
import { everyDay, K7, MAIL, plainHours } from '../../test/k7.ts'
import {
  advance,
  begin,
  compileCalendar,
  explain,
  explainElapsed,
  type ClockEvent,
  type Explanation,
  type Facts,
  type Policy,
  type Stamped,
  type Status,
  type TargetKind,
} from '../policy/index.ts'
import { fromIso, HOUR, MINUTE, type Instant } from '../std/time.ts'
import { en } from './en/index.ts'
import { sayAmount, sayExplanation, type PartToSay } from './explain.ts'
import { speak } from './index.ts'

const OPENED = fromIso('2026-06-06T20:50+02:00')
const say = speak('en', en)
const told = (explanation: Explanation) => {
  const toSay: { readonly parts: readonly PartToSay[] } = explanation
  return sayExplanation(say, toSay, { locale: 'en', zone: 'Europe/Berlin' })
}

interface Asked {
  target: TargetKind
  policy?: Policy
  facts?: Partial<Facts>
  at?: Instant
  events?: ClockEvent[]
}

function why({ target, policy = K7, facts, at = OPENED, events = [] }: Asked): string {
  let { state, happenings } = begin(policy, { ...MAIL, ...facts }, at)
  const history: Stamped[] = [...happenings]
  for (const event of events) {
    ;({ state, happenings } = advance(policy, state, event))
    history.push(...happenings)
  }
  const promise = state.promises.findLast((each) => each.target === target)
  if (!promise) throw new Error(`nothing is promised for ${target}`)
  return told(explain(policy, promise, history))
}

const became = (at: string, to: Status): ClockEvent => {
  return { is: 'status_changed', at: fromIso(at), to, snoozedUntil: null }
}

describe('why it is due then', () => {
  test('the opening hours that count, and the nights that do not', () => {
    expect(why({ target: 'first_reply' })).toBe(
      '24 opening hours from Sat 8:50 PM, closed 9:00 PM–9:00 AM, so Mon 8:50 PM',
    )
  })

  test('nothing needs a reason when nothing closes', () => {
    expect(why({ target: 'first_reply', facts: { channel: 'social' } })).toBe(
      '48 hours from Sat 8:50 PM, so Mon 8:50 PM',
    )
    expect(why({ target: 'acknowledge' })).toBe('5 minutes from Sat 8:50 PM, so Sat 8:55 PM')
  })

  test('business days, weekends apart', () => {
    expect(why({ target: 'resolution', facts: { rung: 2 } })).toBe(
      '5 business days from Sat, Jun 6, 8:50 PM, closed 5:00 PM–9:00 AM, closed Fri, Jun 5, ' +
        '5:00 PM to Mon, Jun 8, 9:00 AM, so Fri, Jun 12, 5:00 PM',
    )
  })

  test('a request of the night starts to count at opening', () => {
    expect(
      why({
        target: 'first_reply',
        at: fromIso('2026-06-06T23:00+02:00'),
        facts: { priority: 'high' },
      }),
    ).toBe('2 opening hours from Sat 11:00 PM, closed 9:00 PM–9:00 AM, so Sun 11:00 AM')
  })

  test('holidays by name and longer hours', () => {
    const opening = compileCalendar({
      ...plainHours('Europe/Berlin', everyDay('09:00', '21:00')),
      closed: [{ date: '2026-06-07', name: 'Founders Day' }],
      overrides: [
        {
          from: '2026-06-08',
          to: '2026-06-08',
          mode: 'extend',
          intervals: [{ from: '21:00', to: '24:00' }],
          name: 'Summer Sale',
        },
      ],
    })
    const policy: Policy = { ...K7, calendars: { ...K7.calendars, opening } }
    expect(why({ target: 'first_reply', policy })).toBe(
      '24 opening hours from Sat 8:50 PM, closed 12:00 AM–9:00 AM, ' +
        'closed Sat 9:00 PM to Mon 9:00 AM (Founders Day), longer hours: Summer Sale, ' +
        'so Tue 5:50 PM',
    )
  })

  test('each pause by its reason', () => {
    const events = [
      became('2026-06-07T10:00+02:00', 'pending'),
      became('2026-06-07T15:00+02:00', 'open'),
    ]
    expect(why({ target: 'first_reply', events })).toBe(
      '24 opening hours from Sat 8:50 PM, closed 9:00 PM–9:00 AM, ' +
        'waiting for the requester Sun 10:00 AM to Sun 3:00 PM, so Tue 1:50 PM',
    )
  })

  test('what is left while it stands still', () => {
    expect(
      why({ target: 'first_reply', events: [became('2026-06-07T10:00+02:00', 'pending')] }),
    ).toBe(
      '24 opening hours from Sat 8:50 PM, closed 9:00 PM–9:00 AM, ' +
        'waiting for the requester since Sun 10:00 AM, ' +
        'so 22 h 50 min of opening time left when the requester has answered',
    )
  })

  test('what was used before, when the pauses themselves are not at hand', () => {
    const { state } = begin(K7, MAIL, OPENED)
    const paused = advance(K7, state, became('2026-06-07T10:00+02:00', 'pending')).state
    const open = advance(K7, paused, became('2026-06-07T15:00+02:00', 'open')).state
    const promise = open.promises.find(({ target }) => target === 'first_reply')
    expect(promise && told(explain(K7, promise))).toBe(
      '24 opening hours from Sat 8:50 PM, ' +
        '1 h 10 min of opening time used before Sun 3:00 PM, closed 9:00 PM–9:00 AM, ' +
        'so Tue 1:50 PM',
    )
  })
})

test('how much working time lies between two instants, and why', () => {
  const opening = K7.calendars['opening']
  const stretch = { from: OPENED, to: OPENED + 15 * HOUR }
  expect(opening && told(explainElapsed(opening, stretch))).toBe(
    '3 opening hours from Sat 8:50 PM to Sun 11:50 AM: closed 9:00 PM–9:00 AM',
  )
})

test.each([
  [90 * MINUTE, false, '1 h 30 min of opening time'],
  [90 * MINUTE, true, '1 h 30 min'],
  [HOUR, false, '1 opening hour'],
  [MINUTE, false, '1 opening minute'],
  [0, true, '0 minutes'],
])('%i milliseconds (always open: %s) are %s', (working, always, expected) => {
  expect(sayAmount(say, working, { always })).toBe(expected)
})

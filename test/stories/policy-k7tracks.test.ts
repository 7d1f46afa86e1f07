import { describe, expect, test } from 'vitest'
import {
  advance,
  begin,
  classify,
  entitlementsOf,
  evaluate,
  nextOpen,
  type ClockEvent,
  type Clocked,
  type Facts,
  type StandingFacts,
  type TargetKind,
} from '../../src/policy/index.ts'
import { fromIso, HOUR, toIso } from '../../src/std/time.ts'
import { compiledPolicy } from '../policies.ts'

const SATURDAY_2050 = fromIso('2026-03-14T20:50:00-04:00')

const policy = compiledPolicy('k7tracks', SATURDAY_2050)

const mail: Facts = {
  channel: 'email',
  category: 'general.question',
  tier: 'basic',
  priority: 'low',
  party: 'buyer',
  rung: 1,
  entitlements: [],
}

function promised(target: TargetKind, facts: Partial<Facts> = {}, at = SATURDAY_2050) {
  const found = evaluate(policy, { ...mail, ...facts }, at).find((each) => each.target === target)
  if (!found) return null
  return { clause: found.clause, due: local(found.due) }
}

/** Wall time in New York, where the desk of this policy is: `Mon 2026-03-16 20:50`. */
function local(at: number): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'America/New_York',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  const day = `${part('year')}-${part('month')}-${part('day')}`
  return `${part('weekday')} ${day} ${part('hour')}:${part('minute')}`
}

describe('1. Support availability', () => {
  test.each([
    ['2026-03-15T08:59:00-04:00', 'Sun 2026-03-15 09:00'],
    ['2026-03-15T09:00:00-04:00', 'Sun 2026-03-15 09:00'],
    ['2026-03-15T20:59:00-04:00', 'Sun 2026-03-15 20:59'],
    ['2026-03-15T21:00:00-04:00', 'Mon 2026-03-16 09:00'],
    ['2026-12-25T10:00:00-05:00', 'Fri 2026-12-25 10:00'],
  ])('seven days a week from 9 to 21: at %s the next open instant is %s', (at, open) => {
    const support = policy.calendars['support']
    const found = support ? nextOpen(support, fromIso(at)) : 'never'
    expect(local(found as number)).toBe(open)
  })

  test('self-service is open day and night', () => {
    expect(policy.calendars['around_the_clock']?.always).toBe(true)
    expect(policy.channelCalendars['self_service']).toBe('around_the_clock')
  })
})

describe('2. Contact methods', () => {
  test('mail on Saturday at 20:50 is answered by Monday 20:50: 24 opening hours', () => {
    expect(promised('first_reply')).toEqual({ clause: 'K7-2.1.1', due: 'Mon 2026-03-16 20:50' })
  })

  test('the phone is for urgent matters, and answered within a quarter of an hour', () => {
    expect(policy.document.channels['phone']?.urgentOnly).toBe(true)
    const urgent = [...policy.categories.values()].filter((category) => category.urgent)
    const roots = new Set(urgent.map((category) => category.id.split('.').slice(0, 2).join('.')))
    expect([...roots]).toEqual(
      expect.arrayContaining([
        'transaction.payment',
        'transaction.order_status',
        'technical.outage',
        'technical.errors',
      ]),
    )
    expect(roots).not.toContain('general.question')
    expect(
      promised('first_reply', { channel: 'phone' }, fromIso('2026-03-16T10:00:00-04:00')),
    ).toEqual({ clause: 'K7-2.2.1', due: 'Mon 2026-03-16 10:15' })
  })

  test.each<[string, Partial<Facts>]>([
    ['anybody', {}],
    ['a VIP', { entitlements: ['vip'] }],
    ['high priority', { priority: 'high' }],
    ['a vendor', { party: 'vendor', tier: 'vendor' }],
  ])('chat is answered at once, for %s', (_who, facts) => {
    expect(
      promised('first_reply', { ...facts, channel: 'chat' }, fromIso('2026-03-16T10:00:00-04:00')),
    ).toEqual({ clause: 'K7-2.3.1', due: 'Mon 2026-03-16 10:02' })
  })

  test('social media is answered within 48 opening hours when it is not urgent', () => {
    expect(promised('first_reply', { channel: 'social' })).toEqual({
      clause: 'K7-2.4.1',
      due: 'Wed 2026-03-18 20:50',
    })
    expect(promised('first_reply', { channel: 'social', priority: 'high' })?.clause).toBe('K7-4.2')
  })
})

describe('3. Tiered support', () => {
  test.each([
    ['general.question', 'buyer', 'basic', 'frontline'],
    ['account.update.profile', 'buyer', 'basic', 'accounts'],
    ['technical.outage', 'buyer', 'advanced', 'technical'],
    ['account.security.suspicious', 'vendor', 'advanced', 'accounts'],
    ['transaction.dispute.order', 'buyer', 'advanced', 'disputes'],
    ['listing.visibility', 'vendor', 'vendor', 'vendors'],
    ['transaction.payment.payout', 'vendor', 'vendor', 'payments'],
  ] as const)('%s of a %s goes to %s support, team %s', (category, party, tier, team) => {
    const sorted = classify(policy, { text: '', category, party, channel: 'email' })
    expect(sorted).toMatchObject({ tier, team })
  })

  test('vendors are answered sooner', () => {
    expect(promised('first_reply', { party: 'vendor', tier: 'vendor', channel: 'web' })).toEqual({
      clause: 'K7-3.3.1',
      due: 'Sun 2026-03-15 20:50',
    })
  })
})

describe('4. Response times', () => {
  test('every request is answered within 24 opening hours', () => {
    expect(promised('first_reply', { channel: 'web' })).toEqual({
      clause: 'K7-4.1',
      due: 'Mon 2026-03-16 20:50',
    })
  })

  test('urgent matters come first: 4 hours; payment and order problems: 12', () => {
    expect(promised('first_reply', { priority: 'high' })).toEqual({
      clause: 'K7-4.2',
      due: 'Sun 2026-03-15 12:50',
    })
    expect(promised('first_reply', { priority: 'medium', category: 'delivery.late' })).toEqual({
      clause: 'K7-4.3',
      due: 'Sun 2026-03-15 20:50',
    })
  })

  test('most are solved within 48 opening hours', () => {
    expect(promised('resolution')).toEqual({ clause: 'K7-4.4', due: 'Wed 2026-03-18 20:50' })
  })

  test('escalated ones may take 5 business days, which skip weekends and holidays', () => {
    expect(promised('resolution', { rung: 2 }, fromIso('2026-03-16T12:00:00-04:00'))).toEqual({
      clause: 'K7-4.5',
      due: 'Mon 2026-03-23 12:00',
    })
    // Thursday the 26th is Thanksgiving.
    expect(promised('resolution', { rung: 2 }, fromIso('2026-11-23T12:00:00-05:00'))).toEqual({
      clause: 'K7-4.5',
      due: 'Tue 2026-12-01 12:00',
    })
  })

  test('what nobody solves goes up the ladder by itself, and the longer clause takes over', () => {
    const silent = run([{ is: 'time_passed', at: SATURDAY_2050 + 400 * 24 * HOUR }])
    const raised = silent.filter(({ happening }) => happening.kind === 'rung.raised')
    expect(
      raised.map(({ happening }) =>
        happening.kind === 'rung.raised' ? [happening.to, happening.clause] : [],
      ),
    ).toEqual([
      [2, 'K7-3.4'],
      [3, 'K7-3.5'],
      [4, 'K7-7.3'],
    ])
    expect(local(raised[0]?.at ?? 0)).toBe('Tue 2026-03-17 20:50')
    const longer = silent.find(
      ({ happening }) => happening.kind === 'promise.changed' && happening.target === 'resolution',
    )
    expect(longer?.happening).toMatchObject({ clause: 'K7-4.5', reason: 'facts_changed' })
  })

  test('time in which we wait for the requester does not count', () => {
    const monday = fromIso('2026-03-16T09:00:00-04:00')
    const events = run([
      { is: 'agent_replied', at: monday },
      { is: 'status_changed', at: monday, to: 'pending', snoozedUntil: null },
      { is: 'requester_wrote', at: monday + 48 * HOUR },
      { is: 'status_changed', at: monday + 48 * HOUR, to: 'open', snoozedUntil: null },
    ])
    const resumed = events.find(
      ({ happening }) => happening.kind === 'promise.resumed' && happening.target === 'resolution',
    )
    expect(resumed?.happening).toMatchObject({ due: fromIso('2026-03-20T20:50:00-04:00') })
  })
})

describe('11, 18, 31. Those entitled to more', () => {
  test.each<[string, StandingFacts, string[]]>([
    [
      'an order of $500',
      { party: 'buyer', orderValue: { minor: 50_000, currency: 'USD' } },
      ['vip'],
    ],
    ['an order of $499.99', { party: 'buyer', orderValue: { minor: 49_999, currency: 'USD' } }, []],
    [
      'a platinum member',
      { party: 'buyer', loyaltyTier: 'platinum' },
      ['loyalty', 'personal_agent'],
    ],
    [
      'a vendor with 500 orders a month',
      { party: 'vendor', vendorVolume: 500 },
      ['priority_vendor'],
    ],
    [
      'a vendor rated 4.8 by 50 buyers',
      { party: 'vendor', vendorRating: 4.8, vendorRatings: 50 },
      ['priority_vendor'],
    ],
    ['a vendor rated 5 by two buyers', { party: 'vendor', vendorRating: 5, vendorRatings: 2 }, []],
  ])('%s', (_who, standing, entitled) => {
    const granted = entitlementsOf(policy.document, standing)
    expect(granted.map((each) => each.entitlement)).toEqual(entitled)
  })

  test.each<[string, Partial<Facts>, string, string]>([
    ['a VIP within the hour', { entitlements: ['vip'] }, 'K7-31.1.1', 'Sun 2026-03-15 09:50'],
    [
      'a loyal buyer within 6 hours',
      { entitlements: ['loyalty'] },
      'K7-18.1.1',
      'Sun 2026-03-15 14:50',
    ],
    [
      'a VIP who is also loyal gets the shorter time',
      { entitlements: ['loyalty', 'vip'] },
      'K7-31.1.1',
      'Sun 2026-03-15 09:50',
    ],
    [
      'a vendor of volume within 4 hours',
      { party: 'vendor', tier: 'vendor', entitlements: ['priority_vendor'] },
      'K7-11.2.1',
      'Sun 2026-03-15 12:50',
    ],
  ])('%s', (_who, facts, clause, due) => {
    expect(promised('first_reply', facts)).toEqual({ clause, due })
  })

  test('a VIP’s matter is to be solved in half the time', () => {
    expect(promised('resolution', { entitlements: ['vip'] })).toEqual({
      clause: 'K7-31.1.4',
      due: 'Mon 2026-03-16 20:50',
    })
  })
})

describe('14. Holidays and peaks', () => {
  test('in Black Friday week the desk opens from 7 to midnight, and answers come sooner', () => {
    const friday = fromIso('2026-11-27T20:50:00-05:00')
    expect(promised('first_reply', {}, friday)?.due).toBe('Sun 2026-11-29 10:50')
    const yearAgo = fromIso('2025-11-28T20:50:00-05:00')
    expect(promised('first_reply', {}, yearAgo)?.due).toBe('Sun 2025-11-30 20:50')
  })
})

describe('19, 27, 36. What is urgent is known to be', () => {
  test.each([
    ['transaction.payment.failed', 'high', 'K7-4.6'],
    ['account.security.stolen', 'high', 'K7-6.3'],
    ['technical.outage', 'high', 'K7-7.2'],
    ['safety.counterfeit', 'high', 'K7-27.2'],
    ['transaction.refund_cancellation.refund', 'medium', 'K7-19.1'],
    ['transaction.payment.history', 'medium', 'K7-19.1'],
    ['listing.visibility', 'medium', 'K7-19.1'],
    ['general.feature_request', 'low', 'K7-19.2'],
  ] as const)('%s has %s priority by %s', (category, priority, clause) => {
    const sorted = classify(policy, { text: '', category, party: 'vendor', channel: 'email' })
    expect(sorted.priority).toBe(priority)
    expect(sorted.reasons.map((reason) => reason.clause)).toContain(clause)
  })

  test('reports of unsafe goods are answered within two hours', () => {
    expect(
      promised('first_reply', { category: 'safety.unsafe', priority: 'high', tier: 'advanced' }),
    ).toEqual({ clause: 'K7-27.1.1', due: 'Sun 2026-03-15 10:50' })
  })
})

test('23. Lateness is paid for in credit, discount and expedited service', () => {
  expect(policy.document.compensation.map((rule) => rule.gives.is)).toEqual([
    'credit',
    'discount',
    'fast_lane',
  ])
})

describe('25. Transparency', () => {
  test('receipt is confirmed within a quarter of an hour, day and night', () => {
    expect(promised('acknowledge')).toEqual({ clause: 'K7-25.1', due: 'Sat 2026-03-14 21:05' })
  })

  test('an automatic confirmation is no first reply', () => {
    const events = run([{ is: 'acknowledged', at: SATURDAY_2050 + 1000 }])
    const met = events.flatMap(({ happening }) =>
      happening.kind === 'promise.met' ? [happening.target] : [],
    )
    expect(met).toEqual(['acknowledge'])
  })

  test('there is news every 48 opening hours while a request is open', () => {
    const replied = run([{ is: 'agent_replied', at: fromIso('2026-03-15T09:00:00-04:00') }])
    const news = replied.find(
      ({ happening }) =>
        happening.kind === 'promise.made' && happening.target === 'periodic_update',
    )
    expect(news?.happening).toMatchObject({ clause: 'K7-25.2' })
    expect(news?.happening.kind === 'promise.made' && toIso(news.happening.due)).toBe(
      '2026-03-19T01:00:00.000Z',
    )
  })
})

/** All that happens to the promises of a mail of Saturday 20:50 under these events. */
function run(events: readonly ClockEvent[]) {
  let clocked: Clocked = begin(policy, mail, SATURDAY_2050)
  const all = [...clocked.happenings]
  for (const event of events) {
    clocked = advance(policy, clocked.state, event)
    all.push(...clocked.happenings)
  }
  return all
}

import { describe, expect, test } from 'vitest'
import { classify, evaluate, type Facts, type TargetKind } from '../../src/policy/index.ts'
import { fromIso, toIso } from '../../src/std/time.ts'
import { compiledPolicy } from '../policies.ts'

// Friday 17:00 in Johannesburg, an hour before closing; Saturday is open from 9 to 13.
const FRIDAY_1700 = fromIso('2026-03-13T17:00:00+02:00')
const policy = compiledPolicy('saypro', FRIDAY_1700)

const form: Facts = {
  channel: 'web',
  category: 'general.question',
  tier: 'basic',
  priority: 'low',
  party: 'buyer',
  rung: 1,
  entitlements: [],
}

function due(target: TargetKind, facts: Partial<Facts> = {}, at = FRIDAY_1700): string {
  const found = evaluate(policy, { ...form, ...facts }, at).find((each) => each.target === target)
  return found ? `${found.clause} ${toIso(found.due + 2 * 3_600_000).slice(0, 16)}` : 'nothing'
}

test('User support channels: help center, chat, email, phone and social media', () => {
  expect(Object.keys(policy.document.channels)).toEqual(
    expect.arrayContaining(['self_service', 'chat', 'email', 'phone', 'social']),
  )
  expect(policy.document.channels['phone']?.urgentOnly).toBe(false)
})

describe('Prioritization criteria', () => {
  test.each([
    ['technical.outage', 'high', 'SP-UC-2.1'],
    ['account.security.stolen', 'high', 'SP-UC-2.1'],
    ['transaction.payment.failed', 'high', 'SP-UC-2.1'],
    ['transaction.dispute.payment', 'high', 'SP-UC-2.1'],
    ['account.access.login', 'medium', 'SP-UC-2.2'],
    ['listing.visibility', 'medium', 'SP-UC-2.2'],
    ['transaction.refund_cancellation.refund', 'medium', 'SP-UC-2.2'],
    ['general.question', 'low', 'SP-UC-2.3'],
    ['general.feature_request', 'low', 'SP-UC-2.3'],
    ['account.update.profile', 'low', 'SP-UC-2.3'],
  ] as const)('%s has %s priority by %s', (category, priority, clause) => {
    const sorted = classify(policy, { text: '', category, party: 'vendor', channel: 'web' })
    expect(sorted.priority).toBe(priority)
    expect(sorted.reasons.map((reason) => reason.clause)).toContain(clause)
  })

  test('an outage that hits everyone is high whatever it was filed as', () => {
    const sorted = classify(policy, {
      text: 'The site is down for all customers',
      category: 'general.question',
      party: 'buyer',
      channel: 'web',
    })
    expect(sorted.priority).toBe('high')
    expect(sorted.reasons.map((reason) => reason.clause)).toContain('SP-UC-2.5')
  })
})

describe('Promises in opening hours, Saturday mornings included, Sundays and holidays not', () => {
  test.each<[string, Partial<Facts>, string]>([
    ['high', { priority: 'high' }, 'SP-UC-2.1.1 2026-03-14T10:00'],
    ['medium', { priority: 'medium' }, 'SP-UC-2.2.1 2026-03-16T11:00'],
    ['low', {}, 'SP-UC-2.3.1 2026-03-17T09:00'],
    ['social media', { channel: 'social' }, 'SP-TS-1.5.1 2026-03-16T09:00'],
    ['a VIP', { entitlements: ['vip'] }, 'SP-OWN-13 2026-03-13T18:00'],
  ])('first reply, %s', (_what, facts, expected) => {
    expect(due('first_reply', facts)).toBe(expected)
  })

  test('Freedom Day is a holiday', () => {
    const before = fromIso('2026-04-25T12:00:00+02:00')
    expect(due('first_reply', { priority: 'high' }, before)).toBe('SP-UC-2.1.1 2026-04-28T09:00')
  })

  test('receipt is confirmed at once, at any hour', () => {
    expect(due('acknowledge', {}, fromIso('2026-03-15T03:00:00+02:00'))).toBe(
      'SP-UC-3.1 2026-03-15T03:05',
    )
  })
})

test('Escalation protocols: frontline, technical, engineering, management', () => {
  expect(policy.document.ladder.map(({ rung, id, team }) => [rung, id, team])).toEqual([
    [1, 'SP-TS-4.1', 'frontline'],
    [2, 'SP-TS-4.2', 'technical'],
    [3, 'SP-TS-4.3', 'engineering'],
    [4, 'SP-TS-4.4', 'management'],
  ])
})

test('The survey asks for response time, resolution and overall experience', () => {
  expect(policy.document.survey.questions).toEqual(
    expect.arrayContaining([
      'response_time',
      'resolution',
      'overall',
      'professionalism',
      'helpfulness',
    ]),
  )
})

import { describe, expect, test } from 'vitest'
import { classify, evaluate, type Facts, type TargetKind } from '../../src/policy/index.ts'
import { fromIso, toIso } from '../../src/std/time.ts'
import { compiledPolicy } from '../policies.ts'

// Friday 16:30 in Paris, half an hour before closing.
const FRIDAY_1630 = fromIso('2026-03-13T16:30:00+01:00')
const policy = compiledPolicy('storefront', FRIDAY_1630)

const mail: Facts = {
  channel: 'email',
  category: 'general.presales',
  tier: 'basic',
  priority: 'low',
  party: 'buyer',
  rung: 1,
  entitlements: [],
}

function due(target: TargetKind, facts: Partial<Facts> = {}, at = FRIDAY_1630): string {
  const found = evaluate(policy, { ...mail, ...facts }, at).find((each) => each.target === target)
  return found ? `${found.clause} ${toIso(found.due)}` : 'nothing'
}

describe('Support hours: Monday to Friday, 9 to 17', () => {
  test('mail of Friday 16:30 is answered by Monday 16:30', () => {
    expect(due('first_reply')).toBe('GPB-2.2.1 2026-03-16T15:30:00.000Z')
  })

  test('mail of Friday evening is answered by Monday closing, due at closing', () => {
    expect(due('first_reply', {}, fromIso('2026-03-13T19:00:00+01:00'))).toBe(
      'GPB-2.2.1 2026-03-16T16:00:00.000Z',
    )
  })

  test('mail of Saturday noon has the whole of Monday', () => {
    expect(due('first_reply', {}, fromIso('2026-03-14T12:00:00+01:00'))).toBe(
      'GPB-2.2.1 2026-03-16T16:00:00.000Z',
    )
  })

  test('a holiday counts for nothing: Easter Monday', () => {
    expect(due('first_reply', {}, fromIso('2026-04-03T16:30:00+02:00'))).toBe(
      'GPB-2.2.1 2026-04-07T14:30:00.000Z',
    )
  })

  test('when the clocks go forward over the weekend, Monday 16:30 is still Monday 16:30', () => {
    expect(due('first_reply', {}, fromIso('2026-03-27T16:30:00+01:00'))).toBe(
      'GPB-2.2.1 2026-03-30T14:30:00.000Z',
    )
  })
})

test('Chat gives immediate assistance, the phone within a quarter of an hour', () => {
  expect(due('first_reply', { channel: 'chat' })).toBe('GPB-2.3 2026-03-13T15:32:00.000Z')
  expect(due('first_reply', { channel: 'phone' })).toBe('GPB-2.7 2026-03-13T15:45:00.000Z')
})

test('A solution comes within three business days, five when escalated', () => {
  expect(due('resolution')).toBe('GPB-2.9 2026-03-18T15:30:00.000Z')
  expect(due('resolution', { rung: 2 })).toBe('GPB-5.9 2026-03-20T15:30:00.000Z')
})

test.each([
  ['general.presales', 'low', 'GPA-2.1'],
  ['general.product_use', 'medium', 'GPA-2.3'],
  ['transaction.refund_cancellation.return', 'medium', 'GPA-2.3'],
] as const)('Types of assistance: %s has %s priority', (category, priority, clause) => {
  const sorted = classify(policy, { text: '', category, party: 'buyer', channel: 'email' })
  expect(sorted.priority).toBe(priority)
  expect(sorted.reasons.map((reason) => reason.clause)).toContain(clause)
})

test('Customers can escalate to a supervisor, and know by when they hear', () => {
  expect(policy.document.review).toMatchObject({
    id: 'GPB-5.1',
    by: 'lead',
    within: { businessDays: 1 },
  })
})

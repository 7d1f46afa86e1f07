import { expect, test } from 'vitest'
import { entitlementsOf, type StandingFacts } from './entitlements.ts'
import type { EntitlementRule, EntitlementTest } from './document/rights.ts'

const nothing: EntitlementTest = {
  orderValue: null,
  loyaltyTiers: null,
  vendorVolume: null,
  vendorRating: null,
  vendorRatings: null,
}
const rule = (id: string, parties: EntitlementRule['parties'], any: EntitlementTest[]) => ({
  id,
  source: 'ours',
  entitlement: id.toLowerCase(),
  title: { en: id },
  parties,
  any,
  namedHandler: false,
  touchpoints: [],
})
const policy = {
  entitlements: [
    rule('VIP', ['buyer'], [{ ...nothing, orderValue: [{ minor: 50_000, currency: 'USD' }] }]),
    rule('LOYAL', ['buyer'], [{ ...nothing, loyaltyTiers: ['gold', 'platinum'] }]),
    rule(
      'BIG',
      ['vendor'],
      [
        { ...nothing, vendorVolume: 500 },
        { ...nothing, vendorRating: 4.8, vendorRatings: 50 },
      ],
    ),
  ],
}

test.each<[string, StandingFacts, string[]]>([
  ['nothing known grants nothing', { party: 'buyer' }, []],
  [
    'an order at the threshold is enough',
    { party: 'buyer', orderValue: { minor: 50_000, currency: 'USD' } },
    ['vip'],
  ],
  [
    'an order just under it is not',
    { party: 'buyer', orderValue: { minor: 49_999, currency: 'USD' } },
    [],
  ],
  [
    'another currency is not converted',
    { party: 'buyer', orderValue: { minor: 90_000, currency: 'JPY' } },
    [],
  ],
  [
    'both may hold at once',
    { party: 'buyer', orderValue: { minor: 60_000, currency: 'USD' }, loyaltyTier: 'gold' },
    ['vip', 'loyal'],
  ],
  [
    "a buyer's clause is not for vendors",
    { party: 'vendor', orderValue: { minor: 60_000, currency: 'USD' } },
    [],
  ],
  ['volume alone grants priority', { party: 'vendor', vendorVolume: 500 }, ['big']],
  [
    'a rating needs enough ratings under it',
    { party: 'vendor', vendorRating: 4.9, vendorRatings: 49 },
    [],
  ],
  [
    'a good rating on enough ratings grants priority',
    { party: 'vendor', vendorRating: 4.8, vendorRatings: 50 },
    ['big'],
  ],
])('%s', (_title, facts, expected) => {
  expect(entitlementsOf(policy, facts).map((granted) => granted.entitlement)).toEqual(expected)
})

test('an entitlement says by which clause and why it was granted', () => {
  const [granted] = entitlementsOf(policy, { party: 'vendor', vendorVolume: 612 })
  expect(granted).toEqual({
    entitlement: 'big',
    clause: 'BIG',
    reasons: [{ key: 'policy.entitled.volume', values: { value: 612, threshold: 500 } }],
  })
})

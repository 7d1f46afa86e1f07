import { describe, expect, test } from 'vitest'
import { clause, K7, MAIL } from '../../test/k7.ts'
import type { Conditions, Policy } from './compiled.ts'
import { clauseOf, holdsFor, selectClauses, specificityOf } from './select.ts'
import type { Facts } from './types.ts'

function firstReplyUnder(
  clauses: Record<string, Conditions>,
  facts: Partial<Facts>,
): string | undefined {
  const promises = Object.entries(clauses).map(([id, when]) =>
    clause({ id, target: 'first_reply', budget: { minutes: 60 }, when }),
  )
  const policy: Policy = { ...K7, promises }
  return selectClauses(policy, { ...MAIL, ...facts }).first_reply?.id
}

describe('which clause holds', () => {
  test.each([
    [
      'more conditions win',
      { few: { channels: ['chat'] }, many: { channels: ['chat'], tiers: ['basic'] } },
      'many',
    ],
    [
      'the ladder counts for more than a channel',
      { channel: { channels: ['chat'] }, rung: { rungs: [2] } },
      'rung',
    ],
    [
      'an entitlement counts for more than a priority',
      { high: { priorities: ['high'] }, vip: { entitlements: ['vip'] } },
      'vip',
    ],
    [
      'of equals the first one written',
      { first: { priorities: ['high'] }, second: { priorities: ['high', 'low'] } },
      'first',
    ],
    [
      'one that asks nothing holds when no other does',
      { all: {}, social: { channels: ['social'] } },
      'all',
    ],
    ['none, when none holds', { social: { channels: ['social'] } }, undefined],
    [
      'one entitlement of several is enough',
      { all: {}, gold: { entitlements: ['gold', 'vip'] } },
      'gold',
    ],
  ] as [string, Record<string, Conditions>, string | undefined][])('%s', (_, clauses, expected) => {
    const facts = {
      channel: 'chat',
      priority: 'high',
      rung: 2,
      entitlements: ['new', 'vip'],
    } as const
    expect(firstReplyUnder(clauses, facts)).toBe(expected)
  })

  test('an empty list holds for nobody', () => {
    expect(holdsFor({ channels: [] }, MAIL)).toBe(false)
  })

  test('the order is total: different sets of conditions are never equally specific', () => {
    const names = [
      'rungs',
      'entitlements',
      'categories',
      'parties',
      'tiers',
      'priorities',
      'channels',
    ]
    const sets = Array.from({ length: 2 ** names.length }, (_each, bits) =>
      Object.fromEntries(names.filter((_name, i) => bits & (1 << i)).map((name) => [name, []])),
    )
    expect(new Set(sets.map((when) => specificityOf(when))).size).toBe(sets.length)
  })

  test('what was found once is found again, for every ticket', () => {
    for (let i = 0; i < 12_000; i++) {
      const facts: Facts = { ...MAIL, category: `c${i % 6000}`, priority: i % 2 ? 'high' : 'low' }
      expect(selectClauses(K7, facts).first_reply?.id).toBe(i % 2 ? 'K7-4.2' : 'K7-4.1')
    }
    expect(clauseOf(K7, 'K7-4.5')?.calendar).toBe('business')
    expect(clauseOf(K7, 'K7-0.0')).toBeUndefined()
  })
})

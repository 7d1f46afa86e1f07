import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advance, begin, type Facts } from '../../src/policy/index.ts'
import { DAY, fromIso, MINUTE } from '../../src/std/time.ts'
import { compiledPolicy } from '../policies.ts'

const FROM = fromIso('2026-01-01T00:00:00Z')
const SILENCE = 60 * DAY

describe.each(['k7tracks', 'saypro', 'storefront'] as const)('under %s', (name) => {
  const policy = compiledPolicy(name, FROM)
  const leaves = [...policy.categories.values()].filter((each) => each.leaf)
  const channels = Object.entries(policy.document.channels).filter(
    ([, channel]) => channel.kind !== 'self_service',
  )

  const facts = fc
    .record({
      category: fc.constantFrom(...leaves),
      channel: fc.constantFrom(...channels),
      tier: fc.constantFrom('basic', 'advanced', 'vendor'),
      priority: fc.constantFrom('high', 'medium', 'low'),
    })
    .chain(({ category, channel: [channel, { parties }], tier, priority }) => {
      const shared = category.parties.filter((party) => parties.includes(party))
      return fc.constantFrom(...(shared.length > 0 ? shared : parties)).map(
        (party): Facts =>
          ({
            category: category.id,
            channel,
            tier,
            priority,
            party,
            rung: 1,
            entitlements: [],
          }) as Facts,
      )
    })
  const minute = fc.integer({ min: 0, max: 364 * 24 * 60 })

  /** What happens when nobody ever lifts a finger. */
  function silent(given: Facts, at: number) {
    const begun = begin(policy, given, at)
    const passed = advance(policy, begun.state, { is: 'time_passed', at: at + SILENCE })
    return [...begun.happenings, ...passed.happenings]
  }

  test('every request is promised a confirmation, a reply and a solution, in that order', () => {
    fc.assert(
      fc.property(facts, minute, (given, after) => {
        const at = FROM + after * MINUTE
        const due = Object.fromEntries(
          begin(policy, given, at).happenings.flatMap(({ happening }) =>
            happening.kind === 'promise.made' ? [[happening.target, happening.due]] : [],
          ),
        )
        expect(due['acknowledge']).toBeGreaterThan(at)
        expect(due['first_reply']).toBeGreaterThan(at)
        expect(due['resolution']).toBeGreaterThanOrEqual(due['first_reply'] ?? Infinity)
        expect(due['rung_handling']).toBeGreaterThan(at)
      }),
      { numRuns: 300 },
    )
  })

  test('a forgotten request climbs all four rungs before its solution is late', () => {
    fc.assert(
      fc.property(facts, minute, (given, after) => {
        const all = silent(given, FROM + after * MINUTE)
        const raised = all.flatMap(({ at, happening }) =>
          happening.kind === 'rung.raised' ? [{ at, to: happening.to }] : [],
        )
        expect(raised.map(({ to }) => to)).toEqual([2, 3, 4])
        const broken = all.find(
          ({ happening }) =>
            happening.kind === 'promise.breached' && happening.target === 'resolution',
        )
        expect(raised.at(-1)?.at).toBeLessThanOrEqual(broken?.at ?? Infinity)
      }),
      { numRuns: 200 },
    )
  })

  test('somebody is warned before a reply or a solution is late', () => {
    fc.assert(
      fc.property(facts, minute, (given, after) => {
        const all = silent(given, FROM + after * MINUTE)
        for (const target of ['first_reply', 'resolution'] as const) {
          const broken = all.find(
            ({ happening }) => happening.kind === 'promise.breached' && happening.target === target,
          )
          const warned = all.find(
            ({ happening }) => happening.kind === 'alarm.sounded' && happening.target === target,
          )
          expect(warned?.at).toBeLessThan(broken?.at ?? 0)
        }
      }),
      { numRuns: 200 },
    )
  })
})

import { describe, expect, test } from 'vitest'
import { shippedPolicy } from '../../test/policies.ts'
import { compile } from './compile.ts'
import type { PolicyDocument, PromiseRule } from './document.ts'
import { isSound, lint, type FindingCode } from './lint.ts'

const AT = Date.UTC(2026, 10, 22)
const sound = shippedPolicy('k7tracks').document

test.each(['k7tracks', 'saypro', 'storefront'] as const)('%s means what it says', (name) => {
  expect(lint(shippedPolicy(name), AT)).toEqual([])
})

function codes(document: PolicyDocument): string[] {
  return lint(compile(document, {}), AT).map((each) =>
    `${each.code} ${each.clauses.join(' ')}`.trim(),
  )
}

function edit(id: string, change: (rule: PromiseRule) => PromiseRule): PolicyDocument {
  const promises = sound.promises.map((rule) => (rule.id === id ? change(rule) : rule))
  return { ...sound, promises }
}

function also(...rules: PromiseRule[]): PolicyDocument {
  return { ...sound, promises: [...sound.promises, ...rules] }
}

const clause = (id: string): PromiseRule => {
  const found = sound.promises.find((rule) => rule.id === id)
  if (!found) throw new Error(`no clause ${id}`)
  return found
}

const seeded: [string, PolicyDocument, FindingCode, string][] = [
  [
    'two clauses of one channel that promise different times contradict each other',
    also({ ...clause('K7-2.1.1'), id: 'K7-X.1', within: { minutes: 60 } }),
    'contradiction',
    'K7-2.1.1 K7-X.1',
  ],
  [
    'who holds two entitlements must not get the longer time of the two',
    {
      ...sound,
      promises: [
        {
          ...clause('K7-31.1.1'),
          id: 'K7-X.1',
          within: { minutes: 600 },
          when: { ...clause('K7-31.1.1').when, entitlements: ['loyalty'] },
        },
        ...sound.promises,
      ],
    },
    'looser_first',
    'K7-X.1 K7-31.1.1',
  ],
  [
    'a request without a first reply clause is a gap',
    edit('K7-4.1', (rule) => ({ ...rule, when: { ...rule.when, channels: ['web'] } })),
    'gap',
    '',
  ],
  [
    'a rung that nothing raises to is never reached',
    {
      ...sound,
      promises: sound.promises.map((rule) => ({
        ...rule,
        onBreach: { ...rule.onBreach, raise: false },
      })),
      ladder: sound.ladder.map((rung) =>
        rung.rung === 2 ? { ...rung, onBreach: { ...rung.onBreach, raise: false } } : rung,
      ),
    },
    'unreachable_rung',
    'K7-7.3',
  ],
  [
    'half an hour round the clock cannot be kept by people who go home at nine',
    edit('K7-4.1', (rule) => ({ ...rule, within: { minutes: 30 }, counted: 'around_the_clock' })),
    'unkeepable',
    'K7-4.1',
  ],
  [
    'a clause that more specific ones always outrank is dead',
    edit('K7-2.4.1', (rule) => ({
      ...rule,
      when: { ...rule.when, parties: ['vendor'], channels: ['self_service'] },
    })),
    'dead_clause',
    'K7-2.4.1',
  ],
  [
    'an alarm must not wait until the promise is broken',
    edit('K7-4.1', (rule) => ({
      ...rule,
      alarms: [{ id: 'late', atPercent: 100, minutesBefore: null, tell: ['lead'], raise: false }],
    })),
    'alarm_late',
    'K7-4.1',
  ],
  [
    'an alarm must leave some time before it sounds',
    edit('K7-2.3.1', (rule) => ({
      ...rule,
      alarms: [{ id: 'soon', atPercent: null, minutesBefore: 5, tell: ['lead'], raise: false }],
    })),
    'alarm_at_once',
    'K7-2.3.1',
  ],
  [
    'a solution cannot be due before the first reply',
    edit('K7-4.4', (rule) => ({ ...rule, within: { minutes: 600 } })),
    'solved_before_reply',
    'K7-4.4 K7-4.1',
  ],
  [
    'one kind of matter cannot have two priorities',
    {
      ...sound,
      priorities: sound.priorities.map((row) =>
        row.id === 'K7-19.2' ? { ...row, categories: [...row.categories, 'delivery'] } : row,
      ),
    },
    'matrix_contradiction',
    'K7-19.1 K7-19.2',
  ],
  [
    'every kind of matter has a priority',
    {
      ...sound,
      priorities: sound.priorities.map((row) =>
        row.id === 'K7-19.2'
          ? { ...row, categories: row.categories.filter((id) => id !== 'general') }
          : row,
      ),
    },
    'matrix_gap',
    '',
  ],
  [
    'a row of the matrix that never decides is dead',
    {
      ...sound,
      priorities: [
        {
          id: 'K7-X.2',
          source: 'ours',
          priority: 'low',
          categories: ['transaction'],
          impacts: [],
          signals: [],
        },
        ...sound.priorities.map((row) =>
          row.id === 'K7-19.1'
            ? { ...row, categories: [...row.categories, 'transaction.payment.failed'] }
            : row,
        ),
      ],
    },
    'matrix_dead',
    'K7-X.2',
  ],
  [
    'an entitlement must change something',
    {
      ...sound,
      promises: sound.promises.filter((rule) => !rule.when.entitlements?.includes('loyalty')),
    },
    'gives_nothing',
    'K7-18.1',
  ],
]

describe('each kind of fault is found', () => {
  test.each(seeded)('%s', (_title, document, code, clauses) => {
    expect(codes(document)).toContain(`${code} ${clauses}`.trim())
  })
})

test('an error keeps a version from being published until it is accepted with a reason', () => {
  const document = edit('K7-4.1', (rule) => ({
    ...rule,
    within: { minutes: 30 },
    counted: 'around_the_clock',
  }))
  const findings = lint(compile(document, {}), AT)
  expect(isSound(findings)).toBe(false)
  const accepted = findings.map(({ code, clauses }) => ({
    finding: code,
    clause: clauses[0] ?? '',
    because: 'a night shift is being hired',
  }))
  const again = lint(compile({ ...document, accepted }, {}), AT)
  expect(again.map((each) => each.accepted)).toContain('a night shift is being hired')
  expect(isSound(again)).toBe(true)
})

import { describe, expect, test } from 'vitest'
import { shippedPolicy } from '../../test/policies.ts'
import type { SaidValue } from '../std/text.ts'
import { speakerFor, speak } from '../words/index.ts'
import { en } from '../words/en/index.ts'
import { sayAll } from '../words/said.ts'
import { eachClause } from './check.ts'
import { compile } from './compile.ts'
import { changesBetween } from './diff.ts'
import { readable } from './readable.ts'

const NAMES = ['k7tracks', 'saypro', 'storefront'] as const
const say = speak('en', en)

function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'key' in value && typeof value.key === 'string' ? [value.key] : []
  return [...own, ...Object.values(value).flatMap(keysIn)]
}

describe.each(NAMES)('the public text of %s', (name) => {
  const policy = shippedPolicy(name)
  const text = readable(policy)

  test('has words for everything it says', () => {
    const missing = keysIn(text).filter((key) => !(key in en))
    expect([...new Set(missing)]).toEqual([])
  })

  test('shows every clause of the document exactly once', () => {
    const shown = text.sections.flatMap((section) => section.clauses.map((clause) => clause.id))
    const written: string[] = []
    eachClause(policy.document, [], (id) => written.push(id))
    expect(shown.toSorted()).toEqual(written.toSorted())
  })

  test('says every clause as a whole sentence', () => {
    const sentences = text.sections
      .flatMap((section) => section.clauses)
      .map(({ id, said }) => `${id}: ${sayAll(say, 'en', said)}`)
    expect(sentences.filter((each) => !/^\S+: \S.+[.!?]$/u.test(each))).toEqual([])
    expect(sentences.filter((each) => /undefined|\{|\[object/.test(each))).toEqual([])
  })

  test('has words for the fields, teams and categories of its forms', () => {
    const keys = [
      ...policy.document.fields.map((field) => `policy.field.${field.id}`),
      ...policy.document.teams.map((team) => `policy.team.${team.id}`),
      ...[...policy.categories.keys()].map((id) => `policy.category.${id}`),
    ]
    expect(keys.filter((key) => !(key in en))).toEqual([])
  })
})

test('a promise reads as people speak', async () => {
  const speaker = await speakerFor('en')
  const clauses = readable(shippedPolicy('k7tracks')).sections.flatMap((each) => each.clauses)
  const sentence = (id: string) =>
    sayAll(speaker, 'en', clauses.find((clause) => clause.id === id)?.said as SaidValue)
  expect(sentence('K7-4.1')).toBe(
    'First reply from a person within 24 hours (opening hours only): every request.',
  )
  expect(sentence('K7-2.4.1')).toBe(
    'First reply from a person within 48 hours (opening hours only): ' +
      'by Social media and at medium or low priority.',
  )
  expect(sentence('K7-31.1')).toContain('orders from $500.00')
})

describe('what a new version changes', () => {
  const before = shippedPolicy('k7tracks')
  const promises = before.document.promises

  test('nothing, when nothing changed', () => {
    expect(changesBetween(before, shippedPolicy('k7tracks'))).toEqual([])
  })

  test('clauses that changed, came and went are told with their sentences', () => {
    const first = promises[1]
    if (!first) throw new Error('the policy has promises')
    const document = {
      ...before.document,
      promises: [
        ...promises
          .slice(0, -1)
          .map((rule) => (rule.id === 'K7-4.1' ? { ...rule, within: { minutes: 12 * 60 } } : rule)),
        { ...first, id: 'K7-X.1', when: { ...first.when, tiers: ['vendor' as const] } },
      ],
    }
    const changes = changesBetween(before, compile(document, {}))
    expect(changes.map(({ clause, change }) => `${change} ${clause}`)).toEqual([
      'changed K7-4.1',
      'added K7-X.1',
      `removed ${promises.at(-1)?.id}`,
    ])
    expect(sayAll(say, 'en', changes[0]?.before ?? '')).toContain('24 hours')
    expect(sayAll(say, 'en', changes[0]?.after ?? '')).toContain('12 hours')
  })
})

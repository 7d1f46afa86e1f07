import { expect, test } from 'vitest'
import { parseYaml } from './yaml.ts'

const TEXT = `name: K7
hours:
  - days: [mon, tue]
    from: 09:00
  - days:
      - sat
    from: 10:00
at: 2026-01-01
`

test('a text is read as it is written: times and dates stay text', () => {
  const { value, problems } = parseYaml(TEXT)
  expect(problems).toEqual([])
  expect(value).toEqual({
    name: 'K7',
    hours: [
      { days: ['mon', 'tue'], from: '09:00' },
      { days: ['sat'], from: '10:00' },
    ],
    at: '2026-01-01',
  })
})

test.each([
  [['name'], 1, 7],
  [['hours', 0, 'from'], 4, 11],
  [['hours', 0, 'days', 1], 3, 17],
  [['hours', 1, 'days'], 5, 5],
  [['hours'], 2, 1],
  [['hours', 1, 'until'], 5, 5],
  [['nothing', 'here'], 1, 1],
])('%j stands at line %i, column %i', (path, line, column) => {
  expect(parseYaml(TEXT).locate(path)).toEqual({ line, column })
})

test.each([
  ['a: 1\na: 2\n', 2, 'unique'],
  ['a: [1, 2\n', 2, 'end with a ]'],
  ['a: !secret x\n', 1, 'tag'],
  ['a: *b\n', 1, 'alias'],
])('%j is refused with its place', (text, line, message) => {
  const { value, problems } = parseYaml(text)
  expect(value).toBeUndefined()
  expect(problems[0]?.line).toBe(line)
  expect(problems[0]?.message).toContain(message)
})

test('aliases of aliases of aliases are refused before they fill the memory', () => {
  const layers = Array.from({ length: 12 }, (_, i) => {
    const inner = i === 0 ? 'x' : `*l${i - 1}`
    return `l${i}: &l${i} [${Array.from({ length: 9 }, () => inner).join(', ')}]`
  })
  expect(parseYaml(layers.join('\n')).problems).toHaveLength(1)
})

test('an empty text has no value and no problem', () => {
  expect(parseYaml('')).toMatchObject({ value: null, problems: [] })
})

import { expect, test } from 'vitest'
import { fuzzyFilter, fuzzyScore } from './fuzzy.ts'

const names = [
  'Assign to me',
  'Go to search',
  'Set status: solved',
  'Merge into…',
  'Réponse rapide',
]

test('a palette finds by starts, by words inside and by scattered letters', () => {
  const find = (query: string) => fuzzyFilter(query, names, (name) => name)[0]
  expect(find('assign')).toBe('Assign to me')
  expect(find('solved')).toBe('Set status: solved')
  expect(find('gts')).toBe('Go to search')
  expect(find('reponse')).toBe('Réponse rapide')
})

test('what does not match is not shown', () => {
  expect(fuzzyFilter('xyz', names, (name) => name)).toEqual([])
})

test('the start of a text outranks its middle', () => {
  expect(fuzzyScore('me', 'Merge into…')).toBeGreaterThan(fuzzyScore('me', 'Assign to me'))
})

test('no query shows everything in its own order', () => {
  expect(fuzzyFilter('', names, (name) => name)).toEqual(names)
})

import { expect, test } from 'vitest'
import { extendTo, keepShown, NOTHING_SELECTED, toggleOne } from './selection.ts'

const order = ['a', 'b', 'c', 'd', 'e']

test('marking a row twice leaves it unmarked', () => {
  const once = toggleOne(NOTHING_SELECTED, 'b')
  expect([...once.ids]).toEqual(['b'])
  expect([...toggleOne(once, 'b').ids]).toEqual([])
})

test('a range runs from the row marked last, in either direction, and keeps other marks', () => {
  const two = toggleOne(toggleOne(NOTHING_SELECTED, 'e'), 'c')
  expect([...extendTo(two, 'a', order).ids].toSorted()).toEqual(['a', 'b', 'c', 'e'])
  expect([...extendTo(two, 'd', order).ids].toSorted()).toEqual(['c', 'd', 'e'])
})

test('a range can be drawn again from the same anchor', () => {
  const first = extendTo(toggleOne(NOTHING_SELECTED, 'b'), 'c', order)
  expect([...extendTo(first, 'd', order).ids]).toEqual(['b', 'c', 'd'])
})

test('rows that left the list are no longer marked', () => {
  const both = extendTo(toggleOne(NOTHING_SELECTED, 'a'), 'b', order)
  expect([...keepShown(both, ['b', 'c']).ids]).toEqual(['b'])
  expect(keepShown(both, order)).toBe(both)
})

import { expect, test } from 'vitest'
import { isSingleKey, nextBuffer, strokeOf } from './keys.ts'

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

test('the main modifier is Command on Apple machines and Control elsewhere', () => {
  expect(strokeOf(press('Enter', { ctrlKey: true }), false)).toBe('Mod+Enter')
  expect(strokeOf(press('Enter', { metaKey: true }), true)).toBe('Mod+Enter')
})

test('a shifted letter says so, a shifted sign is another key already', () => {
  expect(strokeOf(press('U', { shiftKey: true }), false)).toBe('Shift+u')
  expect(strokeOf(press('?', { shiftKey: true }), false)).toBe('?')
})

test('single keys and sequences of them can be switched off; chords stay', () => {
  expect(['j', 'g i', 'Shift+u'].map(isSingleKey)).toEqual([true, true, true])
  expect(['Mod+k', 'Escape', 'Mod+Enter'].map(isSingleKey)).toEqual([false, false, false])
})

test('a sequence is followed stroke by stroke and a wrong stroke starts over', () => {
  const all = ['g i', 'g s', 'j']
  expect(nextBuffer('', 'g', all)).toBe('g')
  expect(nextBuffer('g', 'i', all)).toBe('g i')
  expect(nextBuffer('g', 'j', all)).toBe('j')
  expect(nextBuffer('g', 'x', all)).toBe('')
})

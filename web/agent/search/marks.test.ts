import { expect, test } from 'vitest'
import { markedParts } from './marks.ts'

test('the words that matched are told apart from the rest', () => {
  expect(markedParts('my \u0002parcel\u0003 is \u0002lost\u0003')).toEqual([
    { text: 'my ', isMarked: false },
    { text: 'parcel', isMarked: true },
    { text: ' is ', isMarked: false },
    { text: 'lost', isMarked: true },
  ])
})

test('a snippet that was cut within a mark is still shown whole', () => {
  expect(markedParts('a \u0002cut')).toEqual([
    { text: 'a ', isMarked: false },
    { text: 'cut', isMarked: true },
  ])
})

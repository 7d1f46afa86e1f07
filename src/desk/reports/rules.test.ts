import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine, guarded } from './rules.ts'

test.each([
  ['=1+1', "'=1+1"],
  ['+44 20 7946 0000', "'+44 20 7946 0000"],
  ['-5.00', "'-5.00"],
  ['@handle', "'@handle"],
  ['\t=1+1', "'\t=1+1"],
  ['\rx', "'\rx"],
  [' =1+1', "' =1+1"],
  ['"=1+1"', `'"=1+1"`],
  ["'=1+1", "''=1+1"],
  [';=1+1', "';=1+1"],
  ['\u202e=1+1', "'\u202e=1+1"],
  ['＝1+1', "'＝1+1"],
  ['Order 7=8', 'Order 7=8'],
  ["d'Artagnan", "d'Artagnan"],
])('a cell %j is written as %j, which no spreadsheet computes', (text, cell) => {
  expect(guarded(text)).toBe(cell)
})

test('whatever is written can be read back exactly', () => {
  const unguard = (cell: string) =>
    cell.startsWith("'") && guarded(cell.slice(1)) === cell ? cell.slice(1) : cell
  const text = fc.string({ unit: fc.constantFrom("'", '=', '-', ' ', '"', ',', '\n', 'a', '٣') })
  fc.assert(
    fc.property(text, (one) => {
      expect(unguard(guarded(one))).toBe(one)
    }),
  )
})

test('quotes are doubled, line breaks stay in their cell, lists and records are one text', () => {
  const line = csvLine(['a "b"\nc', 7, true, null, ['x', 'y'], { order: 'K7' }, {}])
  expect(line).toBe('"a ""b""\nc",7,true,,"x, y","{""order"":""K7""}",""\r\n')
})

import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const COUNT = 99
const rows = readFileSync('docs/requirements.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| R\d+ \|/.test(line))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
  .map(([, id = '', says = '', source = '', place = '', story = '']) => ({
    id,
    says,
    source,
    place,
    story,
  }))

const filesIn = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')

test('every requirement from R1 to R99 stands in the table once, in order', () => {
  expect(rows.map((row) => row.id)).toEqual(Array.from({ length: COUNT }, (_, n) => `R${n + 1}`))
})

test('every requirement says what it is and where it comes from', () => {
  expect(rows.filter((row) => !row.says || !row.source).map((row) => row.id)).toEqual([])
})

test('every file that the table names is there', () => {
  const gone = rows.flatMap((row) =>
    filesIn(row.place + row.story)
      .filter((path) => !existsSync(path))
      .map((path) => `${row.id}: ${path}`),
  )
  expect(gone).toEqual([])
})

test('a requirement is built and proved, or honestly later', () => {
  const unclear = rows.filter((row) => {
    const isLater = row.place === 'later' && row.story === ''
    const isBuilt = filesIn(row.place).length > 0
    const hasStory = filesIn(row.story).length > 0 || row.story === 'later'
    return !isLater && !(isBuilt && hasStory)
  })
  expect(unclear.map((row) => row.id)).toEqual([])
})

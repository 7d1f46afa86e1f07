import { expect, test } from 'vitest'
import { newId } from './id.ts'

test('ids are UUIDs of version 7 that sort in the order they were made', () => {
  const at = Date.UTC(2026, 10, 22)
  const ids = Array.from({ length: 3000 }, () => newId(at))
  expect(new Set(ids).size).toBe(3000)
  expect(ids.toSorted()).toEqual(ids)
  expect(newId(at + 1) > (ids.at(-1) ?? '')).toBe(true)
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(at)
  }
})

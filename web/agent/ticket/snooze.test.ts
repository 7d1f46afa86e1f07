import { expect, test } from 'vitest'
import { toIso } from '../../../src/std/time.ts'
import { snoozeTimes } from './snooze.ts'

const times = (at: string, zone: string) =>
  Object.fromEntries(snoozeTimes(Date.parse(at), zone).map(({ id, until }) => [id, toIso(until)]))

test('a snoozed ticket comes back at nine in the morning of its reader', () => {
  // A Thursday afternoon in Berlin, in winter.
  expect(times('2026-11-19T15:07:00Z', 'Europe/Berlin')).toEqual({
    later: '2026-11-19T18:15:00.000Z',
    tomorrow: '2026-11-20T08:00:00.000Z',
    monday: '2026-11-23T08:00:00.000Z',
    week: '2026-11-26T08:00:00.000Z',
  })
})

test('nine in the morning stays nine in the morning over the change of clocks', () => {
  // Saturday before clocks go forward in Berlin.
  expect(times('2026-03-28T12:00:00Z', 'Europe/Berlin')['tomorrow']).toBe(
    '2026-03-29T07:00:00.000Z',
  )
})

test('on a Monday, next Monday is a week away', () => {
  expect(times('2026-11-23T10:00:00Z', 'UTC')['monday']).toBe('2026-11-30T09:00:00.000Z')
})

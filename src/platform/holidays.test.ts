import { expect, test } from 'vitest'
import { hasHolidays, holidaysOf } from './holidays.ts'

const days = (country: string, region: string | null, year: number) =>
  holidaysOf(country, region, year).map(({ date }) => date)

test('a region has its own holidays besides those of the country', () => {
  expect(days('DE', null, 2026)).not.toContain('2026-01-06')
  expect(days('DE', 'BY', 2026)).toContain('2026-01-06')
  expect(days('DE', 'BY', 2026)).toContain('2026-12-25')
})

test('a holiday of several days is each of them, and one from sunset is the day after', () => {
  expect(days('TR', null, 2026)).toEqual(expect.arrayContaining(['2026-05-28', '2026-05-29']))
  expect(days('IL', null, 2026)).toContain('2026-04-02')
  expect(days('IL', null, 2026)).not.toContain('2026-04-01')
})

test('days of remembrance that are no days off are left out', () => {
  expect(holidaysOf('US', null, 2026).map(({ name }) => name)).not.toContain("Valentine's Day")
  expect(holidaysOf('US', null, 2026).map(({ name }) => name)).toContain('Independence Day')
})

test('a country nobody has recorded has none', () => {
  expect(holidaysOf('XX', null, 2026)).toEqual([])
  expect([hasHolidays('US', 'CA'), hasHolidays('US', 'XX'), hasHolidays('XX', null)]).toEqual([
    true,
    false,
    false,
  ])
})

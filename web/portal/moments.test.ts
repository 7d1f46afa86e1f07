import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../src/std/time.ts'
import {
  dayAndTime,
  fromNow,
  lengthOf,
  share,
  sizeOf,
  soon,
  wallTime,
  zoneName,
} from './moments.ts'

const now = Date.UTC(2026, 10, 21, 19, 40)
const berlin = { locale: 'de', zone: 'Europe/Berlin', now } as const
const cairo = { locale: 'ar', zone: 'Africa/Cairo', now } as const

describe('an instant is written for its reader', () => {
  test('in their zone and language', () => {
    expect(dayAndTime(berlin, now)).toBe('Samstag, 21. November um 20:40')
    expect(dayAndTime(cairo, now)).toContain('السبت')
  })

  test('with the year when it is another one', () => {
    expect(dayAndTime(berlin, now + 60 * DAY)).toContain('2027')
    expect(dayAndTime(berlin, now)).not.toContain('2026')
  })

  test('today is told by the time alone, the coming days by their weekday', () => {
    expect(soon(berlin, now + HOUR)).toBe('21:40')
    expect(soon(berlin, now + DAY)).toBe('Sonntag, 20:40')
  })

  test('the distance takes one unit', () => {
    expect(fromNow(berlin, now + 40 * MINUTE)).toBe('in 40 Minuten')
    expect(fromNow(berlin, now - 30 * HOUR)).toBe('vor 30 Stunden')
    expect(fromNow(berlin, now + 3 * DAY)).toBe('in 3 Tagen')
  })
})

describe('lengths, shares and sizes', () => {
  test('a length takes its two largest units', () => {
    expect(lengthOf(berlin, 3 * HOUR + 12 * MINUTE)).toBe('3 Stunden, 12 Minuten')
    expect(lengthOf(berlin, 2 * DAY + HOUR + 5 * MINUTE)).toBe('2 Tage, 1 Stunde')
    expect(lengthOf(berlin, 20_000)).not.toBe('')
  })

  test('a share is never rounded up to all', () => {
    expect(share({ ...berlin, locale: 'en' }, 9999, 10_000)).toBe('99.9%')
    expect(share({ ...berlin, locale: 'en' }, 5, 5)).toBe('100%')
  })

  test('a size is counted as people know it', () => {
    expect(sizeOf({ ...berlin, locale: 'en' }, 25 * 1024 * 1024)).toBe('25 MB')
    expect(sizeOf({ ...berlin, locale: 'en' }, 12)).toBe('1 kB')
  })

  test('midnight at the end of a day is written as a time', () => {
    expect(wallTime(berlin, '24:00')).toMatch(/^0?0:00$/)
  })

  test('a zone is named as people call it', () => {
    expect(zoneName({ ...berlin, locale: 'en' }, 'Europe/Berlin')).toBe('Central European Time')
  })
})

import { describe, expect, test } from 'vitest'
import { everyDay, plainHours, workdays } from '../../test/k7.ts'
import { DAY, fromIso, HOUR, MINUTE, toIso } from '../std/time.ts'
import {
  addBusinessDays,
  addOpen,
  compileCalendar,
  isOpen,
  nextClose,
  nextOpen,
  openBetween,
  openStretches,
} from './calendar.ts'
import type { CalendarSpec, Hours, Override } from './hours.ts'
import { problemsOf } from './problems.ts'

const NEW_YORK = 'America/New_York'
const k7 = compileCalendar(plainHours(NEW_YORK, everyDay('09:00', '21:00')))
const office = compileCalendar(plainHours(NEW_YORK, workdays('09:00', '17:00')))
const at = fromIso
const iso = (instant: number | 'never') => (instant === 'never' ? instant : toIso(instant))

function daily(zone: string, ...hours: [string, string][]): CalendarSpec {
  const intervals: Hours[] = hours.map(([from, to]) => ({ from, to }))
  return plainHours(
    zone,
    Object.fromEntries(Object.keys(everyDay('', '')).map((day) => [day, intervals])),
  )
}

function overridden(override: Partial<Override>): CalendarSpec {
  const plain = {
    from: '2026-11-27',
    to: '2026-11-27',
    mode: 'extend',
    intervals: [],
    name: 'peak',
  } as const
  return {
    ...plainHours(NEW_YORK, everyDay('09:00', '21:00')),
    overrides: [{ ...plain, ...override }],
  }
}

describe('opening and closing', () => {
  test('the opening instant is open, the closing instant is closed', () => {
    expect(isOpen(k7, at('2026-06-06T09:00-04:00'))).toBe(true)
    expect(isOpen(k7, at('2026-06-06T08:59:59.999-04:00'))).toBe(false)
    expect(isOpen(k7, at('2026-06-06T20:59:59.999-04:00'))).toBe(true)
    expect(isOpen(k7, at('2026-06-06T21:00-04:00'))).toBe(false)
  })

  test('what ends exactly at closing is due at closing', () => {
    const start = at('2026-06-06T20:00-04:00')
    expect(iso(addOpen(k7, start, HOUR))).toBe(iso(at('2026-06-06T21:00-04:00')))
    expect(iso(addOpen(k7, start, HOUR + 1))).toBe(iso(at('2026-06-07T09:00:00.001-04:00')))
  })

  test('a budget of nothing is due at once, also while closed', () => {
    const night = at('2026-06-06T23:00-04:00')
    expect(addOpen(k7, night, 0)).toBe(night)
    expect(() => addOpen(k7, night, -1)).toThrow('a budget is not negative')
  })

  test('several openings a day and hours across midnight count on the day they start', () => {
    const split = compileCalendar(daily('UTC', ['08:00', '12:00'], ['13:00', '18:00']))
    expect(openBetween(split, at('2026-06-06T00:00Z'), at('2026-06-07T00:00Z'))).toBe(9 * HOUR)
    const nights = compileCalendar(plainHours('UTC', { fri: [{ from: '22:00', to: '06:00' }] }))
    expect(isOpen(nights, at('2026-06-06T05:59Z'))).toBe(true)
    expect(isOpen(nights, at('2026-06-06T06:00Z'))).toBe(false)
    const holiday = {
      ...plainHours('UTC', { fri: [{ from: '22:00', to: '06:00' }] }),
      closed: [{ date: '2026-06-06', name: 'a Saturday' }],
    }
    expect(isOpen(compileCalendar(holiday), at('2026-06-06T05:59Z'))).toBe(true)
  })

  test('openings that overlap or touch are one', () => {
    const many = compileCalendar(
      daily('UTC', ['08:00', '12:00'], ['11:00', '14:00'], ['14:00', '15:00']),
    )
    expect(
      openStretches(many, { from: at('2026-06-06T00:00Z'), to: at('2026-06-07T00:00Z') }),
    ).toEqual([{ from: at('2026-06-06T08:00Z'), to: at('2026-06-06T15:00Z') }])
  })

  test.each([
    ['a whole day as forms write it', [['00:00', '23:59']], 24],
    [
      'an evening and the morning after',
      [
        ['00:00', '06:00'],
        ['18:00', '23:59'],
      ],
      12,
    ],
    ['a day that really ends a minute early', [['09:00', '23:59']], 14 + 59 / 60],
  ] as [string, [string, string][], number][])(
    '23:59 means midnight where it must: %s',
    (_, hours, expected) => {
      const calendar = compileCalendar(daily('UTC', ...hours))
      const day = openBetween(calendar, at('2026-06-06T00:00Z'), at('2026-06-07T00:00Z'))
      expect(day).toBe(Math.round(expected * 60) * MINUTE)
    },
  )

  test('always open is open always, and never closes', () => {
    const always = compileCalendar({ ...plainHours('UTC', {}), always: true })
    expect(addOpen(always, 5, 7)).toBe(12)
    expect(nextClose(always, 5)).toBe('never')
    const week = compileCalendar(daily('UTC', ['00:00', '24:00']))
    expect(openBetween(week, at('2026-01-01T00:00Z'), at('2027-01-01T00:00Z'))).toBe(365 * DAY)
    expect(nextClose(week, at('2026-01-01T00:00Z'))).toBe('never')
  })

  test('a desk that closes for good never opens again: no search goes on for ever', () => {
    const gone = compileCalendar(
      overridden({ mode: 'close', from: '2026-06-06', to: '9999-12-31' }),
    )
    expect(nextOpen(gone, at('2026-06-06T12:00Z'))).toBe('never')
    expect(addOpen(gone, at('2026-06-05T12:00-04:00'), 48 * HOUR)).toBe('never')
    expect(addBusinessDays(gone, at('2026-06-05T12:00-04:00'), 1)).toBe('never')
    expect(nextClose(gone, at('2026-06-05T12:00-04:00'))).toBe(at('2026-06-05T21:00-04:00'))
  })

  test('questions come in any order of years', () => {
    const fresh = compileCalendar(k7.spec)
    for (const year of [2026, 1999, 2051, 2010, 1975, 2026, 2200, 2027]) {
      const noon = Date.UTC(year, 5, 6, 16)
      expect(openBetween(fresh, noon, noon + DAY)).toBe(12 * HOUR)
      expect(addOpen(fresh, noon, 12 * HOUR)).toBe(noon + DAY)
    }
  })
})

describe('when clocks change', () => {
  test('an opening that the spring jump swallows is none', () => {
    const gap = compileCalendar(plainHours(NEW_YORK, { sun: [{ from: '02:10', to: '02:50' }] }))
    expect(openBetween(gap, at('2026-03-08T00:00-05:00'), at('2026-03-09T00:00-04:00'))).toBe(0)
  })

  test('hours across the jump are an hour shorter in spring and longer in autumn', () => {
    const nights = compileCalendar(daily(NEW_YORK, ['22:00', '06:00']))
    const night = (day: string) =>
      openBetween(nights, at(`${day}T17:00Z`), at(`${day}T17:00Z`) + DAY)
    expect(night('2026-03-07')).toBe(7 * HOUR)
    expect(night('2026-10-31')).toBe(9 * HOUR)
  })

  test('a time of day shown twice is its first', () => {
    const early = compileCalendar(plainHours(NEW_YORK, { sun: [{ from: '01:30', to: '03:00' }] }))
    expect(iso(nextOpen(early, at('2026-11-01T00:00-04:00')))).toBe(
      iso(at('2026-11-01T01:30-04:00')),
    )
    expect(openBetween(early, at('2026-11-01T00:00-04:00'), at('2026-11-02T00:00-05:00'))).toBe(
      2.5 * HOUR,
    )
  })
})

describe('holidays and dated hours', () => {
  const day = (spec: CalendarSpec, date = '2026-11-27') => {
    const from = at(`${date}T00:00-05:00`)
    return openBetween(compileCalendar(spec), from, from + DAY) / HOUR
  }

  test.each([
    [
      'extend',
      [
        { from: '07:00', to: '10:00' },
        { from: '20:00', to: '24:00' },
      ],
      17,
    ],
    ['shrink', [{ from: '10:00', to: '14:00' }], 4],
    ['close', [{ from: '12:00', to: '13:00' }], 11],
    ['close', [], 0],
    ['replace', [{ from: '06:00', to: '07:00' }], 1],
  ] as [Override['mode'], Hours[], number][])(
    'an override can %s the day to what it says',
    (mode, intervals, hours) => {
      expect(day(overridden({ mode, intervals }))).toBe(hours)
      expect(day(overridden({ mode, intervals }), '2026-11-26')).toBe(12)
    },
  )

  test('a dated opening wins over a holiday', () => {
    const closed = [{ date: '2026-11-27', name: 'holiday' }]
    expect(day({ ...plainHours(NEW_YORK, everyDay('09:00', '21:00')), closed })).toBe(0)
    const peak = overridden({ mode: 'extend', intervals: [{ from: '10:00', to: '12:00' }] })
    expect(day({ ...peak, closed })).toBe(2)
  })

  test('a piece that is closed is closed for the night before, too', () => {
    const nights = {
      ...daily(NEW_YORK, ['22:00', '06:00']),
      overrides: overridden({ mode: 'close', intervals: [{ from: '02:00', to: '04:00' }] })
        .overrides,
    }
    const calendar = compileCalendar(nights)
    expect(openBetween(calendar, at('2026-11-26T22:00-05:00'), at('2026-11-27T06:00-05:00'))).toBe(
      6 * HOUR,
    )
  })
})

describe('business days', () => {
  test.each([
    ['from Friday noon over the weekend', '2026-06-05T12:00-04:00', 1, '2026-06-08T12:00-04:00'],
    ['from Saturday evening', '2026-06-06T20:50-04:00', 5, '2026-06-15T09:00-04:00'],
    ['from a closing instant', '2026-06-05T17:00-04:00', 1, '2026-06-08T17:00-04:00'],
    ['before opening', '2026-06-05T06:00-04:00', 1, '2026-06-08T09:00-04:00'],
    ['none', '2026-06-06T06:00-04:00', 0, '2026-06-08T09:00-04:00'],
    ['across the change of clocks', '2026-03-06T12:00-05:00', 1, '2026-03-09T12:00-04:00'],
  ])('%s', (_, start, days, expected) => {
    expect(iso(addBusinessDays(office, at(start), days))).toBe(iso(at(expected)))
  })
})

describe('hours that cannot be', () => {
  const nine = { from: '09:00', to: '17:00' }
  const wrong = (part: Partial<CalendarSpec>) =>
    problemsOf({ ...plainHours('UTC', { mon: [nine] }), ...part }).map(
      ({ path, problem }) => `${path.join('.')} ${problem}`,
    )

  test.each([
    [{}, []],
    [{ zone: 'Mars/Base' }, ['zone unknown_zone']],
    [{ zone: '+02:00' }, ['zone unknown_zone']],
    [{ week: {} }, ['week never_open']],
    [{ week: {}, always: true }, []],
    [{ week: { mon: [{ from: '25:00', to: '17:00' }] } }, ['week.mon.0.from bad_time']],
    [
      { week: { mon: [nine, { from: '24:00', to: '9' }] } },
      ['week.mon.1.from bad_time', 'week.mon.1.to bad_time'],
    ],
    [{ week: { mon: [{ from: '09:00', to: '09:00' }] } }, ['week.mon.0 empty_interval']],
    [{ week: { mon: [nine], mond: [nine] } }, ['week.mond unknown_weekday']],
    [{ closed: [{ date: '2026-02-30', name: '' }] }, ['closed.0.date bad_date']],
    [
      { overrides: overridden({ intervals: [nine], to: '2026-11-26' }).overrides },
      ['overrides.0.to dates_backwards'],
    ],
    [{ overrides: overridden({}).overrides }, ['overrides.0.intervals hours_missing']],
  ] as [Partial<CalendarSpec>, string[]][])('%j', (part, expected) => {
    expect(wrong(part)).toEqual(expected)
  })

  test('they are refused', () => {
    expect(() => compileCalendar(plainHours('UTC', {}))).toThrow('never_open')
  })
})

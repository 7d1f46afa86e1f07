import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../std/time.ts'
import { meet, type Known } from './rules/claims.ts'
import { externalId, isZone, nameFrom, returnPath, siteOf } from './rules/contact.ts'
import { isShut, knock, networkOf, type Knocker } from './rules/doors.ts'
import { mayChangeStaff } from './rules/staff.ts'

const limit = { tries: 3, within: 15 * MINUTE, shut: 10 * MINUTE, shutMax: HOUR }
const knocks = (times: readonly number[]) =>
  times.reduce<Knocker | null>((before, at) => knock(before, { limit, forgets: DAY, at }), null)

describe('a door', () => {
  test.each([
    ['stands three tries', [0, 1, 2], null],
    ['shuts at the fourth', [0, 1, 2, 3], 3 + 10 * MINUTE],
    ['is not shut longer by knocking at it', [0, 1, 2, 3, 4, 5, 9 * MINUTE], 3 + 10 * MINUTE],
    ['counts anew in the next quarter of an hour', [0, 1, 2, 15 * MINUTE], null],
    ['counts anew once it has opened', [0, 1, 2, 3, 4 + 10 * MINUTE], null],
  ])('%s', (_title, times, shutUntil) => {
    expect(knocks(times)?.shutUntil ?? null).toBe(shutUntil)
  })

  test('stays shut twice as long each time, up to its limit, and forgets after a day', () => {
    const lengths: number[] = []
    let knocker: Knocker | null = null
    let at = 0
    for (let turn = 0; turn < 5; turn++) {
      for (let i = 0; i < 4; i++) knocker = knock(knocker, { limit, forgets: DAY, at: (at += 1) })
      lengths.push((knocker?.shutUntil ?? 0) - at)
      at = knocker?.shutUntil ?? 0
    }
    expect(lengths.map((length) => length / MINUTE)).toEqual([10, 20, 40, 60, 60])
    expect(knock(knocker, { limit, forgets: DAY, at: at + DAY })).toMatchObject({
      strikes: 0,
      tries: 1,
    })
  })

  test('never lets more than its tries through in any window', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5 * MINUTE), { maxLength: 200 }), (pauses) => {
        let knocker: Knocker | null = null
        let at = 0
        const through: number[] = []
        for (const pause of pauses) {
          at += pause
          knocker = knock(knocker, { limit, forgets: DAY, at })
          if (!isShut(knocker, at)) through.push(at)
        }
        const since = (i: number) => (through[i + 2 * limit.tries] ?? Infinity) - (through[i] ?? 0)
        expect(through.every((_at, i) => since(i) >= limit.shut)).toBe(true)
      }),
    )
  })

  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('counts %s as %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

test('whatever address is given, the way after signing in stays on our own site', () => {
  const origin = 'https://help.example.test'
  const piece = fc.constantFrom(
    '/',
    '\\',
    '//',
    'https:',
    'evil.test',
    '@',
    '\t',
    '..',
    '.',
    '?',
    '#',
    ':',
    origin,
    'javascript:',
    '%2f',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece).map((all) => all.join('')),
        fc.string(),
        fc.webUrl(),
      ),
      (given) => {
        const path = returnPath(given, { origin, otherwise: '/my' })
        expect(path).toMatch(/^\/(?![/\\])/)
        expect(new URL(path, origin).origin).toBe(origin)
      },
    ),
  )
})

test('two people of the marketplace never share an id, whatever it calls them', () => {
  fc.assert(
    fc.property(
      fc.tuple(fc.string({ unit: 'grapheme-ascii' }), fc.string()),
      fc.tuple(fc.string({ unit: 'grapheme-ascii' }), fc.string()),
      (a, b) => {
        expect(externalId(...a) === externalId(...b)).toBe(a[0] === b[0] && a[1] === b[1])
      },
    ),
  )
})

test.each([
  ['  Ada   Lovelace ', 'a@b.c', 'Ada Lovelace'],
  ['', 'ada@b.c', 'ada'],
  ['', null, ''],
])('%j with the address %s is called %j', (name, email, called) => {
  expect(nameFrom(name, email)).toBe(called)
})

test.each([
  [{ fetchSite: 'same-origin' }, 'own'],
  [{ fetchSite: 'none' }, 'own'],
  [{ fetchSite: 'same-site', origin: 'https://help.example.test' }, 'other'],
  [{ fetchSite: 'cross-site' }, 'other'],
  [{ origin: 'https://help.example.test' }, 'own'],
  [{ origin: 'http://localhost:3000', host: 'localhost:3000' }, 'own'],
  [{ origin: 'https://evil.test', host: 'help.example.test' }, 'other'],
  [{ origin: 'null', host: 'help.example.test' }, 'other'],
  [{}, 'unknown'],
] as const)('a request with %j comes from our %s site', (headers, site) => {
  expect(siteOf(headers, 'https://help.example.test')).toBe(site)
})

const known = (more: Partial<Known> = {}): Known => ({
  role: 'buyer',
  active: true,
  externalId: null,
  ...more,
})

test.each([
  [
    'greets the one it knows by id',
    true,
    known({ externalId: 'x' }),
    null,
    { do: 'greet', addEmail: true },
  ],
  ['never signs staff on', true, known({ role: 'agent' }), null, { do: 'refuse' }],
  ['refuses those who were shut out', true, known({ active: false }), null, { do: 'refuse' }],
  ['recognises a verified address', true, null, known(), { do: 'link' }],
  ['never by an unverified one', false, null, known(), { do: 'make', addEmail: false }],
  [
    'never another account by its address',
    true,
    null,
    known({ externalId: 'y' }),
    { do: 'make', addEmail: false },
  ],
  [
    'never staff by their address',
    true,
    null,
    known({ role: 'admin' }),
    { do: 'make', addEmail: false },
  ],
  ['makes who is new', true, null, null, { do: 'make', addEmail: true }],
] as const)('the marketplace’s door %s', (_title, isEmailVerified, byId, byEmail, meeting) => {
  expect(meet({ role: 'buyer', isEmailVerified }, { byId, byEmail })).toEqual(meeting)
})

test.each([
  ['a manager makes a manager', 'manager', null, 'manager', 1, null],
  ['a manager makes no administrator', 'manager', null, 'admin', 1, 'not_allowed'],
  ['a manager touches no administrator', 'manager', 'admin', 'agent', 1, 'not_allowed'],
  ['an agent makes nobody', 'agent', null, 'lead', 1, 'not_allowed'],
  ['an administrator may step down', 'admin', 'admin', 'lead', 1, null],
  ['but not the last one', 'admin', 'admin', 'lead', 0, 'last_admin'],
] as const)('%s', (_title, by, before, after, otherAdmins, expected) => {
  const change = {
    before: before && { role: before, active: true },
    after: { role: after, active: true },
    otherAdmins,
  }
  expect(mayChangeStaff(change, by)).toBe(expected)
})

test('the last administrator is not deactivated', () => {
  const before = { role: 'admin', active: true }
  const change = { before, after: { role: 'admin', active: false }, otherAdmins: 0 }
  expect(mayChangeStaff(change, 'admin')).toBe('last_admin')
})

test.each([
  ['Europe/Berlin', true],
  ['', true],
  ['Mars/Olympus', false],
])('%j is a zone: %s', (zone, is) => {
  expect(isZone(zone)).toBe(is)
})

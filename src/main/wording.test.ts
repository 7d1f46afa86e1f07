import { expect, test } from 'vitest'
import { PROBLEMS } from '../contract/problems.ts'
import { KIT_PROBLEMS } from '../platform/http.ts'
import { en } from '../words/en/index.ts'
import { chooseLocale, loadWording } from './wording.ts'

test('every problem has a sentence and a status, and the HTTP kit agrees with the contract', () => {
  for (const code of Object.keys(PROBLEMS)) expect(en).toHaveProperty([`problems.${code}`])
  expect(PROBLEMS).toMatchObject(KIT_PROBLEMS)
})

test('a problem is said with its values', async () => {
  const wording = await loadWording()
  expect(wording.describe('too_many_requests', { seconds: 1 }, 'en').detail).toContain('1 second.')
  expect(wording.describe('no_such_code', {}, 'en').title).toBe(en['problems.internal'])
  expect(wording.describeField('too_long', { max: 300 }, 'en')).toContain('300')
  expect(wording.describeField('ticket_closed', {}, 'en')).toBe(en['problems.ticket_closed'])
})

test.each([
  [undefined, undefined, 'en'],
  ['fr-CA,fr;q=0.9,en;q=0.8', undefined, 'fr'],
  ['pt-PT', undefined, 'pt-BR'],
  ['nl, de;q=0.5', undefined, 'de'],
  ['en;q=0.1, ar', undefined, 'ar'],
  ['xx-nonsense, *;q=0.5', undefined, 'en'],
  ['fr', 'es', 'es'],
  ['fr', 'klingon', 'fr'],
])('who asks for %s and chose %s is answered in %s', (header, chosen, locale) => {
  expect(chooseLocale(header, chosen)).toBe(locale)
})

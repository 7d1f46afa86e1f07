import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { en } from '../words/en/index.ts'
import { checkDocument } from './policy-problems.ts'

// A document under a test's knife: any part may be anything.
type Loose = Record<string | number, unknown>

const text = readFileSync(new URL('../../policies/k7tracks.yaml', import.meta.url), 'utf8')

function faultsOf(
  change: (document: Loose) => void,
): { at: string; key: string; values: unknown }[] {
  const document = structuredClone(parse(text)) as Loose
  change(document)
  const checked = checkDocument(document)
  if (checked.is === 'sound') return []
  return checked.problems.map(({ path, said }) => ({
    at: path.join('.'),
    key: said.key,
    values: said.values,
  }))
}

const at = (document: Loose, ...path: (string | number)[]): Loose =>
  path.reduce((part, step) => part[step] as Loose, document)

const faults: [string, (document: Loose) => void, string, string][] = [
  [
    'a field nobody knows',
    (d) => {
      at(d, 'review')['sooner'] = true
    },
    'review.sooner',
    'policy.check.unknown_field',
  ],
  [
    'a field that is missing',
    (d) => {
      delete d['zone']
    },
    'zone',
    'policy.check.missing',
  ],
  [
    'text where a number belongs',
    (d) => {
      at(d, 'review')['timesMax'] = 'two'
    },
    'review.timesMax',
    'policy.check.expected',
  ],
  [
    'a target that does not exist',
    (d) => {
      at(d, 'promises', 0)['target'] = 'smile'
    },
    'promises.0.target',
    'policy.check.one_of',
  ],
  [
    'a length of time without a unit',
    (d) => {
      at(d, 'promises', 1)['within'] = '24'
    },
    'promises.1.within',
    'policy.check.accepts_span',
  ],
  [
    'a calendar nobody defined',
    (d) => {
      at(d, 'promises', 1)['counted'] = 'moon'
    },
    'promises.1.counted',
    'policy.check.unknown_counting',
  ],
  [
    'a channel nobody defined',
    (d) => {
      at(d, 'promises', 2, 'when')['channels'] = ['fax']
    },
    'promises.2.when.channels.0',
    'policy.check.unknown_channel',
  ],
  [
    'a category nobody defined',
    (d) => {
      at(d, 'priorities', 0)['categories'] = ['x']
    },
    'priorities.0.categories.0',
    'policy.check.unknown_category',
  ],
  [
    'a team nobody defined',
    (d) => {
      at(d, 'categories', 0)['team'] = 'elves'
    },
    'categories.0.team',
    'policy.check.unknown_team',
  ],
  [
    'a form field nobody defined',
    (d) => {
      at(d, 'categories', 0)['needs'] = ['aura']
    },
    'categories.0.needs.0',
    'policy.check.unknown_field',
  ],
  [
    'a clause id used twice',
    (d) => {
      at(d, 'promises', 1)['id'] = 'K7-1.1'
    },
    'promises.1.id',
    'policy.check.clause_twice',
  ],
  [
    'a category below the wrong one',
    (d) => {
      at(d, 'categories', 0, 'children', 0)['id'] = 'delivery.create'
    },
    'categories.0.children.0.id',
    'policy.check.category_misplaced',
  ],
  [
    'a language left out',
    (d) => {
      delete at(d, 'channels', 'email', 'title')['ar']
    },
    'channels.email.title',
    'policy.check.language_missing',
  ],
  [
    'a language nobody speaks',
    (d) => {
      at(d, 'channels', 'email', 'title')['nl'] = 'E-mail'
    },
    'channels.email.title.nl',
    'policy.check.language_unknown',
  ],
  [
    'a zone that does not exist',
    (d) => {
      at(d, 'calendars', 'support')['zone'] = 'Mars/Base'
    },
    'calendars.support.zone',
    'policy.check.unknown_zone',
  ],
  [
    'hours that are no time at all',
    (d) => {
      at(d, 'calendars', 'support', 'week')['mon'] = [{ from: '09:00', to: '09:00' }]
    },
    'calendars.support.week.mon.0',
    'policy.check.empty_interval',
  ],
  [
    'a day that is not in the calendar',
    (d) => {
      at(d, 'calendars', 'support', 'overrides', 0)['from'] = '2026-02-30'
    },
    'calendars.support.overrides.0.from',
    'policy.check.bad_date',
  ],
  [
    'an alarm without its moment',
    (d) => {
      at(d, 'promises', 1)['alarms'] = [{ id: 'x', tell: ['lead'] }]
    },
    'promises.1.alarms.0',
    'policy.check.accepts_alarm',
  ],
  [
    'a ladder out of order',
    (d) => {
      at(d, 'ladder', 1)['rung'] = 3
    },
    'ladder.1.rung',
    'policy.check.rung_order',
  ],
  [
    'no tier for the rest',
    (d) => {
      at(d, 'tiers', 2)['otherwise'] = false
    },
    'tiers.0',
    'policy.check.tier_otherwise',
  ],
]

describe('a fault is named where it stands', () => {
  test.each(faults)('%s', (_title, change, path, key) => {
    const found = faultsOf(change)
    expect(found.map((fault) => `${fault.at} ${fault.key}`)).toContain(`${path} ${key}`)
    for (const fault of found) expect(Object.keys(en)).toContain(fault.key)
  })

  test('what would be accepted is said with it', () => {
    const [fault] = faultsOf((d) => {
      at(d, 'promises', 2, 'when')['channels'] = ['fax']
    })
    expect(fault?.values).toMatchObject({
      found: 'fax',
      accepted: { some: expect.arrayContaining(['email', 'chat']) },
    })
    const [field] = faultsOf((d) => {
      at(d, 'review')['sooner'] = true
    })
    expect(field?.values).toMatchObject({
      found: 'sooner',
      accepted: expect.stringContaining('timesMax'),
    })
  })

  test.each([[null], [undefined], [[]], ['text'], [42], [{}]])('%j is no policy', (value) => {
    expect(checkDocument(value).is).toBe('faulty')
  })
})

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openGround, type TestGround } from '../../../test/ground.ts'
import { isRefusal } from '../../contract/problems.ts'
import type { Actor } from '../../journal/index.ts'
import { dueAfter, evaluate, type Facts } from '../../policy/index.ts'
import { newId } from '../../std/id.ts'
import { fromIso, HOUR, toIso } from '../../std/time.ts'
import {
  announceHours,
  checkDraft,
  HOURS_CHANGED,
  listVersions,
  openShelf,
  publishVersion,
  ShippedPolicyRefused,
  withdrawHours,
  type PolicyDesk,
  type Shelf,
} from './index.ts'

const AT = fromIso('2026-03-07T20:50:00-05:00')
const text = readFileSync(new URL('../../../policies/k7tracks.yaml', import.meta.url), 'utf8')
const second = text
  .replace('version: 1', 'version: 2')
  .replace(
    'id: K7-4.1\n    source: K7 §4\n    target: first_reply\n    within: 24h',
    'id: K7-4.1\n    source: K7 §4\n    target: first_reply\n    within: 20h',
  )
const mail: Facts = {
  channel: 'web',
  category: 'general.question',
  tier: 'basic',
  priority: 'low',
  party: 'buyer',
  rung: 1,
  entitlements: [],
}

let ground: TestGround
let shelf: Shelf
let desk: PolicyDesk
let by: Actor

beforeAll(async () => {
  ground = await openGround({ at: AT })
  shelf = await openShelf(ground, text)
  desk = { ...ground, policies: shelf }
  const id = newId(AT)
  by = { is: 'person', id, role: 'staff' }
  await ground.db`
    insert into person (id, role, name, created_at) values (${id}, 'manager', 'Mo', ${AT})`
})
afterAll(async () => {
  shelf.close()
  await ground.close()
})

describe('a fresh desk begins with the policy that came with the program', () => {
  test('it is version 1, published by nobody', async () => {
    expect((await shelf.current()).version).toBe(1)
    const versions = await listVersions(ground.db, { policy: 'k7tracks', before: 99, limit: 10 })
    expect(versions).toMatchObject([{ version: 1, publishedBy: null, publishedAt: AT }])
  })

  test('a second start changes nothing', async () => {
    const again = await openShelf(ground, 'anything: else')
    expect((await again.current()).version).toBe(1)
    again.close()
  })

  test('a shipped text with a fault is refused with the place of the fault', async () => {
    const other = { ...ground, config: { ...ground.config, policy: 'other' } }
    await expect(openShelf(other, 'policy: other\nversion: one')).rejects.toThrow(
      ShippedPolicyRefused,
    )
    await expect(openShelf(other, 'policy: other\nversion: one')).rejects.toThrow(
      /other\.yaml:2:10/,
    )
  })

  test('public holidays come from the almanac', async () => {
    const { spec } = (await shelf.current()).calendars['business'] ?? { spec: { closed: [] } }
    expect(spec.closed.map((day) => day.date)).toContain('2026-07-03')
    expect(spec.closed.map((day) => day.date)).toContain('2026-12-25')
  })
})

describe('a draft is judged before it is published', () => {
  test('a fault names file, line and column, and what would be accepted', async () => {
    const line = text.split('\n').findIndex((each) => each.includes('within: 15m')) + 1
    const draft = text.replace('within: 15m', 'within: quarter')
    const verdict = await checkDraft(desk, { text: draft, at: AT, preview: [] })
    expect(verdict).toMatchObject({
      publishable: false,
      faults: [
        {
          file: 'k7tracks.yaml',
          line,
          column: 13,
          path: 'promises.0.within',
          said: { key: 'policy.check.accepts_span' },
        },
      ],
    })
  })

  test('what is no YAML at all is told by its place too', async () => {
    const verdict = await checkDraft(desk, { text: 'policy: [', at: AT, preview: [] })
    expect(verdict.faults[0]).toMatchObject({ line: 1, said: { key: 'policy.check.yaml' } })
  })

  test('a document over the limit is refused before it is read', async () => {
    const verdict = await checkDraft(desk, { text: '#'.repeat(600_000), at: AT, preview: [] })
    expect(verdict.faults).toMatchObject([{ said: { key: 'policy.check.too_large' } }])
  })

  test('a sound draft shows what changes and previews the promises', async () => {
    const facts = {
      channel: 'web',
      category: 'general.question',
      party: 'buyer' as const,
      entitlements: [],
    }
    const verdict = await checkDraft(desk, { text: second, at: AT, preview: [facts] })
    expect(verdict).toMatchObject({ faults: [], findings: [], publishable: true })
    expect(verdict.changes.map((change) => change.clause)).toEqual(['K7-4.1'])
    const reply = verdict.previews[0]?.promises.find((each) => each.target === 'first_reply')
    expect(toIso(reply?.due ?? 0)).toBe('2026-03-09T20:50:00.000Z')
  })

  test('a country without known holidays is a fault', async () => {
    const draft = text.replace('country: US', 'country: XX')
    const verdict = await checkDraft(desk, { text: draft, at: AT, preview: [] })
    expect(verdict.faults).toMatchObject([{ said: { key: 'policy.check.unknown_country' } }])
  })
})

describe('publishing', () => {
  test.each([
    ['the same number again', text, 'policy_version_not_next'],
    [
      'a number that skips one',
      text.replace('version: 1', 'version: 3'),
      'policy_version_not_next',
    ],
    ['another policy', second.replace('policy: k7tracks', 'policy: mine'), 'policy_is_another'],
    ['a text with faults', second.replace('within: 15m', 'within: soon'), 'policy_faulty'],
    ['a policy that contradicts itself', second.replace('at: 85%', 'at: 100%'), 'policy_unsound'],
  ])('refuses %s', async (_title, wish, refused) => {
    const outcome = await publishVersion(desk, { text: wish, note: '', by, at: AT })
    expect(outcome).toMatchObject({ refused })
  })

  test('keeps the version, says what changed, journals who did it, and takes force', async () => {
    const outcome = await publishVersion(desk, { text: second, note: 'Faster.', by, at: AT })
    expect(outcome).toEqual({ version: 2, changed: ['K7-4.1'] })
    expect((await shelf.current()).version).toBe(2)
    expect((await shelf.of('k7tracks', 1)).version).toBe(1)
    const [newest] = await listVersions(ground.db, { policy: 'k7tracks', before: 99, limit: 1 })
    expect(newest).toMatchObject({ version: 2, note: 'Faster.', changed: ['K7-4.1'] })
    const entries = await ground.db`select kind, data from desk_journal where kind like 'policy.%'`
    expect(entries).toMatchObject([{ kind: 'policy.published', data: { version: 2 } }])
  })

  test('of two who publish at once, one is refused', async () => {
    const third = second.replace('version: 2', 'version: 3')
    const wish = { text: third, note: '', by, at: AT }
    const outcomes = await Promise.all([publishVersion(desk, wish), publishVersion(desk, wish)])
    expect(outcomes.filter(isRefusal)).toMatchObject([{ refused: 'policy_version_taken' }])
    expect((await shelf.current()).version).toBe(3)
  })
})

describe('opening hours announced for some days', () => {
  const name = {
    en: 'Inventory',
    fr: 'Inventaire',
    es: 'Inventario',
    'pt-BR': 'Inventário',
    de: 'Inventur',
    ar: 'جرد',
  }
  const closed = {
    id: '',
    source: 'announced',
    from: '2026-03-08',
    to: '2026-03-08',
    mode: 'close' as const,
    hours: [],
    name,
  }

  test.each([
    ['a calendar there is not', { calendar: 'moon', override: closed }, 'unknown_calendar'],
    [
      'days gone by',
      { calendar: 'support', override: { ...closed, from: '2026-03-06' } },
      'hours_already_past',
    ],
    [
      'an end before the start',
      { calendar: 'support', override: { ...closed, to: '2026-03-01' } },
      'impossible_hours',
    ],
    [
      'a name missing in a language',
      { calendar: 'support', override: { ...closed, name: { en: 'x' } } },
      'languages_missing',
    ],
  ])('refuses %s', async (_title, wish, refused) => {
    expect(await announceHours(desk, { ...wish, by, at: AT })).toMatchObject({ refused })
  })

  test('hold for every version at once, tell the clocks, and can be withdrawn', async () => {
    const heard: object[] = []
    await ground.jobs.work(
      HOURS_CHANGED,
      async (jobs) => void heard.push(...jobs.map((job) => job.data)),
    )
    const dueIn = async (version: number) => {
      const policy = await shelf.of('k7tracks', version)
      const promised = evaluate(policy, mail, AT).find((each) => each.target === 'first_reply')
      return toIso(promised?.due ?? 0)
    }
    const open = await dueIn(1)
    const kept = await announceHours(desk, { calendar: 'support', override: closed, by, at: AT })
    if (isRefusal(kept)) throw new Error('the hours were refused')
    expect(open).toBe('2026-03-10T00:50:00.000Z')
    expect(await dueIn(1)).toBe('2026-03-11T00:50:00.000Z')
    expect(await dueIn(2)).toBe('2026-03-10T20:50:00.000Z')
    const policy = await shelf.current()
    const support = policy.calendars['support']
    if (!support) throw new Error('there is a support calendar')
    expect(dueAfter(support, AT, HOUR)).toBe(fromIso('2026-03-09T09:50:00-04:00'))

    expect(await withdrawHours(desk, { id: kept.id, by, at: AT })).toEqual({ withdrawn: true })
    expect(await dueIn(1)).toBe(open)
    expect(await withdrawHours(desk, { id: kept.id, by, at: AT })).toMatchObject({
      refused: 'hours_not_found',
    })
    await ground.jobs.settled()
    expect(heard).toEqual([
      { policy: 'k7tracks', calendar: 'support' },
      { policy: 'k7tracks', calendar: 'support' },
    ])
  })
})

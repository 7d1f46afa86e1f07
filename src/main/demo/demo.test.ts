import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type TestDesk } from '../../../test/desk.ts'
import { readHistory } from '../../desk/tickets/index.ts'
import { fold, type Ticket } from '../../journal/index.ts'
import { Refused } from '../refused.ts'
import { openDemo, type Demo } from './demo.ts'

// A Tuesday noon in New York.
const NOON = Date.UTC(2026, 2, 10, 16)

describe('a demo', () => {
  let t: TestDesk
  let demo: Demo
  beforeAll(async () => {
    t = await openDesk({ at: NOON, idle: true })
    demo = await openDemo(t.desk, 150)
  })
  afterAll(() => t.close())

  test('shows a desk in the middle of its day', async () => {
    const [row] = await t.ground.db<Record<string, number>[]>`
      select count(*) filter (where status in ('new', 'open')) as open,
        count(*) filter (where status = 'new' and assignee_id is null) as unassigned,
        count(*) filter (where snoozed_until is not null) as snoozed,
        count(*) filter (where review in ('requested', 'taken')) as reviews,
        count(*) filter (where merged) as merged,
        count(*) filter (where due_at between ${NOON} and ${NOON + 7_200_000}) as soon
      from ticket where not spam`
    expect(row?.['open']).toBeGreaterThan(40)
    for (const kind of ['unassigned', 'snoozed', 'reviews', 'merged', 'soon']) {
      expect(row?.[kind], kind).toBeGreaterThan(0)
    }
    const [more] = await t.ground.db<Record<string, number>[]>`
      select (select count(*) from macro) as macros, (select count(*) from saved_view) as views,
        (select count(*) from draft) as drafts, (select count(*) from notice) as notices,
        (select count(*) from inbound where state = 'held') as held,
        (select count(*) from outbound where state = 'failed') as failed`
    for (const [kind, count] of Object.entries(more ?? {})) expect(count, kind).toBeGreaterThan(0)
  })

  test('sends nothing', async () => {
    const rows = await t.ground.db`select 1 from outbound where state in ('queued', 'sending')`
    expect(rows).toHaveLength(0)
  })

  test('leaves every row what its journal folds to', async () => {
    const rows = await t.ground.db<{ id: string; state: Ticket }[]>`
      select id, state from ticket order by updated_at desc limit 220`
    for (const { id, state } of rows) {
      expect(state).toEqual(fold(await readHistory(t.ground.db, id)))
    }
  })

  test('lets one of each kind sign in, and shows a request from the other side', async () => {
    const { accounts, password, tracker } = demo
    const roles = accounts.map(({ role }) => role)
    expect(roles).toEqual(['admin', 'manager', 'lead', 'agent', 'vendor', 'buyer'])
    const { email } = accounts[3] ?? { email: '' }
    const signed = await t.call(null, 'POST /api/auth/password', { email, password })
    expect(signed.body.role).toBe('agent')
    const page = await t.app.inject({ url: new URL(tracker ?? '').pathname })
    expect(page.statusCode).toBe(200)
  })

  test('is told once', async () => {
    const again = await openDemo(t.desk, 150)
    expect(again.accounts).toEqual(demo.accounts)
    expect(again.password).toBe(demo.password)
  })
})

test('a desk at work for real people is never made a demo', async () => {
  const t = await openDesk({ at: NOON, idle: true })
  await t.person('agent')
  await expect(openDemo(t.desk, 150)).rejects.toThrow(Refused)
  await t.close()
})

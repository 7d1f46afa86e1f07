import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { openGround, type TestGround } from '../../../test/ground.ts'
import { policyDocument } from '../../contract/policy-document.ts'
import { columnsOf } from '../../desk/tickets/store/write.ts'
import { fold, type Entry, type Ticket } from '../../journal/index.ts'
import { seed, SeedRefused } from './seed.ts'

const NOW = Date.UTC(2026, 10, 22, 7)
const document = policyDocument.parse(parse(readFileSync('policies/k7tracks.yaml', 'utf8')))
const given = { document, holidays: {}, until: NOW }

interface JournalRow extends Omit<Entry, 'by' | 'event'> {
  byIs: Entry['by']['is']
  byId: string | null
  byRole: string | null
  kind: string
  data: object
}

async function histories(ground: TestGround): Promise<Map<string, Entry[]>> {
  const rows = await ground.db<JournalRow[]>`
    select ticket_id, seq, at, v, by_is, by_id, by_role, kind, data
    from journal order by ticket_id, seq`
  const entries = rows.map(({ byIs, byId, byRole, kind, data, ...rest }) => {
    const by = { is: byIs, ...(byId && { id: byId }), ...(byRole && { role: byRole }) }
    return { ...rest, by, event: { kind, ...data } } as unknown as Entry
  })
  return Map.groupBy(entries, (entry) => entry.ticketId)
}

describe.each([{ echoes: 1 }, { echoes: 4 }])(
  'a seeded desk with $echoes tickets a story',
  ({ echoes }) => {
    let ground: TestGround
    beforeAll(async () => {
      ground = await openGround({ at: NOW })
      await seed({ db: ground.db, ...given, tickets: 240, echoes })
    })
    afterAll(() => ground.close())

    test('every row is what its journal folds to', async () => {
      const told = await histories(ground)
      const rows = await ground.db<{ id: string; state: Ticket; dueAt: number | null }[]>`
      select id, state, due_at from ticket`
      expect(rows).toHaveLength(240)
      for (const row of rows) {
        const folded = fold(told.get(row.id) ?? [])
        expect(row.state).toEqual(folded)
        expect(row.dueAt).toBe(columnsOf(folded).dueAt)
      }
    })

    test('every message belongs to its entry, and its words say who wrote', async () => {
      const [lost] = await ground.db`
      select m.id from message m
      left join journal j on j.ticket_id = m.ticket_id and j.seq = m.seq
        and j.data ->> 'messageId' = m.id::text
      where j.seq is null`
      expect(lost).toBeUndefined()
      const [nobody] = await ground.db`
      select id from message where body like '%zq%zq%' or body like '%{%}%'`
      expect(nobody).toBeUndefined()
    })

    test('the year tells of kept and broken promises, and of requests still open', async () => {
      const rows = await ground.db<{ kind: string; count: number }[]>`
      select kind, count(*) as count from journal group by kind`
      const count = Object.fromEntries(rows.map((row) => [row.kind, row.count]))
      const kept = (count['promise.met'] ?? 0) / (count['promise.breached'] ?? 1)
      expect(kept).toBeGreaterThan(5)
      const [open] = await ground.db<{ count: number }[]>`
      select count(*) as count from ticket where wake_at is not null`
      expect(open?.count).toBeGreaterThan(0)
    })

    test('search finds a ticket by the name of its requester', async () => {
      const [found] = await ground.db<{ count: number }[]>`
      select count(*) as count from ticket t
      join person p on p.id = t.requester_id
      join ticket_search s on s.ticket_id = t.id
      where p.role = 'buyer' and s.words @@ plainto_tsquery('simple', p.name)`
      expect(found?.count).toBeGreaterThan(50)
    })

    test('indexes and keys are as they were, and the next number is free', async () => {
      const [made] = await ground.db<{ count: number }[]>`
      select count(*) as count from pg_indexes where tablename = 'ticket'`
      expect(made?.count).toBeGreaterThan(20)
      const unfit = await ground.db`
      select indexrelid::regclass from pg_index where not indisvalid`
      expect(unfit).toHaveLength(0)
      const [some] = await ground.db<{ count: number }[]>`
      select count(*) as count from pg_indexes where tablename like 'message_2026%'`
      expect(some?.count).toBeGreaterThan(20)
      const [row] = await ground.db<{ next: number; last: number }[]>`
      select nextval('ticket_number') as next, (select max(number) from ticket) as last`
      expect(row?.next).toBeGreaterThan(row?.last ?? Number.NaN)
    })

    test('a second seed is refused and changes nothing', async () => {
      await expect(seed({ db: ground.db, ...given, tickets: 10 })).rejects.toThrow(SeedRefused)
    })
  },
)

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isRefusal, type Refusal } from '../../src/contract/problems.ts'
import { fold, type Actor, type Ticket } from '../../src/journal/index.ts'
import { transact } from '../../src/platform/transaction.ts'
import { findOrMakePerson } from '../../src/desk/people/index.ts'
import {
  changeTicket,
  openTicket,
  readHistory,
  readTicket,
  tick,
  writeMessage,
  type Desk,
  type Opening,
} from '../../src/desk/tickets/index.ts'
import {
  mergeTickets,
  splitTicket,
  unmergeTickets,
} from '../../src/desk/tickets/commands/relate.ts'
import { readMessages } from '../../src/desk/tickets/store/messages.ts'
import type { Id } from '../../src/std/id.ts'
import { newId } from '../../src/std/id.ts'
import { HOUR, MINUTE, fromIso, toIso } from '../../src/std/time.ts'
import { openGround, type TestGround } from '../ground.ts'
import { shippedPolicy } from '../policies.ts'

// Saturday evening in New York: K7Tracks answers from 9 to 21, every day.
const SATURDAY_2050 = fromIso('2026-03-07T20:50:00-05:00')

let ground: TestGround
let desk: Desk
let buyer: Id
let agent: Id

beforeAll(async () => {
  ground = await openGround({ at: SATURDAY_2050 })
  const policy = shippedPolicy('k7tracks')
  const policies = { current: async () => policy, of: async () => policy }
  desk = { ...ground, policies, cleanHtml: (html) => html }
  buyer = await person('buyer@example.com', 'buyer')
  agent = newId(SATURDAY_2050)
  await ground.db`
    insert into person (id, role, name, created_at)
    values (${agent}, 'agent', 'Ada', ${SATURDAY_2050})`
})
afterAll(() => ground.close())

async function person(email: string, role: 'buyer' | 'vendor'): Promise<Id> {
  const found = await transact(ground.db, (tx) =>
    findOrMakePerson(tx, {
      address: { kind: 'email', value: email },
      name: email,
      role,
      language: 'en',
      at: ground.clock.now(),
    }),
  )
  return found.personId
}

function opening(more: Partial<Opening> = {}): Opening {
  return {
    requesterId: buyer,
    party: 'buyer',
    channel: 'email',
    via: 'web',
    category: null,
    subject: 'Where is my parcel?',
    body: 'Order K7-1001 has not arrived yet.',
    language: 'en',
    by: { is: 'person', id: buyer, role: 'requester' },
    standing: {},
    mayAcknowledge: true,
    ...more,
  }
}

function must<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new Error(`refused: ${JSON.stringify(outcome)}`)
  return outcome as T
}

const byAgent = (): Actor => ({ is: 'person', id: agent, role: 'staff' })

async function reply(ticketId: Id, more: object = {}) {
  return writeMessage(desk, {
    ticketId,
    by: byAgent(),
    personId: agent,
    author: 'agent',
    audience: 'requester',
    via: 'web',
    body: 'It is on its way.',
    ...more,
  })
}

/** What the journal tells is what the row says. */
async function expectTruth(ticketId: Id): Promise<Ticket> {
  const row = await readTicket(ground.db, ticketId)
  const told = fold(await readHistory(ground.db, ticketId))
  expect(row).toEqual(told)
  return told
}

const promiseOf = (ticket: Ticket, target: string) =>
  ticket.promises.findLast((promise) => promise.target === target)

describe('a request on Saturday at 20:50', () => {
  test('is promised a first reply 24 opening hours later and keeps the clause it was promised under', async () => {
    const { ticket } = must(await openTicket(desk, opening()))
    const first = promiseOf(ticket, 'first_reply')
    expect(first?.standing).toMatchObject({ is: 'running' })
    expect(first?.clause).toMatch(/^K7-/)
    expect(promiseOf(ticket, 'acknowledge')?.standing.is).toBe('met')
    await expectTruth(ticket.id)
  })

  test('gets its acknowledgement queued once, in the transaction that opened it', async () => {
    const { ticket } = must(await openTicket(desk, opening()))
    const rows = await ground.db`
      select template, state from outbound where ticket_id = ${ticket.id}`
    expect(rows).toMatchObject([{ template: 'acknowledgement', state: 'queued' }])
  })

  test('is answered by an agent: the promise is met, the ticket is theirs', async () => {
    const { ticket } = must(await openTicket(desk, opening()))
    const written = must(await reply(ticket.id, { seenSeq: ticket.lastMessageSeq }))
    expect(promiseOf(written.ticket, 'first_reply')?.standing.is).toBe('met')
    expect(written.ticket).toMatchObject({ status: 'open', assigneeId: agent })
    await expectTruth(ticket.id)
  })

  test('breaks its promise at the true instant, however late the clock looks', async () => {
    const { ticket } = must(await openTicket(desk, opening()))
    const first = promiseOf(ticket, 'first_reply')
    if (first?.standing.is !== 'running') throw new Error('a first reply is promised')
    const { due } = first.standing
    ground.clock.turn(due + 5 * HOUR)
    while ((await tick(desk)) > 0);
    const told = await expectTruth(ticket.id)
    expect(promiseOf(told, 'first_reply')?.standing).toMatchObject({ is: 'breached', due })
    const [entry] = await ground.db<{ at: number; recordedAt: number }[]>`
      select at, recorded_at from journal where ticket_id = ${ticket.id}
        and kind = 'promise.breached' and data ->> 'target' = 'first_reply'`
    expect(entry && toIso(entry.at)).toBe(toIso(due))
    expect(entry?.recordedAt).toBeGreaterThan(due)
  })
})

describe('a reply written on an old view', () => {
  test('is held until its writer has seen what arrived meanwhile', async () => {
    const { ticket } = must(await openTicket(desk, opening()))
    const seenSeq = ticket.lastMessageSeq
    must(
      await writeMessage(desk, {
        ticketId: ticket.id,
        by: { is: 'person', id: buyer, role: 'requester' },
        personId: buyer,
        author: 'requester',
        audience: 'requester',
        via: 'web',
        body: 'It came, thank you!',
      }),
    )
    expect(await reply(ticket.id, { seenSeq })).toMatchObject({ refused: 'stale_reply' })
    must(await reply(ticket.id, { seenSeq, force: true }))
    await expectTruth(ticket.id)
  })

  test('is held for one of two agents who answer at the same moment', async () => {
    const { ticket } = must(await openTicket(desk, opening()))
    const seenSeq = ticket.lastMessageSeq
    const both = await Promise.all([reply(ticket.id, { seenSeq }), reply(ticket.id, { seenSeq })])
    expect(both.filter(isRefusal)).toHaveLength(1)
  })
})

describe('changing a ticket', () => {
  test('to another priority moves its promises with a reason and keeps what was spent', async () => {
    const { ticket } = must(await openTicket(desk, opening()))
    ground.clock.turn(ground.clock.now() + 30 * MINUTE)
    const change = { priority: 'high' as const, reason: 'payment blocked' }
    const walked = must(await changeTicket(desk, { ticketId: ticket.id, change, by: byAgent() }))
    expect(walked.entries[0]?.event.kind).toBe('priority.changed')
    expect(walked.ticket.facts.priority).toBe('high')
    await expectTruth(ticket.id)
  })

  test('to solved and back by the requester’s next message reopens it', async () => {
    const { ticket } = must(await openTicket(desk, opening()))
    must(await reply(ticket.id, { thenStatus: 'solved' }))
    const again = must(
      await writeMessage(desk, {
        ticketId: ticket.id,
        by: { is: 'person', id: buyer, role: 'requester' },
        personId: buyer,
        author: 'requester',
        audience: 'requester',
        via: 'email',
        body: 'Still nothing.',
      }),
    )
    expect(again.ticket).toMatchObject({ status: 'open', reopens: 1 })
    expect(promiseOf(again.ticket, 'next_reply')?.standing.is).toBe('running')
    await expectTruth(ticket.id)
  })
})

describe('merging and splitting', () => {
  const messagesOf = (ticketId: Id) =>
    readMessages(ground.db, {
      ticketId,
      audiences: ['everyone', 'requester', 'counterparty', 'staff'],
      limit: 50,
      before: null,
      withHidden: true,
    })

  test('moves messages and back again, each for whom it was meant', async () => {
    const stranger = await person(`other${ground.clock.now()}@example.com`, 'buyer')
    const one = must(await openTicket(desk, opening())).ticket
    const two = must(await openTicket(desk, opening({ requesterId: stranger }))).ticket
    must(await mergeTickets(desk, { ticketId: one.id, otherId: two.id, by: byAgent() }))
    const moved = await messagesOf(two.id)
    expect(moved.map(({ audience }) => audience).toSorted()).toEqual(['requester', 'staff'])
    expect(await expectTruth(one.id)).toMatchObject({ status: 'closed', mergedInto: two.id })
    must(await unmergeTickets(desk, { ticketId: one.id, otherId: two.id, by: byAgent() }))
    expect((await messagesOf(one.id)).map(({ audience }) => audience)).toEqual(['requester'])
    expect(await expectTruth(one.id)).toMatchObject({ status: 'open', mergedInto: null })
    await expectTruth(two.id)
  })

  test('makes a ticket of some messages, with promises of its own', async () => {
    const { ticket } = must(await openTicket(desk, opening()))
    const { messageId } = must(await reply(ticket.id))
    const made = must(
      await splitTicket(desk, {
        ticketId: ticket.id,
        messageIds: [messageId],
        subject: 'The other matter',
        by: byAgent(),
      }),
    )
    expect((await messagesOf(made.id)).map(({ id }) => id)).toEqual([messageId])
    await expectTruth(made.id)
    await expectTruth(ticket.id)
  })
})

test('entries of the journal can be neither changed nor deleted', async () => {
  await expect(ground.db`update journal set kind = 'x'`).rejects.toThrow(
    /never changed|permission denied/,
  )
  await expect(ground.db`delete from journal`).rejects.toThrow(/never changed|permission denied/)
  await expect(ground.db`truncate journal`).rejects.toThrow(/never changed|permission denied/)
})

test('a month of the journal made later is as final as the first', async () => {
  await ground.db`select make_months('2031-01-01', 1)`
  await expect(ground.db`truncate journal_203101`).rejects.toThrow(/permission denied/)
  await expect(ground.db`delete from journal_203101`).rejects.toThrow(/permission denied/)
})

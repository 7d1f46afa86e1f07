import type { Email } from 'postal-mime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { storeRaw } from '../../src/desk/inbox/store/in.ts'
import { walk } from '../../src/desk/tickets/index.ts'
import { handleNext } from '../../src/desk/inbox/handle.ts'
import { openMail } from '../../src/main/mail.ts'
import { fromIso, HOUR, SECOND } from '../../src/std/time.ts'
import { newId, type Id } from '../../src/std/id.ts'
import type { Caller } from '../desk.ts'
import { DESK, mailOf, openMailDesk, type Kept, type MailDesk } from '../mail.ts'

let desk: MailDesk
let agent: Caller

beforeAll(async () => {
  desk = await openMailDesk({ at: fromIso('2026-03-07T20:50:00-05:00') })
  agent = await desk.person('agent', { name: 'Ada Agent', email: 'ada@k7tracks.com' })
})
afterAll(() => desk.close())

let count = 0

/** A ticket that somebody opened by mail, and the mail by which it was acknowledged. */
async function opened(fields: Record<string, string> = {}) {
  const email = `asker${++count}@buyer.example`
  const from = `Bo <${email}>`
  const messageId = `asked-${count}@buyer.example`
  const source = mailOf({ From: from, 'Message-ID': `<${messageId}>`, ...fields })
  const { ticketId } = await desk.take(source)
  const ticket = await desk.ticket(ticketId)
  const [acknowledgement] = await lettersTo(email)
  const number: number = ticket.number
  return { id: ticketId, email, from, messageId, number, acknowledgement }
}

async function lettersTo(email: string): Promise<Email[]> {
  const left = await desk.left()
  return left.filter((mail) => mail.to?.some((one) => one.address === email))
}

async function change(id: Id | null, body: object): Promise<void> {
  expect(await desk.call(agent, `PATCH /api/tickets/${id}`, body)).toMatchObject({ status: 200 })
}

async function answer(id: Id | null, text: string, more: object = {}): Promise<void> {
  const { lastMessageSeq: seenSeq } = await desk.ticket(id)
  const body = { audience: 'requester', text, seenSeq, ...more }
  const answered = await desk.call(agent, `POST /api/tickets/${id}/messages`, body)
  expect(answered).toMatchObject({ status: 201 })
  await desk.settle()
}

const tag = (number: number) => `[K7Tracks #${number}]`
const joined = (id: Id | null): Partial<Kept> => ({ state: 'joined', ticketId: id })

describe('an answer finds its ticket', () => {
  test('by the address it was asked to answer at, in To, Cc or the envelope alone', async () => {
    const { id, from, acknowledgement } = await opened()
    const [replyTo] = acknowledgement?.replyTo ?? []
    const address = replyTo?.address ?? ''
    expect(address).toMatch(/^support\+t\w+\.\w+@help\.example\.test$/)
    const fields = { From: from, Subject: 'Something else' }
    expect(await desk.take(mailOf({ ...fields, To: address }))).toMatchObject(joined(id))
    expect(await desk.take(mailOf({ ...fields, Cc: address }))).toMatchObject(joined(id))
    const forwarded = mailOf({ ...fields, To: 'office@elsewhere.example', 'Delivered-To': address })
    expect(await desk.take(forwarded)).toMatchObject(joined(id))
    await desk.send(mailOf({ ...fields, To: 'hidden@elsewhere.example' }), { to: address })
    await desk.settle()
    expect((await desk.kept()).at(-1)).toMatchObject(joined(id))
  })

  test('by our Message-ID, the reference of the ticket, and its own earlier mail', async () => {
    const { id, from, messageId, acknowledgement } = await opened()
    const ids = [acknowledgement?.messageId, `<ticket.${id}@help.example.test>`, `<${messageId}>`]
    for (const known of ids) {
      const References = `<unknown@a.example> ${known} <unknown@z.example>`
      expect(await desk.take(mailOf({ From: from, References }))).toMatchObject(joined(id))
    }
  })

  test('by its number in the subject when a party writes, never when a stranger does', async () => {
    const { id, from, number } = await opened()
    const Subject = `Re: ${tag(number)} [#99] [other.example #1]`
    expect(await desk.take(mailOf({ From: from, Subject }))).toMatchObject(joined(id))
    const stranger = await desk.take(mailOf({ From: 'x@stranger.example', Subject }))
    expect(stranger).toMatchObject({ state: 'opened' })
    expect(stranger.ticketId).not.toBe(id)
    for (const other of [`[other.example #${number}]`, `#${number}`, `[#${number}abc]`]) {
      const kept = await desk.take(mailOf({ From: from, Subject: other }))
      expect(kept).toMatchObject({ state: 'opened', subject: other })
    }
  })

  test('of two tickets the one opened last; an id that nobody knows names none', async () => {
    const first = await opened()
    await desk.turn(desk.ground.clock.now() + SECOND)
    const From = first.from
    const second = await desk.take(mailOf({ From, Subject: 'Another' }))
    const References = `<ticket.${second.ticketId}@help.example.test> <${first.messageId}>`
    expect(await desk.take(mailOf({ From, References }))).toMatchObject(joined(second.ticketId))
    const foreign = `<ticket.${first.id}@other.example> <1@other.example>`
    expect(await desk.take(mailOf({ From, References: foreign }))).toMatchObject({
      state: 'opened',
    })
  })

  test('where it was merged into, however far', async () => {
    const [one, two, three] = [await opened(), await opened(), await opened()]
    const merge = (from: Id | null, into: Id | null) =>
      desk.call(agent, `POST /api/tickets/${from}/merge`, { intoId: into })
    expect(await merge(one.id, two.id)).toMatchObject({ status: 200 })
    expect(await merge(two.id, three.id)).toMatchObject({ status: 200 })
    const Subject = tag(one.number)
    expect(await desk.take(mailOf({ From: one.from, Subject }))).toMatchObject(joined(three.id))
  })

  test('solved, it is open again; closed, another begins that goes on from it', async () => {
    const { id, from, number } = await opened()
    await answer(id, 'Solved.', { status: 'solved' })
    const Subject = `Re: ${tag(number)}`
    expect(await desk.take(mailOf({ From: from, Subject }))).toMatchObject(joined(id))
    expect(await desk.ticket(id)).toMatchObject({ status: 'open', reopens: 1 })
    await change(id, { status: 'closed' })
    const next = await desk.take(mailOf({ From: from, Subject }))
    expect(next).toMatchObject({ state: 'opened' })
    const { links } = await desk.ticket(next.ticketId)
    expect(links).toContainEqual(expect.objectContaining({ ticketId: id, relation: 'follow_up' }))
  })

  test('an absence note joins it, opens nothing again, moves no clock and gets no answer', async () => {
    const { id, from, email, acknowledgement } = await opened()
    await answer(id, 'Solved.', { status: 'solved' })
    const before = (await lettersTo(email)).length
    const absence = {
      From: from,
      Subject: 'Out of office',
      'Auto-Submitted': 'auto-replied',
      References: acknowledgement?.messageId ?? '',
    }
    expect(await desk.take(mailOf(absence))).toMatchObject(joined(id))
    const ticket = await desk.ticket(id)
    expect(ticket.status).toBe('solved')
    const [note] = ticket.conversation.items
    expect(note).toMatchObject({ author: 'automatic', audience: 'staff' })
    expect(await lettersTo(email)).toHaveLength(before)
    const alone = mailOf({ ...absence, References: '', 'Auto-Submitted': 'auto-replied' })
    expect(await desk.take(alone)).toMatchObject({ state: 'automatic', ticketId: null })
  })
})

describe('as whose words', () => {
  test('whoever writes to the address that one person was given speaks for that person', async () => {
    const { id, acknowledgement } = await opened()
    const To = acknowledgement?.replyTo?.[0]?.address ?? ''
    const kept = await desk.take(mailOf({ From: 'bo.at.home@buyer.example', To }, 'From home.'))
    expect(kept).toMatchObject(joined(id))
    const [message] = (await desk.ticket(id)).conversation.items
    expect(message).toMatchObject({ author: 'requester', audience: 'requester' })
    expect(message.mail.from).toContain('bo.at.home@buyer.example')
  })

  test('a stranger’s mail is for staff alone, and begins another ticket where work is done', async () => {
    const { id, acknowledgement } = await opened()
    const stranger = {
      From: `stranger${++count}@elsewhere.example`,
      References: acknowledgement?.messageId ?? '',
    }
    expect(await desk.take(mailOf(stranger))).toMatchObject(joined(id))
    const [message] = (await desk.ticket(id)).conversation.items
    expect(message).toMatchObject({ author: 'automatic', audience: 'staff' })
    await answer(id, 'Done.', { status: 'solved' })
    const next = await desk.take(mailOf(stranger))
    expect(next).toMatchObject({ state: 'opened' })
    const { links } = await desk.ticket(next.ticketId)
    expect(links).toContainEqual(expect.objectContaining({ ticketId: id, relation: 'follow_up' }))
  })

  test('an agent’s mail is a note unless their domain proves it, and then a reply', async () => {
    const { id, email, number } = await opened()
    const mail = (text: string) => mailOf({ From: agent.email, Subject: tag(number) }, text)
    expect(await desk.take(mail('Unproven.'))).toMatchObject(joined(id))
    const [note] = (await desk.ticket(id)).conversation.items
    expect(note).toMatchObject({ audience: 'staff', text: 'Unproven.' })
    expect((await lettersTo(email)).some((one) => one.text?.includes('Unproven.'))).toBe(false)
    await proving(mail('Proven.'))
    const [reply] = (await desk.ticket(id)).conversation.items
    expect(reply).toMatchObject({ author: 'agent', audience: 'requester', text: 'Proven.' })
    expect(reply.person).toMatchObject({ id: agent.personId })
    expect((await lettersTo(email)).some((one) => one.text?.includes('Proven.'))).toBe(true)
  })

  /** Handles a mail as if its domain vouched for it. */
  async function proving(source: string): Promise<void> {
    const channel = openMail(desk.ground.config, (await desk.desk.policies.current()).document)
    const fromDomain = 'k7tracks.com'
    const passes = { spf: 'pass', dkim: 'pass', dmarc: 'pass' } as const
    const verify = async () =>
      ({ is: 'checked', ...passes, dkimDomains: [fromDomain], fromDomain }) as const
    // Stored as by another process, which wakes nobody here.
    const at = desk.ground.clock.now()
    const bytes = Buffer.from(source)
    const raw = { bytes, door: 'http', envelope: null, remote: null, receivedAt: at } as const
    const print = channel.fingerprint(bytes)
    await storeRaw(desk.ground.db, { id: newId(at), raw, print, at })
    expect(await handleNext(desk.desk, { ...channel, verify })).toBe(true)
    await channel.close()
    await desk.settle()
  }

  test('what the counterparty writes is never the requester’s to read', async () => {
    const { id, email } = await opened()
    const vendor = await desk.person('vendor', { name: 'Vic Vendor' })
    const at = desk.ground.clock.now()
    const event = { kind: 'counterparty.changed', from: null, to: vendor.personId } as const
    await walk(desk.desk, id ?? '', () => ({ drafts: [{ at, by: { is: 'system' }, event }] }))
    await answer(id, 'What do you say, vendor?', { audience: 'counterparty' })
    const [asked] = await lettersTo(vendor.email)
    const fields = { From: vendor.email, To: asked?.replyTo?.[0]?.address ?? '' }
    expect(await desk.take(mailOf(fields, 'Between us.'))).toMatchObject(joined(id))
    const [message] = (await desk.ticket(id)).conversation.items
    expect(message).toMatchObject({ author: 'counterparty', audience: 'counterparty' })
    const [buyer] = await desk.ground.db<{ personId: Id }[]>`
      select person_id from identity where value = ${email}`
    const words = JSON.stringify(await lettersTo(email))
    expect(words).not.toMatch(/Between us|What do you say/)
    const shown = await desk.ground.db`
      select 1 from message where ticket_id = ${id} and body like 'Between us%'
        and audience in ('everyone', 'requester')`
    expect([buyer !== undefined, shown.length]).toEqual([true, 0])
  })
})

describe('a new ticket is for whom its author wants answered', () => {
  const requesterOf = async (kept: Kept) => (await desk.ticket(kept.ticketId)).requester.email

  test('the address to reply to, where there is one and it is not ours', async () => {
    const form = { From: 'form@shop.example', 'Reply-To': 'Cleo <cleo@buyer.example>' }
    expect(await requesterOf(await desk.take(mailOf(form)))).toBe('cleo@buyer.example')
    const ours = { From: 'dan@buyer.example', 'Reply-To': DESK }
    expect(await requesterOf(await desk.take(mailOf(ours)))).toBe('dan@buyer.example')
  })

  test('the person behind a list', async () => {
    const list = {
      From: 'group@lists.example',
      'List-Id': '<group.lists.example>',
      'Reply-To': 'group@lists.example',
      'X-Original-From': 'Eve <eve@buyer.example>',
    }
    expect(await requesterOf(await desk.take(mailOf(list)))).toBe('eve@buyer.example')
  })

  test('by the address it came to: what relays wrote counts', async () => {
    const forwarded = { To: 'office@elsewhere.example', 'X-Forwarded-To': 'support@k7tracks.com' }
    const kept = await desk.take(mailOf({ From: 'fay@buyer.example', ...forwarded }))
    expect(await desk.ticket(kept.ticketId)).toMatchObject({ channel: 'email' })
  })

  test('headers cannot talk it into a priority, and a crowd of recipients makes no people', async () => {
    const crowd = Array.from({ length: 300 }, (_, i) => `p${i}@crowd.example`).join(', ')
    const headers = { 'X-Priority': '1', Importance: 'high', 'X-Zammad-Ticket-Owner': 'root' }
    const plain = await desk.take(mailOf({ From: 'gus@buyer.example' }))
    const loud = await desk.take(mailOf({ From: 'hal@buyer.example', Cc: crowd, ...headers }))
    const { priority } = await desk.ticket(plain.ticketId)
    expect(await desk.ticket(loud.ticketId)).toMatchObject({ priority, assignee: null })
    const people = await desk.ground.db`select 1 from identity where value like '%@crowd.example'`
    expect(people).toHaveLength(0)
    expect(await lettersTo('p0@crowd.example')).toEqual([])
  })

  test('a page of five thousand links is kept and hangs nothing', async () => {
    const links = '<a href="https://x.example/">x</a> '.repeat(6000)
    const fields = { From: 'ida@buyer.example', 'Content-Type': 'text/html' }
    const kept = await desk.take(mailOf(fields, links))
    const ticketId = await letIn(kept)
    expect((await desk.ticket(ticketId)).conversation.items[0]).toMatchObject({ html: null })
  })

  async function letIn(kept: Kept): Promise<Id | null> {
    if (kept.state !== 'held') return kept.ticketId
    await desk.call(desk.admin, `POST /api/mail/held/${kept.id}/release`)
    return (await desk.kept()).find(({ id }) => id === kept.id)?.ticketId ?? null
  }
})

describe('mails of one mind', () => {
  test('too many in an hour from one correspondent wait for a person', async () => {
    const From = 'flood@buyer.example'
    for (let i = 0; i < 7; i++) {
      const some = Array.from({ length: 9 }, () => mailOf({ From, Subject: `Flood ${count++}` }))
      await Promise.all(some.map((source) => desk.post(source)))
    }
    await desk.settle()
    const states = (await desk.kept()).flatMap((kept) =>
      kept.fromAddress === From ? [kept.state] : [],
    )
    expect(states.filter((state) => state === 'opened')).toHaveLength(60)
    expect(states.slice(60)).toEqual(['held', 'held', 'held'])
    expect(await lettersTo(From)).toHaveLength(5)
    await desk.turn(desk.ground.clock.now() + 2 * HOUR)
    expect(await desk.take(mailOf({ From, Subject: 'Later' }))).toMatchObject({ state: 'opened' })
  })
})

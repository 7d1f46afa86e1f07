import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { handleNext } from '../../src/desk/inbox/handle.ts'
import { openMail } from '../../src/main/mail.ts'
import type { MailChannel } from '../../src/channels/channel.ts'
import { fromIso, HOUR, MINUTE } from '../../src/std/time.ts'
import type { Caller } from '../desk.ts'
import { DESK, mailOf, openMailDesk, until, type Kept, type MailDesk } from '../mail.ts'

const SATURDAY_2050 = fromIso('2026-03-07T20:50:00-05:00')

let desk: MailDesk
let agent: Caller

beforeAll(async () => {
  desk = await openMailDesk({ at: SATURDAY_2050, logLevel: 'silent' })
  agent = await desk.person('agent')
})
afterAll(() => desk.close())

const SPAM = { Subject: 'Cheap pills: viagra, cialis', 'X-Spam-Flag': 'YES' }
let count = 0
const spam = () =>
  mailOf({ ...SPAM, From: `pills${++count}@spam.example` }, 'http://10.0.0.1/ act now')

const held = async () => (await desk.call(agent, 'GET /api/mail/held')).body.items
const now = async (kept: Kept) => (await desk.kept()).find(({ id }) => id === kept.id)
const said = async (kept: Kept) => {
  const rows = await desk.ground.db<{ kind: string; byId: string; data: object }[]>`
    select kind, by_id, data from desk_journal where subject_id = ${kept.id} order by at, id`
  return rows.map((row) => ({ ...row }))
}

describe('what looks like spam waits for a person', () => {
  test('it opens no ticket, gets no answer, and is listed with every reason', async () => {
    const before = (await desk.left()).length
    const kept = await desk.take(spam())
    expect(kept).toMatchObject({ state: 'held', ticketId: null })
    expect((await held())[0]).toMatchObject({
      id: kept.id,
      from: `pills${count}@spam.example`,
      to: [DESK],
      subject: SPAM.Subject,
      reasons: expect.arrayContaining(['marked_upstream', 'phrases_pills']),
      verdict: { is: 'unchecked', reason: 'off' },
    })
    expect(await desk.left()).toHaveLength(before)
  })

  test('let in, it opens its ticket once, and it is written down who said so', async () => {
    const kept = await desk.take(spam())
    const url = `POST /api/mail/held/${kept.id}/release` as const
    const answers = await Promise.all([desk.call(agent, url), desk.call(agent, url)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404])
    expect(await now(kept)).toMatchObject({ state: 'opened' })
    expect(await said(kept)).toEqual([
      { kind: 'mail.released', byId: agent.personId, data: { outcome: 'opened' } },
    ])
    const tickets = await desk.ground.db`select 1 from message where inbound_id = ${kept.id}`
    expect(tickets).toHaveLength(1)
  })

  test('discarded, it opens nothing, and its source is kept', async () => {
    const source = spam()
    const kept = await desk.take(source)
    const url = `POST /api/mail/held/${kept.id}/discard` as const
    expect(await desk.call(agent, url)).toMatchObject({ status: 200 })
    expect(await desk.call(agent, url)).toMatchObject({ status: 404 })
    expect(await now(kept)).toMatchObject({ state: 'discarded', ticketId: null })
    expect(await said(kept)).toMatchObject([{ kind: 'mail.discarded', byId: agent.personId }])
    const raw = await desk.call(agent, `GET /api/mail/${kept.id}/raw`)
    expect(raw.body).toBe(source)
  })

  test('only staff see it', async () => {
    const buyer = await desk.person('buyer')
    const kept = await desk.take(spam())
    for (const what of [
      'GET /api/mail/held',
      `GET /api/mail/${kept.id}/raw`,
      `POST /api/mail/held/${kept.id}/release`,
      `POST /api/mail/held/${kept.id}/discard`,
    ] as const) {
      expect((await desk.call(buyer, what)).status).toBe(403)
      expect((await desk.call(null, what)).status).toBe(401)
    }
  })

  test('the list has pages', async () => {
    await Promise.all([spam(), spam(), spam()].map((source) => desk.post(source)))
    await desk.settle()
    const all = (await held()).map(({ id }: { id: string }) => id)
    const paged: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const page = await desk.call(agent, `GET /api/mail/held?limit=2${after}`)
      paged.push(...page.body.items.map(({ id }: { id: string }) => id))
      cursor = page.body.next
    }
    expect(paged).toEqual(all)
  })

  test('a party’s answer is not held for its words', async () => {
    const first = await desk.take(mailOf({ From: 'bo2@buyer.example', Subject: 'Late' }))
    const References = `<ticket.${first.ticketId}@help.example.test>`
    const answer = mailOf({ ...SPAM, From: 'bo2@buyer.example', References })
    expect(await desk.take(answer)).toMatchObject({ state: 'joined', ticketId: first.ticketId })
  })
})

describe('what nobody could be answered', () => {
  test('is held, and can only be discarded', async () => {
    const kept = await desk.take(mailOf({ From: null, Subject: 'Nobody' }))
    expect(kept).toMatchObject({ state: 'held', reasons: ['no_sender'] })
    const released = await desk.call(agent, `POST /api/mail/held/${kept.id}/release`)
    expect(released).toMatchObject({ status: 422, body: { code: 'mail_without_sender' } })
    expect(await now(kept)).toMatchObject({ state: 'held' })
  })

  test('in our own name, it is not answered to ourselves', async () => {
    const kept = await desk.take(mailOf({ From: DESK, Subject: 'We write to us' }))
    expect(kept).toMatchObject({ state: 'held', reasons: ['own_address'] })
  })
})

describe('a mail that cannot be handled', () => {
  test('is tried again by and by, then held with the reason, and let in when it can be', async () => {
    const { put } = desk.ground.blobs
    desk.ground.blobs.put = () => Promise.reject(new Error('the disk is full'))
    const kept = await desk.take(withFile('full@buyer.example'))
    expect(kept).toMatchObject({
      state: 'stored',
      attempts: 1,
      reasons: ['failed: the disk is full'],
    })
    // Those that need no disk are not kept waiting.
    expect(await desk.take(mailOf({ From: 'next@buyer.example' }))).toMatchObject({
      state: 'opened',
    })
    for (let tries = 0; tries < 4; tries++) await desk.turn(desk.ground.clock.now() + HOUR)
    expect(await now(kept)).toMatchObject({ state: 'held', attempts: 5, subject: 'A file' })
    desk.ground.blobs.put = put
    const lead = await desk.person('lead')
    const released = await desk.call(lead, `POST /api/mail/held/${kept.id}/release`)
    expect(released).toMatchObject({ status: 200 })
    expect(await now(kept)).toMatchObject({ state: 'opened' })
  })

  function withFile(from: string): string {
    const fields = { From: from, Subject: 'A file', 'Content-Type': 'multipart/mixed; boundary=b' }
    const file = 'Content-Disposition: attachment; filename=a.txt\r\n\r\nabc'
    return mailOf(fields, `--b\r\n\r\nHi\r\n--b\r\n${file}\r\n--b--`)
  }
})

describe('a reader that dies', () => {
  let alone: MailDesk
  let channel: MailChannel & { close(): Promise<void> }
  beforeAll(async () => {
    alone = await openMailDesk({ at: desk.ground.clock.now(), idle: true })
    channel = openMail(alone.ground.config, (await alone.desk.policies.current()).document)
  })
  afterAll(async () => {
    await channel.close()
    await alone.close()
  })
  const dying: Partial<MailChannel> = { read: () => new Promise(() => {}) }
  const tries = async () => (await alone.kept()).reduce((sum, { attempts }) => sum + attempts, 0)
  const takenByTheDead = async () => {
    const before = await tries()
    void handleNext(alone.desk, { ...channel, ...dying })
    await until(async () => (await tries()) > before)
  }

  test('is followed by another, and the mail is placed once', async () => {
    await alone.post(mailOf({ From: 'once@buyer.example' }))
    await takenByTheDead()
    expect(await handleNext(alone.desk, channel)).toBe(false)
    alone.ground.clock.turn(alone.ground.clock.now() + 2 * MINUTE)
    expect(await handleNext(alone.desk, channel)).toBe(true)
    expect((await alone.kept()).at(-1)).toMatchObject({ state: 'opened', attempts: 2 })
    const opened = await alone.ground.db`select 1 from ticket`
    expect(opened).toHaveLength(1)
  })

  test('one after the other, for a mail that ends them all: it is held, and the rest goes on', async () => {
    await alone.post(mailOf({ From: 'deadly@buyer.example' }))
    await alone.post(mailOf({ From: 'harmless@buyer.example' }))
    for (let deaths = 0; deaths < 5; deaths++) {
      await takenByTheDead()
      alone.ground.clock.turn(alone.ground.clock.now() + 2 * MINUTE)
      while (deaths === 0 && (await alone.kept()).at(-1)?.state === 'stored') {
        await handleNext(alone.desk, channel)
      }
    }
    expect(await handleNext(alone.desk, channel)).toBe(true)
    const states = (await alone.kept()).slice(-2).map(({ state }) => state)
    expect(states.toSorted()).toEqual(['held', 'opened'])
  })
})

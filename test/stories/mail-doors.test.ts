import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fingerprint } from '../../src/channels/email/fingerprint.ts'
import { storeRaw } from '../../src/desk/inbox/store/in.ts'
import { newId } from '../../src/std/id.ts'
import { fromIso, MINUTE } from '../../src/std/time.ts'
import { KEY, mailOf, openMailDesk, until, type MailDesk } from '../mail.ts'

const SATURDAY_2050 = fromIso('2026-03-07T20:50:00-05:00')

let desk: MailDesk

beforeAll(async () => {
  desk = await openMailDesk({ at: SATURDAY_2050 })
})
afterAll(() => desk.close())

const rawOf = (id: string) =>
  desk.app.inject({
    method: 'GET',
    url: `/api/mail/${id}/raw`,
    headers: { cookie: desk.admin.cookie },
  })

describe('three doors lead to one desk', () => {
  const deliver = {
    HTTP: async (source: string) => {
      expect(await desk.post(source)).toMatchObject({ status: 202 })
    },
    SMTP: async (source: string) => {
      expect(await desk.send(source)).toMatch(/^250/)
    },
    IMAP: async (source: string) => {
      const before = (await desk.kept()).length
      desk.imap.deliver(source)
      await until(async () => (await desk.kept()).length > before)
    },
  }

  test.each(Object.entries(deliver))(
    'a mail by %s opens a ticket, and its source is kept byte for byte',
    async (door, give) => {
      const source = mailOf({ Subject: `By ${door}` }, '.a line that begins with a dot\r\n')
      await give(source)
      await desk.settle()
      const kept = (await desk.kept()).at(-1)
      expect(kept).toMatchObject({ state: 'opened', subject: `By ${door}` })
      const raw = await rawOf(kept?.id ?? '')
      expect(raw.rawPayload.toString('latin1')).toBe(source)
      expect(raw.headers['content-disposition']).toMatch(/^attachment/)
      const ticket = await desk.ticket(kept?.ticketId ?? null)
      expect(ticket.requester).toMatchObject({ email: 'bo@buyer.example', name: 'Bo Buyer' })
      expect(ticket.conversation.items[0]).toMatchObject({
        via: 'email',
        mail: { rawId: kept?.id },
      })
    },
  )

  test('the same mail by another way adds nothing, however often', async () => {
    const source = mailOf({ Subject: 'Once' })
    expect((await desk.post(source)).body).toEqual({ stored: true, duplicate: false })
    const before = (await desk.kept()).length
    expect((await desk.post(source)).body).toEqual({ stored: true, duplicate: true })
    expect(await desk.send(`Received: from a by b; Sat\r\n${source}`)).toMatch(
      /250 .*Stored before/,
    )
    const uid = desk.imap.deliver(`Delivered-To: x@y.example\r\n${source.replaceAll('\r\n', '\n')}`)
    await until(async () => {
      const [mark] = await desk.ground.db`select uid from imap_ledger`
      return Number(mark?.['uid']) === uid
    })
    await desk.settle()
    expect(await desk.kept()).toHaveLength(before)
  })

  test('nothing is done to the mailbox', () => {
    expect(desk.imap.flagsOf(1)).toEqual([])
    expect(desk.imap.commands.filter((line) => /STORE|EXPUNGE|DELETE/i.test(line))).toEqual([])
  })
})

describe('the door for relays', () => {
  test.each([
    ['without a key', { authorization: '' }],
    ['with another key', { authorization: `Bearer ${KEY}x` }],
  ])('stays shut %s', async (_, headers) => {
    const before = (await desk.kept()).length
    expect(await desk.post(mailOf(), headers)).toMatchObject({
      status: 401,
      body: { code: 'wrong_credentials' },
    })
    expect(await desk.kept()).toHaveLength(before)
  })

  test('is locked after many tries with wrong keys', async () => {
    const answers = []
    for (let i = 0; i < 40; i++) answers.push(await desk.post('x', { authorization: 'Bearer x' }))
    expect(answers.at(-1)).toMatchObject({ status: 429, body: { code: 'too_many_requests' } })
    expect(await desk.post(mailOf())).toMatchObject({ status: 202 })
  })

  test('takes mails only', async () => {
    const headers = { 'content-type': 'application/json' }
    expect(await desk.post('{}', headers)).toMatchObject({ status: 415 })
    const nothing = { 'content-type': '' }
    expect(await desk.post('', nothing)).toMatchObject({ status: 415 })
  })

  test('no relay: mail to others is refused', async () => {
    await expect(desk.send(mailOf(), { to: 'somebody@elsewhere.example' })).rejects.toThrow(/550/)
  })
})

describe('whatever comes in is kept, and the next mail is handled', () => {
  const NUL = '\u0000'
  test.each<[string, string | Buffer, string]>([
    [
      'nothing but bytes',
      Buffer.from(Array.from({ length: 2000 }, (_, i) => (i * 7) % 256)),
      'held',
    ],
    ['a mail without a sender', mailOf({ From: null }), 'held'],
    ['a sender who is no address', mailOf({ From: 'no one at all' }), 'held'],
    ['nothing at all', '', 'held'],
    ['a body only', '\r\n\r\nhello', 'held'],
    [
      'NUL in every field',
      mailOf({
        From: `"B${NUL}o" <bo${NUL}x@buyer.example>`,
        Subject: `a${NUL}b`,
        'Message-ID': `<nul${NUL}@buyer.example>`,
        'In-Reply-To': `<x${NUL}y@buyer.example>`,
        References: `<x${NUL}@a.example> <ticket.${NUL}@help.example.test>`,
        'Content-Language': `e${NUL}n`,
        To: `support${NUL}@help.example.test`,
      }),
      'opened',
    ],
    ['NUL in the body', mailOf({}, `a${NUL}b`), 'opened'],
    ['half of a letter', mailOf({ Subject: '=?utf-16?B?2AA=?=' }, 'a\ud800b'), 'opened'],
    ['no subject and no body', mailOf({ Subject: null }, ''), 'opened'],
    ['a very long subject', mailOf({ Subject: 'long '.repeat(5000) }), 'opened'],
    ['a reply to a million mails', mailOf({ References: '<a@b.c> '.repeat(100_000) }), 'opened'],
  ])('%s', async (_, source, state) => {
    expect(await desk.take(source)).toMatchObject({ state })
    expect(await desk.take(mailOf({ From: `next${Math.random()}@buyer.example` }))).toMatchObject({
      state: 'opened',
    })
  })

  test('files of many kinds come along, under names that are safe', async () => {
    const part = (name: string, type: string, text: string) =>
      [
        '--b',
        `Content-Type: ${type}; name="${name}"`,
        `Content-Disposition: attachment; filename="${name}"`,
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.from(text).toString('base64'),
      ].join('\r\n')
    const kept = await desk.take(
      mailOf(
        { 'Content-Type': 'multipart/mixed; boundary=b' },
        [
          '--b\r\nContent-Type: text/plain\r\n\r\nsee files',
          part('../../etc/passwd', 'text/html', '<script>alert(1)</script>'),
          part('empty.txt', 'text/plain', ''),
          part('', 'image/png', 'no picture at all'),
          '--b--',
        ].join('\r\n'),
      ),
    )
    const ticket = await desk.ticket(kept.ticketId)
    const files = ticket.conversation.items[0].attachments
    expect(files).toHaveLength(3)
    for (const { id, isImage } of files) {
      expect(isImage).toBe(false)
      const file = await desk.call(desk.admin, `GET /api/attachments/${id}`)
      expect(file.headers).toMatchObject({ 'content-type': 'application/octet-stream' })
      expect(String(file.headers['content-disposition'])).toMatch(/^attachment/)
    }
  })
})

describe('in order', () => {
  test('mails of one author are handled one after the other, as they came', async () => {
    const author = { From: 'quick@buyer.example' }
    const first = mailOf({ ...author, 'Message-ID': '<q1@buyer.example>', Subject: 'Quick' })
    const more = Array.from({ length: 8 }, (_, i) =>
      mailOf({ ...author, 'In-Reply-To': '<q1@buyer.example>', Subject: 'Re: Quick' }, `no. ${i}`),
    )
    await Promise.all([first, ...more].map((source) => desk.post(source)))
    await desk.settle()
    const kept = (await desk.kept()).slice(-9)
    const ids = new Set(kept.map(({ ticketId }) => ticketId))
    expect(kept.map(({ state }) => state)).toEqual(['opened', ...more.map(() => 'joined')])
    expect(ids.size).toBe(1)
    const { conversation } = await desk.ticket([...ids][0] ?? null)
    const texts = conversation.items.map(({ text }: { text: string }) => text)
    expect(texts).toEqual([...more.map((_, i) => `no. ${i}`).toReversed(), 'Where is my parcel?'])
  })

  test('an answer waits for the earlier mail it answers, though another wrote that', async () => {
    const agent = await desk.person('agent', { email: 'ada@desk.example' })
    const asked = mailOf({ 'Message-ID': '<asked@buyer.example>', From: 'slow@buyer.example' })
    const answered = mailOf({ From: agent.email, 'In-Reply-To': '<asked@buyer.example>' })
    const later = { at: desk.ground.clock.now() + MINUTE, id: newId(desk.ground.clock.now()) }
    const bytes = Buffer.from(asked)
    const raw = { bytes, door: 'http', envelope: null, remote: null, receivedAt: later.at } as const
    await storeRaw(desk.ground.db, { ...later, raw, print: fingerprint(bytes) })
    await desk.post(answered)
    await desk.settle()
    expect((await desk.kept()).at(-1)).toMatchObject({ state: 'stored', attempts: 0 })
    await desk.turn(later.at)
    await desk.turn(later.at + MINUTE)
    const [question, answer] = (await desk.kept()).slice(-2)
    expect(answer).toMatchObject({ state: 'joined', ticketId: question?.ticketId })
  })
})

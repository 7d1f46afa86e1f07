import type { Email } from 'postal-mime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { putOut } from '../../src/platform/outbox.ts'
import { transact } from '../../src/platform/transaction.ts'
import type { Id } from '../../src/std/id.ts'
import { fromIso, HOUR, MINUTE, SECOND } from '../../src/std/time.ts'
import type { Caller } from '../desk.ts'
import { freePort, mailOf, openMailDesk, until, type MailDesk } from '../mail.ts'
import { smtpSink, type SmtpSink } from '../smtp-server.ts'

const SATURDAY_2050 = fromIso('2026-03-07T20:50:00-05:00')

async function reply(desk: MailDesk, agent: Caller, id: Id | null, text: string): Promise<Id> {
  const { lastMessageSeq: seenSeq } = await desk.ticket(id)
  const body = { audience: 'requester', text, seenSeq }
  const answered = await desk.call(agent, `POST /api/tickets/${id}/messages`, body)
  expect(answered).toMatchObject({ status: 201 })
  await desk.settle()
  return answered.body.message.id
}

describe('what leaves', () => {
  let desk: MailDesk
  let agent: Caller
  beforeAll(async () => {
    desk = await openMailDesk({ at: SATURDAY_2050 })
    agent = await desk.person('agent', { name: 'Ada Agent' })
  })
  afterAll(() => desk.close())

  const to = async (email: string): Promise<Email[]> =>
    (await desk.left()).filter((mail) => mail.to?.some((one) => one.address === email))
  const header = (mail: Email | undefined, name: string) =>
    mail?.headers.find(({ key }) => key === name)?.value ?? null

  test('an acknowledgement says number, link and the promised instants, in the reader’s language', async () => {
    const { ticketId } = await desk.take(
      mailOf({ From: 'Zoé <zoe@buyer.example>', 'Content-Language': 'fr' }),
    )
    const ticket = await desk.ticket(ticketId)
    const [mail] = await to('zoe@buyer.example')
    expect(ticket.language).toBe('fr')
    expect(header(mail, 'content-language')).toBe('fr')
    expect(header(mail, 'auto-submitted')).toBe('auto-replied')
    expect(mail?.text).toContain(`#${ticket.number}`)
    expect(mail?.text).toMatch(/https:\/\/help\.example\.test\/\S*[\w-]{43}/)
    const due = ticket.promises.find((one: { target: string }) => one.target === 'first_reply').due
    const said = new Intl.DateTimeFormat('fr', {
      weekday: 'long',
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      timeZone: 'America/New_York',
    }).format(Date.parse(due))
    expect(mail?.text).toContain(said)
  })

  test('the promise to acknowledge is kept when the mail has left, and not before', async () => {
    const { ticketId } = await desk.take(mailOf({ From: 'kim@buyer.example' }))
    const { promises } = await desk.ticket(ticketId)
    expect(promises).toContainEqual(expect.objectContaining({ target: 'acknowledge', is: 'met' }))
  })

  test('answers to a mail stay in its conversation in every mail program', async () => {
    const asked = mailOf({
      From: 'lee@buyer.example',
      Subject: 'RE: Parcel is late',
      'Message-ID': '<lee-1@buyer.example>',
    })
    const { ticketId } = await desk.take(asked)
    await reply(desk, agent, ticketId, 'It is on its way.')
    const more = { From: 'lee@buyer.example', 'Message-ID': '<lee-2@buyer.example>' }
    const References = `<ticket.${ticketId}@help.example.test>`
    await desk.take(mailOf({ ...more, Subject: 'Re: Parcel is late', References }))
    await reply(desk, agent, ticketId, 'Tomorrow.')
    const [acknowledged, first, second] = await to('lee@buyer.example')
    for (const mail of [acknowledged, first, second]) {
      expect(mail?.subject).toBe('Re: Parcel is late')
      expect(mail?.references).toMatch(new RegExp(`^<ticket\\.${ticketId}@help\\.example\\.test>`))
      expect(mail?.references).toContain('<lee-1@buyer.example>')
      expect(mail?.replyTo?.[0]?.address).toMatch(/^support\+t/)
    }
    expect(acknowledged?.inReplyTo).toBe('<lee-1@buyer.example>')
    expect(first?.inReplyTo).toBe(acknowledged?.messageId)
    expect(second?.inReplyTo).toBe('<lee-2@buyer.example>')
    expect(second?.references).toContain(first?.messageId)
    expect(header(first, 'auto-submitted')).toBeNull()
    expect(first?.text).toContain('Ada Agent, K7Tracks')
  })

  test('what began on the web has its number in every subject', async () => {
    const contact = { name: 'Mo', email: 'mo@buyer.example' }
    const request = { subject: 'Parcel is late', body: 'Where is it?', contact }
    const { body } = await desk.call(null, 'POST /api/tickets', request)
    await desk.settle()
    await reply(desk, agent, body.id, 'It is on its way.')
    const subjects = (await to('mo@buyer.example')).map(({ subject }) => subject)
    const tagged = `Parcel is late [K7Tracks #${body.number}]`
    expect(subjects).toEqual([tagged, `Re: ${tagged}`])
  })

  test('nothing leaves before the commit, nor ever when there is none', async () => {
    const before = (await desk.left()).length
    const at = desk.ground.clock.now()
    const row = { channel: 'email', template: 'magic_link', personId: null } as const
    const rows = [{ ...row, key: 'never', data: { to: 'never@buyer.example' } }]
    const undone = transact(desk.ground.db, async (tx) => {
      await putOut(tx, { hub: desk.ground.hub, at, rows })
      await desk.settle()
      throw new Error('on second thoughts')
    })
    await expect(undone).rejects.toThrow('on second thoughts')
    await desk.settle()
    expect(await desk.left()).toHaveLength(before)
  })

  test('a note, and what another party is told, never leave for the requester', async () => {
    const { ticketId } = await desk.take(mailOf({ From: 'nan@buyer.example' }))
    const note = { audience: 'staff', text: 'A secret of the house.' }
    await desk.call(agent, `POST /api/tickets/${ticketId}/messages`, note)
    await desk.settle()
    expect(JSON.stringify(await to('nan@buyer.example'))).not.toContain('secret of the house')
  })
})

describe('when the server does not take it', () => {
  let desk: MailDesk
  let sink: SmtpSink
  let agent: Caller
  beforeAll(async () => {
    sink = await smtpSink()
    desk = await openMailDesk({
      at: SATURDAY_2050,
      mail: { smtpUrl: `smtp://127.0.0.1:${sink.port}` },
    })
    agent = await desk.person('agent')
  })
  afterAll(async () => {
    await desk.close()
    await sink.close()
  })

  const failures = async () => (await desk.call(agent, 'GET /api/mail/failed')).body.items
  const deliveryOf = async (ticketId: Id | null, messageId: Id) => {
    const { conversation } = await desk.ticket(ticketId)
    return conversation.items.find(({ id }: { id: Id }) => id === messageId).delivery
  }
  const journalOf = async (ticketId: Id | null) => {
    const { body } = await desk.call(agent, `GET /api/tickets/${ticketId}/journal`)
    return body.items.map(({ kind }: { kind: string }) => kind)
  }

  test('it is tried again by and by, as the same mail', async () => {
    const { ticketId } = await desk.take(mailOf({ From: 'ann@buyer.example' }))
    sink.say(() => '451 4.7.1 come again')
    const messageId = await reply(desk, agent, ticketId, 'Try and try.')
    const waits: number[] = []
    for (let tries = 0; tries < 3; tries++) {
      const [row] = await desk.ground.db<{ nextTryAt: number }[]>`
        select next_try_at from outbound where message_id = ${messageId}`
      waits.push((row?.nextTryAt ?? 0) - desk.ground.clock.now())
      expect(await deliveryOf(ticketId, messageId)).toMatchObject({ state: 'queued' })
      await desk.turn(row?.nextTryAt ?? 0)
    }
    expect(waits).toEqual([5 * MINUTE, 5 * MINUTE, 5 * MINUTE])
    const before = sink.received.length
    sink.say(null)
    await desk.turn(desk.ground.clock.now() + HOUR)
    expect(sink.received.slice(before)).toHaveLength(1)
    expect(await deliveryOf(ticketId, messageId)).toMatchObject({ state: 'sent' })
    await desk.turn(desk.ground.clock.now() + HOUR)
    expect(sink.received.slice(before)).toHaveLength(1)
  })

  test('it fails before everybody’s eyes when it was tried often enough, and gets another life', async () => {
    const { ticketId } = await desk.take(mailOf({ From: 'ben@buyer.example' }))
    sink.say(() => '451 4.3.0 never')
    const messageId = await reply(desk, agent, ticketId, 'Never arrives.')
    for (let tries = 0; tries < 8; tries++) await desk.turn(desk.ground.clock.now() + 7 * HOUR)
    expect(await deliveryOf(ticketId, messageId)).toMatchObject({ state: 'failed' })
    expect(await journalOf(ticketId)).toContain('delivery.failed')
    const [failure] = await failures()
    expect(failure).toMatchObject({
      ticketId,
      messageId,
      to: ['ben@buyer.example'],
      attempts: 8,
      final: true,
      reason: '451 4.3.0 never',
    })
    sink.say(null)
    const before = sink.received.length
    const retried = await desk.call(agent, `POST /api/mail/failed/${failure.id}/retry`)
    expect(retried).toMatchObject({ status: 200 })
    await desk.settle()
    expect(sink.received.slice(before)).toHaveLength(1)
    expect(await deliveryOf(ticketId, messageId)).toMatchObject({ state: 'sent' })
    expect(await journalOf(ticketId)).toContain('delivery.retried')
    const again = await desk.call(agent, `POST /api/mail/failed/${failure.id}/retry`)
    expect(again).toMatchObject({ status: 404 })
  })

  test('an address that nobody has gets no more mail, and the agent is told', async () => {
    const { ticketId } = await desk.take(mailOf({ From: 'gone@buyer.example' }))
    sink.say((address) => (address === 'gone@buyer.example' ? '550 5.1.1 no such user' : null))
    const first = await reply(desk, agent, ticketId, 'Anybody there?')
    expect(await deliveryOf(ticketId, first)).toMatchObject({ state: 'failed' })
    sink.say(null)
    const before = sink.received.length
    const second = await reply(desk, agent, ticketId, 'Hello?')
    expect(await deliveryOf(ticketId, second)).toMatchObject({
      state: 'failed',
      reason: 'suspended',
    })
    expect(sink.received).toHaveLength(before)
    const [failure] = await failures()
    expect(await desk.call(agent, `POST /api/mail/failed/${failure.id}/retry`)).toMatchObject({
      status: 422,
      body: { code: 'address_suspended' },
    })
  })

  test('a bounce of a reply is shown with that reply, and nobody named mailer-daemon appears', async () => {
    const { ticketId } = await desk.take(mailOf({ From: 'cat@buyer.example' }))
    const messageId = await reply(desk, agent, ticketId, 'Did you get it?')
    const sent = sink.received.at(-1)
    const kept = await desk.take(bounceOf('cat@buyer.example', sent?.messageId ?? ''))
    expect(kept).toMatchObject({ state: 'bounce', ticketId })
    expect(await deliveryOf(ticketId, messageId)).toMatchObject({ state: 'bounced' })
    expect(await journalOf(ticketId)).toContain('delivery.failed')
    const daemons = await desk.ground.db`select 1 from identity where value like 'mailer-daemon%'`
    expect(daemons).toHaveLength(0)
  })

  test('what is in hand is not taken twice, however far the clock jumps', async () => {
    const { ticketId } = await desk.take(mailOf({ From: 'eli@buyer.example' }))
    const before = sink.received.length
    sink.onMail(() => new Promise((done) => setTimeout(done, 300)))
    const patient = await desk.person('agent')
    const url = `POST /api/tickets/${ticketId}/messages` as const
    const words = { audience: 'requester', text: 'Slowly.' }
    expect(await desk.call(patient, url, words)).toMatchObject({ status: 201 })
    await until(() => sink.received.length > before)
    desk.ground.clock.turn(desk.ground.clock.now() + 24 * HOUR)
    await desk.settle()
    sink.onMail(() => {})
    const texts = sink.received.slice(before).filter(({ source }) => source.includes('Slowly.'))
    expect(texts).toHaveLength(1)
  })
})

test('a server that is away delays mail and loses none', async () => {
  const other = await openMailDesk({
    at: SATURDAY_2050,
    mail: { smtpUrl: `smtp://127.0.0.1:${await freePort()}` },
  })
  const { ticketId } = await other.take(mailOf({ From: 'dee@buyer.example' }))
  const [row] = await other.ground.db`
    select state, attempts from outbound where ticket_id = ${ticketId}`
  expect(row).toMatchObject({ state: 'queued', attempts: 1 })
  expect((await other.ticket(ticketId)).promises).toContainEqual(
    expect.objectContaining({ target: 'acknowledge', is: 'running' }),
  )
  await other.close()
})

function bounceOf(address: string, messageId: string): string {
  const fields = {
    From: 'Mail Delivery System <MAILER-DAEMON@mx.example>',
    Subject: 'Undelivered Mail Returned to Sender',
    'Return-Path': '<>',
    'Content-Type': 'multipart/report; report-type=delivery-status; boundary="b"',
  }
  const status = `Final-Recipient: rfc822; ${address}\r\nAction: failed\r\nStatus: 5.1.1`
  const parts = [
    'Content-Type: text/plain\r\n\r\nNot delivered.',
    `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n${status}\r\n`,
    `Content-Type: message/rfc822\r\n\r\nMessage-ID: <${messageId}>\r\nSubject: x\r\n\r\nx`,
  ]
  return mailOf(fields, `${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--`)
}

describe('machines that answer machines', () => {
  test('two desks that write to each other fall silent by themselves', async () => {
    const [portA, portB] = [await freePort(), await freePort()]
    const open = (name: string, own: number, other: number) =>
      openMailDesk({
        at: SATURDAY_2050,
        mail: {
          from: `support@${name}.example`,
          domain: `${name}.example`,
          smtpInPort: own,
          smtpUrl: `smtp://127.0.0.1:${other}`,
        },
      })
    const [a, b] = [await open('a', portA, portB), await open('b', portB, portA)]
    const agent = await a.person('agent')
    const fields = { From: 'support@b.example', To: 'support@a.example' }
    const { ticketId } = await a.take(mailOf(fields, 'A person at b writes to a.'))
    const quiet = async () => {
      for (let i = 0; i < 3; i++) {
        await a.settle()
        await b.settle()
      }
    }
    await quiet()
    // The acknowledgement of a is a machine's mail to b.
    expect((await b.kept()).map(({ state }) => state)).toEqual(['automatic'])
    await reply(a, agent, ticketId, 'A person at a answers.')
    await quiet()
    expect((await b.kept()).map(({ state }) => state)).toEqual(['automatic', 'opened'])
    // And the acknowledgement of b a machine's mail to a, which stays with the ticket.
    expect((await a.kept()).map(({ state }) => state)).toEqual(['opened', 'joined'])
    await a.turn(SATURDAY_2050 + 10 * SECOND)
    await quiet()
    expect([(await a.kept()).length, (await b.kept()).length]).toEqual([2, 2])
    await Promise.all([a.close(), b.close()])
  })

  test('a machine that does not say that it is one is answered once', async () => {
    const sink = await smtpSink()
    const desk = await openMailDesk({
      at: SATURDAY_2050,
      mail: { smtpUrl: `smtp://127.0.0.1:${sink.port}` },
    })
    const robot = { From: 'robot@shop.example', Subject: 'Thank you for your message' }
    sink.onMail(async () => void (await desk.post(mailOf(robot, 'We will answer soon.'))))
    await desk.take(mailOf(robot))
    await desk.settle()
    expect(sink.received).toHaveLength(1)
    expect(await desk.kept()).toHaveLength(2)
    await desk.close()
    await sink.close()
  })
})

import { connect } from 'node:net'
import { createTransport } from 'nodemailer'
import { afterEach, expect, test } from 'vitest'
import type { Door, RawMail } from '../channel.ts'
import { smtpDoor, type SmtpDoorOptions } from './smtp-door.ts'

const NOW = Date.UTC(2026, 0, 6, 12)
const doors: Door[] = []
afterEach(async () => {
  for (const door of doors.splice(0)) await door.close()
})

async function opened(options: Partial<SmtpDoorOptions> = {}) {
  const stored: RawMail[] = []
  const door = await smtpDoor({
    intake: {
      async accept(raw) {
        stored.push(raw)
        return 'stored'
      },
    },
    now: () => NOW,
    host: '127.0.0.1',
    port: 0,
    name: 'mail.shop.test',
    accepts: (address) => /^support(\+[^@]*)?@shop\.test$/i.test(address),
    ...options,
  })
  doors.push(door)
  const port = Number(new URL(door.address).port)
  const client = createTransport({
    host: '127.0.0.1',
    port,
    secure: false,
    ignoreTLS: true,
  })
  return { stored, port, client }
}

const envelope = (to: string | string[] = 'support@shop.test') => ({ from: 'b@buyer.test', to })
const RAW = 'From: b@buyer.test\r\nSubject: Hi\r\n\r\n.dotted\r\nHello\r\n'

test('a mail is stored byte for byte with its envelope before the sender hears 250', async () => {
  const { stored, client } = await opened()
  const info = await client.sendMail({ envelope: envelope(), raw: RAW })
  expect(info.response).toMatch(/^250 .*Stored/)
  expect(stored).toHaveLength(1)
  expect(Buffer.from(stored[0]?.bytes ?? []).toString()).toBe(RAW)
  expect(stored[0]).toMatchObject({
    door: 'smtp',
    envelope: { from: 'b@buyer.test', to: ['support@shop.test'] },
    remote: '127.0.0.1',
    receivedAt: NOW,
  })
})

test('a bounce, whose sender is empty, is taken', async () => {
  const { stored, client } = await opened()
  await client.sendMail({ envelope: { from: '', to: 'support+t1.abc@shop.test' }, raw: RAW })
  expect(stored[0]?.envelope).toEqual({ from: '', to: ['support+t1.abc@shop.test'] })
})

test('mail for anybody else is refused for good: this is no relay', async () => {
  const { stored, client } = await opened()
  const sent = client.sendMail({ envelope: envelope('someone@elsewhere.test'), raw: RAW })
  await expect(sent).rejects.toMatchObject({ responseCode: 550 })
  const both = await client.sendMail({
    envelope: envelope(['support@shop.test', 'someone@elsewhere.test']),
    raw: RAW,
  })
  expect(both.rejected).toEqual(['someone@elsewhere.test'])
  expect(stored.map((raw) => raw.envelope?.to)).toEqual([['support@shop.test']])
})

test('a mail that could not be stored stays with the sender', async () => {
  const troubles: unknown[] = []
  const { client } = await opened({
    intake: { accept: () => Promise.reject(new Error('the database is away')) },
    onTrouble: (error) => troubles.push(error),
  })
  const sent = client.sendMail({ envelope: envelope(), raw: RAW })
  await expect(sent).rejects.toMatchObject({ responseCode: 451 })
  expect(troubles).toHaveLength(1)
})

test('a mail over the size limit is refused, and the next one is taken', async () => {
  const { stored, client, port } = await opened({ sizeBytesMax: 10_000 })
  const large = `${RAW}${'x'.repeat(70)}\r\n`.repeat(300)
  await expect(client.sendMail({ envelope: envelope(), raw: large })).rejects.toMatchObject({
    responseCode: 552,
  })
  // A sender that never says how much it will send.
  const answers = await talk(port, [
    'HELO x',
    'MAIL FROM:<b@buyer.test>',
    'RCPT TO:<support@shop.test>',
    'DATA',
    `${'y'.repeat(900)}\r\n`.repeat(50) + '.',
    'QUIT',
  ])
  expect(answers).toMatch(/552/)
  await client.sendMail({ envelope: envelope(), raw: RAW })
  expect(stored).toHaveLength(1)
})

test('when too much is under way senders are asked to come again', async () => {
  const { stored, client } = await opened({ heldBytesMax: 100 })
  const sent = client.sendMail({ envelope: envelope(), raw: RAW.repeat(10) })
  await expect(sent).rejects.toMatchObject({ responseCode: 452 })
  await client.sendMail({ envelope: envelope(), raw: RAW })
  expect(stored).toHaveLength(1)
})

test('STARTTLS is offered with a certificate only, and nobody can sign in', async () => {
  const { port } = await opened()
  expect(await talk(port, ['EHLO x', 'QUIT'])).not.toMatch(/STARTTLS|AUTH/)
  const { port: secure } = await opened({ tls: { cert: '', key: '' } })
  const said = await talk(secure, ['EHLO x', 'AUTH PLAIN AGEAYg==', 'QUIT'])
  expect(said).toMatch(/STARTTLS/)
  expect(said).toMatch(/\n5\d\d /)
})

test('a bare line feed before the dot ends no mail: nothing can be smuggled in', async () => {
  const { stored, port } = await opened()
  await talk(port, [
    'EHLO x',
    'MAIL FROM:<b@buyer.test>',
    'RCPT TO:<support@shop.test>',
    'DATA',
    'Subject: one\r\n\r\nfirst\n.\nMAIL FROM:<boss@shop.test>\nRCPT TO:<support@shop.test>\r\n.',
    'QUIT',
  ])
  expect(stored).toHaveLength(1)
  expect(stored[0]?.envelope?.from).toBe('b@buyer.test')
})

/** Says one line after the other, each when the last was answered, as a plain client. */
function talk(port: number, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    socket.on('data', (chunk) => {
      heard += chunk.toString()
      if (!/^\d{3} .*\r\n$/m.test(chunk.toString())) return
      const line = lines.shift()
      if (line !== undefined) socket.write(`${line}\r\n`)
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(heard))
  })
}

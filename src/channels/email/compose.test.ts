import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import type { MailIdentity, OutboundMail } from '../channel.ts'
import { classifyMail } from './classify.ts'
import { composeMail } from './compose.ts'
import { readMail } from './read.ts'
import { ticketReference } from './thread.ts'
import { verifyMail } from './verify.ts'

const OURS: MailIdentity = {
  host: 'mail.shop.test',
  installation: 'shop-desk',
  addresses: ['support@shop.test'],
  secret: 'secret',
  subjectTag: '',
}
const TICKET = '01980000-0000-7000-8000-000000000001'
const ANSWER: OutboundMail = {
  id: '01980000-0000-7000-8000-00000000000a',
  at: Date.UTC(2026, 0, 5, 9),
  from: { address: 'support@shop.test', name: 'Shop, Support' },
  to: [{ address: 'b@buyer.test', name: 'محمد' }],
  replyTo: 'support+t1.abc@shop.test',
  subject: 'Re: commande cassée [#1]',
  language: 'en',
  text: 'Hello <you>,\n\nsee https://shop.test/t?a=1&b=2.\nBye',
  html: null,
  ticketId: TICKET,
  inReplyTo: '9@buyer.test',
  references: ['8@buyer.test'],
  automatic: null,
  unsubscribeUrl: null,
  files: [
    { name: 'label 图.pdf', type: 'application/pdf', bytes: Buffer.from([0, 255, 10, 13, 46]) },
  ],
}

const compose = async (more: Partial<OutboundMail> = {}) => {
  const composed = await composeMail({ ...ANSWER, ...more }, OURS)
  const mail = await readMail(composed.bytes)
  const field = (name: string): string | null =>
    mail.headers.find((header) => header.name === name)?.value ?? null
  return { composed, mail, field }
}

test('what is sent is what is read: words, names, files, threading', async () => {
  const { composed, mail } = await compose()
  expect(composed.messageId).toBe(`${ANSWER.id}@mail.shop.test`)
  expect(composed.envelope).toEqual({ from: 'support@shop.test', to: ['b@buyer.test'] })
  expect(mail).toMatchObject({
    subject: 'Re: commande cassée [#1]',
    from: { address: 'support@shop.test', name: 'Shop, Support' },
    replyTo: [{ address: 'support+t1.abc@shop.test' }],
    to: [{ address: 'b@buyer.test', name: 'محمد' }],
    messageId: composed.messageId,
    inReplyTo: ['9@buyer.test'],
    references: [ticketReference(TICKET, OURS), '8@buyer.test', '9@buyer.test'],
    date: ANSWER.at,
    files: [{ name: 'label 图.pdf', type: 'application/pdf' }],
  })
  expect(mail.text.trim()).toBe(ANSWER.text)
  expect(Buffer.from(mail.files[0]?.bytes ?? [])).toEqual(Buffer.from([0, 255, 10, 13, 46]))
})

test('the HTML says the same, with links, in the direction of its language', async () => {
  const { mail } = await compose()
  expect(mail.html).toContain('Hello &lt;you&gt;,')
  expect(mail.html).toContain(
    '<a href="https://shop.test/t?a=1&amp;b=2">https://shop.test/t?a=1&amp;b=2</a>.<br>',
  )
  expect(mail.html).toContain('<html lang="en" dir="ltr">')
  expect((await compose({ language: 'ar' })).mail.html).toContain('<html lang="ar" dir="rtl">')
})

test('a second composition is the same mail', async () => {
  expect((await compose()).composed.messageId).toBe((await compose()).composed.messageId)
})

test('an automatic mail says so, so that no machine answers and we know our own', async () => {
  const { field, mail } = await compose({
    automatic: 'auto-replied',
    unsubscribeUrl: 'https://shop.test/u',
  })
  expect(field('auto-submitted')).toBe('auto-replied')
  expect(field('x-auto-response-suppress')).toBe('All')
  expect(field('list-unsubscribe')).toBe('<https://shop.test/u>')
  expect(classifyMail(mail, null, OURS)).toMatchObject({ kind: 'loop', mayAutoReply: false })
  const byPerson = await compose()
  expect(byPerson.field('auto-submitted')).toBeNull()
  expect(classifyMail(byPerson.mail, null, OURS).mayAutoReply).toBe(false)
})

test('a line break in a subject, name or file name begins no header', async () => {
  const evil = 'x\r\nBcc: victim@x.test\r\n\r\nboo'
  const { mail, field } = await compose({
    subject: evil,
    from: { address: 'support@shop.test', name: evil },
    to: [{ address: 'b@buyer.test', name: evil }],
    files: [{ name: evil, type: 'text/plain', bytes: Buffer.from('x') }],
  })
  expect(field('bcc')).toBeNull()
  expect(mail.bcc).toEqual([])
  expect(mail.subject).toBe('x Bcc: victim@x.test boo')
})

test('long threads keep the reference of the ticket and the newest mails', async () => {
  const references = Array.from({ length: 100 }, (_, i) => `${i}@buyer.test`)
  const { mail } = await compose({ references })
  expect(mail.references).toHaveLength(21)
  expect(mail.references.slice(0, 2)).toEqual([ticketReference(TICKET, OURS), '81@buyer.test'])
})

test('a signed mail passes the check of its receiver, a changed one does not', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  const records: Record<string, string[][]> = {
    'k1._domainkey.shop.test TXT': [[`v=DKIM1; k=rsa; p=${key}`]],
    '_dmarc.shop.test TXT': [['v=DMARC1; p=reject']],
    'shop.test TXT': [['v=spf1 ip4:192.0.2.1 -all']],
  }
  const resolver = async (domain: string, type: string): Promise<unknown> => {
    const found = records[`${domain} ${type}`]
    if (!found) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
    return found
  }
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const dkim = { domain: 'shop.test', selector: 'k1', privateKey: pem }
  const { bytes, envelope } = await composeMail(ANSWER, OURS, dkim)
  const verdicts = (source: Uint8Array, remote: string) =>
    verifyMail(
      { bytes: source, door: 'smtp', envelope, remote, receivedAt: ANSWER.at },
      { resolver, host: 'mx.test' },
    )
  expect(await verdicts(bytes, '192.0.2.1')).toEqual({
    is: 'checked',
    spf: 'pass',
    dkim: 'pass',
    dmarc: 'pass',
    dkimDomains: ['shop.test'],
    fromDomain: 'shop.test',
  })
  const forged = Buffer.from(Buffer.from(bytes).toString('latin1').replace('Bye', 'Pay'), 'latin1')
  expect(await verdicts(forged, '198.51.100.9')).toMatchObject({
    spf: 'fail',
    dkim: 'fail',
    dmarc: 'fail',
    dkimDomains: [],
  })
})

test('without a network, or past the time, a mail is unchecked and not refused', async () => {
  const raw = {
    bytes: Buffer.from('From: a@b.test\r\n\r\nx'),
    door: 'smtp',
    envelope: { from: 'a@b.test', to: [] },
    remote: '192.0.2.1',
    receivedAt: 0,
  } as const
  const down = async (): Promise<unknown> => {
    throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
  }
  const host = 'mx.test'
  expect(await verifyMail(raw, { resolver: null, host })).toEqual({
    is: 'unchecked',
    reason: 'off',
  })
  expect(await verifyMail(raw, { resolver: down, host })).toEqual({
    is: 'unchecked',
    reason: 'no_network',
  })
  const silent = (): Promise<unknown> => new Promise(() => {})
  expect(await verifyMail(raw, { resolver: silent, host, millisMax: 50 })).toEqual({
    is: 'unchecked',
    reason: 'timeout',
  })
})

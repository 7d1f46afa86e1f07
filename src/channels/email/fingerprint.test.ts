import { expect, test } from 'vitest'
import { fingerprint } from './fingerprint.ts'

const print = (text: string) => fingerprint(Buffer.from(text))
const MAIL = [
  'From: b@buyer.test',
  'To: support@shop.test',
  'Subject: A long\r\n subject',
  'Message-ID: <1@buyer.test>',
  '',
  'Hello\r\nthere\r\n',
].join('\r\n')

test('a second delivery, over another way, is the same mail', () => {
  const first = print(`Received: from a by b; Mon\r\nReturn-Path: <b@buyer.test>\r\n${MAIL}`)
  const second = print(
    [
      'Delivered-To: support@shop.test',
      'Received: from c by b\r\n\tfor x; Tue',
      'X-Spam-Score: 1',
      `${MAIL.replaceAll('\r\n', '\n').replace('long\n subject', 'long subject')}\n\n`,
    ].join('\r\n'),
  )
  expect(second.mail).toBe(first.mail)
  expect(second.raw).not.toBe(first.raw)
})

test('two mails with one Message-ID are two mails', () => {
  expect(print(MAIL.replace('there', 'here')).mail).not.toBe(print(MAIL).mail)
  expect(print(MAIL.replace('A long', 'Another')).mail).not.toBe(print(MAIL).mail)
  expect(print(MAIL.replace('b@buyer.test', 'c@buyer.test')).mail).not.toBe(print(MAIL).mail)
})

test('without a Message-ID only the same source is the same mail', () => {
  const bare = MAIL.replace(/Message-ID.*\r\n/, '')
  expect(print(bare).mail).toBeNull()
  expect(print(bare).raw).toBe(print(bare).raw)
  expect(print(bare.replaceAll('\r\n', '\n')).raw).toBe(print(bare).raw)
  expect(print(`Received: by x\r\n${bare}`).raw).not.toBe(print(bare).raw)
  expect(print(MAIL.replace('<1@buyer.test>', '')).mail).toBeNull()
})

test('the head says at a glance who wrote, and under which Message-ID', () => {
  expect(print(MAIL)).toMatchObject({ from: 'b@buyer.test', messageId: '1@buyer.test' })
  const named = MAIL.replace('b@buyer.test', '"Bo, B" <Bo@Buyer.test>')
  expect(print(named).from).toBe('bo@buyer.test')
  expect(print('Hello\r\n\r\nFrom: b@buyer.test')).toMatchObject({ from: null, messageId: null })
})

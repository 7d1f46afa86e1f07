import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { MailIdentity } from '../channel.ts'
import { classifyMail } from './classify.ts'
import { readMail } from './read.ts'

const OURS: MailIdentity = {
  host: 'mail.shop.test',
  installation: 'shop-desk',
  addresses: ['support@shop.test'],
  secret: 'secret',
  subjectTag: 'Parley',
}

type Headers = Record<string, string | string[]>

async function classified(headers: Headers, from: string | null = null) {
  const all: Headers = {
    From: 'b@buyer.test',
    To: 'support@shop.test',
    Subject: 'Hello',
    ...headers,
  }
  const lines = Object.entries(all).flatMap(([name, value]) =>
    [value].flat().map((one) => `${name}: ${one}`),
  )
  const mail = await readMail(Buffer.from(`${lines.join('\r\n')}\r\n\r\nHello`))
  return classifyMail(mail, from === null ? null : { from, to: ['support@shop.test'] }, OURS)
}

describe('only a mail a person wrote to us gets an automatic answer', () => {
  test('an ordinary mail, and one that says it is not automatic', async () => {
    expect(await classified({})).toEqual({ kind: 'person', mayAutoReply: true, reasons: [] })
    expect((await classified({ 'Auto-Submitted': 'no' })).mayAutoReply).toBe(true)
    expect((await classified({ To: 'Support+t1.x@SHOP.test' })).mayAutoReply).toBe(true)
  })

  test.each<[string, Headers, string]>([
    ['an automatic mail', { 'Auto-Submitted': 'auto-generated' }, 'automatic'],
    ['a list', { 'List-Id': '<x.lists.test>' }, 'list'],
    ['bulk mail, by any of its fields', { Precedence: ['first-class', 'bulk'] }, 'list'],
    ['one that forbids it', { 'X-Auto-Response-Suppress': 'DR, AutoReply' }, 'person'],
    ['an empty return path', { 'Return-Path': '<>' }, 'automatic'],
    ['a mail system', { From: 'MAILER-DAEMON@mx.test' }, 'automatic'],
    ['one that does not name us', { To: 'other@shop.test' }, 'person'],
    ['our own address', { From: 'support@shop.test' }, 'person'],
    ['nobody', { From: '' }, 'person'],
    ['an absence', { 'Auto-Submitted': 'auto-replied', Subject: 'Out of office' }, 'out_of_office'],
    [
      'an absence that only its subject and a suppression tell',
      { 'X-Auto-Response-Suppress': 'All', Subject: 'Abwesenheitsnotiz' },
      'out_of_office',
    ],
    [
      'our own automatic mail',
      { 'X-Parley-Loop': 'shop-desk', 'Auto-Submitted': 'auto-replied' },
      'loop',
    ],
    [
      'our own notice by its id',
      { 'Message-ID': '<1@mail.shop.test>', Precedence: 'bulk' },
      'loop',
    ],
    [
      'a read receipt',
      { 'Content-Type': 'multipart/report; report-type=disposition-notification; boundary=x' },
      'report',
    ],
    [
      'a delivery report',
      { 'Content-Type': 'multipart/report; report-type="delivery-status"; boundary=x' },
      'bounce',
    ],
  ])('no answer to %s', async (_, headers, kind) => {
    expect(await classified(headers)).toMatchObject({ kind, mayAutoReply: false })
  })

  test('the envelope counts as much as the return path', async () => {
    expect((await classified({}, '')).mayAutoReply).toBe(false)
    expect((await classified({}, 'b@buyer.test')).mayAutoReply).toBe(true)
  })

  test('the loop header of another installation is no loop', async () => {
    expect((await classified({ 'X-Parley-Loop': 'other-desk' })).kind).toBe('person')
  })
})

const FILE = '../shared/corpora/email-behaviour/cases.json'

interface Case {
  id: string
  headers: Headers
  expect: { auto_reply_sent_by_us?: boolean; message_stored?: boolean; classified?: string }
}

function kindWanted({ message_stored: isStored, classified: kind }: Case['expect']) {
  if (isStored === false) return 'loop'
  return kind === 'normal' ? 'person' : kind
}

describe.skipIf(!existsSync(FILE))('what three other desks do', () => {
  const cases: Case[] = existsSync(FILE)
    ? JSON.parse(readFileSync(FILE, 'utf8')).auto_reply_and_loops
    : []
  const named = (text: string): string =>
    text.replaceAll('OUR-FQDN', OURS.host).replaceAll('OUR-NAME', OURS.installation)

  test.each(cases)('$id', async ({ headers, expect: wanted }) => {
    const ours = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, [value].flat().map(named)]),
    )
    const found = await classified(ours)
    const { auto_reply_sent_by_us: mayAutoReply = found.mayAutoReply } = wanted
    expect(found).toEqual({ ...found, mayAutoReply, kind: kindWanted(wanted) ?? found.kind })
  })
})

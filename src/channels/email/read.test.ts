import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { READ_LIMITS } from './limits.ts'
import { readMail } from './read.ts'
import { mailReader } from './reader.ts'

const read = (...lines: string[]) => readMail(Buffer.from(lines.join('\r\n')))

test('names, subject and files in any alphabet are decoded', async () => {
  const mail = await read(
    'From: =?UTF-8?B?2YXYrdmF2K8=?= <m@buyer.test>',
    'To: "Support, Team" <support@shop.test>, Others: a@x.test, b@x.test;',
    'Subject: =?utf-8?Q?Caf=C3=A9_?= =?utf-8?Q?cass=C3=A9?=',
    'Message-ID: <1@buyer.test>',
    'In-Reply-To: <0@shop.test>',
    'References: <a@shop.test> <0@shop.test>',
    'Date: Mon, 5 Jan 2026 09:14:00 +0100',
    'Content-Language: fr-CA, en',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=iso-8859-1',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'D=E9j=E0 vu',
    '--b',
    "Content-Type: image/png; name*=utf-8''%E5%9B%BE.png",
    'Content-ID: <pic@buyer.test>',
    'Content-Disposition: inline',
    'Content-Transfer-Encoding: base64',
    '',
    'iVBORw0KGgo=',
    '--b--',
  )
  expect(mail).toMatchObject({
    subject: 'Café cassé',
    from: { address: 'm@buyer.test', name: 'محمد', isValid: true },
    messageId: '1@buyer.test',
    inReplyTo: ['0@shop.test'],
    references: ['a@shop.test', '0@shop.test'],
    date: Date.UTC(2026, 0, 5, 8, 14),
    language: 'fr-CA',
    textFrom: 'plain',
    isDamaged: false,
  })
  expect(mail.text.trim()).toBe('Déjà vu')
  expect(mail.to.map((box) => box.address)).toEqual(['support@shop.test', 'a@x.test', 'b@x.test'])
  expect(mail.files).toMatchObject([
    { name: '图.png', type: 'image/png', contentId: 'pic@buyer.test', isInline: true },
  ])
})

test('a text is decoded by its bytes where its label says nothing', async () => {
  const body = (label: string, bytes: Buffer) =>
    readMail(
      Buffer.concat([Buffer.from(`Content-Type: text/plain; charset=${label}\r\n\r\n`), bytes]),
    )
  expect((await body('x-unknown', Buffer.from('Grüße'))).text.trim()).toBe('Grüße')
  expect((await body('us-ascii', Buffer.from('Grüße', 'latin1'))).text.trim()).toBe('Grüße')
  expect((await body('iso-8859-1', Buffer.from([0x93, 0x68, 0x69, 0x94]))).text.trim()).toBe('“hi”')
})

test('a mail of HTML only is made readable', async () => {
  const mail = await read(
    'Content-Type: text/html',
    '',
    '<html lang="de"><body><p>Hallo</p><p>Welt</p></body></html>',
  )
  expect(mail).toMatchObject({ text: 'Hallo\n\nWelt', textFrom: 'html', language: 'de' })
})

test('a mail inside a mail is a file, not words of the author', async () => {
  const mail = await read(
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    'See below',
    '--b',
    'Content-Type: message/rfc822',
    '',
    'Subject: Inner',
    '',
    'Inner words',
    '--b--',
  )
  expect(mail.text.trim()).toBe('See below')
  expect(mail.files.map((file) => file.type)).toEqual(['message/rfc822'])
})

test('who wrote through a list is the author, not the list', async () => {
  const lines = [
    'From: "Ann via Group" <group@lists.test>',
    'X-Original-From: Ann <ann@buyer.test>',
  ]
  expect((await read(...lines, 'List-ID: <group.lists.test>', '', 'x')).author?.address).toBe(
    'ann@buyer.test',
  )
  expect((await read(...lines, '', 'x')).author?.address).toBe('group@lists.test')
})

test('an address nobody could send to is kept and marked', async () => {
  expect((await read('From: some one > nowhere', '', 'x')).from?.isValid).toBe(false)
  expect((await read('From: <a b@c d.test>', '', 'x')).from?.isValid).toBe(false)
  expect((await read('Subject: no sender', '', 'x')).from).toBeNull()
})

test('whatever the bytes are, there is a mail', async () => {
  const word = fc.constantFrom(
    'From: ',
    'Subject: =?utf-8?b?',
    'Content-Type: multipart/mixed; boundary=b',
    '--b',
    '--b--',
    '\r\n',
    '\n',
    ': ',
    '=?',
    '<',
    '@',
    '"',
    '(',
    '\0',
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(word, fc.string(), fc.string({ unit: 'binary' }))),
      async (parts) => {
        const mail = await readMail(Buffer.from(parts.join('')))
        expect(typeof mail.text).toBe('string')
      },
    ),
  )
})

describe('every direction has a limit, and the start of the mail is kept', () => {
  test('too deep, too long a head: the head and the first words are read', async () => {
    const nested = Array.from(
      { length: 300 },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
    ).join('')
    const mail = await read('From: a@b.test', 'Subject: Deep', nested)
    expect(mail).toMatchObject({ subject: 'Deep', from: { address: 'a@b.test' }, isDamaged: true })
    const long = await read(
      'Subject: Head',
      `X-Long: ${'x'.repeat(READ_LIMITS.headerBytesMax)}`,
      '',
      'Body',
    )
    expect(long).toMatchObject({ subject: 'Head', isDamaged: true })
  })

  test('addresses, headers, files and text are counted', async () => {
    const to = Array.from({ length: 900 }, (_, i) => `u${i}@x.test`).join(', ')
    const mail = await read(
      `To: ${to}`,
      ...Array.from({ length: 900 }, (_, i) => `X-${i}: 1`),
      '',
      'y'.repeat(600_000),
    )
    expect(mail.to).toHaveLength(READ_LIMITS.addressesMax)
    expect(mail.headers).toHaveLength(READ_LIMITS.headersMax)
    expect(mail.text).toHaveLength(READ_LIMITS.textMax)
    expect(mail.damage).toEqual(['too_many_headers', 'text_cut'])
  })
})

describe('a large mail is read aside', () => {
  const parts = (count: number) =>
    Buffer.from(
      [
        'From: a@b.test\r\nSubject: Parts\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n',
        '--b\r\n\r\nx\r\n'.repeat(count),
      ].join(''),
    )

  test('one that hangs the parser is cut off, salvaged, and the next is read', async () => {
    const reader = mailReader({ inPlaceBytesMax: 1000, workerMillis: 1000 })
    const slow = await reader.read(parts(250_000))
    expect(slow).toMatchObject({
      subject: 'Parts',
      from: { address: 'a@b.test' },
      damage: ['timeout'],
    })
    const next = await reader.read(Buffer.from(`Subject: Next\r\n\r\n${'word '.repeat(1000)}`))
    expect(next).toMatchObject({ subject: 'Next', isDamaged: false })
    await reader.close()
  })

  test('its files arrive byte for byte', async () => {
    const reader = mailReader({ inPlaceBytesMax: 1000 })
    const file = Buffer.from(Array.from({ length: 100_000 }, (_, i) => i % 256))
    const mail = await reader.read(
      Buffer.from(
        [
          'Content-Type: application/pdf',
          'Content-Disposition: attachment; filename=a.pdf',
          'Content-Transfer-Encoding: base64',
          '',
          file.toString('base64').replace(/(.{76})/g, '$1\r\n'),
        ].join('\r\n'),
      ),
    )
    expect(Buffer.from(mail.files[0]?.bytes ?? []).equals(file)).toBe(true)
    await reader.close()
  })
})

const FOLDER = '../shared/corpora'

describe.skipIf(!existsSync(FOLDER))('229 mails found in the wild', () => {
  type Fields = Record<string, string | number | string[] | null>
  const cases: { file: string; consensus: Fields }[] = existsSync(FOLDER)
    ? readFileSync(`${FOLDER}/email-consensus/consensus.jsonl`, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : []
  const folded = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim()

  test('2,271 of the 2,273 fields three other readers agree on are read the same', async () => {
    const different: string[] = []
    let count = 0
    for (const { file, consensus } of cases) {
      const mail = await readMail(readFileSync(`${FOLDER}/${file}`))
      const boxes = (list: typeof mail.to) =>
        list.flatMap((box) => (box.address ? [box.address.toLowerCase()] : [])).toSorted()
      const found: Fields = {
        subject: folded(mail.subject),
        from: boxes(mail.fromAll),
        to: boxes(mail.to),
        cc: boxes(mail.cc),
        message_id: mail.messageId && folded(mail.messageId),
        in_reply_to: mail.inReplyTo[0] ?? null,
        refs: [...mail.references],
        date: mail.date === null ? null : Math.floor(mail.date / 1000),
        attachment_names: mail.files.map((one) => one.name).toSorted(),
        text_norm_400: mail.textFrom === 'plain' ? folded(folded(mail.text).slice(0, 400)) : null,
      }
      for (const [name, value] of Object.entries(consensus)) {
        count++
        const isAddress = ['from', 'to', 'cc', 'attachment_names'].includes(name)
        const wanted = isAddress
          ? (value as string[])
              .map((one) => (name === 'attachment_names' ? one : one.toLowerCase()))
              .toSorted()
          : typeof value === 'string' || name === 'subject'
            ? folded(value as string | null)
            : value
        if (JSON.stringify(wanted) !== JSON.stringify(found[name]))
          different.push(`${file.split('/').at(-1)} ${name}`)
      }
    }
    expect(count).toBe(2273)
    // A report whose parts the others count twice, and a Spanish text they cannot decode and we
    // can.
    expect(different).toEqual(['dsn_13.txt attachment_names', 'qmail_08.txt text_norm_400'])
  })

  test('each is read in less than two seconds', async () => {
    const reader = mailReader()
    for (const { file } of cases) {
      const start = performance.now()
      await reader.read(readFileSync(`${FOLDER}/${file}`))
      expect(performance.now() - start).toBeLessThan(2000)
    }
    await reader.close()
  })
})

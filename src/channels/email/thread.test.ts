import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '../../std/id.ts'
import type {
  MailIdentity,
  RawMail,
  ThreadDecision,
  ThreadQuestion,
  ThreadTicket,
} from '../channel.ts'
import { readMail } from './read.ts'
import { readReplyAddress, replyAddress } from './reply-address.ts'
import { decideThread, recipientOf, threadKeys, ticketReference } from './thread.ts'

const OURS: MailIdentity = {
  host: 'mail.shop.test',
  installation: 'shop-desk',
  addresses: ['support@shop.test', 'vendors@shop.test'],
  secret: 'secret',
  subjectTag: 'Parley',
}
const AT = Date.UTC(2026, 0, 5)
const PERSON = newId(AT)
const ticket = (number: number, more: Partial<ThreadTicket> = {}): ThreadTicket => ({
  id: `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`,
  number,
  openedAt: AT + number,
  isClosed: false,
  mergedInto: null,
  parties: ['b@buyer.test'],
  ...more,
})

interface Given {
  headers?: Record<string, string>
  body?: string
  tickets?: ThreadTicket[]
  ours?: Partial<MailIdentity>
  envelope?: RawMail['envelope']
  question?: Partial<ThreadQuestion>
}

/**
 * Reads a mail of these headers and decides among tickets 1, 2, 3, whose mails are
 * `<n@mail.shop.test>`.
 */
async function decide({
  headers = {},
  body = 'Hello',
  tickets = [ticket(1), ticket(2), ticket(3)],
  ...given
}: Given): Promise<ThreadDecision> {
  const all = { From: 'b@buyer.test', To: 'support@shop.test', Subject: 'Hello', ...headers }
  const source = Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
  const mail = await readMail(Buffer.from(`${source}\r\n${body}`))
  const identity = { ...OURS, ...given.ours }
  return decideThread({
    keys: threadKeys(mail, given.envelope ?? null, identity),
    author: mail.author?.address.toLowerCase() ?? null,
    byNumber: new Map(tickets.map((one) => [one.number, one])),
    byMessageId: new Map(
      tickets.flatMap((one): [string, ThreadTicket][] => [
        [`${one.number}@mail.shop.test`, one],
        [`${one.number}@buyer.test`, one],
      ]),
    ),
    byId: new Map(tickets.map((one) => [one.id, one])),
    kind: 'person',
    onClosed: 'reopen',
    identity,
    ...given.question,
  })
}

const joins = (number: number, by = 'subject') => ({ is: 'join', ticketId: ticket(number).id, by })
const isNew = { is: 'new', follows: null }
const stranger = { From: 'x@stranger.test' }
const signed = (number: number, base = 'support@shop.test'): string =>
  replyAddress(base, number, PERSON, 'secret')

describe('a signed reply address decides', () => {
  test.each(['To', 'Cc', 'Delivered-To', 'X-Forwarded-To', 'X-Original-To'])(
    'in %s',
    async (field) => {
      expect(await decide({ headers: { [field]: signed(2) } })).toMatchObject(
        joins(2, 'signed_address'),
      )
    },
  )

  test('in the envelope only, in capitals, and against every other key', async () => {
    const envelope = { from: 'b@buyer.test', to: [signed(2).toUpperCase()] }
    const headers = {
      To: 'list@elsewhere.test',
      Subject: '[#1]',
      'In-Reply-To': '<3@mail.shop.test>',
    }
    expect(await decide({ envelope, headers })).toMatchObject(joins(2, 'signed_address'))
  })

  test('whoever writes to it, but it says when the writer is no party', async () => {
    expect(await decide({ headers: { ...stranger, To: signed(2) } })).toMatchObject({
      is: 'join',
      isParty: false,
    })
  })

  test('not with a signature that does not hold, and not at an address of others', async () => {
    expect(await decide({ headers: { To: signed(2).replace('+t2.', '+t3.') } })).toEqual(isNew)
    expect(await decide({ headers: { To: signed(2, 'support@other.test') } })).toEqual(isNew)
  })
})

describe('In-Reply-To and References name the ticket by a Message-ID', () => {
  test('ours, whoever writes and whatever the subject', async () => {
    const headers = { ...stranger, 'In-Reply-To': '<2@mail.shop.test>', Subject: 'Something else' }
    expect(await decide({ headers })).toMatchObject({ ...joins(2, 'message_id'), isParty: false })
  })

  test('the middle one of several, where only that is known', async () => {
    expect(
      await decide({ headers: { References: '<q@a.test> <2@mail.shop.test> <z@a.test>' } }),
    ).toMatchObject(joins(2, 'message_id'))
  })

  test('of two tickets the one opened last', async () => {
    expect(
      await decide({ headers: { References: '<3@mail.shop.test> <1@mail.shop.test>' } }),
    ).toMatchObject(joins(3, 'message_id'))
  })

  test('the reference every mail of a ticket carries', async () => {
    const headers = { References: `<${ticketReference(ticket(2).id, OURS)}>` }
    expect(await decide({ headers })).toMatchObject(joins(2, 'message_id'))
    const foreign = { References: `<${ticketReference(ticket(2).id, { host: 'other.test' })}>` }
    expect(await decide({ headers: foreign })).toEqual(isNew)
  })

  test('one made by others can be guessed: it counts for a party only', async () => {
    expect(await decide({ headers: { 'In-Reply-To': '<2@buyer.test>' } })).toMatchObject(
      joins(2, 'message_id'),
    )
    expect(await decide({ headers: { ...stranger, 'In-Reply-To': '<2@buyer.test>' } })).toEqual(
      isNew,
    )
  })

  test('an unknown one names nothing', async () => {
    expect(await decide({ headers: { References: '<unknown@mail.shop.test>' } })).toEqual(isNew)
  })
})

describe('a number in the subject counts when the sender is a party', () => {
  test.each([
    'Re: [#2] Hello',
    '[Parley #2]',
    'Fwd: [parley  #2 ] x',
    '[#99] [#2] [#abc]',
    '[other.test #1] [#2]',
  ])('%s', async (subject) => {
    expect(await decide({ headers: { Subject: subject } })).toMatchObject(joins(2))
  })

  test.each(['#2', '[#2abc]', '[other.test #2]', 'Order 2', '[#99]'])(
    'not: %s',
    async (subject) => {
      expect(await decide({ headers: { Subject: subject } })).toEqual(isNew)
    },
  )

  test('a stranger does not get into a ticket by its number', async () => {
    expect(await decide({ headers: { ...stranger, Subject: '[#2]' } })).toEqual(isNew)
  })

  test('another word for the tag, by setting', async () => {
    const headers = { Subject: '[Help #2]' }
    expect(await decide({ headers, ours: { subjectTag: 'Help' } })).toMatchObject(joins(2))
    expect(await decide({ headers })).toEqual(isNew)
  })

  test('in the body and in text files only where that is switched on', async () => {
    const split = 'My number is [Parley\n#2]'
    expect(await decide({ body: split })).toEqual(isNew)
    expect(await decide({ body: split, ours: { searchesTagIn: ['body'] } })).toMatchObject(joins(2))
    expect(await decide({ body: '#2abc [#2abc]', ours: { searchesTagIn: ['body'] } })).toEqual(
      isNew,
    )
    const html = { headers: { 'Content-Type': 'text/html' }, body: '<p title="[#2]">Hi</p>' }
    expect(await decide({ ...html, ours: { searchesTagIn: ['body'] } })).toEqual(isNew)
    const file = (type: string) => ({
      headers: { 'Content-Type': 'multipart/mixed; boundary=b' },
      body: [
        '--b\r\n\r\nHi\r\n--b',
        `Content-Type: ${type}`,
        'Content-Disposition: attachment; filename=f\r\n\r\n[#2]\r\n--b--',
      ].join('\r\n'),
      ours: { searchesTagIn: ['text_files' as const] },
    })
    expect(await decide(file('text/plain'))).toMatchObject(joins(2))
    expect(await decide(file('image/jpeg'))).toEqual(isNew)
  })
})

describe('closed and merged tickets', () => {
  const closed = [ticket(1), ticket(2, { isClosed: true })]
  const headers = { Subject: '[#2]' }

  test('a reply to a closed ticket opens it again, or begins another that follows it', async () => {
    expect(await decide({ headers, tickets: closed })).toMatchObject({ ...joins(2), reopens: true })
    const question = { onClosed: 'follow_up' as const }
    expect(await decide({ headers, tickets: closed, question })).toEqual({
      is: 'new',
      follows: ticket(2).id,
    })
  })

  test('an absence note joins and opens nothing', async () => {
    for (const onClosed of ['reopen', 'follow_up'] as const) {
      const question = { kind: 'out_of_office' as const, onClosed }
      expect(await decide({ headers, tickets: closed, question })).toMatchObject({
        ...joins(2),
        reopens: false,
      })
    }
  })

  test('a merged ticket leads to where it went', async () => {
    const tickets = [
      ticket(1, { mergedInto: ticket(2).id }),
      ticket(2, { mergedInto: ticket(3).id, parties: [] }),
      ticket(3, { parties: [] }),
    ]
    expect(await decide({ headers: { Subject: '[#1]' }, tickets })).toMatchObject({
      ...joins(3),
      isParty: true,
    })
  })

  test('a circle of merges or a target that is gone loses no reply', async () => {
    const circle = [
      ticket(1, { mergedInto: ticket(2).id }),
      ticket(2, { mergedInto: ticket(1).id }),
    ]
    expect(await decide({ headers: { Subject: '[#1]' }, tickets: circle })).toMatchObject(joins(2))
    const gone = [ticket(1, { mergedInto: 'nowhere' })]
    expect(await decide({ headers: { Subject: '[#1]' }, tickets: gone })).toMatchObject(joins(1))
  })

  test('a deleted ticket is known no more: a new one begins', async () => {
    expect(await decide({ headers, tickets: [ticket(1)] })).toEqual(isNew)
  })
})

test('the envelope tells which address a mail came to, then what relays wrote', async () => {
  const read = (text: string) => readMail(Buffer.from(`${text}\r\n\r\nx`))
  const mail = await read('To: office@elsewhere.test\r\nX-Forwarded-To: <vendors@shop.test>')
  expect(recipientOf(mail, null, OURS)).toBe('vendors@shop.test')
  expect(recipientOf(mail, { from: '', to: ['Support+x@shop.test'] }, OURS)).toBe(
    'support@shop.test',
  )
  expect(recipientOf(await read('To: office@elsewhere.test'), null, OURS)).toBeNull()
})

describe('reply addresses', () => {
  test('stand for ticket and person, in any case, within 64 characters', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 40 }),
        fc.uuid(),
        fc.constantFrom('support', 'help.desk_eu', 'customer-support-of-the-marketplace'),
        (number, personId, local) => {
          const address = replyAddress(`${local}@shop.test`, number, personId, 'secret')
          const [localPart = ''] = address.split('@')
          expect(localPart.length).toBeLessThanOrEqual(64)
          const read = readReplyAddress(address.toUpperCase(), 'secret')
          expect(read?.number).toBe(number)
          const isWhole = local.length <= 17 && number < 36 ** 6
          expect(isWhole ? [personId] : [personId, null]).toContain(read?.personId)
        },
      ),
    )
  })

  test('do not hold when a letter is changed or the secret is another', () => {
    const address = signed(7)
    const start = address.indexOf('+t') + 2
    for (let i = start; i < address.indexOf('@'); i++) {
      const other = address[i] === 'b' ? 'c' : 'b'
      if (address[i] === '.') continue
      expect(
        readReplyAddress(address.slice(0, i) + other + address.slice(i + 1), 'secret'),
      ).toBeNull()
    }
    expect(readReplyAddress(address, 'another')).toBeNull()
  })
})

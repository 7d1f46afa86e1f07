import { afterEach, expect, test } from 'vitest'
import { imapServer, type ImapServer, type ImapServerOptions } from '../../../test/imap-server.ts'
import type { LedgerMark, RawMail } from '../channel.ts'
import { fingerprint } from './fingerprint.ts'
import { imapAddress, imapDoor, type ImapDoor, type ImapDoorOptions } from './imap-door.ts'

const NOW = Date.UTC(2026, 0, 6, 12)
const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close()
})

/** Stores in memory what a database would: mail and ledger move together, or neither does. */
function storeroom() {
  const stored: RawMail[] = []
  const seen = new Set<string>()
  let mark: LedgerMark | null = null
  let refusals = 0
  return {
    stored,
    refuse: (times: number): void => {
      refusals = times
    },
    ledger: {
      load: async () => mark,
      begin: async (from: LedgerMark) => {
        mark ??= from
      },
    },
    intake: {
      async accept(raw: RawMail): Promise<'stored' | 'duplicate'> {
        if (refusals > 0) {
          refusals--
          throw new Error('the database is away')
        }
        mark = raw.ledger ?? mark
        const { raw: key } = fingerprint(raw.bytes)
        if (seen.has(key)) return 'duplicate'
        seen.add(key)
        stored.push({ ...raw, bytes: Buffer.from(raw.bytes) })
        return 'stored'
      },
    },
  }
}

async function mailbox(options: Partial<ImapServerOptions> = {}): Promise<ImapServer> {
  const server = await imapServer({ user: 'support', password: 'secret', ...options })
  open.push(server)
  return server
}

function watch(
  server: ImapServer,
  room: ReturnType<typeof storeroom>,
  more: Partial<ImapDoorOptions> = {},
): ImapDoor {
  const door = imapDoor({
    intake: room.intake,
    ledger: room.ledger,
    now: () => NOW,
    host: '127.0.0.1',
    port: server.port,
    isSecure: false,
    user: 'support',
    password: 'secret',
    retryMillisMin: 20,
    retryMillisMax: 100,
    ...more,
  })
  open.push(door)
  return door
}

const mail = (n: number): string =>
  `From: b@buyer.test\r\nSubject: Mail ${n}\r\nMessage-ID: <${n}@buyer.test>\r\n\r\nBody ${n}\r\n`
const until = async (claim: () => boolean): Promise<void> => {
  await expect.poll(claim, { timeout: 10_000, interval: 10 }).toBe(true)
}

test('what is in the mailbox is stored once, byte for byte, and stays as it was', async () => {
  const server = await mailbox()
  const room = storeroom()
  for (let n = 1; n <= 120; n++) server.deliver(mail(n))
  watch(server, room)
  await until(() => room.stored.length === 120)
  expect(room.stored.map((raw) => Buffer.from(raw.bytes).toString())).toEqual(
    Array.from({ length: 120 }, (_, i) => mail(i + 1)),
  )
  expect(server.flagsOf(1)).toEqual([])
  expect(server.commands.join('\n')).not.toMatch(/STORE|EXPUNGE|SELECT|COPY|MOVE/)
})

test('a mail that arrives while the door waits is read at once, by its own instant', async () => {
  const server = await mailbox()
  const room = storeroom()
  const door = watch(server, room)
  await until(() => door.state().is === 'watching')
  server.deliver(mail(1), NOW - 5000)
  await until(() => room.stored.length === 1)
  expect(room.stored[0]).toMatchObject({ door: 'imap', envelope: null, receivedAt: NOW - 5000 })
  server.deliver(mail(2), NOW + 99_000)
  await until(() => room.stored.length === 2)
  expect(room.stored[1]?.receivedAt).toBe(NOW)
})

test('mail that came during an outage is read when the door is back', async () => {
  const server = await mailbox()
  const room = storeroom()
  const first = watch(server, room)
  server.deliver(mail(1))
  await until(() => room.stored.length === 1)
  await first.close()
  for (let n = 2; n <= 40; n++) server.deliver(mail(n))
  watch(server, room)
  await until(() => room.stored.length >= 40)
  expect(room.stored).toHaveLength(40)
})

test('a connection cut in mid-mail loses nothing and stores nothing twice', async () => {
  const server = await mailbox()
  const room = storeroom()
  for (let n = 1; n <= 60; n++) server.deliver(mail(n))
  server.dropAfterBytes(1500)
  watch(server, room)
  await until(() => room.stored.length === 60)
  server.dropAfterBytes(30)
  for (let n = 61; n <= 80; n++) server.deliver(mail(n))
  await until(() => room.stored.length === 80)
  expect(new Set(room.stored.map((raw) => raw.ledger?.uid)).size).toBe(80)
})

test('a mail that could not be stored is tried again and not passed over', async () => {
  const server = await mailbox()
  const room = storeroom()
  const troubles: unknown[] = []
  room.refuse(3)
  server.deliver(mail(1))
  server.deliver(mail(2))
  watch(server, room, { onTrouble: (error) => troubles.push(error) })
  await until(() => room.stored.length === 2)
  expect(room.stored.map((raw) => raw.ledger?.uid)).toEqual([1, 2])
  expect(troubles).toHaveLength(3)
})

test('a mailbox that was numbered anew is read anew, and known mails add nothing', async () => {
  const server = await mailbox()
  const room = storeroom()
  for (let n = 1; n <= 5; n++) server.deliver(mail(n))
  const door = watch(server, room)
  await until(() => room.stored.length === 5)
  server.expunge(2)
  server.renumber()
  server.deliver(mail(6))
  await until(() => room.stored.length === 6)
  await until(() => door.state().is === 'watching')
  expect(room.stored.at(-1)?.ledger).toMatchObject({ uidValidity: 1001, uid: 5 })
})

test('a server that is away is tried again, and the state says so', async () => {
  const server = await mailbox()
  const { port } = server
  await server.close()
  const room = storeroom()
  const door = watch(server, room, { port })
  await until(() => door.state().is === 'away' && /ECONNREFUSED/.test(JSON.stringify(door.state())))
  const back = await mailbox({ port })
  back.deliver(mail(1))
  await until(() => room.stored.length > 0)
  expect(room.stored).toHaveLength(1)
})

test('the door signs in with a fresh OAuth2 token at every connection', async () => {
  const server = await mailbox({ accessToken: 'token-2' })
  const room = storeroom()
  let asked = 0
  server.deliver(mail(1))
  watch(server, room, { accessToken: async () => `token-${++asked}` })
  await until(() => room.stored.length === 1)
  expect(asked).toBe(2)
})

test('without IDLE the mailbox is looked at from time to time', async () => {
  const server = await mailbox({ hasIdle: false })
  const room = storeroom()
  const door = watch(server, room, { pollMillis: 50 })
  await until(() => door.state().is === 'watching')
  server.deliver(mail(1))
  await until(() => room.stored.length > 0)
  expect(server.commands.join(' ')).not.toMatch(/IDLE/)
})

test('a mailbox may begin with what comes from now on', async () => {
  const server = await mailbox()
  const room = storeroom()
  server.deliver(mail(1))
  const door = watch(server, room, { firstRead: 'new' })
  await until(() => door.state().is === 'watching')
  await door.close()
  server.deliver(mail(2))
  watch(server, room, { firstRead: 'new' })
  await until(() => room.stored.length === 1)
  expect(room.stored[0]?.ledger?.uid).toBe(2)
})

test('an IMAP address names server, mailbox and sign-in', () => {
  expect(imapAddress('imaps://me%40shop.test:p%3Aw@mail.test/Support%20mail?first=new')).toEqual({
    host: 'mail.test',
    port: 993,
    isSecure: true,
    user: 'me@shop.test',
    password: 'p:w',
    mailbox: 'Support mail',
    firstRead: 'new',
  })
  expect(() => imapAddress('https://mail.test')).toThrow(/imaps/)
})

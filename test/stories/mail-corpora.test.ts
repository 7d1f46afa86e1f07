import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fingerprint } from '../../src/channels/email/fingerprint.ts'
import { fromIso } from '../../src/std/time.ts'
import { mailOf, openMailDesk, until, type MailDesk } from '../mail.ts'

// Mails that others collected are read where they are; elsewhere these tests are skipped by name.
const FOLDER = '../shared/corpora'
const isThere = existsSync(FOLDER)
const linesOf = (file: string) =>
  readFileSync(`${FOLDER}/${file}`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const filesOf = (family: string, list: string): string[] =>
  isThere ? linesOf(`${family}/${list}`).map(({ file }) => `${family}/${file}`) : []

const MIME = [
  ...filesOf('email-mime-mailparser', 'files.jsonl'),
  ...filesOf('email-mime-mikel-mail', 'files.jsonl'),
]
const BOUNCES = filesOf('email-bounces-flufl', 'expected.jsonl')
// One mail twice in the collection: to the byte, or but for line ends and what relays wrote.
const TWINS = 10
const MILLIS_MAX = 2000
const MEGABYTE = 2 ** 20

let desk: MailDesk

beforeAll(async () => {
  if (isThere) desk = await openMailDesk({ at: fromIso('2026-03-07T20:50:00-05:00') })
})
afterAll(() => desk?.close())

interface Row {
  id: string
  state: string
  subject: string
  fromAddress: string | null
  toAddresses: string[]
  messageId: string | null
  ticketId: string | null
}

/** The one row a mail is in. */
async function rowOf(bytes: Buffer, file: string): Promise<Row> {
  const { raw, mail } = fingerprint(bytes)
  const found = await desk.ground.db<Row[]>`
    select id, state, subject, from_address, to_addresses, message_id, ticket_id from inbound
    where raw_hash = ${raw} or mail_hash = ${mail}`
  const [row] = found
  if (!row || found.length > 1) throw new Error(`${file} is in ${found.length} rows`)
  return row
}

const countKept = async (): Promise<number> => {
  const [row] = await desk.ground.db<{ count: number }[]>`select count(*) as count from inbound`
  return row?.count ?? 0
}

const DOORS = [
  async (bytes: Buffer) => void (await desk.post(bytes)),
  async (bytes: Buffer) => void (await desk.send(bytes, { from: '' })),
  async (bytes: Buffer) => void desk.imap.deliver(bytes),
]

// SMTP has lines that end in CR LF and nothing else.
const overSmtp = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString('latin1').replace(/\r?\n|\r(?!\n)/g, '\r\n'), 'latin1')

/** Delivers all by turns through the three doors, and waits until the desk has dealt with them. */
async function deliver(sources: readonly Buffer[], firstDoor: number): Promise<void> {
  const waiting = [...sources.entries()]
  const carry = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [i, bytes] = next
      await DOORS[(i + firstDoor) % DOORS.length]?.(bytes)
    }
  }
  await Promise.all(Array.from({ length: 8 }, carry))
  await until(async () => {
    const [row] = await desk.ground.db`
      select (select max(uid) from imap_ledger) as uid,
        exists (select 1 from inbound where state in ('stored', 'reading')) as is_waiting`
    return Number(row?.['uid']) === desk.imap.lastUid() && row?.['isWaiting'] === false
  }, 60_000)
}

describe.skipIf(!isThere)('230 mails found in the wild', () => {
  const rows = new Map<string, Row>()
  const all = [...MIME, ...BOUNCES]
  // What goes over SMTP has its line ends.
  const sources = all.map((file, i) => {
    const source = readFileSync(`${FOLDER}/${file}`)
    return i % DOORS.length === 1 ? overSmtp(source) : source
  })

  test('each is one stored mail whose source is there byte for byte', async () => {
    const before = process.memoryUsage().rss
    await deliver(sources, 0)
    const unlike: string[] = []
    for (const [i, file] of all.entries()) {
      const bytes = sources[i] ?? Buffer.from('')
      const row = await rowOf(bytes, file)
      rows.set(file, row)
      const raw = await desk.app.inject({
        method: 'GET',
        url: `/api/mail/${row.id}/raw`,
        headers: { cookie: desk.admin.cookie },
      })
      const kept = raw.rawPayload
      if (!kept.equals(bytes) && !kept.equals(endedLine(bytes))) unlike.push(basename(file))
    }
    expect(all).toHaveLength(230)
    expect(await countKept()).toBe(all.length - TWINS)
    expect(unlike.length).toBeLessThanOrEqual(TWINS)
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * MEGABYTE)
  }, 90_000)

  test('a second delivery, by another door, adds nothing', async () => {
    const again = all.map((file, i) => {
      const source = readFileSync(`${FOLDER}/${file}`)
      return i % DOORS.length === 0 ? overSmtp(source) : source
    })
    await deliver(again, 1)
    expect(await countKept()).toBe(all.length - TWINS)
  }, 90_000)

  test('the largest are handled in less than two seconds', async () => {
    const largest = all.toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, 6)
    for (const file of largest) {
      const source = readFileSync(`${FOLDER}/${file}`)
      const start = performance.now()
      expect(await desk.take(Buffer.concat([Buffer.from('X-Copy: 1\r\n'), source]))).toBeTruthy()
      expect([file, performance.now() - start < MILLIS_MAX]).toEqual([file, true])
    }
  }, 60_000)

  test('nothing failed, and the next mail opens its ticket', async () => {
    const failed = await desk.ground.db`
      select id from inbound where array_to_string(reasons, ' ') like '%failed:%'`
    expect(failed).toEqual([])
    expect(await desk.take(mailOf())).toMatchObject({ state: 'opened' })
  })

  test('held mail is let in, but for what nobody has sent', async () => {
    const held = await desk.ground.db<{ id: string }[]>`
      select id from inbound where state = 'held'`
    for (const { id } of held) {
      const letIn = await desk.call(desk.admin, `POST /api/mail/held/${id}/release`)
      expect([200, 422]).toContain(letIn.status)
    }
    const left = await desk.ground.db<{ fromAddress: string | null }[]>`
      select from_address from inbound where state = 'held'`
    expect(left.filter(({ fromAddress }) => /^\S+@\S+\.\w+$/.test(fromAddress ?? ''))).toEqual([])
  })

  test('what three other readers agree on is what the desk has stored', async () => {
    const different: string[] = []
    for (const { file, consensus } of linesOf('email-consensus/consensus.jsonl')) {
      const row = rows.get(file)
      if (!row) continue
      const wanted = wantedOf(consensus)
      const found = { ...foundIn(row), files: await namesOf(row, wanted.files) }
      for (const name of Object.keys(wanted) as (keyof typeof wanted)[]) {
        if (JSON.stringify(wanted[name]) === JSON.stringify(found[name])) continue
        different.push(`${basename(file)} ${name}`)
      }
    }
    // The others call a list's notice its author's who stands in another field.
    expect(different).toEqual([])
  })

  test('bounces open no ticket and get no answer', async () => {
    const states = new Map(BOUNCES.map((file) => [basename(file, '.txt'), rows.get(file)?.state]))
    const opened = [...states].filter(([, state]) => state === 'opened' || state === 'held')
    // A person who answers a booking, found among bounces.
    expect(opened.map(([name]) => name)).toEqual(['groupwise_03'])
    const answered = await desk.ground.db`
      select inbound.id from outbound join inbound on inbound.ticket_id = outbound.ticket_id
      where inbound.id = any(${BOUNCES.map((file) => rows.get(file)?.id ?? '')})`
    expect(answered).toEqual([])
  })
})

// A mail client ends the last line that a mail does not.
const sizeOf = (file: string): number => statSync(`${FOLDER}/${file}`).size
const endedLine = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.from('\r\n')])
const folded = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim()
const folding = (list: readonly string[]) => list.map((one) => one.toLowerCase()).toSorted()

interface Consensus {
  subject?: string | null
  from?: string[]
  to?: string[]
  cc?: string[]
  message_id?: string | null
  attachment_names?: string[]
}

function wantedOf(consensus: Consensus) {
  const { subject, from, to, cc, message_id: messageId, attachment_names: files } = consensus
  return {
    ...(files && { files: files.filter(Boolean).toSorted() }),
    ...(subject !== undefined && { subject: folded(subject).slice(0, 300) }),
    ...(from && { from: from[0]?.toLowerCase() ?? null }),
    ...(to && cc && { to: folding([...to, ...cc]) }),
    ...(messageId !== undefined && { messageId: messageId && folded(messageId) }),
  }
}

/** The files a message of the desk carries; what became no message has none to compare. */
async function namesOf(row: Row, wanted: string[] | undefined): Promise<string[] | undefined> {
  const [message] = await desk.ground.db`select id from message where inbound_id = ${row.id}`
  if (!message) return wanted
  const files = await desk.ground.db<{ name: string }[]>`
    select name from attachment where message_id = ${message['id']}`
  return files.flatMap(({ name }) => (name === 'file' ? [] : [name])).toSorted()
}

function foundIn(row: Row): ReturnType<typeof wantedOf> {
  return {
    subject: folded(row.subject),
    from: row.fromAddress === '' ? null : row.fromAddress,
    to: folding(row.toAddresses.filter(Boolean)),
    messageId: row.messageId && folded(row.messageId),
  } as ReturnType<typeof wantedOf>
}

import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { childEnvironment } from '../src/platform/config.ts'
import { assert } from '../src/std/assert.ts'
import { openDatabase, type BenchDatabase } from './house/desk.ts'
import { openSmtpClient, type SmtpClient } from './house/smtp-client.ts'
import { median, paired, rate, type Figure, type Line } from './measure.ts'

const TO = 'support@k7tracks.com'
const CLIENTS = 8
const ROUNDS = 5
const SECONDS = 3
const RUN = 600
const PATIENCE = 120_000

/**
 * Mails of some kilobytes with text, HTML and a quote, over connections that stay open. A mail is
 * taken when its source is on the disk and the sender has heard 250. The floor hears the same
 * protocol and the same parser, and forgets the mail.
 */
export const figure: Figure = {
  says: 'mails by SMTP, beside a bare server that parses them and keeps nothing',
  async run(): Promise<Line[]> {
    const database = await openDatabase('mail')
    try {
      return [...(await takingLines(database)), await openingLine(database)]
    } finally {
      await database.close('forget')
    }
  },
}

async function takingLines(database: BenchDatabase): Promise<Line[]> {
  const [desk, bare] = [await open('taking', database), await open('bare', database)]
  const [ours, theirs] = [await clientsOf(desk.port), await clientsOf(bare.port)]
  const found = await paired(
    () => perSecond(ours),
    () => perSecond(theirs),
    { rounds: ROUNDS },
  )
  for (const client of [...ours, ...theirs]) client.close()
  await Promise.all([desk.stop(), bare.stop()])
  return [
    {
      what: `mails taken from ${CLIENTS} senders, until 250`,
      value: found.value,
      unit: '/s',
      floor: { what: 'parsed and forgotten', value: found.value / found.ratio },
      target: { of: 'ratio', atLeast: 0.5 },
    },
  ]
}

/** With the whole product at work: from the first mail handed over to the last ticket open. */
async function openingLine(database: BenchDatabase): Promise<Line> {
  await database.db`update inbound set state = 'discarded', next_try_at = null`
  const desk = await open('working', database)
  const clients = await clientsOf(desk.port)
  const rates: number[] = []
  for (let round = 0; round < 3; round += 1) {
    const before = await ticketsIn(database)
    const start = performance.now()
    await Promise.all(
      clients.map(async (client) => {
        for (let i = 0; i < RUN / CLIENTS; i += 1) await client.send(TO, mail())
      }),
    )
    while ((await ticketsIn(database)) < before + RUN) {
      assert(performance.now() - start < PATIENCE, 'every mail opens its ticket')
      await new Promise((done) => setTimeout(done, 10))
    }
    rates.push(RUN / ((performance.now() - start) / 1000))
  }
  for (const client of clients) client.close()
  await desk.stop()
  return { what: 'mails until their tickets are open', value: median(rates), unit: '/s' }
}

async function ticketsIn({ db }: BenchDatabase): Promise<number> {
  const [row] = await db<{ count: number }[]>`select count(*) as count from ticket`
  return row?.count ?? 0
}

const clientsOf = (port: number): Promise<SmtpClient[]> =>
  Promise.all(Array.from({ length: CLIENTS }, () => openSmtpClient(port)))

async function perSecond(clients: readonly SmtpClient[]): Promise<number> {
  const { perSecond: found } = await rate(
    (client) => clients[client]?.send(TO, mail()) ?? Promise.resolve(),
    { clients: clients.length, seconds: SECONDS, warmUpSeconds: 0.5 },
  )
  return found
}

/** Starts a process that takes mail; it is told to leave at the end. */
async function open(kind: 'taking' | 'working' | 'bare', database: BenchDatabase) {
  const port = await freePort()
  const child: ChildProcess = fork(
    join(import.meta.dirname, 'house', 'mailing.ts'),
    [kind, String(port)],
    {
      env: {
        ...childEnvironment(),
        DATA_DIR: database.dataDir,
        DATABASE_URL: database.url,
      },
    },
  )
  await once(child, 'message')
  return {
    port,
    async stop() {
      child.send('leave')
      await once(child, 'exit')
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

let count = 0
const run = process.pid

function mail(): string {
  const number = ++count
  return [
    `From: Buyer ${number} <buyer${number}.${run}@buyer.example>`,
    `To: Support <${TO}>`,
    `Subject: Where is order K${number}?`,
    `Message-ID: <${number}.${run}@buyer.example>`,
    'Date: Mon, 5 Jan 2026 09:14:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary=a',
    '',
    '--a',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    STORY,
    ...QUOTE,
    '--a',
    'Content-Type: text/html; charset=utf-8',
    '',
    `<div><p>${STORY}</p></div><blockquote>${QUOTE.map((line) => `<p>${line}</p>`).join('')}`,
    '</blockquote>',
    '--a--',
  ].join('\r\n')
}

const STORY = `I ordered on Monday and the parcel is still not here. ${'Please help. '.repeat(30)}`
const QUOTE = [
  'On Mon, Jan 5, 2026 at 9:00 AM Shop <orders@shop.example> wrote:',
  ...Array.from({ length: 30 }, (_, i) => `> Line ${i} of the mail that came with the order`),
]

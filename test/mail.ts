import { readdir, readFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import PostalMime, { type Email } from 'postal-mime'
import { assert } from '../src/std/assert.ts'
import type { Config, MailConfig } from '../src/platform/config.ts'
import type { Instant } from '../src/std/time.ts'
import type { Id } from '../src/std/id.ts'
import { openDesk, type Answer, type Caller, type TestDesk } from './desk.ts'
import { imapServer, type ImapServer } from './imap-server.ts'

/** Where mail reaches the desk of these tests; the policy publishes another address. */
export const DESK = 'support@help.example.test'
export const KEY = 'a key for relays that post mail'

/** What the desk keeps of a mail. */
export interface Kept {
  readonly id: Id
  readonly state: string
  readonly kind: string | null
  readonly ticketId: Id | null
  readonly reasons: readonly string[]
  readonly fromAddress: string | null
  readonly subject: string
  readonly attempts: number
}

/** A desk with all its doors for mail open, an administrator, and what has left it. */
export interface MailDesk extends TestDesk {
  readonly admin: Caller
  readonly imap: ImapServer
  readonly smtpPort: number
  /** Posts a raw mail over HTTP. */
  post(source: Uint8Array | string, headers?: Record<string, string>): Promise<Answer>
  /** Sends a raw mail by SMTP; the answer is what the server said. */
  send(source: Uint8Array | string, envelope?: Envelope): Promise<string>
  /** Posts a mail, lets the desk handle it, and tells what became of it. */
  take(source: Uint8Array | string): Promise<Kept>
  kept(): Promise<Kept[]>
  /** The mails that have left, oldest first. */
  left(): Promise<Email[]>
  /** The ticket as the administrator sees it. */
  ticket(id: Id | null): Promise<Answer['body']>
}

export interface Envelope {
  readonly from?: string
  readonly to?: string | string[]
}

/** Opens a desk for mail at `at`; more of its settings in `mail`. */
export async function openMailDesk(options: {
  at: Instant
  mail?: Partial<MailConfig>
  config?: Partial<Config>
  idle?: boolean
  logLevel?: string
}): Promise<MailDesk> {
  const imap = await imapServer({ user: 'desk', password: 'secret' })
  const smtpPort = await freePort()
  const mail = mailSettings({
    smtpInPort: smtpPort,
    imapUrls: [`imap://desk:secret@127.0.0.1:${imap.port}/INBOX`],
    ...options.mail,
  })
  const desk = await openDesk({ ...options, config: { ...options.config, mail } })
  const admin = await desk.person('admin')
  const post: MailDesk['post'] = (source, headers = {}) =>
    desk.call(null, 'POST /api/mail/inbound', Buffer.from(source), {
      'content-type': 'message/rfc822',
      authorization: `Bearer ${KEY}`,
      ...headers,
    })
  return {
    ...desk,
    admin,
    imap,
    smtpPort,
    post,
    send: (source, envelope) => sendBySmtp(smtpPort, source, envelope),
    kept: () => keptOf(desk),
    left: () => outboxOf(desk),
    async take(source) {
      const posted = await post(source)
      assert(posted.status === 202, `the desk takes the mail: ${posted.status}`)
      await desk.settle()
      const last = (await keptOf(desk)).at(-1)
      assert(last, 'what was posted is kept')
      return last
    },
    async ticket(id) {
      return (await desk.call(admin, `GET /api/tickets/${id}`)).body
    },
    async close() {
      await desk.close()
      await imap.close()
    },
  }
}

/** Settings of a desk that takes mail by HTTP and writes what leaves to a folder. */
export function mailSettings(more: Partial<MailConfig> = {}): MailConfig {
  return {
    smtpUrl: null,
    from: DESK,
    fromName: null,
    domain: 'help.example.test',
    smtpInPort: 0,
    smtpInHost: '127.0.0.1',
    smtpInCertFile: null,
    smtpInKeyFile: null,
    imapUrls: [],
    inboundKey: KEY,
    verify: false,
    dkim: null,
    ...more,
  }
}

let count = 0

/** A mail of these fields; what every mail has is filled in. Null leaves a field out. */
export function mailOf(
  fields: Record<string, string | readonly string[] | null> = {},
  body = 'Where is my parcel?',
): string {
  const all = {
    From: 'Bo Buyer <bo@buyer.example>',
    To: DESK,
    Subject: 'Parcel is late',
    'Message-ID': `<mail-${++count}@buyer.example>`,
    Date: 'Sat, 07 Mar 2026 20:45:00 -0500',
    ...fields,
  }
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === null ? [] : [value].flat().map((one) => `${name}: ${one}`),
  )
  return `${lines.join('\r\n')}\r\n\r\n${body}\r\n`
}

async function keptOf({ ground }: TestDesk): Promise<Kept[]> {
  return ground.db<Kept[]>`
    select id, state, kind, ticket_id, reasons, from_address, subject, attempts
    from inbound order by id`
}

async function outboxOf({ ground }: TestDesk): Promise<Email[]> {
  const folder = join(ground.config.dataDir, 'outbox')
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'))
  // The name is the id of the row, which is made in the order in which things happen.
  return Promise.all(
    names.toSorted().map(async (name) => PostalMime.parse(await readFile(join(folder, name)))),
  )
}

/** Sends one mail to a server on this machine. */
export async function sendBySmtp(
  port: number,
  source: Uint8Array | string,
  { from = 'bo@buyer.example', to = DESK }: Envelope = {},
): Promise<string> {
  const client = createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
  try {
    const sent = await client.sendMail({ envelope: { from, to }, raw: Buffer.from(source) })
    return sent.response
  } finally {
    client.close()
  }
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

/** Waits until `holds`, or fails. */
export async function until(
  holds: () => Promise<boolean> | boolean,
  millisMax = 20_000,
): Promise<void> {
  const end = performance.now() + millisMax
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it did not come to pass in time')
    await new Promise((done) => setTimeout(done, 20))
  }
}

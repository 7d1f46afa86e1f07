import { createHash } from 'node:crypto'
import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { MINUTE, type Millis } from '../../std/time.ts'
import type { ComposedMail, Delivery, MailSender } from '../channel.ts'

export interface SenderOptions {
  /** `smtp://user:password@host:port`; null writes .eml files into `folder` instead. */
  readonly smtpUrl: string | null
  readonly folder: string
  readonly connectionsMax?: number
}

const CONNECTIONS_MAX = 4
const MAILS_PER_CONNECTION_MAX = 100

/** What sends mail: through the SMTP server that is set, else into files. Never rejects. */
export function mailSender(options: SenderOptions): MailSender {
  return options.smtpUrl === null
    ? folderSender(options.folder)
    : smtpSender(options.smtpUrl, options)
}

function smtpSender(url: string, { connectionsMax }: SenderOptions): MailSender {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: connectionsMax ?? CONNECTIONS_MAX,
    maxMessages: MAILS_PER_CONNECTION_MAX,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as never)
  return {
    async send(mail) {
      const envelope = { from: mail.envelope.from, to: [...mail.envelope.to] }
      try {
        const info = await transport.sendMail({ envelope, raw: Buffer.from(mail.bytes) })
        const refused = (info.rejected as unknown[] | undefined) ?? []
        return { is: 'sent', detail: info.response.slice(0, 500), refused: refused.map(String) }
      } catch (error) {
        return failureOf(error as SmtpError)
      }
    },
    async close() {
      transport.close()
    },
  }
}

interface SmtpError extends Error {
  code?: string
  responseCode?: number
  response?: string
}

// Whatever the server did not call final may pass: our own network and password troubles too.
function failureOf(error: SmtpError): Delivery {
  const detail = (error.response ?? error.message).slice(0, 500)
  const reply = error.responseCode ?? 0
  const isOurs = error.code === 'EAUTH' || error.code === 'ETLS' || error.code === 'EOAUTH2'
  if (reply >= 500 && reply < 600 && !isOurs)
    return { is: 'permanent', code: String(reply), detail }
  if (error.code === 'EENVELOPE' && reply === 0)
    return { is: 'permanent', code: 'EENVELOPE', detail }
  const code = reply > 0 ? String(reply) : (error.code ?? 'UNKNOWN')
  return { is: 'temporary', code, detail, retryAfter: retryAfter(isOurs, reply) }
}

function retryAfter(isOurs: boolean, reply: number): Millis {
  if (isOurs) return 15 * MINUTE
  // Greylisting asks for some minutes; a lost connection may be back at once.
  return reply >= 400 ? 5 * MINUTE : MINUTE
}

function folderSender(folder: string): MailSender {
  return {
    async send(mail) {
      try {
        await write(folder, mail)
        return { is: 'sent', detail: 'written', refused: [] }
      } catch (error) {
        const { code = 'UNKNOWN', message } = error as NodeJS.ErrnoException
        return { is: 'temporary', code, detail: message, retryAfter: MINUTE }
      }
    },
    async close() {},
  }
}

// The file is there whole or not at all, and the same mail is the same file.
async function write(folder: string, mail: ComposedMail): Promise<void> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${fileName(mail.messageId)}.eml`)
  const part = `${path}.part`
  const file = await open(part, 'w')
  try {
    await file.writeFile(mail.bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(part, path)
}

function fileName(messageId: string): string {
  const plain = messageId.replace(/[^\w@.-]/g, '_')
  if (plain === messageId && plain.length <= 200) return plain
  const digest = createHash('sha256').update(messageId).digest('hex')
  return `${plain.slice(0, 100)}-${digest.slice(0, 16)}`
}

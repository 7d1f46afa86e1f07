import { SMTPServer } from 'smtp-server'

/** A mail that somebody's mail server took. */
export interface Received {
  readonly messageId: string
  readonly to: readonly string[]
  readonly source: string
}

/** Somebody else's mail server: it keeps what it takes, and refuses as it is told. */
export interface SmtpSink {
  readonly port: number
  readonly received: readonly Received[]
  /** What it says to mails from now on: an SMTP code with its text, or null to take them. */
  say(answer: ((to: string) => string | null) | null): void
  /** Hears of each mail after it was taken, before the sender does. */
  onMail(listener: (mail: Received) => void | Promise<void>): void
  close(): Promise<void>
}

/** Starts a mail server on a free port of this machine. */
export async function smtpSink(): Promise<SmtpSink> {
  const received: Received[] = []
  let answer: ((to: string) => string | null) | null = null
  let listener: (mail: Received) => void | Promise<void> = () => {}
  const hear = async (mail: Received, done: () => void) => {
    await listener(mail)
    done()
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, _session, done) {
      const said = answer?.(address) ?? null
      done(said === null ? null : refusal(said))
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const source = Buffer.concat(chunks).toString('utf8')
        const messageId = /^message-id:\s*<([^>]*)>/im.exec(source)?.[1] ?? ''
        const mail = { messageId, source, to: envelope.rcptTo.map(({ address }) => address) }
        received.push(mail)
        void hear(mail, done)
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const at = server.server.address()
  return {
    port: typeof at === 'object' && at !== null ? at.port : 0,
    received,
    say(next) {
      answer = next
    },
    onMail(next) {
      listener = next
    },
    close: () => new Promise((done) => server.close(() => done())),
  }
}

function refusal(said: string): Error {
  const [code, ...text] = said.split(' ')
  return Object.assign(new Error(text.join(' ')), { responseCode: Number(code) })
}

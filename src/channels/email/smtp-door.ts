import { callbackify } from 'node:util'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Instant } from '../../std/time.ts'
import type { Door, Intake, RawMail } from '../channel.ts'
import { READ_LIMITS } from './limits.ts'

export interface SmtpDoorOptions {
  readonly intake: Intake
  readonly now: () => Instant
  readonly host: string
  /** 0 takes a free port; the door's `address` tells which. */
  readonly port: number
  /** The name it greets with. */
  readonly name: string
  /**
   * Whether mail to this address (plus part and all) is for us. Everything else is refused: no
   * relay.
   */
  readonly accepts: (address: string) => boolean
  /** STARTTLS is offered when there is a certificate. */
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer } | null
  readonly sizeBytesMax?: number
  readonly clientsMax?: number
  /**
   * Mails under way may hold this much memory together; beyond it senders are asked to come again.
   */
  readonly heldBytesMax?: number
  /** Hears of mails that could not be stored. */
  readonly onTrouble?: (error: unknown) => void
}

const CLIENTS_MAX = 200
const RECIPIENTS_MAX = 100
const HELD_BYTES_MAX = 256 * 1024 * 1024
const IDLE_MILLIS_MAX = 120_000
const CLOSE_MILLIS_MAX = 10_000

/**
 * Listens for mail. Says 250 only when the mail is stored; otherwise 4xx, so that the sender keeps
 * it.
 */
export async function smtpDoor(options: SmtpDoorOptions): Promise<Door> {
  const held = { bytes: 0, max: options.heldBytesMax ?? HELD_BYTES_MAX }
  const server = new SMTPServer({
    name: options.name,
    banner: '',
    size: options.sizeBytesMax ?? READ_LIMITS.bytesMax,
    maxClients: options.clientsMax ?? CLIENTS_MAX,
    socketTimeout: IDLE_MILLIS_MAX,
    closeTimeout: CLOSE_MILLIS_MAX,
    disableReverseLookup: true,
    logger: false,
    // Senders are strangers: nobody signs in here.
    authOptional: true,
    disabledCommands: options.tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    ...(options.tls ? { cert: options.tls.cert, key: options.tls.key } : {}),
    onMailFrom: (_, __, done) =>
      done(held.bytes > held.max ? refusal(451, '4.3.1 Too busy, come again') : null),
    onRcptTo: ({ address }, session, done) => done(refuseRecipient(address, session, options)),
    onData: (stream, session, done) => {
      const taking = takeMail({ stream, session, options, held })
      callbackify(() => taking)((error, answer) => done(error, answer))
    },
  })
  // A client that breaks off is the client's affair.
  server.on('error', () => {})
  await listen(server, options)
  const at = server.server.address()
  const port = typeof at === 'object' && at !== null ? at.port : options.port
  return {
    address: `smtp://${options.host}:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function listen(server: SMTPServer, { host, port }: SmtpDoorOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, host, () => {
      server.server.off('error', reject)
      resolve()
    })
  })
}

function refuseRecipient(
  address: string,
  session: SMTPServerSession,
  options: SmtpDoorOptions,
): Error | null {
  if (session.envelope.rcptTo.length >= RECIPIENTS_MAX)
    return refusal(452, '4.5.3 Too many recipients')
  return options.accepts(address) ? null : refusal(550, '5.1.1 Nobody here by that address')
}

interface Taking {
  stream: SMTPServerDataStream
  session: SMTPServerSession
  options: SmtpDoorOptions
  held: { bytes: number; max: number }
}

async function takeMail({ stream, session, options, held }: Taking): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  const isFull = (): boolean => stream.sizeExceeded || held.bytes > held.max
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      // Past a limit the rest is read and dropped: the sender hears the answer after the dot.
      if (isFull()) continue
      chunks.push(chunk)
      length += chunk.length
      held.bytes += chunk.length
    }
    if (stream.sizeExceeded) throw refusal(552, '5.3.4 The mail is too large')
    if (isFull()) throw refusal(452, '4.3.1 Too busy, come again')
    return await store(Buffer.concat(chunks, length), session, options)
  } finally {
    held.bytes -= length
  }
}

async function store(
  bytes: Buffer,
  session: SMTPServerSession,
  options: SmtpDoorOptions,
): Promise<string> {
  const { mailFrom, rcptTo } = session.envelope
  const raw: RawMail = {
    bytes,
    door: 'smtp',
    envelope: { from: mailFrom ? mailFrom.address : '', to: rcptTo.map((one) => one.address) },
    remote: session.remoteAddress,
    receivedAt: options.now(),
  }
  try {
    return (await options.intake.accept(raw)) === 'stored' ? '2.0.0 Stored' : '2.0.0 Stored before'
  } catch (error) {
    options.onTrouble?.(error)
    throw refusal(451, '4.3.0 Not stored, keep it and come again')
  }
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

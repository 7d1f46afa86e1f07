import { ImapFlow, type FetchMessageObject } from 'imapflow'
import type { Instant, Millis } from '../../std/time.ts'
import type { Door, Intake, Ledger } from '../channel.ts'
import { READ_LIMITS } from './limits.ts'

export interface ImapDoorOptions {
  readonly intake: Intake
  readonly ledger: Ledger
  readonly now: () => Instant
  readonly host: string
  readonly port: number
  /** TLS from the first byte; otherwise STARTTLS where the server offers it. */
  readonly isSecure: boolean
  readonly user: string
  /** A password, or a fresh OAuth2 access token at every connection (XOAUTH2). */
  readonly password?: string
  readonly accessToken?: () => Promise<string>
  readonly mailbox?: string
  /** What a mailbox never read before begins with: all that is in it, or only what comes. */
  readonly firstRead?: 'all' | 'new'
  readonly retryMillisMin?: Millis
  readonly retryMillisMax?: Millis
  /** The mailbox is looked at this often even when the server never says that mail came. */
  readonly pollMillis?: Millis
  readonly tls?: { readonly rejectUnauthorized?: boolean; readonly ca?: string }
  readonly onTrouble?: (error: unknown) => void
}

/** Where the door stands, for health checks. */
export type ImapState =
  | { readonly is: 'reading' | 'watching'; readonly since: Instant }
  | { readonly is: 'away'; readonly since: Instant; readonly detail: string }

export interface ImapDoor extends Door {
  state(): ImapState
}

const RETRY_MIN: Millis = 1000
const RETRY_MAX: Millis = 5 * 60_000
const POLL: Millis = 5 * 60_000

/**
 * Reads a mailbox without touching it: no flag is set and nothing is deleted. How far it came is
 * the
 * intake's ledger, moved in the transaction that stores the mail; so a crash or an outage of any
 * length is made up for by reading on, and a mailbox that was renumbered is read anew and
 * deduplicated.
 */
export function imapDoor(options: ImapDoorOptions): ImapDoor {
  const run = new Run(options)
  const ended = run.keepReading()
  return {
    address: `imap://${options.user}@${options.host}:${options.port}/${options.mailbox ?? 'INBOX'}`,
    state: () => run.state,
    close: async () => {
      run.stop()
      await ended
    },
  }
}

class Run {
  state: ImapState
  private readonly options: ImapDoorOptions
  private readonly stopping = new AbortController()
  private retry: Millis
  private client: ImapFlow | null = null

  constructor(options: ImapDoorOptions) {
    this.options = options
    this.retry = options.retryMillisMin ?? RETRY_MIN
    this.state = { is: 'away', since: options.now(), detail: 'not_connected_yet' }
  }

  stop(): void {
    this.stopping.abort()
    this.client?.close()
  }

  async keepReading(): Promise<void> {
    const { retryMillisMin = RETRY_MIN, retryMillisMax = RETRY_MAX } = this.options
    while (!this.isStopped()) {
      try {
        await this.session()
      } catch (error) {
        if (this.isStopped()) return
        this.away(error)
      }
      await this.sleep(this.retry)
      this.retry = Math.min(Math.max(this.retry * 2, retryMillisMin), retryMillisMax)
    }
  }

  private async session(): Promise<void> {
    const client = new ImapFlow(await clientOptions(this.options))
    this.client = client
    // Errors end the session through the calls that wait for it.
    client.on('error', () => {})
    const news = newsOf(client)
    try {
      await client.connect()
      await client.mailboxOpen(this.options.mailbox ?? 'INBOX', { readOnly: true })
      while (!this.isStopped()) {
        this.state = { is: 'reading', since: this.options.now() }
        news.forget()
        await this.readOn(client)
        this.retry = this.options.retryMillisMin ?? RETRY_MIN
        this.state = { is: 'watching', since: this.options.now() }
        client.idle().catch(() => {})
        await news.wait(this.options.pollMillis ?? POLL)
      }
      await client.logout()
    } finally {
      client.close()
      this.client = null
    }
  }

  private async readOn(client: ImapFlow): Promise<void> {
    const { mailbox } = client
    if (!mailbox) throw new Error('The mailbox is not open')
    const name = ledgerName(this.options)
    const uidValidity = Number(mailbox.uidValidity)
    const { ledger, firstRead } = this.options
    if (firstRead === 'new' && (await ledger.load(name)) === null) {
      await ledger.begin({ mailbox: name, uidValidity, uid: mailbox.uidNext - 1 })
    }
    const mark = await ledger.load(name)
    const from = mark?.uidValidity === uidValidity ? mark.uid + 1 : 1
    const found = (await client.search({ uid: `${from}:*` }, { uid: true })) || []
    // `n:*` names the last mail even when its number is below n.
    const uids = found.filter((uid) => uid >= from).toSorted((a, b) => a - b)
    for (let i = 0; i < uids.length; i += BATCH) {
      await this.take(client, uids.slice(i, i + BATCH), { mailbox: name, uidValidity })
    }
  }

  private async take(
    client: ImapFlow,
    uids: readonly number[],
    place: { mailbox: string; uidValidity: number },
  ): Promise<void> {
    const query = { uid: true, internalDate: true, source: { maxLength: READ_LIMITS.bytesMax } }
    for await (const found of client.fetch(uids.join(','), query, { uid: true })) {
      if (this.isStopped()) return
      if (!found.source) continue
      await this.options.intake.accept({
        bytes: found.source,
        door: 'imap',
        envelope: null,
        remote: null,
        receivedAt: arrivalOf(found, this.options.now()),
        ledger: { ...place, uid: found.uid },
      })
    }
  }

  private away(error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error)
    this.state = { is: 'away', since: this.options.now(), detail }
    this.options.onTrouble?.(error)
  }

  private isStopped(): boolean {
    return this.stopping.signal.aborted
  }

  private sleep(millis: Millis): Promise<void> {
    const { signal } = this.stopping
    if (signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, millis)
      signal.addEventListener(
        'abort',
        () => {
          clearTimeout(timer)
          resolve()
        },
        { once: true },
      )
    })
  }
}

const BATCH = 50

// Told of mail while we read, we read again; told while we watch, we stop watching.
function newsOf(client: ImapFlow) {
  let isNew = false
  let isOver = false
  let wake = (): void => {}
  const ring = (): void => {
    isNew = true
    wake()
  }
  client.on('exists', ring)
  client.on('close', () => {
    isOver = true
    wake()
  })
  return {
    forget: (): void => {
      isNew = false
    },
    wait: async (millisMax: Millis): Promise<void> => {
      if (!isNew && !isOver) {
        let timer: NodeJS.Timeout | undefined
        await new Promise<void>((resolve) => {
          wake = resolve
          timer = setTimeout(resolve, millisMax)
        })
        clearTimeout(timer)
      }
      if (isOver) throw new Error('The connection was closed')
    },
  }
}

/** What this mailbox is called in the ledger. */
function ledgerName(options: Pick<ImapDoorOptions, 'user' | 'host' | 'mailbox'>): string {
  return `${options.user}@${options.host}/${options.mailbox ?? 'INBOX'}`
}

// The promise runs from when the mail reached the mailbox, not from when we came back to look.
function arrivalOf(found: FetchMessageObject, now: Instant): Instant {
  const arrived = found.internalDate ? new Date(found.internalDate).getTime() : Number.NaN
  return Number.isNaN(arrived) ? now : Math.min(arrived, now)
}

async function clientOptions(options: ImapDoorOptions) {
  const { host, port, user, password, accessToken, isSecure, tls } = options
  const auth = accessToken
    ? { user, accessToken: await accessToken() }
    : { user, pass: password ?? '' }
  return {
    host,
    port,
    secure: isSecure,
    auth,
    logger: false as const,
    disableAutoIdle: true,
    maxIdleTime: 10 * 60_000,
    ...(tls ? { tls } : {}),
  }
}

/**
 * Reads `imaps://user:password@host/MAILBOX?first=new` into options; throws where it is no such
 * address.
 */
export function imapAddress(
  text: string,
): Pick<
  ImapDoorOptions,
  'host' | 'port' | 'isSecure' | 'user' | 'password' | 'mailbox' | 'firstRead'
> {
  const url = new URL(text)
  const isSecure = url.protocol === 'imaps:'
  if (!isSecure && url.protocol !== 'imap:')
    throw new Error('An IMAP address begins with imaps: or imap:')
  const mailbox = decodeURIComponent(url.pathname.slice(1))
  return {
    host: url.hostname,
    port: Number(url.port) || (isSecure ? 993 : 143),
    isSecure,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    mailbox: mailbox === '' ? 'INBOX' : mailbox,
    firstRead: url.searchParams.get('first') === 'new' ? 'new' : 'all',
  }
}

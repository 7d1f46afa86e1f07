import { createServer, type Server, type Socket } from 'node:net'

/**
 * A mailbox server for tests: enough real IMAP4rev1 that a real client reads, waits and comes back.
 */
export interface ImapServer {
  readonly port: number
  /** Every command as it was sent, secrets left out. */
  readonly commands: readonly string[]
  /** Puts a mail into the mailbox and tells who is waiting; answers its UID. */
  deliver(bytes: Uint8Array | string, at?: number): number
  expunge(uid: number): void
  /** A new UIDVALIDITY, and all mails numbered anew from 1. */
  renumber(): void
  /** Cuts every connection, in the middle of whatever it does. */
  drop(): void
  /** After so many bytes of mail the connection is cut, once. */
  dropAfterBytes(count: number): void
  flagsOf(uid: number): readonly string[]
  lastUid(): number
  connections(): number
  close(): Promise<void>
}

export interface ImapServerOptions {
  readonly user: string
  readonly password?: string
  readonly accessToken?: string
  readonly port?: number
  readonly hasIdle?: boolean
}

interface Mail {
  uid: number
  bytes: Buffer
  at: number
  flags: string[]
}

interface Box {
  mails: Mail[]
  uidValidity: number
  uidNext: number
  bytesUntilDrop: number
}

interface Session {
  socket: Socket
  isSignedIn: boolean
  isSelected: boolean
  isReadOnly: boolean
  idleTag: string | null
  /** Waits for the answer to a `+`. */
  awaited: ((line: string) => void) | null
}

/** Starts a server with one INBOX. */
export async function imapServer(options: ImapServerOptions): Promise<ImapServer> {
  const box: Box = { mails: [], uidValidity: 1000, uidNext: 1, bytesUntilDrop: Infinity }
  const sessions = new Set<Session>()
  const commands: string[] = []
  const server = createServer((socket) => serve({ socket, box, sessions, commands, options }))
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const tell = (line: string): void => {
    for (const one of sessions) if (one.isSelected) one.socket.write(`${line}\r\n`)
  }
  const drop = (): void => {
    for (const one of sessions) one.socket.destroy()
  }
  return {
    port: portOf(server),
    commands,
    drop,
    deliver(bytes, at = Date.UTC(2026, 0, 5, 9)) {
      const uid = box.uidNext++
      box.mails.push({ uid, bytes: Buffer.from(bytes), at, flags: [] })
      tell(`* ${box.mails.length} EXISTS`)
      return uid
    },
    expunge(uid) {
      const at = box.mails.findIndex((mail) => mail.uid === uid)
      box.mails.splice(at, 1)
      tell(`* ${at + 1} EXPUNGE`)
    },
    renumber() {
      box.uidValidity++
      box.uidNext = 1
      for (const mail of box.mails) mail.uid = box.uidNext++
      drop()
    },
    dropAfterBytes(count) {
      box.bytesUntilDrop = count
    },
    flagsOf: (uid) => box.mails.find((mail) => mail.uid === uid)?.flags ?? [],
    lastUid: () => box.uidNext - 1,
    connections: () => sessions.size,
    close: () => {
      drop()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function portOf(server: Server): number {
  const at = server.address()
  return typeof at === 'object' && at !== null ? at.port : 0
}

interface Serving {
  socket: Socket
  box: Box
  sessions: Set<Session>
  commands: string[]
  options: ImapServerOptions
}

function serve({ socket, box, sessions, commands, options }: Serving): void {
  const session: Session = {
    socket,
    isSignedIn: false,
    isSelected: false,
    isReadOnly: false,
    idleTag: null,
    awaited: null,
  }
  sessions.add(session)
  socket.on('error', () => {})
  socket.on('close', () => sessions.delete(session))
  socket.write(`* OK [CAPABILITY ${capability(options)}] ready\r\n`)
  readLines(socket, (line) => {
    if (session.awaited) return session.awaited(line)
    if (session.idleTag && /^done$/i.test(line)) {
      socket.write(`${session.idleTag} OK idle is over\r\n`)
      session.idleTag = null
      return
    }
    commands.push(line.replace(/(LOGIN|AUTHENTICATE) .*/i, '$1'))
    const [tag = '*', name = '', ...rest] = line.split(' ')
    answer({ tag, name: name.toUpperCase(), rest: rest.join(' '), session, box, options })
  })
}

function capability({ accessToken, hasIdle = true }: ImapServerOptions): string {
  const login = accessToken === undefined ? '' : ' AUTH=XOAUTH2 SASL-IR'
  return `IMAP4rev1${hasIdle ? ' IDLE' : ''}${login}`
}

// Literals are put in place of their announcement, as a quoted string.
function readLines(socket: Socket, onLine: (line: string) => void): void {
  let held = Buffer.alloc(0)
  let begun = ''
  let wanted = 0
  socket.on('data', (chunk: Buffer) => {
    held = Buffer.concat([held, chunk])
    for (;;) {
      if (wanted > 0) {
        if (held.length < wanted) return
        begun += JSON.stringify(held.toString('utf8', 0, wanted))
        held = held.subarray(wanted)
        wanted = 0
      }
      const end = held.indexOf('\r\n')
      if (end < 0) return
      const line = begun + held.toString('utf8', 0, end)
      held = held.subarray(end + 2)
      const literal = /\{(\d+)(\+?)\}$/.exec(line)
      begun = literal ? line.slice(0, literal.index) : ''
      wanted = literal ? Number(literal[1]) : 0
      if (literal && literal[2] !== '+') socket.write('+ go on\r\n')
      if (!literal) onLine(line)
    }
  })
}

interface Asked {
  tag: string
  name: string
  rest: string
  session: Session
  box: Box
  options: ImapServerOptions
}

function answer(asked: Asked): void {
  const { tag, name, rest, session, box, options } = asked
  const say = (...lines: string[]): void => void session.socket.write(`${lines.join('\r\n')}\r\n`)
  const ok = (...lines: string[]): void => say(...lines, `${tag} OK done`)
  switch (name) {
    case 'CAPABILITY':
      return ok(`* CAPABILITY ${capability(options)}`)
    case 'NOOP':
      return ok(...(session.isSelected ? [`* ${box.mails.length} EXISTS`] : []))
    case 'LOGIN':
      return signIn(
        asked,
        rest === `"${options.user}" "${options.password}"` ||
          rest === `${options.user} ${options.password}`,
      )
    case 'AUTHENTICATE':
      return authenticate(asked)
    case 'LIST':
      return ok('* LIST (\\HasNoChildren) "/" "INBOX"')
    case 'SELECT':
    case 'EXAMINE':
      return select(asked, name === 'EXAMINE')
    case 'IDLE':
      session.idleTag = tag
      return say('+ idling')
    case 'UID':
      return rest.toUpperCase().startsWith('SEARCH') ? search(asked) : fetchMails(asked)
    case 'CLOSE':
      session.isSelected = false
      return ok()
    case 'LOGOUT':
      say('* BYE', `${tag} OK done`)
      session.socket.end()
      return undefined
    default:
      return say(`${tag} BAD unknown command`)
  }
}

function signIn({ tag, session }: Asked, isRight: boolean): void {
  session.isSignedIn = isRight
  const line = isRight ? `${tag} OK signed in` : `${tag} NO [AUTHENTICATIONFAILED] refused`
  session.socket.write(`${line}\r\n`)
}

function authenticate(asked: Asked): void {
  const { rest, session, options } = asked
  const judge = (encoded: string): void => {
    const given = Buffer.from(encoded, 'base64').toString('utf8')
    const wanted = `user=${options.user}\u0001auth=Bearer ${options.accessToken}\u0001\u0001`
    session.awaited = null
    signIn(asked, given === wanted)
  }
  const [, initial] = rest.split(' ')
  if (initial) return judge(initial)
  session.awaited = judge
  session.socket.write('+ \r\n')
}

function select({ tag, session, box }: Asked, isReadOnly: boolean): void {
  if (!session.isSignedIn) return void session.socket.write(`${tag} NO sign in first\r\n`)
  session.isSelected = true
  session.isReadOnly = isReadOnly
  session.socket.write(
    [
      '* FLAGS (\\Seen \\Deleted)',
      `* ${box.mails.length} EXISTS`,
      '* 0 RECENT',
      `* OK [UIDVALIDITY ${box.uidValidity}] ids`,
      `* OK [UIDNEXT ${box.uidNext}] next`,
      `${tag} OK [${isReadOnly ? 'READ-ONLY' : 'READ-WRITE'}] open`,
      '',
    ].join('\r\n'),
  )
}

function uidsIn(set: string, box: Box): (uid: number) => boolean {
  const last = box.mails.at(-1)?.uid ?? 0
  const ranges = set.split(',').map((part) => {
    const ends = part.split(':').map((end) => (end === '*' ? last : Number(end)))
    const [a = 0, b = a] = ends
    return { from: Math.min(a, b), to: Math.max(a, b) }
  })
  return (uid) => ranges.some(({ from, to }) => uid >= from && uid <= to)
}

function search({ tag, rest, session, box }: Asked): void {
  const set = /UID ([\d:*,]+)/i.exec(rest.slice(7))?.[1] ?? '1:*'
  const isWanted = uidsIn(set, box)
  const found = box.mails.map((mail) => mail.uid).filter(isWanted)
  session.socket.write(`* SEARCH ${found.join(' ')}\r\n${tag} OK done\r\n`)
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function internalDate(at: number): string {
  const [date = '', time = ''] = new Date(at).toISOString().split('T')
  const [year, month, day] = date.split('-')
  return `${day}-${MONTHS[Number(month) - 1]}-${year} ${time.slice(0, 8)} +0000`
}

function fetchMails({ tag, rest, session, box }: Asked): void {
  const asked = /^FETCH ([\d:*,]+) \(?(.*?)\)?$/i.exec(rest)
  const isWanted = uidsIn(asked?.[1] ?? '', box)
  const isPeek = /BODY\.PEEK\[\]/i.test(asked?.[2] ?? '')
  for (const [i, mail] of box.mails.entries()) {
    if (!isWanted(mail.uid)) continue
    if (!isPeek && !session.isReadOnly) mail.flags.push('\\Seen')
    const head = `* ${i + 1} FETCH (UID ${mail.uid} INTERNALDATE "${internalDate(mail.at)}" `
    const part = /BODY(?:\.PEEK)?\[\](<0\.\d+>)?/i.exec(asked?.[2] ?? '')?.[1]
      ? 'BODY[]<0>'
      : 'BODY[]'
    session.socket.write(`${head}${part} {${mail.bytes.length}}\r\n`)
    if (box.bytesUntilDrop < mail.bytes.length) {
      session.socket.write(mail.bytes.subarray(0, box.bytesUntilDrop))
      box.bytesUntilDrop = Infinity
      session.socket.destroySoon()
      return
    }
    box.bytesUntilDrop -= mail.bytes.length
    session.socket.write(mail.bytes)
    session.socket.write(')\r\n')
  }
  session.socket.write(`${tag} OK done\r\n`)
}

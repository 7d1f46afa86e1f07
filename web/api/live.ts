/** Something may have changed on a topic: look again. A hint only, never content. */
export interface Hint {
  topic: string
  [more: string]: unknown
}

export type LiveState = 'connecting' | 'open' | 'lost'

/** Hints of the server over one socket, resubscribed after every loss. */
export interface Live {
  /** Opens the line and keeps it open; the answer closes it. */
  start: () => () => void
  /** Listens to a topic; the answer stops it. After a gap listeners get `{ gap: true }`. */
  listen: (topic: string, listener: (hint: Hint) => void) => () => void
  /** Tells the server what this reader does on a topic: viewing, typing or nothing. */
  presence: (topic: string, doing: 'viewing' | 'typing' | null) => void
  onState: (listener: (state: LiveState) => void) => () => void
  state: () => LiveState
  /** For how long the line has been down; 0 while it is open or opening for the first time. */
  downForMs: () => number
}

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000
const SILENCE_MAX_MS = 70_000

interface Line {
  url: string
  listeners: Map<string, Set<(hint: Hint) => void>>
  presences: Map<string, 'viewing' | 'typing'>
  watchers: Set<(state: LiveState) => void>
  state: LiveState
  socket: WebSocket | null
  losses: number
  wasOpen: boolean
  isClosed: boolean
  downSince: number | null
  timer: ReturnType<typeof setTimeout> | undefined
}

/** A line to the server, not open yet. */
export function makeLive(url: string): Live {
  const line: Line = {
    url,
    listeners: new Map(),
    presences: new Map(),
    watchers: new Set(),
    state: 'connecting',
    socket: null,
    losses: 0,
    wasOpen: false,
    isClosed: true,
    downSince: null,
    timer: undefined,
  }
  return {
    start: () => start(line),
    listen: (topic, listener) => listen(line, topic, listener),
    presence: (topic, doing) => {
      if (doing === null) line.presences.delete(topic)
      else line.presences.set(topic, doing)
      send(line, { presence: topic, doing })
    },
    onState: (watcher) => {
      line.watchers.add(watcher)
      return () => line.watchers.delete(watcher)
    },
    state: () => line.state,
    downForMs: () => (line.downSince === null ? 0 : performance.now() - line.downSince),
  }
}

function start(line: Line): () => void {
  const wake = () => line.state === 'lost' && connect(line)
  addEventListener('online', wake)
  line.isClosed = false
  connect(line)
  return () => {
    line.isClosed = true
    removeEventListener('online', wake)
    clearTimeout(line.timer)
    const { socket } = line
    line.socket = null
    socket?.close()
  }
}

function listen(line: Line, topic: string, listener: (hint: Hint) => void): () => void {
  const those = line.listeners.get(topic) ?? new Set()
  if (those.size === 0) send(line, { subscribe: [topic] })
  line.listeners.set(topic, those.add(listener))
  return () => {
    those.delete(listener)
    if (those.size > 0 || line.listeners.get(topic) !== those) return
    line.listeners.delete(topic)
    send(line, { unsubscribe: [topic] })
  }
}

function connect(line: Line): void {
  clearTimeout(line.timer)
  if (line.isClosed) return
  become(line, 'connecting')
  const socket = new WebSocket(line.url)
  line.socket = socket
  socket.addEventListener('open', () => opened(line))
  socket.addEventListener('message', (event) => heard(line, String(event.data)))
  socket.addEventListener('close', () => line.socket === socket && lost(line))
}

function opened(line: Line): void {
  line.losses = 0
  line.downSince = null
  become(line, 'open')
  watchSilence(line)
  const topics = [...line.listeners.keys()]
  if (topics.length > 0) send(line, { subscribe: topics })
  // Whatever was hinted while the line was down is unknown: everyone looks again.
  if (line.wasOpen) for (const topic of topics) tell(line, { topic, gap: true })
  line.wasOpen = true
}

function heard(line: Line, text: string): void {
  watchSilence(line)
  const hint = parse(text)
  if (!hint || 'refused' in hint) return
  const doing = line.presences.get(hint.topic)
  // Others see who is here only among those who listen: now that is so.
  if (!('listening' in hint)) tell(line, hint)
  else if (doing) send(line, { presence: hint.topic, doing })
}

function tell(line: Line, hint: Hint): void {
  for (const listener of line.listeners.get(hint.topic) ?? []) listener(hint)
}

function lost(line: Line): void {
  line.socket = null
  line.downSince ??= performance.now()
  become(line, 'lost')
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** line.losses)
  line.losses += 1
  // Half of the wait is luck: a restarted server is not met by everyone at once.
  clearTimeout(line.timer)
  line.timer = setTimeout(() => connect(line), wait / 2 + (Math.random() * wait) / 2)
}

/** The server says something at least once a minute; silence is a line that died unnoticed. */
function watchSilence(line: Line): void {
  clearTimeout(line.timer)
  line.timer = setTimeout(() => line.socket?.close(), SILENCE_MAX_MS)
}

function send(line: Line, message: object): void {
  if (line.socket?.readyState === WebSocket.OPEN) line.socket.send(JSON.stringify(message))
}

function become(line: Line, state: LiveState): void {
  line.state = state
  for (const watcher of line.watchers) watcher(state)
}

function parse(text: string): Hint | null {
  try {
    const value: unknown = JSON.parse(text)
    const isHint = typeof value === 'object' && value !== null && 'topic' in value
    return isHint ? (value as Hint) : null
  } catch {
    return null
  }
}

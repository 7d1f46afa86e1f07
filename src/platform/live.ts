import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { z } from 'zod'
import { MINUTE, SECOND } from '../std/time.ts'
import { isOwnOrigin } from './http/security.ts'
import type { Hint, Hub } from './hub.ts'
import { openPresence, type Presence } from './live/presence.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'

/** How the sockets at /live learn who asks and what they may hear. */
export interface LiveOptions<Viewer> {
  server: Server
  hub: Hub
  log: Log
  metrics: Metrics
  publicUrl: string
  /** Who asks, by cookies and headers; null is turned away. */
  identify: (request: IncomingMessage) => Promise<Viewer | null>
  admitTopic: (viewer: Viewer, topic: string) => Promise<boolean>
  /** Under which id others see this viewer at work; null: not at all, nor does it see them. */
  presenceId: (viewer: Viewer) => string | null
}

const PATH = '/live'
const MESSAGE_BYTES_MAX = 8 * 1024
const TOPICS_MAX = 200
// A desk that opens subscribes to a handful at once; a second's worth of haste is forgiven.
const MESSAGES_PER_SECOND = 20
const MESSAGES_AT_ONCE = 60
const LAG_BYTES_MAX = 256 * 1024
const BEAT_EVERY = 25 * SECOND
const LOOK_AGAIN_EVERY = 5 * MINUTE

const message = z.union([
  z.object({ subscribe: z.array(z.string().max(200)).max(TOPICS_MAX) }),
  z.object({ unsubscribe: z.array(z.string().max(200)).max(TOPICS_MAX) }),
  z.object({ presence: z.string().max(200), doing: z.enum(['viewing', 'typing']).nullable() }),
])

interface Line<Viewer> {
  socket: WebSocket
  request: IncomingMessage
  viewer: Viewer
  topics: Map<string, () => void>
  allowance: number
  refilledAt: number
  isAlive: boolean
  isLagging: boolean
}

/** Opens /live: readers subscribe to topics and are sent hints that something changed there. */
export function openLive<Viewer>(options: LiveOptions<Viewer>): { close(): Promise<void> } {
  const lines = new Set<Line<Viewer>>()
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES_MAX })
  const presence = openPresence(options.hub, (topic) => {
    for (const line of lines) {
      if (line.topics.has(topic)) tellPresence(options, presence, line, topic)
    }
  })
  const take = takeIn(options, lines, presence)
  const upgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const guest = await welcome(options, request).catch(() => 500)
    if (typeof guest === 'number') return turnAway(socket, guest)
    sockets.handleUpgrade(request, socket, head, (accepted) =>
      take(newLine(accepted, request, guest.viewer)),
    )
  }
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) =>
    void upgrade(request, socket, head)
  options.server.on('upgrade', onUpgrade)
  const everyone = (act: (line: Line<Viewer>) => void) => () => lines.forEach(act)
  const timers = [
    setInterval(everyone(beat), BEAT_EVERY).unref(),
    setInterval(
      everyone((line) => void lookAgain(options, line)),
      LOOK_AGAIN_EVERY,
    ).unref(),
  ]
  return {
    async close() {
      for (const timer of timers) clearInterval(timer)
      options.server.off('upgrade', onUpgrade)
      presence.close()
      for (const { socket } of lines) socket.close(1001)
      await new Promise<void>((done) => setTimeout(done, lines.size > 0 ? 100 : 0))
      for (const { socket } of lines) socket.terminate()
    },
  }
}

function takeIn<Viewer>(
  options: LiveOptions<Viewer>,
  lines: Set<Line<Viewer>>,
  presence: Presence,
) {
  const open = options.metrics.gauge('live_sockets', 'Open sockets.')
  return (line: Line<Viewer>) => {
    const { socket } = line
    lines.add(line)
    open.set(lines.size)
    socket.on('message', (data) => void hear({ options, presence, line }, String(data)))
    socket.on('pong', () => (line.isAlive = true))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      lines.delete(line)
      open.set(lines.size)
      for (const stop of line.topics.values()) stop()
      presence.leave(line)
    })
  }
}

async function welcome<Viewer>(
  options: LiveOptions<Viewer>,
  request: IncomingMessage,
): Promise<{ viewer: Viewer } | number> {
  if (new URL(request.url ?? '/', 'http://any').pathname !== PATH) return 404
  const { origin, host } = request.headers
  if (origin !== undefined && !isOwnOrigin(origin, new URL(options.publicUrl).origin, host))
    return 403
  const viewer = await options.identify(request)
  return viewer === null ? 401 : { viewer }
}

function turnAway(socket: Duplex, status: number): void {
  socket.on('error', () => {})
  socket.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}

function newLine<Viewer>(
  socket: WebSocket,
  request: IncomingMessage,
  viewer: Viewer,
): Line<Viewer> {
  return {
    socket,
    request,
    viewer,
    topics: new Map(),
    allowance: MESSAGES_AT_ONCE,
    refilledAt: performance.now(),
    isAlive: true,
    isLagging: false,
  }
}

interface Hearing<Viewer> {
  options: LiveOptions<Viewer>
  presence: Presence
  line: Line<Viewer>
}

async function hear<Viewer>(hearing: Hearing<Viewer>, text: string): Promise<void> {
  const { options, presence, line } = hearing
  if (!hasAllowance(line)) return line.socket.close(1008, 'too many messages')
  const said = message.safeParse(parse(text))
  if (!said.success) return line.socket.close(1007, 'not understood')
  if ('subscribe' in said.data) {
    for (const topic of said.data.subscribe) await subscribe(hearing, topic)
  } else if ('unsubscribe' in said.data) {
    for (const topic of said.data.unsubscribe) unsubscribe(hearing, topic)
  } else {
    const { presence: topic, doing } = said.data
    const id = options.presenceId(line.viewer)
    if (id === null || !line.topics.has(topic)) return
    presence.note(topic, line, doing === null ? null : { id, doing })
  }
}

async function subscribe<Viewer>(hearing: Hearing<Viewer>, topic: string): Promise<void> {
  const { options, presence, line } = hearing
  if (line.topics.has(topic) || line.topics.size >= TOPICS_MAX) return
  const isAdmitted = await options.admitTopic(line.viewer, topic).catch(() => false)
  if (!isAdmitted) return send(line, topic, { refused: true })
  if (line.topics.has(topic) || line.socket.readyState !== line.socket.OPEN) return
  line.topics.set(
    topic,
    options.hub.subscribe(topic, (hint) => send(line, topic, hint)),
  )
  send(line, topic, { listening: true })
  if (presence.of(topic).length > 0) tellPresence(options, presence, line, topic)
}

function unsubscribe<Viewer>({ presence, line }: Hearing<Viewer>, topic: string): void {
  line.topics.get(topic)?.()
  line.topics.delete(topic)
  presence.note(topic, line, null)
}

function tellPresence<Viewer>(
  options: LiveOptions<Viewer>,
  presence: Presence,
  line: Line<Viewer>,
  topic: string,
): void {
  const self = options.presenceId(line.viewer)
  if (self !== null)
    send(line, topic, { present: presence.of(topic).filter(({ id }) => id !== self) })
}

/** Sends a hint, or notes that one was left out: a reader who is slow looks again later. */
function send<Viewer>(line: Line<Viewer>, topic: string, hint: Hint): void {
  if (line.socket.bufferedAmount > LAG_BYTES_MAX) {
    line.isLagging = true
    return
  }
  line.socket.send(JSON.stringify({ topic, ...hint }))
}

function beat<Viewer>(line: Line<Viewer>): void {
  if (!line.isAlive) return line.socket.terminate()
  line.isAlive = false
  line.socket.ping()
  if (line.isLagging && line.socket.bufferedAmount === 0) {
    line.isLagging = false
    for (const topic of line.topics.keys()) send(line, topic, { gap: true })
  }
  // Browsers do not show a ping to the page, which hangs up on a line that is silent for long.
  send(line, 'live', { beat: true })
}

/** Who has signed out or lost a right meanwhile hears no more. */
async function lookAgain<Viewer>(options: LiveOptions<Viewer>, line: Line<Viewer>): Promise<void> {
  const viewer = await options.identify(line.request).catch(() => null)
  if (viewer === null) return line.socket.close(4401, 'signed out')
  line.viewer = viewer
  for (const [topic, stop] of line.topics) {
    if (await options.admitTopic(viewer, topic).catch(() => true)) continue
    stop()
    line.topics.delete(topic)
    send(line, topic, { refused: true })
  }
}

function hasAllowance<Viewer>(line: Line<Viewer>): boolean {
  const seconds = (performance.now() - line.refilledAt) / SECOND
  line.refilledAt = performance.now()
  const refilled = line.allowance + seconds * MESSAGES_PER_SECOND
  line.allowance = Math.min(MESSAGES_AT_ONCE, refilled) - 1
  return line.allowance >= 0
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

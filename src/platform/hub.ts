import { newToken } from '../std/id.ts'
import { assert } from '../std/assert.ts'
import { connect, type Tx } from './db.ts'
import { onCommit } from './transaction.ts'
import type { Log } from './log.ts'

/** Something may have changed: a few ids and a sequence number, never content. */
export type Hint = object
export type Listener = (hint: Hint, topic: string) => void

/** Fan-out of hints to whoever listens, here and in other processes. Losing one loses nothing. */
export interface Hub {
  /** Tells the listeners of `topic` now, and other processes within a few milliseconds. */
  publish(topic: string, hint: Hint): void
  /** Publishes once `tx` has committed, and not at all when it does not. */
  publishAfter(tx: Tx, topic: string, hint: Hint): void
  /**
   * Listens to one topic; the answer stops it. After a gap in the connection to other processes
   * every listener gets the hint `{ gap: true }`: look again.
   */
  subscribe(topic: string, listener: Listener): () => void
  close(): Promise<void>
}

const CHANNEL = 'parley_hub'
// PostgreSQL carries 8,000 bytes at most; what is collected meanwhile goes in one notice.
const NOTICE_BYTES_MAX = 7500
const COLLECT_MS = 4

type Notice = [topic: string, hint: Hint]
type Listeners = Map<string, Set<Listener>>

/** Opens the hub; without `url` it reaches the listeners in this process only. */
export async function openHub(options: { url: string | null; log: Log }): Promise<Hub> {
  const listeners: Listeners = new Map()
  const wire = options.url === null ? null : await openWire(options.url, listeners, options.log)
  const publish = (topic: string, hint: Hint) => {
    tell(listeners, topic, hint, options.log)
    wire?.send([topic, hint])
  }
  return {
    publish,
    publishAfter: (tx, topic, hint) => onCommit(tx, () => publish(topic, hint)),
    subscribe(topic, listener) {
      const those = listeners.get(topic) ?? new Set()
      listeners.set(topic, those.add(listener))
      return () => {
        those.delete(listener)
        if (those.size === 0 && listeners.get(topic) === those) listeners.delete(topic)
      }
    },
    close: async () => wire?.close(),
  }
}

function tell(listeners: Listeners, topic: string, hint: Hint, log: Log): void {
  for (const listener of listeners.get(topic) ?? []) {
    try {
      listener(hint, topic)
    } catch (error) {
      // One listener that fails must not keep the hint from the others.
      log.error({ error, topic }, 'a listener failed')
    }
  }
}

interface Wire {
  send(notice: Notice): void
  close(): Promise<void>
}

async function openWire(url: string, listeners: Listeners, log: Log): Promise<Wire> {
  const self = newToken().slice(0, 8)
  const db = connect(url, { max: 1, name: 'parley hub' })
  // A notice is worth no wait for the disk.
  const sender = connect(url, { max: 1, name: 'parley hub', asyncCommit: true })
  let heard = false
  await db.listen(
    CHANNEL,
    (payload) => {
      const { from, notices } = JSON.parse(payload) as { from: string; notices: Notice[] }
      if (from === self) return
      for (const [topic, hint] of notices) tell(listeners, topic, hint, log)
    },
    () => {
      if (heard) for (const topic of listeners.keys()) tell(listeners, topic, { gap: true }, log)
      heard = true
    },
  )
  let waiting: string[] = []
  let timer: NodeJS.Timeout | null = null
  const flush = async () => {
    timer = null
    const payloads = packed(self, waiting)
    waiting = []
    for (const payload of payloads) await sender`select pg_notify(${CHANNEL}, ${payload})`
  }
  return {
    send(notice) {
      waiting.push(JSON.stringify(notice))
      timer ??= setTimeout(() => void flush().catch((error) => report(log, error)), COLLECT_MS)
    },
    async close() {
      if (timer) clearTimeout(timer)
      await flush().catch((error) => report(log, error))
      await Promise.all([db.end({ timeout: 2 }), sender.end({ timeout: 2 })])
    },
  }
}

function report(log: Log, error: unknown): void {
  log.warn({ error }, 'hints for other processes were lost')
}

function packed(self: string, notices: string[]): string[] {
  const payloads: string[] = []
  const frame = (text: string) => `{"from":"${self}","notices":[${text}]}`
  let text = ''
  for (const notice of notices) {
    assert(Buffer.byteLength(notice) < NOTICE_BYTES_MAX, 'a hint is small')
    if (text && Buffer.byteLength(text) + Buffer.byteLength(notice) > NOTICE_BYTES_MAX) {
      payloads.push(frame(text))
      text = ''
    }
    text += text ? `,${notice}` : notice
  }
  if (text) payloads.push(frame(text))
  return payloads
}

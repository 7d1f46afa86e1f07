import type { ServerResponse } from 'node:http'
import { refuse, type App, type HttpReply, type HttpRequest } from '../../platform/http.ts'
import { caseTopic } from '../../desk/tickets/index.ts'
import { PAGE_LIMITS } from './limits.ts'
import type { Site } from './setting.ts'
import type { Seen } from './tracker.ts'

const open = new WeakMap<object, Set<ServerResponse>>()

type Stream = (request: HttpRequest, reply: HttpReply, seen: Seen) => Promise<HttpReply>

/**
 * Tells the readers of a tracker that something changed; what, they fetch as they fetched the
 * page, so nothing leaves here that they could not read there.
 */
export function streamChanges(app: App, { desk }: Site): Stream {
  const streams = open.get(app) ?? new Set()
  if (!open.has(app)) {
    open.set(app, streams)
    // A server that closes does not wait for readers to leave.
    app.addHook('preClose', async () => {
      for (const stream of streams) stream.end()
    })
  }
  return async (request, reply, seen) => {
    if (streams.size >= PAGE_LIMITS.streams) throw refuse('unavailable')
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    raw.write('retry: 5000\n\n')
    streams.add(raw)
    follow(desk.hub, topicOf(seen), raw, () => streams.delete(raw))
    request.raw.once('close', () => raw.end())
    return reply
  }
}

function topicOf({ ticket, reader }: Seen): string {
  return reader === 'staff' ? `ticket:${ticket.id}` : caseTopic(ticket.id, reader)
}

function follow(
  hub: Site['desk']['hub'],
  topic: string,
  raw: ServerResponse,
  left: () => void,
): void {
  let gathering: NodeJS.Timeout | null = null
  const unsubscribe = hub.subscribe(topic, () => {
    gathering ??= setTimeout(() => {
      gathering = null
      raw.write('event: changed\ndata: 1\n\n')
    }, PAGE_LIMITS.streamGather)
  })
  const beat = setInterval(() => raw.write(': here\n\n'), PAGE_LIMITS.streamBeat)
  const end = setTimeout(() => raw.end(), PAGE_LIMITS.streamLives)
  raw.once('close', () => {
    unsubscribe()
    clearInterval(beat)
    clearTimeout(end)
    if (gathering) clearTimeout(gathering)
    left()
  })
}

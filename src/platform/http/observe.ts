import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { SECOND } from '../../std/time.ts'
import type { Ground } from '../ground.ts'
import type { App } from './app.ts'
import { refuse } from './problem.ts'

/** Logs and measures requests, and answers /health, /ready and /metrics. */
export function observe(
  app: App,
  { db, config, metrics }: Pick<Ground, 'db' | 'config' | 'metrics'>,
): void {
  const seconds = metrics.histogram('http_request_seconds', 'Time to answer.', [
    'method',
    'route',
    'status',
  ])
  app.addHook('onResponse', async (request, reply) => {
    // The pattern, not the address: addresses hold tokens.
    const route = request.routeOptions.url ?? 'none'
    const { method } = request
    const status = reply.statusCode
    seconds.observe({ method, route, status: String(status) }, reply.elapsedTime / 1000)
    request.log.debug({ method, route, status, ms: reply.elapsedTime, id: request.id }, 'answered')
  })
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  const hidden = { schema: { hide: true } as object }
  app.get('/health', hidden, async () => ({ ok: true }))
  app.get('/ready', hidden, async () => {
    const answers = db`select 1`.then(
      () => true,
      () => false,
    )
    const late = new Promise<boolean>((done) => setTimeout(done, 2 * SECOND, false).unref())
    if (closing || !(await Promise.race([answers, late]))) throw refuse('unavailable')
    return { ok: true }
  })
  app.get('/metrics', hidden, async (request, reply) => {
    if (!maySeeMetrics(request, config.metricsKey)) throw refuse('not_found')
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}

function maySeeMetrics(request: FastifyRequest, key: string | null): boolean {
  if (key === null) return /^(::ffff:)?127\.|^::1$/.test(request.socket.remoteAddress ?? '')
  const given = Buffer.from(request.headers.authorization ?? '')
  const expected = Buffer.from(`Bearer ${key}`)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

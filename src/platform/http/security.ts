import { randomBytes } from 'node:crypto'
import helmet from '@fastify/helmet'
import type { FastifyRequest } from 'fastify'
import type { App } from './app.ts'
import { refuse } from './problem.ts'

/** Headers against being framed, sniffed or scripted by others, and requests that others forged. */
export async function guard(app: App, options: { publicUrl: string }): Promise<void> {
  const isHttps = options.publicUrl.startsWith('https:')
  await app.register(helmet, {
    contentSecurityPolicy: false,
    // `frame-ancestors` below says it, and a mail shown in a frame of ours may say otherwise.
    frameguard: false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    hsts: isHttps ? { maxAge: 31_536_000 } : false,
  })
  const origin = new URL(options.publicUrl).origin
  app.addHook('onRequest', async (request, reply) => {
    request.nonce = randomBytes(12).toString('base64url')
    reply.header('content-security-policy', contentPolicy(request.nonce))
    if (isForged(request, origin)) throw refuse('cross_site_request')
  })
}

/** What a page of ours may load: only from us, and inline only what carries the nonce. */
function contentPolicy(nonce: string): string {
  return (
    `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; ` +
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; " +
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
  )
}

const HARMLESS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether another site had the reader's browser send this. Programs send no Origin, and carry a
 * key that no other site can make a browser send.
 */
function isForged(request: FastifyRequest, origin: string): boolean {
  if (HARMLESS.has(request.method) || request.routeOptions.config.fromOtherSites) return false
  const { origin: from, host, authorization } = request.headers
  if (authorization !== undefined) return false
  // A page that hides where it is (its address holds a token) sends `Origin: null`; the browser's
  // own word on the site is there all the same, and no page can forge it.
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  return from !== undefined && !isOwnOrigin(from, origin, host)
}

/** Whether a page at `from` is one of ours: at the public address, or where it was asked for. */
export function isOwnOrigin(from: string, origin: string, host: string | undefined): boolean {
  if (from === origin) return true
  return host !== undefined && (from === `http://${host}` || from === `https://${host}`)
}

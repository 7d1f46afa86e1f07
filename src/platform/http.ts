import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'

export * from './http/problem.ts'
export * from './http/page.ts'
export * from './http/route.ts'

/** The HTTP application that routes are bound to. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; decorated by the people module, which knows its type. */
    viewer: unknown
    /** The language to answer in. */
    locale: string
    /** The nonce that inline scripts and styles of this answer must carry. */
    nonce: string
  }
}

import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest as FastifyAsked,
  RawServerDefault,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** The HTTP application that routes are bound to. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** A request as routes and hooks get it. */
export type HttpRequest = FastifyAsked

/** The answer that is being made. */
export type HttpReply = FastifyReply

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Takes what other sites send on purpose: nothing in it goes by cookies. */
    fromOtherSites?: boolean
  }
  interface FastifyRequest {
    /** Who asks; set by the people module, which knows its type. */
    viewer: unknown
    /** The language to answer in. */
    locale: string
    /** The nonce that inline scripts and styles of this answer must carry. */
    nonce: string
  }
}

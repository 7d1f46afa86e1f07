import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { z } from 'zod'
import type { App } from './app.ts'

type Out<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined
type Given = z.ZodType | undefined

/** A request whose parts have been parsed by the schemas of its route. */
export type Asked<Params, Query, Body> = Omit<FastifyRequest, 'params' | 'query' | 'body'> & {
  params: Params
  query: Query
  body: Body
}

/** What a route takes and gives; the API description is made of it. */
export interface RouteSpec<
  Params extends Given,
  Query extends Given,
  Body extends Given,
  Response extends Given,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  /** One line for the API page. */
  summary: string
  tags: readonly string[]
  params?: Params
  query?: Query
  body?: Body
  /** What a success looks like; none means 204 without a body. */
  response?: Response
  /** Status of a success: 200 unless told, 204 without a response. */
  status?: number
  /** Honours `Idempotency-Key`: the same key twice does the work once. */
  idempotent?: boolean
  /** Bytes of body at most; 1 MiB unless told. */
  bodyBytesMax?: number
  /** Left out of the API description. */
  hidden?: boolean
}

/** Binds one route: the schemas parse what comes in, `answer` gets it typed. */
export function route<
  Params extends Given = undefined,
  Query extends Given = undefined,
  Body extends Given = undefined,
  Response extends Given = undefined,
>(
  app: App,
  spec: RouteSpec<Params, Query, Body, Response>,
  answer: (
    request: Asked<Out<Params>, Out<Query>, Out<Body>>,
    reply: FastifyReply,
  ) => Promise<Out<Response>>,
): void {
  const status = spec.status ?? (spec.response ? 200 : 204)
  const options: RouteOptions = {
    method: spec.method,
    url: spec.url,
    schema: schemaOf(spec, status) as never,
    ...(spec.bodyBytesMax === undefined ? {} : { bodyLimit: spec.bodyBytesMax }),
    handler: async (request, reply) => {
      reply.code(status)
      const work = () => answer(request as never, reply)
      const result = spec.idempotent ? await app.once(request, reply, work) : await work()
      if (reply.sent) return reply
      return result === undefined ? reply.send() : result
    },
  }
  app.route(options as never)
}

declare module 'fastify' {
  interface FastifyRequest {
    /**
     * The id of what a request with an idempotency key makes: the same one, however often it is
     * sent.
     */
    onceId?: string
  }
  interface FastifyInstance {
    /** Does the work of a request once per `Idempotency-Key`. */
    once: <Result>(
      request: FastifyRequest,
      reply: FastifyReply,
      work: () => Promise<Result>,
    ) => Promise<Result>
  }
}

function schemaOf(spec: RouteSpec<Given, Given, Given, Given>, status: number): object {
  const { summary, tags, params, query, body, response, hidden, idempotent } = spec
  return {
    summary,
    tags: [...tags],
    hide: hidden ?? false,
    ...(params ? { params } : {}),
    ...(query ? { querystring: query } : {}),
    ...(body ? { body } : {}),
    ...(idempotent ? { headers: IDEMPOTENT_HEADERS } : {}),
    response: { [status]: response ?? z.null(), default: PROBLEM },
  }
}

const IDEMPOTENT_HEADERS = z.looseObject({ 'idempotency-key': z.string().optional() })

const PROBLEM = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    fields: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
    requestId: z.string(),
  })
  .meta({ description: 'A refusal or a failure (application/problem+json, RFC 9457).' })

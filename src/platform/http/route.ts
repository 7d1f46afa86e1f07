import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { App } from '../http.ts'

type Out<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

/** A request whose parts have been parsed by the schemas of its route. */
export interface Asked<Params, Query, Body> extends FastifyRequest {
  params: Params
  query: Query
  body: Body
}

export interface RouteSpec<
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  Response extends z.ZodType | undefined = undefined,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  /** One line for the API page. */
  summary: string
  tags: string[]
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
export type Route = <
  Params extends z.ZodType | undefined,
  Query extends z.ZodType | undefined,
  Body extends z.ZodType | undefined,
  Response extends z.ZodType | undefined,
>(
  app: App,
  spec: RouteSpec<Params, Query, Body, Response>,
  answer: (
    request: Asked<Out<Params>, Out<Query>, Out<Body>>,
    reply: FastifyReply,
  ) => Promise<Out<Response>>,
) => void

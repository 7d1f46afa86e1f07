import { randomUUID } from 'node:crypto'
import { constants as zlib } from 'node:zlib'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import Fastify, { LogController, type FastifyReply, type FastifyRequest } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { MINUTE, SECOND } from '../../std/time.ts'
import type { Ground } from '../ground.ts'
import { errorAnswer, type ProblemPage } from './answer.ts'
import type { App } from './app.ts'
import { readBodies } from './body.ts'
import { describeApi } from './docs.ts'
import { doOnce } from './idempotency.ts'
import { observe } from './observe.ts'
import { refuse, type Wording } from './problem.ts'
import { guard } from './security.ts'

/** What main brings to the HTTP kit. */
export interface AppOptions {
  wording: Wording
  title: string
  version: string
  /** Whose request it is, for idempotency keys: a person's id, else something of the visitor. */
  actorOf?: (request: FastifyRequest) => string
  /** A page for problems that a reader meets in a browser. */
  problemPage?: ProblemPage
  limits?: { bodyBytes?: number; fileBytes?: number; files?: number }
}

const BODY_BYTES_MAX = 1024 * 1024
const FILE_BYTES_MAX = 25 * 1024 * 1024

/** The name of the cookie in which a reader's choice of language is kept. */
export const LANGUAGE_COOKIE = 'language'

type Footing = Pick<Ground, 'db' | 'clock' | 'config' | 'log' | 'metrics'>

/** An HTTP application with everything that holds for all routes; bind routes, then listen. */
export async function openApp(ground: Footing, options: AppOptions): Promise<App> {
  const { config, db, clock } = ground
  const app = newApp(ground, options)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setNotFoundHandler(async () => {
    throw refuse('not_found')
  })
  app.decorateRequest('viewer', null)
  app.decorateRequest('locale', 'en')
  app.decorateRequest('nonce', '')
  const actorOf = options.actorOf ?? ((request: FastifyRequest) => request.ip)
  app.decorate('once', doOnce({ db, clock, actorOf }))
  observe(app, ground)
  await app.register(cookie)
  app.addHook('onRequest', async (request, reply) => {
    const chosen = request.cookies[LANGUAGE_COOKIE]
    request.locale = options.wording.locale(request.headers['accept-language'], chosen)
    reply.header('x-request-id', request.id)
  })
  await guard(app, config)
  await readAndWrite(app, options)
  await describeApi(app, { ...options, publicUrl: config.publicUrl })
  return app
}

function newApp({ config, log }: Footing, { wording, problemPage, limits }: AppOptions): App {
  const answerError = errorAnswer(wording, problemPage)
  const app = Fastify({
    // Its own notes are for us; what is worth saying is said by `observe` and by errors.
    loggerInstance: log.child({}, { level: quieter(log.level) }),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: config.proxies === 0 ? false : config.proxies,
    bodyLimit: limits?.bodyBytes ?? BODY_BYTES_MAX,
    requestTimeout: 2 * MINUTE,
    keepAliveTimeout: 65 * SECOND,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      void answerError(error, request, reply),
  } as object) as unknown as App
  app.setErrorHandler(answerError)
  return app
}

async function readAndWrite(app: App, { limits = {} }: AppOptions): Promise<void> {
  await app.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    // The best brotli takes longer than the wire saves.
    brotliOptions: { params: { [zlib.BROTLI_PARAM_QUALITY]: 4 } },
  })
  await app.register(formbody)
  await app.register(multipart, {
    limits: {
      fileSize: limits.fileBytes ?? FILE_BYTES_MAX,
      files: limits.files ?? 20,
      fields: 100,
      fieldSize: limits.bodyBytes ?? BODY_BYTES_MAX,
      parts: 150,
      headerPairs: 50,
    },
  })
  readBodies(app)
}

function quieter(level: string): string {
  return level === 'info' ? 'warn' : level
}

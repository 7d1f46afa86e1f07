import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { BlobTooLarge } from '../blobs.ts'
import { sqlState } from '../db.ts'
import { fieldsOf, type Finding } from './fields.ts'
import { KIT_PROBLEMS, Problem, problemFrom, type Wording } from './problem.ts'

/** The body of every refusal and failure (RFC 9457). */
export interface ProblemBody {
  type: string
  title: string
  status: number
  code: string
  detail: string
  fields: { path: string; code: string; message: string }[]
  requestId: string
}

/** A page for readers who came by a browser; null lets the problem go out as JSON. */
export type ProblemPage = (request: FastifyRequest, problem: ProblemBody) => Promise<string | null>

/** Whatever was thrown, as the problem to answer with. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof BlobTooLarge) return new Problem('too_large')
  if (isRefusal(error)) return problemFrom(error)
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = fieldsOf(error.validation as unknown as Finding[])
    const isBadCursor = fields.some((field) => field.code === 'bad_cursor')
    return new Problem(isBadCursor ? 'bad_cursor' : 'invalid', { fields })
  }
  const { code = '', statusCode = 500 } = (error ?? {}) as { code?: string; statusCode?: number }
  const known = BY_CODE[code] ?? (UNREACHABLE.has(sqlState(error) ?? code) ? 'unavailable' : null)
  if (known === 'unavailable') return new Problem(known, { headers: { 'retry-after': '5' } })
  return new Problem(known ?? (statusCode >= 400 && statusCode < 500 ? 'bad_request' : 'internal'))
}

const BY_CODE: Record<string, keyof typeof KIT_PROBLEMS> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_REQ_FILE_TOO_LARGE: 'too_large',
  FST_FILES_LIMIT: 'too_large',
  FST_FIELDS_LIMIT: 'too_large',
  FST_PARTS_LIMIT: 'too_large',
}

// The database is away, is starting, or took too long: worth another try, and no fault of ours.
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  '53300',
  '55P03',
  '57014',
  '57P01',
  '57P03',
])

function isRefusal(error: unknown): error is { refused: string } {
  return typeof error === 'object' && error !== null && 'refused' in error
}

/** What a problem says, in the language of the request. */
export function bodyOf(problem: Problem, request: FastifyRequest, wording: Wording): ProblemBody {
  const { code, values } = problem
  const status = statusOf(code, wording)
  const { title, detail } = wording.describe(code, values, request.locale)
  const fields = problem.fields.map((field) => ({
    path: field.path,
    code: field.code,
    message: wording.describeField(field.code, field.values ?? {}, request.locale),
  }))
  return { type: `/problems/${code}`, title, status, code, detail, fields, requestId: request.id }
}

function statusOf(code: string, wording: Wording): number {
  return wording.status(code) ?? KIT_PROBLEMS[code as keyof typeof KIT_PROBLEMS] ?? 500
}

/** Answers every error of the application, as JSON or as a page. */
export function errorAnswer(wording: Wording, page: ProblemPage | undefined) {
  return async (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const problem = problemOf(error)
    const body = bodyOf(problem, request, wording)
    if (body.status >= 500) request.log.error({ error, requestId: request.id }, 'a request failed')
    reply.code(body.status).headers(problem.headers)
    const html = wantsPage(request) && page ? await page(request, body) : null
    if (html !== null) return reply.type('text/html; charset=utf-8').send(html)
    // Text, so that no response schema is put over it.
    return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(body))
  }
}

function wantsPage(request: FastifyRequest): boolean {
  const { accept = '' } = request.headers
  return !request.url.startsWith('/api/') && accept.includes('text/html')
}

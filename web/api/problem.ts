import type { ProblemCode } from '../../src/contract/problems.ts'

/** A field that was not accepted, and the sentence that says why. */
export interface FieldMessage {
  path: string
  code: string
  message: string
}

/** What the server answers when it refuses (RFC 9457). */
export interface ProblemBody {
  status: number
  code: string
  title: string
  detail: string
  fields: FieldMessage[]
  requestId: string
}

/** A refusal by the server. `title` and `detail` are in the reader's language. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly fields: readonly FieldMessage[]
  readonly requestId: string
  /** All that was answered, for refusals that bring something along. */
  readonly body: Readonly<Record<string, unknown>>

  constructor(body: Partial<ProblemBody>, status: number) {
    super(body.detail ?? body.title ?? String(status))
    this.status = status
    this.code = body.code ?? (status >= 500 ? 'internal' : 'bad_request')
    this.title = body.title ?? ''
    this.detail = body.detail ?? ''
    this.fields = body.fields ?? []
    this.requestId = body.requestId ?? ''
    this.body = body as Record<string, unknown>
  }
}

/** The server could not be reached: nothing is known of what became of the request. */
export class Unreachable extends Error {}

export function isProblem(error: unknown, code?: ProblemCode): error is ApiProblem {
  return error instanceof ApiProblem && (code === undefined || error.code === code)
}

/** What the server said of one field, such as `subject` or `contact.email`. */
export function fieldMessage(error: unknown, path: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined
  return error.fields.find((field) => field.path === path || field.path === `body.${path}`)?.message
}

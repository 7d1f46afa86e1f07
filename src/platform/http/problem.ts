/** Values a sentence about a problem is filled with. */
export type ProblemValues = Record<string, string | number | boolean>

/** One field that was not accepted: where (`contact.email`), why as a code, and why in words. */
export interface FieldProblem {
  path: string
  code: string
  values?: ProblemValues
}

/** Problem codes the HTTP kit itself answers with, and their status. */
export const KIT_PROBLEMS = {
  bad_request: 400,
  malformed_json: 400,
  bad_cursor: 400,
  cross_site_request: 403,
  not_found: 404,
  idempotency_in_progress: 409,
  too_large: 413,
  unsupported_media_type: 415,
  invalid: 422,
  idempotency_mismatch: 422,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
} as const
export type KitProblem = keyof typeof KIT_PROBLEMS

/** Says problems in words; main brings it, from contract/problems.ts and words. */
export interface Wording {
  /** The HTTP status of a problem of the product; undefined when there is no such code. */
  status(code: string): number | undefined
  /** The sentences for a problem or, for a field, why it was not accepted. */
  describe(code: string, values: ProblemValues, locale: string): { title: string; detail: string }
  describeField(code: string, values: ProblemValues, locale: string): string
  /** The language to answer in, from `accept-language` and the reader's choice. */
  locale(acceptLanguage: string | undefined, chosen: string | undefined): string
}

/** A request that is refused: thrown in a route, answered as application/problem+json. */
export class Problem extends Error {
  readonly code: string
  readonly values: ProblemValues
  readonly fields: readonly FieldProblem[]
  readonly headers: Record<string, string>

  constructor(code: string, more: ProblemMore = {}) {
    super(code)
    this.code = code
    this.values = more.values ?? {}
    this.fields = more.fields ?? []
    this.headers = more.headers ?? {}
  }
}

interface ProblemMore {
  values?: ProblemValues
  fields?: readonly FieldProblem[]
  headers?: Record<string, string>
}

/** A refusal by its code: `throw refuse('ticket_not_solved')`. */
export function refuse(code: string, values: ProblemValues = {}): Problem {
  return new Problem(code, { values })
}

/** A refusal that names fields: `throw refuseFields([{ path: 'after', code: 'bad_cursor' }])`. */
export function refuseFields(fields: readonly FieldProblem[], code = 'invalid'): Problem {
  return new Problem(code, { fields })
}

/** A refusal as rules give it: a value, not an exception. */
export interface RefusalValue {
  readonly refused: string
  readonly values?: Readonly<Record<string, string | number>>
  readonly field?: string
}

/** The outcome of a command; its refusal is thrown as a Problem that names the field at fault. */
export function orRefuse<T>(outcome: T): Exclude<T, RefusalValue> {
  if (!isRefusalValue(outcome)) return outcome as Exclude<T, RefusalValue>
  const { refused, values = {}, field } = outcome
  throw new Problem(refused, {
    values,
    ...(field && { fields: [{ path: field, code: refused, values }] }),
  })
}

function isRefusalValue(outcome: unknown): outcome is RefusalValue {
  if (typeof outcome !== 'object' || outcome === null || !('refused' in outcome)) return false
  return typeof outcome.refused === 'string'
}

/** A refusal that rules returned as a value, as the problem it is on the wire. */
export function problemFrom(refusal: {
  readonly refused: string
  readonly values?: Readonly<ProblemValues>
  readonly field?: string
}): Problem {
  const { refused, values = {}, field } = refusal
  return new Problem(refused, {
    values: { ...values },
    fields: field === undefined ? [] : [{ path: field, code: refused, values: { ...values } }],
  })
}

import type { FieldProblem, ProblemValues } from './problem.ts'

/** What a schema found wrong: an entry of `validation` in an error of the Zod type provider. */
export interface Finding {
  keyword: string
  instancePath: string
  message?: string | undefined
  params: Record<string, unknown>
}

/** The fields a schema did not accept, each with a code that words can be found for. */
export function fieldsOf(findings: readonly Finding[]): FieldProblem[] {
  return findings.flatMap((finding) => {
    const path = finding.instancePath.split('/').filter(Boolean).join('.')
    if (finding.keyword === 'unrecognized_keys') {
      const keys = finding.params['keys'] as string[]
      return keys.map((key) => ({ path: path ? `${path}.${key}` : key, code: 'unknown_field' }))
    }
    const { code, values } = reasonOf(finding)
    return [{ path, code, ...(values ? { values } : {}) }]
  })
}

interface Reason {
  code: string
  values?: ProblemValues
}

const OWN_CODE = /^[a-z][a-z_]{1,60}$/

function reasonOf({ keyword, params, message = '' }: Finding): Reason {
  switch (keyword) {
    case 'invalid_type':
      // Zod does not hand over what it got, only says so.
      return /received undefined/.test(message)
        ? { code: 'required' }
        : { code: 'wrong_type', values: { expected: String(params['expected']) } }
    case 'too_small':
      return { code: SMALL[sortOf(params)], values: { min: Number(params['minimum']) } }
    case 'too_big':
      return { code: BIG[sortOf(params)], values: { max: Number(params['maximum']) } }
    case 'invalid_format':
      return { code: 'wrong_format', values: { format: String(params['format']) } }
    case 'invalid_value':
      return { code: 'not_one_of', values: { choices: listed(params['values']) } }
    case 'custom':
      // A refinement of ours names its code as its message.
      return { code: OWN_CODE.test(message) ? message : 'wrong_value' }
    default:
      return { code: 'wrong_value' }
  }
}

type Sort = 'text' | 'list' | 'number'
const SMALL: Record<Sort, string> = { text: 'too_short', list: 'too_few', number: 'too_small' }
const BIG: Record<Sort, string> = { text: 'too_long', list: 'too_many', number: 'too_big' }

function sortOf({ origin }: Record<string, unknown>): Sort {
  if (origin === 'string') return 'text'
  return origin === 'array' || origin === 'set' || origin === 'object' ? 'list' : 'number'
}

function listed(values: unknown): string {
  return Array.isArray(values) ? values.slice(0, 50).join(', ') : String(values)
}

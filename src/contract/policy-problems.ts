import type { z } from 'zod'
import type { Said } from '../std/text.ts'
import { problemsOfDocument, type DocumentProblem } from '../policy/index.ts'
import type { PolicyDocument } from '../policy/index.ts'
import { policyDocument } from './policy-document.ts'

/** A document that may be compiled, or all that is wrong with it. */
export type CheckedDocument =
  | { readonly is: 'sound'; readonly document: PolicyDocument }
  | { readonly is: 'faulty'; readonly problems: readonly DocumentProblem[] }

/** Reads a policy document from data: its shape first, then what its names point to. */
export function checkDocument(value: unknown): CheckedDocument {
  const shaped = policyDocument.safeParse(value)
  if (!shaped.success) {
    return {
      is: 'faulty',
      problems: shaped.error.issues.flatMap((issue) => problemsOfIssue(issue)),
    }
  }
  const problems = problemsOfDocument(shaped.data)
  if (problems.length > 0) return { is: 'faulty', problems }
  return { is: 'sound', document: shaped.data }
}

type Issue = z.core.$ZodIssue

function problemsOfIssue(issue: Issue): DocumentProblem[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  if (issue.code === 'unrecognized_keys') {
    const accepted = issue.message.replace(/^fields:/, '')
    return issue.keys.map((found) => ({
      path: [...path, found],
      said: { key: 'policy.check.unknown_field', values: { found, accepted } },
    }))
  }
  return [{ path, said: sentenceFor(issue) }]
}

function sentenceFor(issue: Issue): Said {
  const accepted = /^accepts:(.+)$/.exec(issue.message)?.[1]
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined && isMissing(issue)) return { key: 'policy.check.missing' }
      return { key: 'policy.check.expected', values: { expected: issue.expected } }
    case 'invalid_value':
      return oneOf(issue.values.map(String))
    case 'too_small':
      return { key: 'policy.check.too_small', values: { limit: Number(issue.minimum) } }
    case 'too_big':
      return { key: 'policy.check.too_big', values: { limit: Number(issue.maximum) } }
    case 'invalid_key':
      return sentenceFor(issue.issues[0] ?? issue)
    default:
      return { key: accepted ? `policy.check.accepts_${accepted}` : 'policy.check.invalid' }
  }
}

/** Zod says what was expected and, in the message, whether there was anything at all. */
function isMissing(issue: Issue): boolean {
  return issue.message.endsWith('received undefined')
}

function oneOf(values: readonly string[]): Said {
  return { key: 'policy.check.one_of', values: { accepted: { some: values } } }
}

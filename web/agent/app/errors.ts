import type { Say } from '../../../src/words/index.ts'
import { isProblem, Unreachable } from '../../api/problem.ts'

/** What went wrong in words: the server's own when it gave any. */
export function errorText(error: unknown, say: Say): string {
  if (error instanceof Unreachable) return say('agent.error.unreachable')
  if (isProblem(error)) return error.detail || error.title || say('agent.error.unknown')
  return say('agent.error.unknown')
}

import type { FieldProblem } from './problem.ts'

const DEPTH_MAX = 60
const FOUND_MAX = 20

/**
 * The fields of `value` whose text cannot be kept exactly: NUL, which PostgreSQL does not store,
 * halves of surrogate pairs, which are no characters; and nesting that nobody means.
 */
export function unstorable(value: unknown): FieldProblem[] {
  const found: FieldProblem[] = []
  const left: { value: unknown; path: string; depth: number }[] = [{ value, path: '', depth: 0 }]
  for (let one = left.pop(); one && found.length < FOUND_MAX; one = left.pop()) {
    const { path, depth } = one
    if (typeof one.value === 'string') {
      const code = reasonAgainst(one.value)
      if (code) found.push({ path, code })
    } else if (typeof one.value === 'object' && one.value !== null) {
      if (Buffer.isBuffer(one.value)) continue
      if (depth === DEPTH_MAX) return [{ path: path.slice(0, 100), code: 'too_deep' }]
      for (const [key, inner] of Object.entries(one.value)) {
        const code = reasonAgainst(key)
        if (code) found.push({ path, code })
        left.push({ value: inner, path: path ? `${path}.${key}` : key, depth: depth + 1 })
      }
    }
  }
  return found.toReversed()
}

function reasonAgainst(text: string): string | null {
  if (text.includes('\u0000')) return 'nul_character'
  return text.isWellFormed() ? null : 'broken_character'
}

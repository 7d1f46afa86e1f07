import { newToken } from '../../src/std/id.ts'

/**
 * Words made to be found again: whatever holds one of them has shown it. Short enough to survive
 * being cut, folded, quoted and escaped.
 */
export function newMark(kind: string): string {
  const random = newToken()
    .replaceAll(/[^a-zA-Z0-9]/g, '')
    .toLowerCase()
    .slice(0, 14)
    .padEnd(14, '0')
  return `zq${kind}${random}`
}

const MARK = /zq[a-z]{2}[a-z0-9]{14}/g
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const ADDRESS = /[a-z0-9]+@people\.example\.test/g

/** Every mark, id and address in a text. */
export function secretsIn(text: string): Set<string> {
  const found = [MARK, ID, ADDRESS].flatMap((pattern) => text.toLowerCase().match(pattern) ?? [])
  return new Set(found)
}

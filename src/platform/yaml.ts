import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument, type Document } from 'yaml'

/** A place in a text, both counted from 1. */
export interface Place {
  line: number
  column: number
}

/** Keys and positions that lead to a part: `['hours', 0, 'from']`. */
export type Path = readonly (string | number)[]

/** A YAML text that was read: its value, or why there is none, and where each part stands. */
export interface Yaml {
  value: unknown
  /** What makes it no YAML; empty when `value` can be used. */
  problems: (Place & { message: string })[]
  /** Where the part at `path` stands, or the nearest part above it that exists. */
  locate: (path: Path) => Place
}

// An alias that names an alias that names an alias fills the memory of whoever follows.
const ALIASES_MAX = 100

/** Reads YAML 1.2: no duplicate keys, no custom tags; dates and times stay text. */
export function parseYaml(text: string): Yaml {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    strict: true,
    uniqueKeys: true,
    schema: 'core',
  })
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const problems = [...document.errors, ...document.warnings].map(({ pos, message }) => {
    return { ...placeAt(pos[0]), message }
  })
  const locate = (path: Path) => placeAt(offsetOf(document, path))
  if (problems.length > 0) return { value: undefined, problems, locate }
  try {
    return { value: document.toJS({ maxAliasCount: ALIASES_MAX }), problems, locate }
  } catch (error) {
    const message = (error as Error).message
    return { value: undefined, problems: [{ line: 1, column: 1, message }], locate }
  }
}

function offsetOf(document: Document.Parsed, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const offset = offsetAt(document, path.slice(0, length))
    if (offset !== null) return offset
  }
  return document.contents?.range?.[0] ?? 0
}

// A single value stands for itself; a list or a map is pointed to by its key.
function offsetAt(document: Document.Parsed, path: Path): number | null {
  const node = document.getIn(path, true)
  if (isNode(node) && isScalar(node) && node.range) return node.range[0]
  const parent = document.getIn(path.slice(0, -1), true)
  const pair = isMap(parent)
    ? parent.items.find((one) => isPair(one) && keyOf(one) === String(path.at(-1)))
    : null
  if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0]
  return isNode(node) && node.range ? node.range[0] : null
}

function keyOf(pair: { key: unknown }): string {
  return String(isScalar(pair.key) ? pair.key.value : pair.key)
}

import ts from 'typescript'

/** One file as the rules see it. `tree` is null for anything that is not TypeScript. */
export interface Source {
  path: string
  text: string
  lines: string[]
  tree: ts.SourceFile | null
}

/** A line that breaks a rule. */
export interface Finding {
  path: string
  line: number
  rule: string
  says: string
}

export type Rule = (source: Source) => Finding[]

/** Reads one file's text into what the rules need. */
export function sourceOf(path: string, text: string): Source {
  const isScript = /\.(tsx?|mjs|cjs)$/.test(path)
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const tree = isScript ? ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind) : null
  return { path, text, lines: text.split('\n'), tree }
}

/** A finding at a character of the file. */
export function findingAt(source: Source, offset: number, rule: string, says: string): Finding {
  const line = source.text.slice(0, offset).split('\n').length
  return { path: source.path, line, rule, says }
}

/** A finding at a node of the tree. */
export function findingOn(source: Source, node: ts.Node, rule: string, says: string): Finding {
  return findingAt(source, node.getStart(), rule, says)
}

const walked = new WeakMap<ts.Node, ts.Node[]>()

/** Every node below and including `node`, parents first. */
export function nodesOf(node: ts.Node): ts.Node[] {
  const known = walked.get(node)
  if (known) return known
  const found: ts.Node[] = []
  const visit = (one: ts.Node) => {
    found.push(one)
    ts.forEachChild(one, visit)
  }
  visit(node)
  if (ts.isSourceFile(node)) walked.set(node, found)
  return found
}

/** Every match of `pattern` in the file's text as a finding. */
export function matchesOf(source: Source, pattern: RegExp, rule: string, says: string): Finding[] {
  return [...source.text.matchAll(pattern)].map((match) =>
    findingAt(source, match.index, rule, `${says}: ${match[0].trim()}`),
  )
}

export const isTest = (path: string) => /\.test\.tsx?$/.test(path) || path.startsWith('test/')
export const isTool = (path: string) => /^(tools|bench)\//.test(path)
export const isConfig = (path: string) => /\.config\.ts$|\.cjs$/.test(path)
export const isCatalogue = (path: string) => /^src\/words\/[^/]+\//.test(path)
export const isDoor = (path: string) =>
  /^src\/(desk|channels|market)\/[^/]+\/index\.ts$/.test(path) ||
  /^src\/(channels\/channel|market\/market)\.ts$/.test(path)

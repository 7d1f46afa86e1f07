import ts from 'typescript'
import {
  findingAt,
  findingOn,
  isCatalogue,
  isTest,
  nodesOf,
  type Finding,
  type Source,
} from './source.ts'

const FILE_LINES_MAX = 300
const LINE_COLUMNS_MAX = 100
const FUNCTION_LINES_MAX = 40
const COMPONENT_LINES_MAX = 80
const VAGUE_FILES = ['util', 'helper', 'manager', 'service', 'common', 'misc']

/** A file says in its name what it holds. */
export function fileNames(source: Source): Finding[] {
  if (isCatalogue(source.path)) return []
  const base = source.path.split('/').at(-1)?.split('.')[0] ?? ''
  const words = base.toLowerCase().split(/[-_]/)
  const vague = VAGUE_FILES.find((word) => words.includes(word) || words.includes(`${word}s`))
  return vague ? [findingAt(source, 0, 'file-name', `no file is named ${vague}`)] : []
}

/** No file is longer than one sitting. */
export function fileLengths(source: Source): Finding[] {
  if (isCatalogue(source.path) || isTest(source.path) || !/\.(tsx?|mjs|css)$/.test(source.path)) {
    return []
  }
  const lines = source.text.replace(/\n$/, '').split('\n').length
  const says = `${lines} lines; at most ${FILE_LINES_MAX}: make it a folder of the same name`
  return lines > FILE_LINES_MAX ? [findingAt(source, 0, 'file-length', says)] : []
}

/** No line is wider than a page. */
export function lineLengths(source: Source): Finding[] {
  // A test's title is a sentence of policy: a formatter cannot break it, and neither should we.
  if (isCatalogue(source.path) || isTest(source.path)) return []
  return source.lines.flatMap((line, index) => {
    const says = `${line.length} columns; at most ${LINE_COLUMNS_MAX}`
    const long = line.length > LINE_COLUMNS_MAX
    return long ? [{ path: source.path, line: index + 1, rule: 'line-length', says }] : []
  })
}

/** No function is longer than a screen. */
export function functionLengths(source: Source): Finding[] {
  if (!source.tree || isTest(source.path)) return []
  return nodesOf(source.tree).flatMap((node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return []
    const max = isComponent(source, node) ? COMPONENT_LINES_MAX : FUNCTION_LINES_MAX
    const lines = node.getText().split('\n').length
    const says = `${nameOf(node)} has ${lines} lines; at most ${max}`
    return lines > max ? [findingOn(source, node, 'function-length', says)] : []
  })
}

// A hook is the part of a component that draws nothing.
function isComponent(source: Source, node: ts.SignatureDeclaration): boolean {
  const name = nameOf(node)
  if (/^use[A-Z]/.test(name)) return source.path.startsWith('web/')
  return source.path.endsWith('x') && /^[A-Z]/.test(name)
}

function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name) return node.name.getText()
  const parent = node.parent
  return ts.isVariableDeclaration(parent) ? parent.name.getText() : 'a function'
}

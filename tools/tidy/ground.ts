import ts from 'typescript'
import {
  findingAt,
  findingOn,
  isConfig,
  isTest,
  isTool,
  nodesOf,
  type Finding,
  type Source,
} from './source.ts'

// The browser has a wall clock too; each screen reads it in one file of this name.
const CLOCKS = /^(src\/platform|web\/[^/]+)\/clock\.ts$/
const SETTINGS = /^src\/platform\/config(\.ts$|\/)/
const UNFINISHED = /\b(TODO|FIXME|XXX|HACK)\b/

/** The hour is asked of one clock: everyone else is handed `at`. */
export function clocks(source: Source): Finding[] {
  if (isOutside(source) || CLOCKS.test(source.path)) return []
  return nodes(source).flatMap((node) => {
    const asks =
      (ts.isNewExpression(node) && isNamed(node.expression, 'Date') && !node.arguments?.length) ||
      (ts.isCallExpression(node) && isNamed(node.expression, 'Date')) ||
      (ts.isPropertyAccessExpression(node) && /^(Date\.now|Temporal\.Now)$/.test(node.getText()))
    return asks ? [findingOn(source, node, 'clock', 'only platform/clock.ts knows the time')] : []
  })
}

/** Settings are read once, at boot. */
export function settings(source: Source): Finding[] {
  if (isOutside(source) || SETTINGS.test(source.path)) return []
  return nodes(source).flatMap((node) => {
    const reads = ts.isPropertyAccessExpression(node) && node.getText() === 'process.env'
    const says = 'only platform/config.ts reads the environment'
    return reads ? [findingOn(source, node, 'environment', says)] : []
  })
}

/** Nothing unfinished is kept: no marker in a comment, no test that shuts out the others. */
export function unfinished(source: Source): Finding[] {
  const marked = commentsOf(source).flatMap(({ text, offset }) => {
    const marker = UNFINISHED.exec(text)
    return marker ? [findingAt(source, offset + marker.index, 'unfinished', marker[0])] : []
  })
  const focused = nodes(source).flatMap((node) => {
    const isFocused =
      ts.isPropertyAccessExpression(node) &&
      /^(test|it|describe|suite)(\.\w+)*\.(only|skip|todo)$/.test(node.getText())
    return isFocused ? [findingOn(source, node, 'unfinished', node.getText())] : []
  })
  return [...marked, ...focused]
}

function commentsOf(source: Source): { text: string; offset: number }[] {
  if (!UNFINISHED.test(source.text)) return []
  if (!source.tree) return [{ text: source.text, offset: 0 }]
  const starts = new Map<number, string>()
  const collect = (node: ts.Node) => {
    const before = ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? []
    const after = ts.getTrailingCommentRanges(source.text, node.getEnd()) ?? []
    for (const { pos, end } of [...before, ...after]) starts.set(pos, source.text.slice(pos, end))
    node.getChildren().forEach(collect)
  }
  collect(source.tree)
  return [...starts].map(([offset, text]) => ({ text, offset }))
}

function isOutside(source: Source): boolean {
  return isTest(source.path) || isTool(source.path) || isConfig(source.path)
}

function nodes(source: Source): ts.Node[] {
  return source.tree ? nodesOf(source.tree) : []
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name
}

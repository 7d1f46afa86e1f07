import ts from 'typescript'
import { findingAt, findingOn, isTest, nodesOf, type Finding, type Source } from './source.ts'

// Words of STYLE's third column that have no second, technical meaning (`rule`, `group`, `user`
// agent, zod's `issue` have one), and the abbreviations seen most.
const NEVER: Record<string, string> = {
  customer: 'requester',
  deadline: 'due',
  frt: 'firstReply',
  nrt: 'nextReply',
  workflow: 'macro, trigger or automation',
  mins: 'minutes',
  secs: 'seconds',
  hrs: 'hours',
  msg: 'message',
  btn: 'button',
  cfg: 'config',
  ctx: 'context',
  req: 'request',
  res: 'response',
  err: 'error',
  cb: 'the act it does',
  idx: 'index',
  arr: 'the plural',
  obj: 'what it is',
  str: 'text',
  num: 'the count',
  cnt: 'count',
  tmp: 'what it is',
  val: 'value',
  usr: 'person',
  cust: 'requester',
  addr: 'address',
  cmd: 'command',
  evt: 'event',
  elem: 'element',
  fn: 'the act it does',
  qty: 'quantity',
  amt: 'amount',
}
const NEVER_READ = /\b(customers?|deadlines?|workflows?|business minutes|FRT|NRT)\b/i
const NEVER_ADDRESSED = new RegExp(
  '^/(api/)?([\\w{}:-]+/)*' +
    '(customers?|cases?|issues?|conversations?|contacts?|comments?|claims?)\\b',
)
const TYPES = 'text|uuid|int|bigint|smallint|timestamptz|boolean|jsonb|date|numeric|bytea'
const TABLE_NAMES = new RegExp(
  '\\b(?:create\\s+table|add\\s+column)(?:\\s+if\\s+not\\s+exists)?\\s+([a-z_]+)' +
    `|^\\s{2,}([a-z_]+)\\s+(?:${TYPES})\\b`,
  'gm',
)

/** One thing, one word: in the names that code declares. */
export function declaredNames(source: Source): Finding[] {
  if (!source.tree || !/\.tsx?$/.test(source.path)) return []
  return nodesOf(source.tree).flatMap((node) => {
    const name = declaredName(node)
    if (!name) return []
    const word = wordsOf(name.text).find((one) => Object.hasOwn(NEVER, one))
    return word ? [findingOn(source, name, 'vocabulary', `${word}: say ${NEVER[word]}`)] : []
  })
}

/** The same words in tables, in addresses, and in what people read. */
export function writtenNames(source: Source): Finding[] {
  if (source.path.endsWith('.sql')) return tableNames(source)
  if (!source.tree || isTest(source.path)) return []
  const isEnglish = source.path.startsWith('src/words/en/')
  return nodesOf(source.tree).flatMap((node) => {
    if (!ts.isStringLiteralLike(node)) return []
    const word = (isEnglish ? NEVER_READ : NEVER_ADDRESSED).exec(node.text)
    return word ? [findingOn(source, node, 'vocabulary', `another word for ${word[0]}`)] : []
  })
}

function tableNames(source: Source): Finding[] {
  return [...source.text.matchAll(TABLE_NAMES)].flatMap((match) => {
    const words = (match[1] ?? match[2] ?? '').split('_')
    const word = words.find((one) => Object.hasOwn(NEVER, one))
    const says = `${word}: say ${NEVER[word ?? '']}`
    return word ? [findingAt(source, match.index, 'vocabulary', says)] : []
  })
}

function declaredName(node: ts.Node): ts.Identifier | null {
  const declares =
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isBindingElement(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isPropertySignature(node) ||
    ts.isMethodDeclaration(node)
  const name = declares ? node.name : undefined
  return name && ts.isIdentifier(name) ? name : null
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_]+/)
}

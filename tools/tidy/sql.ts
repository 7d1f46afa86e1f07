import ts from 'typescript'
import { findingAt, findingOn, isTest, nodesOf, type Finding, type Source } from './source.ts'

const STARTS_SQL =
  /^\s*(select|insert|update|delete|with|create|alter|drop|merge|copy|and|or|where|order|lock)\b/i
const TAGS = /^(sql|tx|db|reader|replica|pool|ground\.(db|replica))$/
const KEYWORDS = new RegExp(
  '\\b(SELECT|INSERT|INTO|UPDATE|DELETE|FROM|WHERE|AND|OR|NOT|NULL|JOIN|LEFT|INNER|ON|ORDER|GROUP' +
    '|BY|HAVING|LIMIT|VALUES|RETURNING|CREATE|TABLE|INDEX|ALTER|PRIMARY|KEY|REFERENCES|DEFAULT' +
    '|UNIQUE|CHECK|CONSTRAINT|COALESCE|EXISTS|BEGIN|END|AS|WITH|UNION|DISTINCT|CASE|WHEN|THEN)\\b',
)
const NOW = new RegExp(
  '\\b(now|clock_timestamp|statement_timestamp|transaction_timestamp)\\s*\\(' +
    '|\\b(current|local)_?(timestamp|date|time)\\b',
)

/** A piece of SQL with its place in the file; comments and quoted text are blanked. */
interface Piece {
  sql: string
  offset: number
}

/** SQL is lower case, names its columns, pages by keys and never asks for the time. */
export function sqlText(source: Source): Finding[] {
  return piecesOf(source).flatMap((piece) => [
    ...first(source, piece, KEYWORDS, 'sql-case', 'SQL is written in lower case'),
    ...first(
      source,
      piece,
      /(\bselect|\breturning|,|\.)\s*\*(?!\s*\d)/,
      'sql-star',
      'name columns',
    ),
    ...first(source, piece, /\boffset\b/, 'sql-offset', 'page by keys'),
    ...first(source, piece, NOW, 'clock', 'an instant is a parameter'),
  ])
}

/** Values reach SQL as parameters: text is never glued to a statement. */
export function sqlParameters(source: Source): Finding[] {
  if (!source.tree || isTest(source.path) || !/^src\/(?!platform\/)/.test(source.path)) return []
  return nodesOf(source.tree).flatMap((node) => {
    if (!ts.isCallExpression(node) || !node.expression.getText().endsWith('.unsafe')) return []
    const text = node.arguments[0]
    if (text && ts.isStringLiteralLike(text)) return []
    return [findingOn(source, node, 'sql-parameters', 'pass values as parameters')]
  })
}

/** A migration opens with a sentence that says why it is there. */
export function migrationSentences(source: Source): Finding[] {
  if (!/^db\/migrations\/.*\.sql$/.test(source.path)) return []
  const opens = /^--\s+\S+(\s+\S+){2,}/.test(source.text)
  return opens ? [] : [findingAt(source, 0, 'migration-sentence', 'open with a comment: why')]
}

/** Each table is written by one desk module: its store. */
export function tableWriters(sources: Source[]): Finding[] {
  const writers = new Map<string, string>()
  return sources.flatMap((source) => {
    const module = /^src\/desk\/([^/]+)\/(?!.*\.test\.)/.exec(source.path)?.[1]
    if (!module) return []
    return piecesOf(source).flatMap(({ sql, offset }) =>
      [...sql.matchAll(/\b(?:insert\s+into|update(?!\s+of|\s+set)|delete\s+from)\s+([a-z_]+)/g)]
        .filter(([, table]) => table && table !== 'skip' && table !== 'set' && table !== 'nowait')
        .flatMap((match) => {
          const table = match[1] ?? ''
          const writer = writers.get(table) ?? module
          writers.set(table, writer)
          const says = `${table} is written by ${writer}; ${module} calls its command`
          return writer === module
            ? []
            : [findingAt(source, offset + match.index, 'table-writer', says)]
        }),
    )
  })
}

function piecesOf(source: Source): Piece[] {
  if (source.path.endsWith('.sql')) return [{ sql: blanked(source.text), offset: 0 }]
  if (!source.tree) return []
  return nodesOf(source.tree).flatMap((node) => {
    if (!ts.isTaggedTemplateExpression(node)) return []
    const text = templateText(source, node.template)
    const isSql = TAGS.test(node.tag.getText()) || STARTS_SQL.test(text)
    return isSql ? [{ sql: blanked(text), offset: node.template.getStart() + 1 }] : []
  })
}

// Holes are blanked at their full width, so that places in the text stay true.
function templateText(source: Source, template: ts.TemplateLiteral): string {
  const start = template.getStart() + 1
  const text = source.text.slice(start, template.end - 1)
  if (ts.isNoSubstitutionTemplateLiteral(template)) return text
  return template.templateSpans.reduce((rest, span) => {
    const from = span.expression.getFullStart() - start
    const to = span.expression.end - start
    return rest.slice(0, from) + '\u00b7'.repeat(to - from) + rest.slice(to)
  }, text)
}

function blanked(sql: string): string {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"[^"]*"/g, (text) =>
    text.replace(/[^\n]/g, ' '),
  )
}

function first(source: Source, piece: Piece, pattern: RegExp, rule: string, says: string) {
  const match = pattern.exec(piece.sql)
  return match ? [findingAt(source, piece.offset + match.index, rule, says)] : []
}

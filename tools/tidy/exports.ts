import ts from 'typescript'
import { findingOn, isConfig, isDoor, isTest, type Finding, type Source } from './source.ts'

const DOCUMENTED = /^src\/(std|policy|journal|platform)\//

/** Things have one name everywhere: nothing is exported as default. */
export function namedExports(source: Source): Finding[] {
  if (isConfig(source.path)) return []
  return statementsOf(source).flatMap((statement) => {
    const isDefault =
      ts.isExportAssignment(statement) || modifiersOf(statement).has(ts.SyntaxKind.DefaultKeyword)
    const says = 'export it by its name'
    return isDefault ? [findingOn(source, statement, 'default-export', says)] : []
  })
}

/** Only a door passes on what others export: index.ts, or `http.ts` for the folder `http/`. */
export function barrels(source: Source): Finding[] {
  const name = source.path
    .split('/')
    .at(-1)
    ?.replace(/\.tsx?$/, '')
  if (name === 'index') return []
  return statementsOf(source).flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier) return []
    const from = (statement.moduleSpecifier as ts.StringLiteral).text
    if (from.startsWith(`./${name}/`)) return []
    return [findingOn(source, statement, 'barrel', 'only a door exports what stands elsewhere')]
  })
}

/** What others build on says in a sentence what it is. Exports on adjoining lines share one. */
export function docComments(source: Source): Finding[] {
  if (isTest(source.path) || !(DOCUMENTED.test(source.path) || isDoor(source.path))) return []
  let documentedUpTo = -1
  return statementsOf(source).flatMap((statement) => {
    const first = lineOf(source, statement.getStart())
    const comments = ts.getLeadingCommentRanges(source.text, statement.getFullStart()) ?? []
    const comment = comments.at(-1)
    const hasComment = comment !== undefined && lineOf(source, comment.end) >= first - 1
    const documented = hasComment || first - 1 === documentedUpTo
    if (documented) documentedUpTo = lineOf(source, statement.end)
    if (documented || !modifiersOf(statement).has(ts.SyntaxKind.ExportKeyword)) return []
    if (isDerived(statement)) return []
    return [findingOn(source, statement, 'doc-comment', `say what ${headOf(statement)} is`)]
  })
}

function statementsOf(source: Source): readonly ts.Statement[] {
  return source.tree?.statements ?? []
}

function modifiersOf(statement: ts.Statement): Set<ts.SyntaxKind> {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined
  return new Set(modifiers?.map((modifier) => modifier.kind))
}

// `keyof typeof PERMISSIONS` says it all: its sentence stands over the value.
function isDerived(statement: ts.Statement): boolean {
  return (
    ts.isTypeAliasDeclaration(statement) &&
    /\btypeof\b|^\w+\['\w+'\]$/.test(statement.type.getText())
  )
}

function lineOf(source: Source, offset: number): number {
  return source.tree?.getLineAndCharacterOfPosition(offset).line ?? 0
}

function headOf(statement: ts.Statement): string {
  return (
    statement
      .getText()
      .split(/[={(<\n]/)[0]
      ?.trim() ?? ''
  )
}

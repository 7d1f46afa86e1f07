// Rules of STYLE.md that no linter has. Prints file:line rule; a test runs it too.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { barrels, docComments, namedExports } from './tidy/exports.ts'
import { clocks, settings, unfinished } from './tidy/ground.ts'
import { colourTokens, logicalInlineStyles, logicalStyles, spokenWords } from './tidy/screen.ts'
import { fileLengths, fileNames, functionLengths, lineLengths } from './tidy/shape.ts'
import { sourceOf, type Finding, type Rule, type Source } from './tidy/source.ts'
import { migrationSentences, sqlParameters, sqlText, tableWriters } from './tidy/sql.ts'
import { declaredNames, writtenNames } from './tidy/vocabulary.ts'

const PLACES = '{src,web,test,bench,tools,db}/**/*.{ts,tsx,mjs,css,sql}'
// Written by a tool, or kept byte for byte as somebody else wrote it.
const EXEMPT = /(^|\/)(fixtures|dist)\/|^db\/schema\.sql$/

const RULES: Rule[] = [
  fileNames,
  fileLengths,
  lineLengths,
  functionLengths,
  namedExports,
  barrels,
  docComments,
  clocks,
  settings,
  unfinished,
  sqlText,
  sqlParameters,
  migrationSentences,
  logicalStyles,
  logicalInlineStyles,
  colourTokens,
  spokenWords,
  declaredNames,
  writtenNames,
]

/** All that breaks a rule in the given files, by place. */
export function tidy(files: { path: string; text: string }[]): Finding[] {
  const sources = files.map(({ path, text }) => sourceOf(path, text))
  const found = [...sources.flatMap(inspect), ...tableWriters(sources)]
  const byPath = new Map(sources.map((source) => [source.path, source]))
  return found
    .filter((finding) => !isAllowed(byPath.get(finding.path), finding))
    .toSorted((a, b) => a.path.localeCompare(b.path) || a.line - b.line)
}

/** Every file of the project that the rules speak about. */
export function projectFiles(root: string): { path: string; text: string }[] {
  return globSync(PLACES, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !EXEMPT.test(path))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

function inspect(source: Source): Finding[] {
  return RULES.flatMap((rule) => rule(source))
}

// `tidy-allow <rule>: <why>` on the line or the one above it: an exception carries its reason.
function isAllowed(source: Source | undefined, finding: Finding): boolean {
  const near = source?.lines.slice(Math.max(0, finding.line - 2), finding.line).join('\n') ?? ''
  const reason = new RegExp(`tidy-allow ${finding.rule}: \\S+( \\S+){2,}`)
  return reason.test(near)
}

if (process.argv[1] === import.meta.filename) {
  const found = tidy(projectFiles(process.cwd()))
  for (const { path, line, rule, says } of found) console.log(`${path}:${line} ${rule}: ${says}`)
  if (found.length > 0) process.exitCode = 1
}

import type { Said, Texts } from '../std/text.ts'
import { calendarSpec } from './compile.ts'
import type { CategoryRule, Condition, PolicyDocument } from './document.ts'
import { problemsOf } from './problems.ts'
import { isZone } from './zones.ts'

/** One thing that is wrong in a document: where, and the sentence that says what is accepted. */
export interface DocumentProblem {
  readonly path: readonly (string | number)[]
  readonly said: Said
}

type Path = (string | number)[]

/** What the shape of a document cannot say: names that point nowhere, ids used twice, gaps. */
export function problemsOfDocument(document: PolicyDocument): DocumentProblem[] {
  const names = namesOf(document)
  return [
    ...zoneProblems(document),
    ...calendarProblems(document),
    ...languageProblems(document),
    ...clauseProblems(document),
    ...treeProblems(document, names),
    ...referenceProblems(document, names),
    ...tierProblems(document),
    ...ladderProblems(document),
  ]
}

interface Names {
  calendar: string[]
  /** Calendars, and the word for that of the ticket's channel. */
  counting: string[]
  channel: string[]
  category: string[]
  team: string[]
  field: string[]
  entitlement: string[]
  language: string[]
  rung: string[]
}

function namesOf(document: PolicyDocument): Names {
  const calendar = Object.keys(document.calendars)
  return {
    calendar,
    counting: [...calendar, 'by_channel'],
    channel: Object.keys(document.channels),
    category: document.categories.flatMap((rule) => nodesBelow(rule)).map((rule) => rule.id),
    team: document.teams.map((team) => team.id),
    field: document.fields.map((field) => field.id),
    entitlement: document.entitlements.map((rule) => rule.entitlement),
    language: [...document.languages],
    rung: document.ladder.map((rung) => String(rung.rung)),
  }
}

function nodesBelow(rule: CategoryRule): CategoryRule[] {
  return [rule, ...rule.children.flatMap(nodesBelow)]
}

function zoneProblems({ zone }: PolicyDocument): DocumentProblem[] {
  if (isZone(zone)) return []
  return [{ path: ['zone'], said: { key: 'policy.check.unknown_zone', values: { found: zone } } }]
}

function calendarProblems(document: PolicyDocument): DocumentProblem[] {
  return Object.entries(document.calendars).flatMap(([id, rule]) =>
    problemsOf(calendarSpec(rule, {})).map(({ path, problem, found }) => ({
      path: ['calendars', id, ...path.map((step) => (step === 'intervals' ? 'hours' : step))],
      said: { key: `policy.check.${problem}`, values: { found } },
    })),
  )
}

/** Every text must be there in every language of the policy, and in no other. */
function languageProblems(document: PolicyDocument): DocumentProblem[] {
  const problems: DocumentProblem[] = []
  eachText(document, [], (texts, path) => {
    const missing = document.languages.filter((language) => !(language in texts))
    if (missing.length > 0) {
      const values = { missing: { all: missing } }
      problems.push({ path, said: { key: 'policy.check.language_missing', values } })
    }
    for (const language of Object.keys(texts)) {
      if (document.languages.includes(language)) continue
      const values = { found: language, accepted: { some: document.languages } }
      const said = { key: 'policy.check.language_unknown', values }
      problems.push({ path: [...path, language], said })
    }
  })
  return problems
}

const TEXT_FIELDS = new Set(['title', 'purpose', 'handles', 'name', 'text', 'note'])

function eachText(value: unknown, path: Path, visit: (texts: Texts, path: Path) => void): void {
  if (typeof value !== 'object' || value === null) return
  for (const [step, part] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    if (typeof part !== 'object' || part === null) continue
    if (TEXT_FIELDS.has(String(step))) visit(part as Texts, [...path, step])
    else eachText(part, [...path, step], visit)
  }
}

/** A clause id stands for one clause: promises keep it for years. */
function clauseProblems(document: PolicyDocument): DocumentProblem[] {
  const seen = new Set<string>()
  const problems: DocumentProblem[] = []
  eachClause(document, [], (id, path) => {
    const said = { key: 'policy.check.clause_twice', values: { found: id } }
    if (seen.has(id)) problems.push({ path: [...path, 'id'], said })
    seen.add(id)
  })
  return problems
}

/** Every clause of the document with its path, in the order written. */
export function eachClause(
  value: unknown,
  path: Path,
  visit: (id: string, path: Path, clause: object) => void,
): void {
  if (typeof value !== 'object' || value === null) return
  const found = value as { id?: unknown; source?: unknown }
  if (typeof found.id === 'string' && typeof found.source === 'string') visit(found.id, path, value)
  for (const [step, part] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    eachClause(part, [...path, step], visit)
  }
}

function treeProblems(document: PolicyDocument, names: Names): DocumentProblem[] {
  const problems: DocumentProblem[] = []
  const seen = new Set<string>()
  const visit = (rule: CategoryRule, path: Path, above: string | null) => {
    const twice = { key: 'policy.check.category_twice', values: { found: rule.id } }
    if (seen.has(rule.id)) problems.push({ path: [...path, 'id'], said: twice })
    seen.add(rule.id)
    if (above !== null && !rule.id.startsWith(`${above}.`)) {
      const said = { key: 'policy.check.category_misplaced', values: { found: rule.id, above } }
      problems.push({ path: [...path, 'id'], said })
    }
    if (rule.team !== null) problems.push(...refer('team', rule.team, names, [...path, 'team']))
    problems.push(...unknown('field', rule.needs, names, [...path, 'needs']))
    problems.push(...unknown('field', rule.asks, names, [...path, 'asks']))
    for (const language of Object.keys(rule.keywords)) {
      problems.push(...refer('language', language, names, [...path, 'keywords', language]))
    }
    rule.children.forEach((child, at) => visit(child, [...path, 'children', at], rule.id))
  }
  document.categories.forEach((rule, at) => visit(rule, ['categories', at], null))
  problems.push(...refer('category', document.otherwise, names, ['otherwise']))
  const leaf = nodesNamed(document, document.otherwise)
  if (leaf && leaf.children.length > 0) {
    const said = { key: 'policy.check.not_a_leaf', values: { found: document.otherwise } }
    problems.push({ path: ['otherwise'], said })
  }
  return problems
}

function nodesNamed(document: PolicyDocument, id: string): CategoryRule | undefined {
  return document.categories.flatMap(nodesBelow).find((rule) => rule.id === id)
}

function referenceProblems(document: PolicyDocument, names: Names): DocumentProblem[] {
  const one = (kind: keyof Names, found: string, path: Path) => refer(kind, found, names, path)
  return [
    ...Object.entries(document.channels).flatMap(([id, channel]) =>
      one('calendar', channel.hours, ['channels', id, 'hours']),
    ),
    ...document.promises.flatMap((rule, at) => [
      ...one('counting', rule.counted, ['promises', at, 'counted']),
      ...conditionProblems(rule.when, names, ['promises', at, 'when']),
    ]),
    ...document.ladder.flatMap((rule, at) => [
      ...one('counting', rule.counted, ['ladder', at, 'counted']),
      ...one('team', rule.team, ['ladder', at, 'team']),
    ]),
    ...document.tiers.flatMap((rule, at) =>
      rule.enters.flatMap((when, index) =>
        conditionProblems(when, names, ['tiers', at, 'enters', index]),
      ),
    ),
    ...document.priorities.flatMap((rule, at) =>
      unknown('category', rule.categories, names, ['priorities', at, 'categories']),
    ),
    ...document.compensation.flatMap((rule, at) =>
      one('calendar', rule.counted, ['compensation', at, 'counted']),
    ),
    ...one('calendar', document.review.counted, ['review', 'counted']),
    ...(document.review.waited
      ? one('calendar', document.review.waited.counted, ['review', 'waited', 'counted'])
      : []),
    ...one('calendar', document.closing.solvedCloses.counted, [
      'closing',
      'solvedCloses',
      'counted',
    ]),
  ]
}

function conditionProblems(when: Condition, names: Names, path: Path): DocumentProblem[] {
  return [
    ...unknown('channel', when.channels, names, [...path, 'channels']),
    ...unknown('category', when.categories, names, [...path, 'categories']),
    ...unknown('entitlement', when.entitlements, names, [...path, 'entitlements']),
    ...unknown('rung', when.rungs?.map(String) ?? null, names, [...path, 'rungs']),
  ]
}

/** Those of `found` that the document does not know, each with its own place. */
function unknown(
  kind: keyof Names,
  found: readonly string[] | null,
  names: Names,
  path: Path,
): DocumentProblem[] {
  return (found ?? []).flatMap((name, at) => refer(kind, name, names, [...path, at]))
}

function refer(kind: keyof Names, found: string, names: Names, path: Path): DocumentProblem[] {
  if (names[kind].includes(found)) return []
  const values = { found, accepted: { some: names[kind].slice(0, 30) } }
  return [{ path, said: { key: `policy.check.unknown_${kind}`, values } }]
}

/** The tier for all others comes last, and there is one: every ticket has a tier. */
function tierProblems({ tiers }: PolicyDocument): DocumentProblem[] {
  const at = tiers.findIndex((rule) => rule.otherwise)
  if (at === tiers.length - 1) return []
  return [{ path: ['tiers', Math.max(at, 0)], said: { key: 'policy.check.tier_otherwise' } }]
}

function ladderProblems({ ladder }: PolicyDocument): DocumentProblem[] {
  return ladder.flatMap((rule, at) => {
    if (rule.rung === at + 1) return []
    const said = { key: 'policy.check.rung_order', values: { found: rule.rung, accepted: at + 1 } }
    return [{ path: ['ladder', at, 'rung'], said }]
  })
}

import type { Say, WordKey, WordValues } from '../../../src/words/index.ts'
import type { JournalEntryView } from '../../../src/contract/tickets.ts'
import type { Formats } from '../../ui/formats.ts'
import { now } from '../../ui/now.ts'
import { useStaff, useTeams } from '../app/desk-data.ts'
import { useCategoryTitle } from '../app/policy.ts'

interface Speech {
  say: Say
  formats: Formats
  names: Names
}

/** What ids are called. */
export interface Names {
  person: (id: unknown) => string
  team: (id: unknown) => string
  category: (id: string) => string
}

export function useNames(): Names {
  const staff = useStaff()
  const teams = useTeams()
  const category = useCategoryTitle()
  return {
    person: (id) => staff.find((each) => each.id === id)?.name ?? '—',
    team: (id) => teams.find((each) => each.id === id)?.name ?? '—',
    category,
  }
}

/** One entry of the journal as the rest of a sentence that begins with who did it. */
export function describeEntry({ kind, data }: JournalEntryView, speech: Speech): string {
  const values: WordValues = {}
  for (const [name, value] of Object.entries(data)) {
    values[name] = wordOf({ kind, name, value }, speech)
  }
  return speech.say(`agent.journal.${kind}` as WordKey, values)
}

const INSTANTS = new Set(['due', 'was', 'until', 'startedAt'])
const NOBODY = new Set(['assignee.changed', 'team.changed'])
const LENGTHS = new Set(['budget', 'spent', 'left'])

interface Fact {
  kind: string
  name: string
  value: unknown
}

/** Instants as times, lengths as hours, ids as names, codes as what they are called. */
function wordOf({ kind, name, value }: Fact, speech: Speech): string | number {
  const { say, formats } = speech
  if (isNothing(value)) return NOBODY.has(kind) ? say('agent.list.nobody') : '—'
  if (Array.isArray(value)) {
    return formats.list(value.map((each) => String(wordOf({ kind, name, value: each }, speech))))
  }
  if (INSTANTS.has(name)) return formats.short(instantOf(value), now())
  if (LENGTHS.has(name)) return formats.hours(Number(value))
  if (name === 'target') return say(`agent.target.${String(value)}` as WordKey)
  if (name === 'from' || name === 'to') return endOf(kind, value, speech)
  if (name === 'why') return say(`agent.pause.${String(value)}` as WordKey)
  if (name === 'audience') return say(`agent.journal.audience.${String(value)}` as WordKey)
  if (name === 'via') return say(`agent.via.${String(value)}` as WordKey)
  if (name === 'relation') return say(`agent.relation.${String(value)}` as WordKey)
  return typeof value === 'number' ? value : String(value)
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0)
}

function endOf(kind: string, value: unknown, { say, names }: Speech): string | number {
  const field = kind.split('.')[0]
  if (field === 'status' || field === 'ticket')
    return say(`agent.status.${String(value)}` as WordKey)
  if (field === 'priority') return say(`agent.priority.${String(value)}` as WordKey)
  if (field === 'tier') return say(`agent.tier.${String(value)}` as WordKey)
  if (field === 'category') return names.category(String(value))
  if (field === 'assignee') return names.person(value)
  if (field === 'team') return names.team(value)
  return typeof value === 'number' ? value : String(value)
}

/** Entries keep instants as milliseconds; some answers write them as text. */
function instantOf(value: unknown): number {
  return typeof value === 'number' ? value : Date.parse(String(value))
}

import type { Entry } from '../../journal/index.ts'
import { nextWake } from '../../policy/index.ts'
import { toIso, type Instant } from '../../std/time.ts'
import { preview } from '../../desk/tickets/commands/open.ts'
import { foldWords } from '../../desk/tickets/rules/search.ts'
import { columnsOf, type MessageRow } from '../../desk/tickets/store/write.ts'
import type { Player } from './cast.ts'
import type { Story } from './story.ts'

/** The tables a seed fills, each with its columns in the order of the lines. */
export const COLUMNS = {
  person: ['id', 'role', 'name', 'language', 'facts', 'created_at'],
  identity: ['id', 'person_id', 'kind', 'value', 'verified_at', 'created_at'],
  team_member: ['team_id', 'person_id'],
  ticket: [
    'id',
    'number',
    'state',
    'seq',
    'status',
    'priority',
    'tier',
    'category',
    'channel',
    'party',
    'language',
    'rung',
    'policy',
    'version',
    'requester_id',
    'counterparty_id',
    'assignee_id',
    'team_id',
    'tags',
    'spam',
    'merged',
    'review',
    'breached',
    'snoozed_until',
    'opened_at',
    'updated_at',
    'due_at',
    'wake_at',
    'subject',
    'preview',
    'fields',
  ],
  journal: [
    'ticket_id',
    'seq',
    'at',
    'recorded_at',
    'v',
    'by_is',
    'by_id',
    'by_role',
    'kind',
    'data',
  ],
  message: [
    'id',
    'ticket_id',
    'home_id',
    'seq',
    'at',
    'author',
    'person_id',
    'audience',
    'via',
    'subject',
    'body',
  ],
  ticket_search: ['ticket_id', 'updated_at', 'words'],
} as const

export type Table = keyof typeof COLUMNS

/** A story as lines of COPY, by table. */
export function linesOf(
  story: Story,
): Record<'ticket' | 'journal' | 'message' | 'ticket_search', string> {
  const { life } = story
  return {
    ticket: ticketLine(story),
    journal: life.entries.map(entryLine).join(''),
    message: life.messages.map(messageLine).join(''),
    ticket_search: searchLine(story),
  }
}

/** A person and the address by which they are known. */
export function personLines(player: Player): { person: string; identity: string } {
  const { id, role, name, language, facts, createdAt, email, identityId } = player
  const at = toIso(createdAt)
  return {
    person: line([id, role, name, language, JSON.stringify(facts), at]),
    identity: line([identityId, id, 'email', email, at, at]),
  }
}

/** One line of COPY: null is \N, and what would end a field is escaped. */
export function line(values: readonly (string | number | boolean | null)[]): string {
  return `${values.map(field).join('\t')}\n`
}

function field(value: string | number | boolean | null): string {
  if (value === null) return '\\N'
  if (typeof value !== 'string') return String(value)
  return SPECIAL.test(value) ? value.replace(ALL_SPECIAL, (one) => ESCAPED[one] ?? one) : value
}

const SPECIAL = /[\\\n\r\t]/
const ALL_SPECIAL = /[\\\n\r\t]/g
const ESCAPED: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function ticketLine({ life, subject }: Story): string {
  const { ticket, policy } = life
  const row = columnsOf(ticket)
  const last = life.messages.findLast((message) => message.audience !== 'staff')
  return line([
    ticket.id,
    ticket.number,
    JSON.stringify(ticket),
    row.seq,
    row.status,
    row.priority,
    row.tier,
    row.category,
    row.channel,
    row.party,
    row.language,
    row.rung,
    row.policy,
    row.version,
    row.requesterId,
    row.counterpartyId,
    row.assigneeId,
    row.teamId,
    `{${row.tags.join(',')}}`,
    row.spam,
    row.merged,
    row.review,
    row.breached,
    instant(row.snoozedUntil),
    toIso(row.openedAt),
    toIso(row.updatedAt),
    instant(row.dueAt),
    instant(nextWake(policy, ticket)),
    subject,
    preview(last?.body ?? ''),
    '{}',
  ])
}

const instant = (at: Instant | null) => (at === null ? null : toIso(at))

function entryLine({ ticketId, seq, at, v, by, event }: Entry): string {
  const { kind, ...data } = event
  const id = 'id' in by ? by.id : null
  const role = by.is === 'person' ? by.role : null
  const time = toIso(at)
  return line([ticketId, seq, time, time, v, by.is, id, role, kind, JSON.stringify(data)])
}

function messageLine(row: MessageRow): string {
  const { id, ticketId, seq, at, author, personId, audience, via, subject, body } = row
  return line([
    id,
    ticketId,
    ticketId,
    seq,
    toIso(at),
    author,
    personId,
    audience,
    via,
    subject,
    body,
  ])
}

function searchLine({ life, subject, order }: Story): string {
  const { ticket, messages } = life
  const told = messages.map((message) => message.body).join('\n')
  const words = foldWords(`${subject}\n${told}\n${ticket.number} ${ticket.order ?? ''} ${order}`)
  return line([ticket.id, toIso(ticket.updatedAt), vectorOf(words)])
}

// What to_tsvector('simple', …) makes of plain words, without asking the database a million times.
function vectorOf(text: string): string {
  const places = new Map<string, number[]>()
  let place = 0
  for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    place = Math.min(place + 1, POSITION_MAX)
    const known = places.get(word)
    if (known) known.push(place)
    else places.set(word, [place])
  }
  // In the order in which the database keeps them, which spares it sorting.
  const words = Array.from(places.keys()).toSorted()
  return words
    .map((word) => `${word}:${places.get(word)?.slice(0, PLACES_MAX).join(',')}`)
    .join(' ')
}

const POSITION_MAX = 16_383
const PLACES_MAX = 200

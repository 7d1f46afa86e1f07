import { isRefusal, type Refusal } from '../../contract/problems.ts'
import type { Actor, Entry, Ticket } from '../../journal/index.ts'
import { calendarOf, dueAfter, type PolicyInForce } from '../../policy/index.ts'
import { assert } from '../../std/assert.ts'
import type { Id } from '../../std/id.ts'
import { HOUR, MINUTE, SECOND, type Instant, type Millis } from '../../std/time.ts'
import { change, type Change } from '../../desk/tickets/rules/changing.ts'
import { begin, type Request } from '../../desk/tickets/rules/opening.ts'
import { passTime, unfold, type Draft, type Unfolded } from '../../desk/tickets/rules/unfold.ts'
import { addMessage } from '../../desk/tickets/rules/writing.ts'
import type { MessageRow } from '../../desk/tickets/store/write.ts'
import type { Player } from './cast.ts'
import type { Chance } from './chance.ts'

/**
 * What is told so far of one ticket. Acts move `at` on; what lies after `until` has not happened.
 */
export interface Life {
  readonly policy: PolicyInForce
  readonly chance: Chance
  readonly until: Instant
  readonly requester: Player
  /** The vendor of a buyer's ticket, once it is in the conversation. */
  readonly counterparty: Player | null
  readonly agent: Player
  /** Who looks again when a review is asked for. */
  readonly reviewer: Player
  readonly entries: Entry[]
  readonly messages: MessageRow[]
  ticket: Ticket
  at: Instant
}

const PEOPLE = { requester: 'requester', counterparty: 'counterparty', agent: 'staff' } as const

/** Opens the ticket as the desk does it: category, priority, team and promises by the policy. */
export function openLife(
  given: Pick<Life, 'policy' | 'chance' | 'until' | 'requester' | 'counterparty' | 'reviewer'> & {
    staffOf: (team: string | null, chance: Chance) => Player
    teams: Readonly<Record<string, Id>>
  },
  request: Omit<Request, 'requesterId' | 'counterpartyId' | 'by'>,
  made: { at: Instant; number: number },
): Life {
  const { policy, chance, until, requester, counterparty, reviewer } = given
  const { at, number } = made
  const by = actorOf(requester, 'requester')
  const ids = { ticketId: chance.id(at), messageId: chance.id(at) }
  const who = { requesterId: requester.id, counterpartyId: counterparty?.id ?? null, by }
  const begun = begin(policy, { ...request, ...who }, { at, number, ...ids })
  assert(!isRefusal(begun), 'a seeded request is one that the policy takes')
  const so = begun.unfold(given.teams[begun.team ?? ''] ?? null)
  const agent = given.staffOf(begun.team, chance)
  const people = { requester, counterparty, reviewer, agent }
  const life = { policy, chance, until, ...people, messages: [], ticket: so.ticket, at }
  const opened: Life = { ...life, entries: [...so.entries] }
  const seq = so.entries.find(({ event }) => event.kind === 'message.added')?.seq ?? 0
  const words = { body: request.body, subject: request.subject, via: request.via }
  remember(opened, { ...words, id: ids.messageId, seq, author: 'requester', audience: 'requester' })
  return opened
}

/** Goes on by so much time; false when that is after the story's end. */
export function wait(life: Life, time: Millis): boolean {
  life.at += Math.floor(time)
  return life.at < life.until
}

/** Goes on by so much of the desk's working time: agents act in opening hours only. */
export function work(life: Life, time: Millis): boolean {
  const { policy, ticket } = life
  const calendar = calendarOf(policy, policy.channelCalendars[ticket.facts.channel] ?? '')
  const pause = (3 + life.chance.below(400)) * SECOND
  life.at = dueAfter(calendar, life.at + 1, Math.floor(time) + pause)
  return life.at < life.until
}

/**
 * Time of the open promise of this kind that an agent lets pass: mostly well within, seldom past.
 */
export function paceOf(life: Life, target: 'first_reply' | 'next_reply' | 'resolution'): Millis {
  const promise = life.ticket.promises.find(
    (one) => one.target === target && one.standing.is === 'running',
  )
  const budget = Math.min(promise?.budget ?? 8 * HOUR, 36 * HOUR)
  const share = life.chance.happens(0.05) ? 1 + life.chance.next() : life.chance.long(0.22, 0.8)
  return Math.max(MINUTE, budget * Math.min(share, 2))
}

/** A message by one of the three, with the words kept beside the entries. */
export function write(
  life: Life,
  message: Pick<MessageRow, 'author' | 'audience' | 'body'> & {
    thenStatus?: 'pending' | 'on_hold' | 'solved'
  },
): Id {
  const { chance, at, ticket } = life
  const author = authorOf(life, message.author)
  const via = message.author === 'agent' ? 'web' : viaOf(ticket)
  const messageId = chance.id(at)
  const drafts = addMessage(ticket, {
    messageId,
    author: message.author,
    audience: message.audience,
    via,
    attachmentIds: [],
    at,
    by: actorOf(author, message.author === 'automatic' ? 'agent' : message.author),
    seenSeq: null,
    force: false,
    thenStatus: message.thenStatus ?? null,
  })
  const entries = happen(life, drafts)
  const seq = entries.find(({ event }) => event.kind === 'message.added')?.seq
  if (seq !== undefined) {
    remember(life, { ...message, id: messageId, seq, subject: null, via })
  }
  return messageId
}

/** A change by the agent. */
export function alter(life: Life, wanted: Change): void {
  const { at, ticket, policy, agent } = life
  const by = actorOf(agent, 'agent')
  happen(life, change(ticket, wanted, { at, by, categories: policy.categories }))
}

/** Lets drafts happen; a refusal, such as words to a closed ticket, changes nothing. */
export function happen(life: Life, drafts: Refusal | readonly Draft[]): readonly Entry[] {
  if (isRefusal(drafts)) return []
  return take(life, unfold(life.policy, life.ticket, drafts as readonly Draft[]))
}

/** Time passes to the story's end: alarms, breaches, and the closing of what stayed solved. */
export function finish(life: Life): void {
  take(life, passTime(life.policy, life.ticket, life.until))
}

export function actorOf(player: Player, as: keyof typeof PEOPLE): Actor {
  return { is: 'person', id: player.id, role: PEOPLE[as] }
}

function take(life: Life, so: Unfolded): readonly Entry[] {
  life.entries.push(...so.entries)
  life.ticket = so.ticket
  return so.entries
}

function authorOf(life: Life, author: MessageRow['author']): Player {
  if (author === 'counterparty') return life.counterparty ?? life.requester
  return author === 'requester' ? life.requester : life.agent
}

function viaOf(ticket: Ticket): MessageRow['via'] {
  return ticket.facts.channel === 'email' ? 'email' : 'web'
}

function remember(
  life: Life,
  row: Pick<MessageRow, 'id' | 'seq' | 'author' | 'audience' | 'via' | 'subject' | 'body'>,
): void {
  const { id, seq, author, audience, via, subject, body } = row
  life.messages.push({
    id,
    ticketId: life.ticket.id,
    seq,
    at: life.at,
    author,
    personId: authorOf(life, author).id,
    audience,
    via,
    subject,
    body,
    html: null,
    quoted: null,
    remoteImages: 0,
    mentions: [],
    cc: [],
    inboundId: null,
    mail: null,
  })
}

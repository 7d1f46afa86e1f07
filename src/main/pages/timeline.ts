import {
  mayHearOf,
  maySee,
  type Entry,
  type Standpoint,
  type TicketEvent,
} from '../../journal/index.ts'
import type { PolicyInForce, TargetKind } from '../../policy/index.ts'
import type { Id } from '../../std/id.ts'
import { textIn } from '../../std/text.ts'
import type { Happened } from '../../../web/portal/props/tracker.ts'
import type { Setting } from '../../../web/portal/setting.ts'
import { categoryName } from './said.ts'

/** What the telling of a journal needs besides the journal. */
export interface Telling {
  readonly reader: Exclude<Standpoint, 'stranger'>
  readonly policy: PolicyInForce
  readonly setting: Pick<Setting, 'say' | 'locale'>
  readonly names: ReadonlyMap<Id, string>
  readonly mergedInto: number | null
}

type Told = Happened | null
/** `Happened` less what every line has: the instant. */
type Line = Happened extends infer One ? (One extends Happened ? Omit<One, 'at'> : never) : never

/** The journal as the requester may know it: what happened, without the desk's own affairs. */
export function happenedIn(entries: readonly Entry[], telling: Telling): Happened[] {
  return entries.flatMap((entry) => {
    const told = tell(entry, telling)
    return told === null ? [] : [told]
  })
}

function tell(entry: Entry, telling: Telling): Told {
  const line = promiseLine(entry, telling) ?? stepLine(entry, telling)
  return line === null ? null : ({ ...line, at: entry.at } as Happened)
}

function promiseLine({ event, at }: Entry, { reader }: Telling): Line | null {
  // A confirmation is told as what it is.
  if (!('target' in event) || event.target === 'acknowledge') return null
  if (!mayHearOf(reader, event.target)) return null
  const { clause } = event
  switch (event.kind) {
    case 'promise.made':
      return { is: 'promised', clause, target: event.target, due: event.due }
    case 'promise.changed': {
      const { target, reason, was, due } = event
      return { is: 'changed', clause, target, reason, was, due }
    }
    case 'promise.paused':
      return isHeard(event.target)
        ? { is: 'paused', clause, target: event.target, why: event.why }
        : null
    case 'promise.resumed':
      return isHeard(event.target) && event.due > at
        ? { is: 'resumed', clause, target: event.target, due: event.due }
        : null
    case 'promise.met':
      return { is: 'kept', clause, target: event.target, due: event.due }
    case 'promise.breached':
      return { is: 'missed', clause, target: event.target, due: event.due }
    case 'promise.met_late':
      return { is: 'kept_late', clause, target: event.target, due: event.due }
    default:
      return null
  }
}

/** Each stop of every clock would drown the story: the one for a solution speaks for all. */
function isHeard(target: TargetKind): boolean {
  return target === 'resolution'
}

function stepLine(entry: Entry, telling: Telling): Line | null {
  const { event } = entry
  const clause = null
  switch (event.kind) {
    case 'ticket.opened':
      return { is: 'opened', clause }
    case 'ticket.acknowledged':
      return { is: 'acknowledged', clause }
    case 'message.added':
      return messageLine(entry, event, telling)
    case 'status.changed':
      return STATUS_ALREADY_TOLD.has(event.reason ?? '') || event.to === 'open'
        ? null
        : { is: 'status', clause, to: event.to }
    case 'ticket.reopened':
      return { is: 'reopened', clause, byYou: event.by === telling.reader }
    case 'solution.confirmed':
      return { is: 'confirmed', clause }
    case 'priority.changed':
      return { is: 'priority', clause, to: event.to }
    case 'category.changed':
      return { is: 'category', clause, to: categoryName(telling.setting, telling.policy, event.to) }
    default:
      return handlingLine(event, telling)
  }
}

/** These come with an entry that says it better. */
const STATUS_ALREADY_TOLD = new Set(['reopened', 'review', 'confirmed', 'requester_wrote'])

function handlingLine(event: TicketEvent, telling: Telling): Line | null {
  const clause = null
  switch (event.kind) {
    case 'assignee.changed':
      return { is: 'assigned', clause, name: nameOf(event.to, telling) }
    case 'team.changed':
      return { is: 'moved_team', clause }
    case 'rung.raised':
    case 'rung.changed':
      return event.to > event.from ? raised(event.to, telling) : null
    case 'review.requested':
      return { is: 'review_asked', clause: event.clause, due: event.due }
    case 'review.taken':
      return { is: 'review_taken', clause }
    case 'review.closed':
      return { is: 'review_closed', clause, outcome: event.outcome }
    case 'ticket.merged':
      return telling.mergedInto === null ? null : { is: 'merged', clause, into: telling.mergedInto }
    default:
      return null
  }
}

function messageLine(
  entry: Entry,
  event: Extract<TicketEvent, { kind: 'message.added' }>,
  telling: Telling,
): Line | null {
  // The first message is the opening itself.
  if (!maySee(telling.reader, event.audience) || entry.seq === 2) return null
  if (event.author === 'automatic') return null
  if (event.author === telling.reader) return { is: 'you_wrote', clause: null }
  const name = entry.by.is === 'person' ? nameOf(entry.by.id, telling) : null
  return { is: event.author === 'agent' ? 'answered' : 'other_wrote', clause: null, name }
}

function nameOf(id: Id | null, { names }: Telling): string | null {
  return id === null ? null : names.get(id) || null
}

function raised(to: number, { policy, setting }: Telling): Line | null {
  const rung = policy.document.ladder.find((one) => one.rung === to)
  return rung ? { is: 'raised', clause: rung.id, rung: textIn(rung.title, setting.locale) } : null
}

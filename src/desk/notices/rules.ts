import type { Entry, TicketEvent } from '../../journal/index.ts'
import type { Hearer } from '../../policy/index.ts'
import type { Id } from '../../std/id.ts'

/** A notice about to be given: to whom by name, or by what they are. */
export interface Telling {
  readonly kind: 'assigned' | 'mentioned' | 'alarm' | 'breach' | 'review' | 'delivery' | 'rung'
  readonly personIds: readonly Id[]
  readonly hearers: readonly Hearer[]
  readonly data: Readonly<Record<string, string | number | null>>
}

/**
 * Whom an entry concerns; never the one who did it. Mentions are known to the message, not the
 * entry.
 */
export function tellingsOf(entry: Entry, mentions: readonly Id[]): Telling[] {
  const { event } = entry
  switch (event.kind) {
    case 'assignee.changed':
      return event.to ? [to('assigned', [event.to])] : []
    case 'message.added':
      return mentions.length > 0 ? [to('mentioned', mentions)] : []
    case 'alarm.sounded':
      return [hear('alarm', event.tell, { target: event.target, clause: event.clause })]
    case 'promise.breached':
      return [hear('breach', event.tell, { target: event.target, clause: event.clause })]
    case 'rung.raised':
    case 'rung.changed':
      return [hear('rung', ['team', 'lead'], { from: event.from, to: event.to })]
    case 'review.requested':
      return [hear('review', ['lead', 'manager'], { clause: event.clause })]
    case 'delivery.failed':
      return [hear('delivery', ['assignee'], { code: event.code })]
    default:
      return []
  }
}

/** The kinds of entries that concern somebody. */
export const TELLING_KINDS: readonly TicketEvent['kind'][] = [
  'assignee.changed',
  'message.added',
  'alarm.sounded',
  'promise.breached',
  'rung.raised',
  'rung.changed',
  'review.requested',
  'delivery.failed',
]

function to(kind: Telling['kind'], personIds: readonly Id[]): Telling {
  return { kind, personIds, hearers: [], data: {} }
}

function hear(kind: Telling['kind'], hearers: readonly Hearer[], data: Telling['data']): Telling {
  return { kind, personIds: [], hearers, data }
}

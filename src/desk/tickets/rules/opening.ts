import { refuse, type Refusal } from '../../../contract/problems.ts'
import {
  fold,
  type Actor,
  type Entry,
  type MessageVia,
  type TicketEvent,
} from '../../../journal/index.ts'
import {
  begin as beginClocks,
  classify,
  entitlementsOf,
  type Facts,
  type Party,
  type Policy,
  type PolicyInForce,
  type StandingFacts,
} from '../../../policy/index.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import { stamp, unfold, write, type Draft, type Unfolded } from './unfold.ts'

/** What the rule must know of a request to open it. */
export interface Request {
  readonly requesterId: Id
  readonly counterpartyId?: Id | null
  readonly party: Party
  readonly channel: string
  readonly via: MessageVia
  readonly category: string | null
  readonly subject: string
  readonly body: string
  readonly language: string
  readonly order?: string | null
  readonly listing?: string | null
  readonly attachmentIds?: readonly Id[]
  readonly by: Actor
  readonly standing: Omit<StandingFacts, 'party'>
  readonly follows?: Id | null
  readonly mayAcknowledge: boolean
}

/**
 * A ticket about to be: the team it goes to by key, and the entries once that team is known by id.
 */
export interface Begun {
  readonly team: string | null
  readonly unfold: (teamId: Id | null) => Unfolded
}

interface Made {
  readonly at: Instant
  readonly ticketId: Id
  readonly messageId: Id
  readonly number: number
}

/** Decides category, priority, tier and team by the policy (R23) and makes its promises. */
export function begin(policy: PolicyInForce, request: Request, made: Made): Refusal | Begun {
  if (!(request.channel in policy.document.channels)) {
    return refuse('unknown_channel', { field: 'body.channel' })
  }
  if (request.category !== null && !policy.categories.get(request.category)?.leaf) {
    return refuse('unknown_category', { field: 'body.category' })
  }
  const standing = { ...request.standing, party: request.party }
  const granted = entitlementsOf(policy.document, standing)
  const entitlements = granted.map(({ entitlement }) => entitlement)
  const found = classify(policy, {
    text: `${request.subject}\n${request.body}`,
    ...(request.category !== null && { category: request.category }),
    channel: request.channel,
    party: request.party,
    entitlements,
  })
  const facts: Facts = {
    channel: request.channel,
    category: found.category,
    tier: found.tier,
    priority: found.priority,
    party: request.party,
    rung: 1,
    entitlements,
  }
  return { team: found.team, unfold: (teamId) => history(policy, { request, made, facts, teamId }) }
}

function history(
  policy: Policy,
  given: { request: Request; made: Made; facts: Facts; teamId: Id | null },
): Unfolded {
  const { request, made, facts, teamId } = given
  const { at, ticketId, number } = made
  const opened: Entry = {
    ticketId,
    seq: 1,
    v: 1,
    at,
    by: request.by,
    event: {
      kind: 'ticket.opened',
      number,
      requesterId: request.requesterId,
      counterpartyId: request.counterpartyId ?? null,
      facts,
      policy: policy.id,
      version: policy.version,
      language: request.language,
      order: request.order ?? null,
      listing: request.listing ?? null,
      teamId,
      spam: false,
      via: request.via,
    },
  }
  const promises = stamp(beginClocks(policy, facts, at).happenings)
  const first: Unfolded = { ticket: fold([opened]), entries: [opened] }
  const promised = write(first, [firstMessage(request, made), ...promises])
  const then = unfold(policy, promised.ticket, afterwards(request, promises, at))
  return { ticket: then.ticket, entries: [...promised.entries, ...then.entries] }
}

function firstMessage(request: Request, { at, messageId }: Made): Draft {
  return {
    at,
    by: request.by,
    event: {
      kind: 'message.added',
      messageId,
      author: 'requester',
      audience: 'requester',
      via: request.via,
      attachmentIds: request.attachmentIds ?? [],
    },
  }
}

/**
 * On a page or through the API the answer itself acknowledges at once; by mail the
 * acknowledgement must leave first; what may not be answered by a machine is promised none.
 */
function afterwards(request: Request, promises: readonly Draft[], at: Instant): Draft[] {
  const drafts: Draft[] = []
  const system: Actor = { is: 'system' }
  if (request.follows) {
    const event = {
      kind: 'ticket.linked',
      ticketId: request.follows,
      relation: 'follow_up',
    } as const
    drafts.push({ at, by: system, event })
  }
  if (request.mayAcknowledge) {
    const event = { kind: 'ticket.acknowledged', messageId: null, via: request.via } as const
    return request.via === 'email' ? drafts : [...drafts, { at, by: system, event }]
  }
  const promised = promises.map(({ event }) => event).find(isAcknowledge)
  if (!promised) return drafts
  const { target, clause } = promised
  return [...drafts, { at, by: system, event: { kind: 'promise.withdrawn', target, clause } }]
}

function isAcknowledge(
  event: TicketEvent,
): event is Extract<TicketEvent, { kind: 'promise.made' }> {
  return event.kind === 'promise.made' && event.target === 'acknowledge'
}

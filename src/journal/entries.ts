import type {
  ClockState,
  Facts,
  Happening,
  Party,
  Priority,
  Status,
  Tier,
} from '../policy/index.ts'
import type { Id } from '../std/id.ts'
import type { Instant } from '../std/time.ts'
import type { Audience } from './audience.ts'

/**
 * Who did it. `clock` is time itself; `system` is Parley acting on a rule; a key acts for an
 * integration.
 */
export type Actor =
  | {
      readonly is: 'person'
      readonly id: Id
      readonly role: 'requester' | 'counterparty' | 'staff'
    }
  | { readonly is: 'system' }
  | { readonly is: 'clock' }
  | { readonly is: 'key'; readonly id: Id }

/** How a message reached us or left. */
export type MessageVia = 'email' | 'web' | 'api' | 'chat' | 'phone' | 'sms' | 'social' | 'system'

/**
 * What can happen to a ticket, version 1 of each kind. Facts and ids only: words stay in erasable
 * rows.
 */
export type TicketEvent =
  | {
      readonly kind: 'ticket.opened'
      readonly number: number
      readonly requesterId: Id
      readonly counterpartyId: Id | null
      readonly facts: Facts
      readonly policy: string
      readonly version: number
      readonly language: string
      readonly order: string | null
      readonly listing: string | null
      readonly teamId: Id | null
      readonly spam: boolean
      readonly via: MessageVia
    }
  /** `automatic` messages (acknowledgements, bots) never count as a reply. */
  | {
      readonly kind: 'message.added'
      readonly messageId: Id
      readonly author: 'requester' | 'counterparty' | 'agent' | 'automatic'
      readonly audience: Audience
      readonly via: MessageVia
      readonly attachmentIds: readonly Id[]
    }
  | { readonly kind: 'message.hidden'; readonly messageId: Id; readonly reason: string }
  | {
      readonly kind: 'ticket.acknowledged'
      readonly messageId: Id | null
      readonly via: MessageVia
    }
  | {
      readonly kind: 'status.changed'
      readonly from: Status
      readonly to: Status
      readonly reason: string | null
    }
  | {
      readonly kind: 'ticket.reopened'
      readonly from: Status
      readonly by: 'requester' | 'counterparty' | 'agent'
    }
  | { readonly kind: 'solution.confirmed' }
  | {
      readonly kind: 'priority.changed'
      readonly from: Priority
      readonly to: Priority
      readonly reason: string
    }
  | {
      readonly kind: 'category.changed'
      readonly from: string
      readonly to: string
      readonly reason: string
    }
  | {
      readonly kind: 'tier.changed'
      readonly from: Tier
      readonly to: Tier
      readonly reason: string
    }
  | {
      readonly kind: 'entitlements.changed'
      readonly from: readonly string[]
      readonly to: readonly string[]
    }
  | { readonly kind: 'language.changed'; readonly from: string; readonly to: string }
  | { readonly kind: 'assignee.changed'; readonly from: Id | null; readonly to: Id | null }
  | { readonly kind: 'team.changed'; readonly from: Id | null; readonly to: Id | null }
  | {
      readonly kind: 'tags.changed'
      readonly added: readonly string[]
      readonly removed: readonly string[]
    }
  | { readonly kind: 'ticket.snoozed'; readonly until: Instant }
  | { readonly kind: 'ticket.woken'; readonly cause: 'time' | 'agent' | 'message' }
  | { readonly kind: 'subject.changed'; readonly reason: string | null }
  | { readonly kind: 'requester.changed'; readonly from: Id; readonly to: Id }
  | { readonly kind: 'counterparty.changed'; readonly from: Id | null; readonly to: Id | null }
  | { readonly kind: 'spam.marked' }
  | { readonly kind: 'spam.cleared' }
  | { readonly kind: 'ticket.merged'; readonly into: Id }
  | {
      readonly kind: 'ticket.absorbed'
      readonly ticketId: Id
      readonly messageIds: readonly Id[]
      readonly sameReaders: boolean
    }
  | { readonly kind: 'ticket.unmerged'; readonly from: Id }
  | { readonly kind: 'ticket.released'; readonly ticketId: Id; readonly messageIds: readonly Id[] }
  | { readonly kind: 'ticket.split'; readonly newTicketId: Id; readonly messageIds: readonly Id[] }
  | {
      readonly kind: 'ticket.linked'
      readonly ticketId: Id
      readonly relation: 'related' | 'duplicate' | 'split_from' | 'follow_up'
    }
  | { readonly kind: 'ticket.unlinked'; readonly ticketId: Id }
  /** An agent or a lead moves the ladder by hand; the policy's own moves are `rung.raised`. */
  | {
      readonly kind: 'rung.changed'
      readonly from: number
      readonly to: number
      readonly reason: string
    }
  | { readonly kind: 'review.requested'; readonly clause: string; readonly due: Instant }
  | { readonly kind: 'review.taken'; readonly reviewerId: Id }
  | {
      readonly kind: 'review.closed'
      readonly outcome: 'upheld' | 'changed' | 'declined'
      readonly messageId: Id
    }
  | {
      readonly kind: 'policy.repromised'
      readonly policy: string
      readonly version: number
      readonly reason: string
    }
  | {
      readonly kind: 'delivery.failed'
      readonly messageId: Id
      readonly to: Id
      readonly code: string
      readonly final: boolean
    }
  | { readonly kind: 'delivery.retried'; readonly messageId: Id }
  | { readonly kind: 'ticket.viewed_by_link'; readonly linkId: Id }
  | { readonly kind: 'link.made'; readonly linkId: Id; readonly personId: Id }
  | { readonly kind: 'link.revoked'; readonly linkId: Id }
  | Happening

export type TicketEventKind = TicketEvent['kind']

/**
 * One line of a ticket's journal. `seq` counts from 1 within the ticket; `v` is the version of the
 * kind's shape.
 */
export interface Entry {
  readonly ticketId: Id
  readonly seq: number
  readonly v: 1
  readonly at: Instant
  readonly by: Actor
  readonly event: TicketEvent
}

/** A ticket as its journal tells it: no words, no names. */
export interface Ticket extends ClockState {
  readonly id: Id
  readonly number: number
  readonly seq: number
  readonly requesterId: Id
  readonly counterpartyId: Id | null
  readonly party: Party
  readonly policy: string
  readonly version: number
  readonly language: string
  readonly order: string | null
  readonly listing: string | null
  readonly teamId: Id | null
  readonly assigneeId: Id | null
  readonly tags: readonly string[]
  readonly spam: boolean
  readonly mergedInto: Id | null
  readonly links: readonly {
    readonly ticketId: Id
    readonly relation: 'related' | 'duplicate' | 'split_from' | 'follow_up'
  }[]
  readonly openedAt: Instant
  readonly updatedAt: Instant
  readonly solvedAt: Instant | null
  readonly confirmedAt: Instant | null
  readonly closedAt: Instant | null
  readonly reopens: number
  readonly messages: number
  /** `seq` of the newest message each side can see: the stale-reply guard compares with it. */
  readonly lastMessageSeq: number
  readonly lastRequesterMessageAt: Instant | null
  readonly lastAgentReplyAt: Instant | null
  readonly review:
    | { readonly is: 'none' }
    | {
        readonly is: 'requested' | 'taken'
        readonly at: Instant
        readonly due: Instant
        readonly reviewerId: Id | null
      }
    | {
        readonly is: 'closed'
        readonly at: Instant
        readonly outcome: 'upheld' | 'changed' | 'declined'
      }
}

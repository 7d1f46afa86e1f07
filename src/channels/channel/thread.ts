import type { Id } from '../../std/id.ts'
import type { Instant } from '../../std/time.ts'
import type { MailKind } from './judged.ts'

/** Who we are, so that we recognise ourselves. */
export interface MailIdentity {
  /** The host part of every Message-ID we make. */
  readonly host: string
  /** Name of this installation in the loop header. */
  readonly installation: string
  /** Every address mail reaches us at, without plus parts. */
  readonly addresses: readonly string[]
  /** Secret that signs reply addresses. */
  readonly secret: string
  /**
   * Word before the number in a subject tag, `[Parley #42]`; '' for `[#42]`. Both are understood.
   */
  readonly subjectTag: string
  /** Where else than in the subject a tag counts. */
  readonly searchesTagIn?: readonly ('body' | 'text_files')[]
}

/** Everything in a mail that may name the ticket it belongs to. */
export interface ThreadKeys {
  /** A reply address of ours whose signature holds; `personId` is who it was given to. */
  readonly signed: { readonly number: number; readonly personId: Id | null } | null
  /** In-Reply-To first, then References from the newest to the oldest. */
  readonly messageIds: readonly string[]
  /** Tickets whose own reference (`ticketReference`) the mail carries on. */
  readonly ticketIds: readonly Id[]
  /** Ticket numbers in the subject, in order. */
  readonly numbers: readonly number[]
}

/** What the decision needs to know of a ticket that a key led to. */
export interface ThreadTicket {
  readonly id: Id
  readonly number: number
  readonly openedAt: Instant
  readonly isClosed: boolean
  readonly mergedInto: Id | null
  /** Addresses of requester and counterparty and of staff who may write by mail, lower case. */
  readonly parties: readonly string[]
}

/** All the decision looks at. */
export interface ThreadQuestion {
  readonly keys: ThreadKeys
  /** The author's address, lower case; null when there is none. */
  readonly author: string | null
  /** Tickets by number, for `keys.signed` and `keys.numbers`. */
  readonly byNumber: ReadonlyMap<number, ThreadTicket>
  /** Tickets by Message-ID. */
  readonly byMessageId: ReadonlyMap<string, ThreadTicket>
  /** Tickets by id: those of `keys.ticketIds`, and the targets of merged ones. */
  readonly byId: ReadonlyMap<Id, ThreadTicket>
  readonly kind: MailKind
  readonly onClosed: 'reopen' | 'follow_up'
  readonly identity: MailIdentity
}

/** Where a mail goes: into a ticket, or into a new one. */
export type ThreadDecision =
  | { readonly is: 'new'; readonly follows: Id | null }
  | {
      readonly is: 'join'
      readonly ticketId: Id
      readonly by: 'signed_address' | 'message_id' | 'subject'
      /** Whether the author is requester, counterparty or staff; a stranger's mail needs a look. */
      readonly isParty: boolean
      /** Whether the ticket is closed and this mail opens it again; never by an automatic mail. */
      readonly reopens: boolean
    }

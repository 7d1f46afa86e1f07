import { isRefusal, refuse, type Refusal } from '../../../contract/problems.ts'
import type { Actor } from '../../../journal/index.ts'
import type { Id } from '../../../std/id.ts'
import { attempt } from '../attempt.ts'
import { walk, walkIn, type Walked } from '../corridor.ts'
import type { Desk } from '../desk.ts'
import * as progress from '../rules/progress.ts'
import type { Draft } from '../rules/unfold.ts'
import { writeMessageIn } from './write.ts'

interface Asked {
  readonly ticketId: Id
  readonly by: Actor
}

type Outcome = Promise<Refusal | Walked>

/** The requester confirms the solution (R44). */
export function confirmSolution(desk: Desk, { ticketId, by }: Asked): Outcome {
  return walk(desk, ticketId, (ticket, _policy, at) => deed(progress.confirm(ticket, { at, by })))
}

/** Takes a solved or closed ticket up again (R44). */
export function reopenTicket(
  desk: Desk,
  { ticketId, by, side }: Asked & { readonly side: 'requester' | 'agent' },
): Outcome {
  return walk(desk, ticketId, (ticket, policy, at) =>
    deed(progress.reopen(ticket, policy, { at, by, side })),
  )
}

/** Moves a ticket to another rung of the ladder, with the reason (R27). */
export function moveRung(
  desk: Desk,
  { ticketId, by, to, reason }: Asked & { readonly to: number; readonly reason: string },
): Outcome {
  return walk(desk, ticketId, (ticket, policy, at) =>
    deed(progress.moveRung(ticket, { to, reason, top: policy.ladder.top }, { at, by })),
  )
}

/** The requester asks for review by a supervisor (R28). */
export function askReview(desk: Desk, { ticketId, by }: Asked): Outcome {
  return walk(desk, ticketId, (ticket, policy, at) =>
    deed(progress.askReview(ticket, policy, { at, by })),
  )
}

/** A lead takes the review in hand. */
export function takeReview(
  desk: Desk,
  { ticketId, by, reviewerId }: Asked & { readonly reviewerId: Id },
): Outcome {
  return walk(desk, ticketId, (ticket, _policy, at) =>
    deed(progress.takeReview(ticket, reviewerId, { at, by })),
  )
}

/** Closes a review: the outcome letter is a reply to the requester. */
export async function closeReview(
  desk: Desk,
  wanted: Asked & {
    readonly outcome: 'upheld' | 'changed' | 'declined'
    readonly letter: string
    readonly personId: Id
  },
): Outcome {
  return attempt(desk.db, async (tx) => {
    const written = await writeMessageIn(desk, tx, {
      ticketId: wanted.ticketId,
      by: wanted.by,
      personId: wanted.personId,
      author: 'agent',
      audience: 'requester',
      via: 'web',
      body: wanted.letter,
    })
    if (isRefusal(written)) return written
    const { outcome } = wanted
    const { messageId } = written
    return walkIn(desk, tx, wanted.ticketId, (ticket, _policy, at) =>
      deed(progress.closeReview(ticket, { outcome, messageId }, { at, by: wanted.by })),
    )
  })
}

/** Puts a ticket under the policy version in force now: explicit, with a reason, in the journal. */
export async function repromise(
  desk: Desk,
  { ticketId, by, reason }: Asked & { readonly reason: string },
): Outcome {
  const current = await desk.policies.current()
  return walk(desk, ticketId, (ticket, _policy, at) => {
    if (ticket.policy === current.id && ticket.version === current.version) {
      return refuse('already_done')
    }
    const event = {
      kind: 'policy.repromised',
      policy: current.id,
      version: current.version,
      reason,
    } as const
    return { drafts: [{ at, by, event }], under: current }
  })
}

function deed(drafts: Refusal | Draft[]) {
  return Array.isArray(drafts) ? { drafts } : drafts
}

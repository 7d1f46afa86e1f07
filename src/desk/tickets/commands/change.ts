import { isRefusal, refuse, type Refusal } from '../../../contract/problems.ts'
import type { Actor } from '../../../journal/index.ts'
import type { PolicyInForce } from '../../../policy/index.ts'
import type { Tx } from '../../../platform/db.ts'
import { newToken, type Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import { isActiveStaff, teamExists } from '../../people/index.ts'
import { attempt } from '../attempt.ts'
import { walkIn, type Walked } from '../corridor.ts'
import type { Desk } from '../desk.ts'
import { TICKET_LIMITS } from '../limits.ts'
import { change, reverse, type Change } from '../rules/changing.ts'
import { saveUndo, takeUndo, type UndoStep } from '../store/undo.ts'
import { addSearchWords, updateWords } from '../store/write.ts'
import { foldWords } from '../rules/search.ts'

/** Changes a ticket: all that is given or nothing. */
export async function changeTicket(
  desk: Desk,
  wanted: { readonly ticketId: Id; readonly change: Change; readonly by: Actor },
): Promise<Refusal | Walked> {
  const unknown = await unknownOf(desk, wanted.change)
  if (unknown) return unknown
  return attempt(desk.db, (tx) => changeIn(desk, tx, wanted))
}

/**
 * Changes many tickets, each for itself: what can be is, what can't is told. `undo` takes it back.
 */
export async function changeMany(
  desk: Desk,
  wanted: {
    readonly ids: readonly Id[]
    readonly change: Change
    readonly by: Actor
    readonly personId: Id
  },
) {
  const unknown = await unknownOf(desk, wanted.change)
  if (unknown) return unknown
  const changed: Id[] = []
  const refused: { id: Id; code: string }[] = []
  const steps: UndoStep[] = []
  for (const ticketId of new Set(wanted.ids)) {
    const walked = await changeTicketKnown(desk, { ticketId, change: wanted.change, by: wanted.by })
    if (isRefusal(walked)) refused.push({ id: ticketId, code: walked.refused })
    else {
      changed.push(ticketId)
      if (walked.entries.length > 0) {
        const back = reverse(walked.before, wanted.change)
        steps.push({ ticketId, seq: walked.ticket.seq, change: back })
      }
    }
  }
  const undo = steps.length > 0 ? newToken() : null
  if (undo)
    await saveUndo(desk.db, { token: undo, personId: wanted.personId, at: desk.clock.now(), steps })
  return { changed, refused, undo }
}

/** Takes a bulk change back, except where somebody changed the ticket since. */
export async function undoChange(
  desk: Desk,
  wanted: { readonly token: string; readonly by: Actor; readonly personId: Id },
) {
  const since = desk.clock.now() - TICKET_LIMITS.undo
  const steps = await takeUndo(desk.db, { token: wanted.token, personId: wanted.personId, since })
  if (!steps) return refuse('undo_expired')
  const changed: Id[] = []
  const refused: { id: Id; code: string }[] = []
  for (const step of steps) {
    const walked = await attempt(desk.db, (tx) =>
      walkIn(desk, tx, step.ticketId, (ticket, inForce, at) =>
        ticket.seq === step.seq
          ? decideChange(ticket, step.change, { inForce, at, by: wanted.by })
          : refuse('ticket_changed'),
      ),
    )
    if (isRefusal(walked)) refused.push({ id: step.ticketId, code: walked.refused })
    else changed.push(step.ticketId)
  }
  return { changed, refused, undo: null }
}

async function changeTicketKnown(
  desk: Desk,
  wanted: { ticketId: Id; change: Change; by: Actor },
): Promise<Refusal | Walked> {
  return attempt(desk.db, (tx) => changeIn(desk, tx, wanted))
}

async function changeIn(
  desk: Desk,
  tx: Tx,
  wanted: { ticketId: Id; change: Change; by: Actor },
): Promise<Refusal | Walked> {
  return walkIn(desk, tx, wanted.ticketId, (ticket, inForce, at) =>
    decideChange(ticket, wanted.change, { inForce, at, by: wanted.by }),
  )
}

function decideChange(
  ticket: Parameters<typeof change>[0],
  wanted: Change,
  known: { inForce: PolicyInForce; at: Instant; by: Actor },
) {
  const { categories } = known.inForce
  const drafts = change(ticket, wanted, { categories, at: known.at, by: known.by })
  if (!Array.isArray(drafts)) return drafts
  const { subject } = wanted
  if (subject === undefined) return { drafts }
  const store = async (tx: Tx) => {
    await updateWords(tx, ticket.id, { subject })
    const words = foldWords(subject)
    await addSearchWords(tx, { ticketId: ticket.id, updatedAt: known.at, words })
  }
  return { drafts, store }
}

async function unknownOf(desk: Desk, wanted: Change): Promise<Refusal | null> {
  if (wanted.assigneeId && !(await isActiveStaff(desk.db, wanted.assigneeId))) {
    return refuse('unknown_assignee', { field: 'body.assigneeId' })
  }
  if (wanted.teamId && !(await teamExists(desk.db, wanted.teamId))) {
    return refuse('unknown_team', { field: 'body.teamId' })
  }
  return null
}

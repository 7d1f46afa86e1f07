import { isRefusal } from '../../contract/problems.ts'
import {
  guestOf,
  linkToken,
  orThrow,
  renewLink,
  revokeLink,
  viewerOf,
} from '../../desk/people/index.ts'
import { attempt, readTicketByNumber, seeTicket, walkIn } from '../../desk/tickets/index.ts'
import { refuse, type HttpRequest } from '../../platform/http.ts'
import { newId, type Id } from '../../std/id.ts'
import type { Site } from './setting.ts'
import type { Seen } from './tracker.ts'

/** A link in hand: who holds it and what it opens. */
export interface Held extends Seen {
  readonly linkId: Id
  readonly personId: Id
  readonly language: string
}

/** The ticket a link opens; a link that was shut answers 410, guesses are counted. */
export async function seeByLink({ desk }: Site, request: HttpRequest): Promise<Held> {
  const { token = '' } = request.params as { token?: string }
  const guest = orThrow(await guestOf(desk, { token, address: request.ip }))
  const { ticket, standpoint } = await seeTicket(desk, guest, guest.ticketId)
  const { linkId, personId, language } = guest
  const seen = { ticket, reader: standpoint, base: `/t/${token}`, isLink: true }
  return { ...seen, linkId, personId, language }
}

/** A ticket of somebody who is signed in, by its number. */
export async function seeByNumber({ desk }: Site, request: HttpRequest): Promise<Seen> {
  const { number = '' } = request.params as { number?: string }
  if (!/^\d{1,12}$/.test(number)) throw refuse('ticket_not_found')
  const found = await readTicketByNumber(desk.db, Number(number))
  if (!found) throw refuse('ticket_not_found')
  const { ticket, standpoint } = await seeTicket(desk, viewerOf(request), found.id)
  return { ticket, reader: standpoint, base: `/my/${number}`, isLink: false }
}

/** Shuts the link, for good. It is in the journal; the ticket goes on. */
export async function shutLink({ desk }: Site, held: Held): Promise<void> {
  const at = desk.clock.now()
  const { linkId, personId, ticket } = held
  const by = { is: 'person', id: personId, role: 'requester' } as const
  await attempt(desk.db, async (tx) => {
    if (!(await revokeLink(tx, { id: linkId, at }))) return
    const event = { kind: 'link.revoked', linkId } as const
    const walked = await walkIn(desk, tx, ticket.id, () => ({ drafts: [{ at, by, event }] }))
    if (isRefusal(walked)) throw refuse(walked.refused)
  })
}

/** Shuts all links of the reader to the ticket and makes a new one; the answer is its path. */
export async function remakeLink({ desk }: Site, held: Held): Promise<string> {
  const at = desk.clock.now()
  const linkId = newId(at)
  const { personId, ticket } = held
  const by = { is: 'person', id: personId, role: 'requester' } as const
  await attempt(desk.db, async (tx) => {
    const shut = await renewLink(tx, { id: linkId, ticketId: ticket.id, personId, at })
    const events = [
      ...shut.map((id) => ({ kind: 'link.revoked', linkId: id }) as const),
      { kind: 'link.made', linkId, personId } as const,
    ]
    const walked = await walkIn(desk, tx, ticket.id, () => ({
      drafts: events.map((event) => ({ at, by, event })),
    }))
    if (isRefusal(walked)) throw refuse(walked.refused)
  })
  return `/t/${linkToken(desk.config.secret, linkId)}`
}

import type { Reader, Statement, Tx } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'

/** A ticket's link as stored: nothing in the row opens the ticket. */
export interface TicketLink {
  readonly id: Id
  readonly ticketId: Id
  readonly personId: Id
  readonly language: string
  readonly revokedAt: Instant | null
}

/** Makes the link by which `personId` follows the ticket without an account. */
export function makeLink(
  tx: Tx,
  link: { id: Id; ticketId: Id; personId: Id; at: Instant },
): Statement {
  return tx`
    insert into ticket_link (id, ticket_id, person_id, created_at)
    values (${link.id}, ${link.ticketId}, ${link.personId}, ${link.at})`
}

export async function ticketLinkById(sql: Reader, id: Id): Promise<TicketLink | null> {
  const [row] = await sql<TicketLink[]>`
    select l.id, l.ticket_id, l.person_id, l.revoked_at, p.language
    from ticket_link l join person p on p.id = l.person_id
    where l.id = ${id} and p.active`
  return row ?? null
}

/** The link in force of a person to a ticket: the newest that was not revoked. */
export async function linkOf(sql: Reader, of: { ticketId: Id; personId: Id }): Promise<Id | null> {
  const [row] = await sql<{ id: Id }[]>`
    select id from ticket_link
    where ticket_id = ${of.ticketId} and person_id = ${of.personId} and revoked_at is null
    order by created_at desc, id desc limit 1`
  return row?.id ?? null
}

/** Shuts a link for good; false when it was shut already. */
export async function revokeLink(tx: Tx, link: { id: Id; at: Instant }): Promise<boolean> {
  const { count } = await tx`
    update ticket_link set revoked_at = ${link.at} where id = ${link.id} and revoked_at is null`
  return count === 1
}

/**
 * Shuts all links of a person to a ticket and makes a new one, `id`; the answer names those shut.
 */
export async function renewLink(
  tx: Tx,
  link: { id: Id; ticketId: Id; personId: Id; at: Instant },
): Promise<Id[]> {
  const shut = await tx<{ id: Id }[]>`
    update ticket_link set revoked_at = ${link.at}
    where ticket_id = ${link.ticketId} and person_id = ${link.personId} and revoked_at is null
    returning id`
  await makeLink(tx, link)
  return shut.map((one) => one.id)
}

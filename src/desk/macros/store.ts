import type { Reader, Tx } from '../../platform/db.ts'
import type { Id } from '../../std/id.ts'
import type { Instant } from '../../std/time.ts'

export interface MacroRow {
  id: Id
  ownerId: Id
  name: string
  body: string
  html: string | null
  audience: 'everyone' | 'requester' | 'counterparty' | 'staff'
  status: string | null
  addTags: string[]
  language: string | null
  shared: boolean
  usedCount: number
}

/** One's own macros and the shared ones, the most used first. */
export async function readMacros(reader: Reader, personId: Id): Promise<MacroRow[]> {
  return reader<MacroRow[]>`
    select id, owner_id, name, body, html, audience, status, add_tags, language, shared, used_count
    from macro where deleted_at is null and (owner_id = ${personId} or shared)
    order by used_count desc, name, id limit 1000`
}

export async function readMacro(reader: Reader, id: Id): Promise<MacroRow | null> {
  const [row] = await reader<MacroRow[]>`
    select id, owner_id, name, body, html, audience, status, add_tags, language, shared, used_count
    from macro where id = ${id} and deleted_at is null`
  return row ?? null
}

export async function insertMacro(tx: Tx, macro: MacroRow, at: Instant): Promise<void> {
  await tx`insert into macro ${tx({ ...macro, createdAt: at })}`
}

export async function updateMacro(tx: Tx, macro: MacroRow): Promise<void> {
  const { id, ownerId: _ownerId, usedCount: _usedCount, ...change } = macro
  await tx`update macro set ${tx(change)} where id = ${id}`
}

export async function deleteMacro(tx: Tx, id: Id, at: Instant): Promise<void> {
  await tx`update macro set deleted_at = ${at} where id = ${id}`
}

export async function countUse(reader: Reader, id: Id): Promise<void> {
  await reader`update macro set used_count = used_count + 1 where id = ${id}`
}

/** Words a macro is filled with. */
export async function wordsFor(
  reader: Reader,
  given: { ticketId: Id; personId: Id },
): Promise<{ subject: string; requester: string; agent: string } | null> {
  const [row] = await reader<{ subject: string; requester: string; agent: string }[]>`
    select subject, requester.name as requester, agent.name as agent
    from ticket join person as requester on requester.id = requester_id
    join person as agent on agent.id = ${given.personId}
    where ticket.id = ${given.ticketId}`
  return row ?? null
}

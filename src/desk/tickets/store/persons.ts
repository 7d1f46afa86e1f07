import type { PersonBrief } from '../../../contract/people.ts'
import type { Reader } from '../../../platform/db.ts'
import type { Id } from '../../../std/id.ts'
import { brief } from '../present.ts'

/** Names beside ids; ids that nobody has are left out. */
export async function personsOf(
  reader: Reader,
  wanted: readonly (Id | null)[],
): Promise<Map<Id, PersonBrief>> {
  const ids = [...new Set(wanted.filter((id) => id !== null))]
  if (ids.length === 0) return new Map()
  const rows = await reader<{ id: Id; name: string; role: string }[]>`
    select id, name, role from person where id = any(${ids}::uuid[])`
  return new Map(rows.map((row) => [row.id, brief({ ...row, email: null })]))
}

import type { PersonChange } from '../../../contract/people.ts'
import { refuse, type Refusal } from '../../../contract/problems.ts'
import { transact } from '../../../platform/transaction.ts'
import type { Ground } from '../../../platform/ground.ts'
import type { Id } from '../../../std/id.ts'
import { recordDeskEntry } from '../store/journal.ts'
import { liftAddress, personById, updatePerson } from '../store/people.ts'
import { staffById } from '../store/staff.ts'
import { isZone } from '../rules/contact.ts'
import type { Doer } from './staff.ts'

/**
 * Corrects what is known of a requester. Staff are changed by those who manage staff, and by
 * themselves.
 */
export async function changePerson(
  ground: Ground,
  given: { id: Id; change: PersonChange },
  doer: Doer,
): Promise<Refusal | null> {
  const { id, change } = given
  if (change.zone && !isZone(change.zone)) return refuse('invalid', { field: 'zone' })
  const at = ground.clock.now()
  return transact(ground.db, async (tx) => {
    if (!(await personById(tx, id, 'lock'))) return refuse('person_not_found')
    if (await staffById(tx, id)) return refuse('not_allowed')
    const known = Object.entries(change).filter(([, value]) => value !== undefined)
    await updatePerson(tx, id, Object.fromEntries(known))
    // Which fields, not what they say: names are for the erasable row.
    const fields = known.map(([name]) => name)
    await recordDeskEntry(tx, {
      at,
      by: doer.by,
      kind: 'person.changed',
      subjectId: id,
      data: { fields },
    })
    return null
  })
}

/** Lets mail go again to an address that bounced. */
export async function liftSuspension(
  ground: Ground,
  given: { id: Id; email: string },
  doer: Doer,
): Promise<Refusal | null> {
  const at = ground.clock.now()
  const isLifted = await transact(ground.db, async (tx) => {
    if (!(await liftAddress(tx, { personId: given.id, email: given.email }))) return false
    await recordDeskEntry(tx, { at, by: doer.by, kind: 'address.lifted', subjectId: given.id })
    return true
  })
  return isLifted ? null : refuse('already_done')
}

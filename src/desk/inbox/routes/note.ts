import type { Tx } from '../../../platform/db.ts'
import { recordDeskEntry, type viewerOf } from '../../people/index.ts'
import { actorAt, type Desk } from '../../tickets/index.ts'

/** Writes down what a person decided about a mail. */
export async function note(
  desk: Desk,
  tx: Tx,
  given: { viewer: ReturnType<typeof viewerOf>; kind: string; id: string; data: object },
): Promise<void> {
  await recordDeskEntry(tx, {
    at: desk.clock.now(),
    by: actorAt(given.viewer, 'staff'),
    kind: given.kind,
    subjectId: given.id,
    data: given.data,
  })
}

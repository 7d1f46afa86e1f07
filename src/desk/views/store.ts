import { json, type Reader, type Tx } from '../../platform/db.ts'
import type { Id } from '../../std/id.ts'
import type { Instant } from '../../std/time.ts'

export interface SavedView {
  id: Id
  ownerId: Id
  name: string
  filter: object
  sort: string
  shared: boolean
}

/** One's own views and those that others share, by name. */
export async function readViews(reader: Reader, personId: Id): Promise<SavedView[]> {
  return reader<SavedView[]>`
    select id, owner_id, name, filter, sort, shared from saved_view
    where owner_id = ${personId} or shared order by name, id limit 500`
}

export async function readView(reader: Reader, id: Id): Promise<SavedView | null> {
  const [row] = await reader<SavedView[]>`
    select id, owner_id, name, filter, sort, shared from saved_view where id = ${id}`
  return row ?? null
}

export async function insertView(tx: Tx, view: SavedView, at: Instant): Promise<void> {
  const row = { ...view, filter: json(tx, view.filter), createdAt: at }
  await tx`insert into saved_view ${tx(row)}`
}

export async function updateView(tx: Tx, view: SavedView): Promise<void> {
  await tx`
    update saved_view set name = ${view.name}, filter = ${json(tx, view.filter)},
      sort = ${view.sort}, shared = ${view.shared} where id = ${view.id}`
}

export async function deleteView(tx: Tx, id: Id): Promise<void> {
  await tx`delete from saved_view where id = ${id}`
}

export async function readTeams(reader: Reader): Promise<{ id: Id; name: string }[]> {
  return reader<{ id: Id; name: string }[]>`select id, name from team order by name limit 200`
}

import type { Audience } from '../../src/journal/index.ts'
import type { Id } from '../../src/std/id.ts'
import { isStaff, type Viewer } from './viewers.ts'

/** A message as the world knows it: what was meant, and for whom it is now. */
export interface Told {
  readonly id: Id
  readonly mark: string
  /** The first message carries the subject it was sent under, wherever it goes. */
  readonly subject: string | null
  readonly file: { readonly id: Id; readonly name: string; readonly content: string } | null
  readonly home: Matter
  readonly meant: Audience
  readonly personId: Id | null
  readonly isAutomatic: boolean
  at: Matter
  now: Audience
  isHidden: boolean
}

/** A ticket as the world knows it. */
export interface Matter {
  readonly id: Id
  readonly number: number
  readonly requesterId: Id
  readonly counterpartyId: Id | null
  readonly subject: string
  readonly tag: string
  mergedInto: Matter | null
  isClosed: boolean
}

/** All that is true of one case. */
export interface World {
  readonly matters: Matter[]
  readonly told: Told[]
  /** Drafts by their writer. */
  readonly drafts: { personId: Id; mark: string }[]
}

type Side = 'requester' | 'counterparty' | 'staff' | null

/** How somebody stands to a ticket, said again from the rule's own words and not its code. */
export function sideOf(viewer: Viewer, matter: Matter): Side {
  if (viewer.is === 'nobody' || viewer.is === 'revoked') return null
  if (isStaff(viewer)) return 'staff'
  if (viewer.is === 'key') return null
  if (viewer.is === 'guest' && viewer.onlyTicketId !== matter.id) return null
  if (viewer.personId === matter.requesterId) return 'requester'
  return viewer.personId === matter.counterpartyId ? 'counterparty' : null
}

/** Whether somebody who stands there may read a message. */
export function mayRead(side: Side, told: Pick<Told, 'now' | 'isHidden'>): boolean {
  if (side === null) return false
  if (side === 'staff') return true
  return !told.isHidden && (told.now === 'everyone' || told.now === side)
}

/** What a ticket shows to somebody: the marks of its messages, no more and no fewer. */
export function marksFor(world: World, viewer: Viewer, matter: Matter): string[] {
  const side = sideOf(viewer, matter)
  return world.told
    .filter((told) => told.at === matter && !told.isHidden && mayRead(side, told))
    .map(({ mark }) => mark)
    .toSorted()
}

/** Everything that any exit may ever show to somebody. */
export function allowedTo(world: World, viewer: Viewer): Set<string> {
  const allowed = new Set<string>()
  const add = (...some: string[]) => some.forEach((one) => allowed.add(one))
  if (viewer.email) add(viewer.email)
  const known = viewer.is === 'guest' ? { ...viewer, is: 'person' as const } : viewer
  for (const matter of world.matters) {
    // Who holds a link may learn that a ticket of theirs went on in another one of theirs.
    if (sideOf(known, matter) !== null) add(matter.id)
    const side = sideOf(viewer, matter)
    if (side === null) continue
    add(matter.subject)
    if (side === 'staff') add(matter.tag)
    for (const told of world.told) {
      if (told.at !== matter || !mayRead(side, told)) continue
      add(told.mark, told.id)
      if (told.subject) add(told.subject)
      if (told.file) add(told.file.id, told.file.name, told.file.content)
    }
  }
  for (const { personId, mark } of world.drafts) if (personId === viewer.personId) add(mark)
  return allowed
}

/** All there is to be seen in a world: only these are looked for. */
export function allSecrets(world: World): Set<string> {
  return new Set([
    ...world.matters.flatMap(({ id, subject, tag }) => [id, subject, tag]),
    ...world.told.flatMap(({ id, mark, file }) => [
      id,
      mark,
      ...(file ? [file.id, file.name, file.content] : []),
    ]),
    ...world.drafts.map(({ mark }) => mark),
  ])
}

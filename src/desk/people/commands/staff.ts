import type { StaffChange, StaffInvite } from '../../../contract/people.ts'
import type { Role } from '../../../contract/permissions.ts'
import { refuse, type Refusal } from '../../../contract/problems.ts'
import type { Actor } from '../../../journal/index.ts'
import type { Tx } from '../../../platform/db.ts'
import { transact } from '../../../platform/transaction.ts'
import type { Ground } from '../../../platform/ground.ts'
import { assert } from '../../../std/assert.ts'
import type { Id } from '../../../std/id.ts'
import type { Instant } from '../../../std/time.ts'
import { sameAddress } from '../rules/contact.ts'
import { mayChangeStaff } from '../rules/staff.ts'
import { recordDeskEntry } from '../store/journal.ts'
import { findOrMakePerson, personById, updatePerson } from '../store/people.ts'
import { deleteOtherSessions, shutSignInLinks } from '../store/sign-in.ts'
import {
  insertTeam,
  knownTeams,
  otherAdmins,
  renameTeam,
  setTeams,
  staffById,
  type StaffRow,
  type TeamRow,
} from '../store/staff.ts'
import { mailLink } from './sign-in.ts'

/** Who does it, and with what role: nobody reaches above themselves. */
export interface Doer {
  readonly by: Actor
  readonly role: Role
  readonly language: string
}

/** Invites somebody to work here, by a link to their address. */
export async function inviteStaff(
  ground: Ground,
  invite: StaffInvite,
  doer: Doer,
): Promise<Refusal | StaffRow> {
  const at = ground.clock.now()
  const refused = mayChangeStaff(
    { before: null, after: { role: invite.role, active: true }, otherAdmins: 1 },
    doer.role,
  )
  if (refused) return refuse(refused)
  return transact(ground.db, async (tx) => {
    // A refusal undoes nothing that was written, so all of them come first.
    if (!(await areTeams(tx, invite.teamIds))) return refuse('unknown_team', { field: 'teamIds' })
    const email = sameAddress(invite.email)
    const { name, role, teamIds } = invite
    const { language } = doer
    const address = { kind: 'email', value: email } as const
    const newcomer = { address, name, role: 'buyer', language, at } as const
    const { personId } = await findOrMakePerson(tx, newcomer)
    const person = await personById(tx, personId, 'lock')
    assert(person, 'a person was just found')
    if (await staffById(tx, personId)) return refuse('already_done', { field: 'email' })
    if (!person.active) return refuse('not_allowed')
    await updatePerson(tx, personId, { role, name })
    await setTeams(tx, personId, teamIds)
    const said = { kind: 'staff.invited', subjectId: personId, data: { role, teamIds } }
    await recordDeskEntry(tx, { at, by: doer.by, ...said })
    const to = { email, personId, language: person.language }
    await mailLink(ground, tx, { purpose: 'invite', ...to, returnTo: null })
    return reread(tx, personId)
  })
}

async function areTeams(tx: Tx, ids: readonly Id[]): Promise<boolean> {
  return (await knownTeams(tx, ids)).length === new Set(ids).size
}

/** Changes a staff member. Whoever leaves is signed out everywhere in the same moment. */
export async function changeStaff(
  ground: Ground,
  given: { id: Id; change: StaffChange },
  doer: Doer,
): Promise<Refusal | StaffRow> {
  const { id, change } = given
  const at = ground.clock.now()
  return transact(ground.db, async (tx) => {
    const admins = await otherAdmins(tx, id)
    const [person, before] = [await personById(tx, id, 'lock'), await staffById(tx, id)]
    if (!person || !before) return refuse('person_not_found')
    const after = { role: change.role ?? before.role, active: change.active ?? before.active }
    const refused = mayChangeStaff({ before, after, otherAdmins: admins }, doer.role)
    if (refused) return refuse(refused)
    const teamIds = change.teamIds ?? null
    if (teamIds && !(await areTeams(tx, teamIds))) {
      return refuse('unknown_team', { field: 'teamIds' })
    }
    await updatePerson(tx, id, {
      ...after,
      ...(change.name !== undefined && { name: change.name }),
    })
    if (teamIds) await setTeams(tx, id, teamIds)
    if (!after.active) await signOutEverywhere(tx, id, at)
    const data = {
      role: { from: before.role, to: after.role },
      active: after.active,
      ...(teamIds && { teamIds }),
    }
    await recordDeskEntry(tx, { at, by: doer.by, kind: 'staff.changed', subjectId: id, data })
    return reread(tx, id)
  })
}

async function signOutEverywhere(tx: Tx, personId: Id, at: Instant): Promise<void> {
  await deleteOtherSessions(tx, { personId, except: null })
  await shutSignInLinks(tx, personId, at)
}

async function reread(tx: Tx, id: Id): Promise<StaffRow> {
  const row = await staffById(tx, id)
  assert(row, 'a staff member was just written')
  return row
}

/** Makes a team. Its key, by which policies name it, is made from its name and never changes. */
export async function makeTeam(
  ground: Ground,
  name: string,
  doer: Doer,
): Promise<Refusal | TeamRow> {
  const at = ground.clock.now()
  const key = keyOf(name)
  return transact(ground.db, async (tx) => {
    const team = await insertTeam(tx, { key, name: name.trim(), at })
    if (!team) return refuse('already_done', { field: 'name' })
    await recordDeskEntry(tx, {
      at,
      by: doer.by,
      kind: 'team.made',
      subjectId: team.id,
      data: { key },
    })
    return team
  })
}

export async function nameTeam(
  ground: Ground,
  given: { id: Id; name: string },
  doer: Doer,
): Promise<Refusal | TeamRow> {
  const at = ground.clock.now()
  const team = await transact(ground.db, async (tx) => {
    const renamed = await renameTeam(tx, given.id, given.name.trim())
    if (renamed)
      await recordDeskEntry(tx, { at, by: doer.by, kind: 'team.renamed', subjectId: given.id })
    return renamed
  })
  return team ?? refuse('not_found')
}

/** `Vendor desk` is `vendor-desk`; names without letters or digits of ours keep their own. */
function keyOf(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')
  return (
    plain
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || plain.trim().slice(0, 60)
  )
}

/** Roles of staff by how much they may do; everybody else is below them. */
const RANKS: Readonly<Record<string, number>> = { agent: 1, lead: 2, manager: 3, admin: 4 }

/** The part of a staff member these rules look at. */
export interface Standing {
  readonly role: string
  readonly active: boolean
}

type Refused = 'not_allowed' | 'last_admin' | null

/**
 * Whether somebody of role `by` may turn `before` into `after`: nobody touches or makes anyone
 * above themselves, and a desk is never left without an administrator.
 */
export function mayChangeStaff(
  change: { before: Standing | null; after: Standing; otherAdmins: number },
  by: string,
): Refused {
  const { before, after, otherAdmins } = change
  const rank = (role: string | undefined) => RANKS[role ?? ''] ?? 0
  if (rank(after.role) > rank(by) || rank(before?.role) > rank(by)) return 'not_allowed'
  const wasAdmin = before?.role === 'admin' && before.active
  const staysAdmin = after.role === 'admin' && after.active
  return wasAdmin && !staysAdmin && otherAdmins === 0 ? 'last_admin' : null
}

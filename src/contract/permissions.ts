/**
 * Everyone who can sign in has exactly one role. A requester with a link only is a guest of one
 * ticket.
 */
export const ROLES = ['buyer', 'vendor', 'agent', 'lead', 'manager', 'admin'] as const
export type Role = (typeof ROLES)[number]

const STAFF = ['agent', 'lead', 'manager', 'admin'] as const
const LEADS = ['lead', 'manager', 'admin'] as const
const MANAGERS = ['manager', 'admin'] as const
const ADMINS = ['admin'] as const
const EVERYONE = ROLES

/**
 * Who may do what: the one table. The API admits by it and the screens show buttons by it.
 * What is not listed is denied. Requesters are further limited to their own tickets.
 */
export const PERMISSIONS = {
  'ticket.open': EVERYONE,
  'ticket.follow': EVERYONE,
  'ticket.confirm': EVERYONE,
  'ticket.ask_review': EVERYONE,
  'ticket.list_all': STAFF,
  'ticket.reply': STAFF,
  'ticket.note': STAFF,
  'ticket.change': STAFF,
  'ticket.assign': STAFF,
  'ticket.merge': STAFF,
  'ticket.split': STAFF,
  'ticket.spam': STAFF,
  'ticket.bulk': STAFF,
  'ticket.read_journal': STAFF,
  'ticket.download_raw_mail': STAFF,
  'ticket.raise_rung': STAFF,
  'ticket.take_review': LEADS,
  'ticket.export': LEADS,
  'view.share': LEADS,
  'macro.share': LEADS,
  'macro.use': STAFF,
  'person.read': STAFF,
  'person.change': LEADS,
  'staff.manage': MANAGERS,
  'policy.read_draft': STAFF,
  'policy.publish': MANAGERS,
  'policy.repromise': MANAGERS,
  'desk.configure': ADMINS,
  'key.manage': ADMINS,
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS

/** Whether `role` holds `permission`. */
export function may(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role)
}

/** All permissions of a role: sent to the screens at sign-in. */
export function permissionsOf(role: Role): Permission[] {
  return (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => may(role, permission))
}

export function isStaff(role: Role): boolean {
  return (STAFF as readonly Role[]).includes(role)
}

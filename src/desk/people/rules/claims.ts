/** Somebody the marketplace vouches for. */
export interface Vouched {
  readonly role: 'buyer' | 'vendor'
  readonly isEmailVerified: boolean
}

/** Whom we know already: by the marketplace's id, and by the address. */
export interface Known {
  readonly role: string
  readonly active: boolean
  readonly externalId: string | null
}

/** What to do with the person the marketplace sends us. */
export type Meeting =
  | { readonly do: 'refuse' }
  /** Take the one we know by the marketplace's id. */
  | { readonly do: 'greet'; readonly addEmail: boolean }
  /** Take the one we know by the address, who is new to the marketplace's id. */
  | { readonly do: 'link' }
  | { readonly do: 'make'; readonly addEmail: boolean }

/**
 * Nobody is recognised by an address that the marketplace has not verified, no staff by any token
 * of the marketplace, and no address passes from one of its accounts to another.
 */
export function meet(
  vouched: Vouched,
  known: { byId: Known | null; byEmail: Known | null },
): Meeting {
  const { byId, byEmail } = known
  const addEmail = vouched.isEmailVerified && byEmail === null
  if (byId) return mayCome(byId) ? { do: 'greet', addEmail } : { do: 'refuse' }
  const isSame = vouched.isEmailVerified && byEmail?.externalId === null && mayCome(byEmail)
  return isSame ? { do: 'link' } : { do: 'make', addEmail }
}

function mayCome(person: Known): boolean {
  return person.active && (person.role === 'buyer' || person.role === 'vendor')
}

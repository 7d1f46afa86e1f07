/**
 * An e-mail address as it is compared: trimmed, in lower case. Dots and plus parts stay: whether
 * they name the same mailbox is the business of its provider, and guessing would merge strangers.
 */
export function sameAddress(email: string): string {
  return email.trim().toLowerCase()
}

/** A name for somebody who gave none: the part of the address before the at sign. */
export function nameFrom(name: string, email: string | null): string {
  const given = name.replace(/\s+/g, ' ').trim()
  return given || (email?.split('@')[0] ?? '')
}

/** How the marketplace's own id of a person is kept: unambiguous whatever either part holds. */
export function externalId(issuer: string, subject: string): string {
  return `${encodeURIComponent(issuer)}:${subject}`
}

/**
 * Where to go after signing in: a path of ours. Anything that leads elsewhere, by whatever
 * spelling a browser would follow, leads to `otherwise`.
 */
export function returnPath(
  given: string | null | undefined,
  by: { origin: string; otherwise: string },
): string {
  if (!given || given.length > 2000) return by.otherwise
  // Browsers drop tabs and line ends, and read a backslash as a slash.
  if (/[\u0000-\u0020\\]/.test(given)) return by.otherwise
  if (!given.startsWith('/') && !given.startsWith(`${by.origin}/`)) return by.otherwise
  if (!URL.canParse(given, by.origin)) return by.otherwise
  const url = new URL(given, by.origin)
  if (url.origin !== by.origin || url.username || url.password) return by.otherwise
  return url.pathname.startsWith('//') ? by.otherwise : `${url.pathname}${url.search}${url.hash}`
}

/** Whether a browser says that another site made it send this: `unknown` when it says nothing. */
export function siteOf(
  headers: {
    fetchSite?: string | undefined
    origin?: string | undefined
    host?: string | undefined
  },
  publicUrl: string,
): 'own' | 'other' | 'unknown' {
  if (headers.fetchSite) return /^(same-origin|none)$/.test(headers.fetchSite) ? 'own' : 'other'
  if (!headers.origin) return 'unknown'
  if (headers.origin === new URL(publicUrl).origin) return 'own'
  const isHost = URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host
  return isHost ? 'own' : 'other'
}

/** Whether it is an IANA zone this machine knows; nothing at all is the policy's own zone. */
export function isZone(zone: string): boolean {
  if (zone === '') return true
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

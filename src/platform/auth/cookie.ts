import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a `cookie` header says of a session: nothing, something we did not write, or its token. */
export type SessionCookie = { is: 'none' } | { is: 'forged' } | { is: 'token'; token: string }

/** Reads the session's cookie as the library signs it: `token.base64(HMAC-SHA256)`, URL-encoded. */
export function readSigned(
  cookies: string | undefined,
  by: { name: string; secret: string },
): SessionCookie {
  const raw = cookies && valueOf(cookies, by.name)
  if (!raw) return { is: 'none' }
  const value = decode(raw)
  const dot = value.lastIndexOf('.')
  const token = value.slice(0, Math.max(dot, 0))
  const given = Buffer.from(value.slice(dot + 1), 'base64')
  const expected = createHmac('sha256', by.secret).update(token).digest()
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected)
  return isOurs ? { is: 'token', token } : { is: 'forged' }
}

function valueOf(cookies: string, name: string): string | undefined {
  const start = `${name}=`
  const found = cookies.split(';').find((one) => one.trimStart().startsWith(start))
  return found?.trim().slice(start.length)
}

function decode(raw: string): string {
  try {
    return decodeURIComponent(raw)
  } catch {
    return ''
  }
}

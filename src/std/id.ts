import type { Instant } from './time.ts'

/** A UUID as lower-case text. Version 7: sorts by the instant it was made at. */
export type Id = string

const last = { at: -1, count: 0 }

// Chance is asked for in advance: much at once costs hardly more than a little.
const chance = { bytes: new Uint8Array(2048), used: 2048 }
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/**
 * A new UUID version 7 (RFC 9562, method 1) for the instant `at`. Those one process makes for one
 * instant sort in the order they were made in.
 */
export function newId(at: Instant): Id {
  last.count = at === last.at ? (last.count + 1) % 4096 : 0
  last.at = at
  const time = Math.floor(at).toString(16).padStart(12, '0')
  const version = (0x7000 | last.count).toString(16)
  const variant = HEX[0x80 | (anyByte() & 0x3f)] ?? ''
  let tail = ''
  for (let byte = 0; byte < 6; byte += 1) tail += HEX[anyByte()] ?? ''
  const sorted = `${time.slice(0, 8)}-${time.slice(8)}-${version}`
  return `${sorted}-${variant}${HEX[anyByte()] ?? ''}-${tail}`
}

function anyByte(): number {
  if (chance.used === chance.bytes.length) {
    crypto.getRandomValues(chance.bytes)
    chance.used = 0
  }
  return chance.bytes[chance.used++] ?? 0
}

/** An unguessable token for a link or a key: 192 random bits as URL-safe text (32 characters). */
export function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}

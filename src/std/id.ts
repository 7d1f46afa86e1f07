import type { Instant } from './time.ts'

/** A UUID as lower-case text. Version 7: sorts by the instant it was made at. */
export type Id = string

const last = { at: -1, count: 0 }

/**
 * A new UUID version 7 (RFC 9562, method 1) for the instant `at`. Those one process makes for one
 * instant sort in the order they were made in.
 */
export function newId(at: Instant): Id {
  last.count = at === last.at ? (last.count + 1) % 4096 : 0
  last.at = at
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, Math.floor(at / 2 ** 16))
  view.setUint16(4, at % 2 ** 16)
  view.setUint16(6, 0x7000 | last.count)
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f))
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** An unguessable token for a link or a key: 192 random bits as URL-safe text (32 characters). */
export function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24))
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_')
}

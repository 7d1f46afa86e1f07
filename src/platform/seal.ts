import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Id } from '../std/id.ts'

const ID_BYTES = 16
const SEAL_BYTES = 16
const TOKEN = /^[A-Za-z0-9_-]{43}$/

/**
 * A token only we can make for `id`: the id and a keyed hash of it, 43 URL-safe characters.
 * `purpose` keeps tokens of one kind from opening doors of another.
 */
export function sealId(secret: string, purpose: string, id: Id): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
  return Buffer.concat([bytes, sealOf(secret, purpose, bytes)]).toString('base64url')
}

/** The id in a token made by `sealId` with the same secret and purpose; null for anything else. */
export function unsealId(secret: string, purpose: string, token: string): Id | null {
  if (!TOKEN.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  const id = bytes.subarray(0, ID_BYTES)
  const isOurs = timingSafeEqual(bytes.subarray(ID_BYTES), sealOf(secret, purpose, id))
  // Base64 has spare bits at the end: only the one spelling we write is taken.
  if (!isOurs || bytes.toString('base64url') !== token) return null
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/**
 * A keyed hash of `text`, 43 URL-safe characters: equal texts are recognised, none can be read
 * back.
 */
export function fingerprint(secret: string, purpose: string, text: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n`).update(text).digest('base64url')
}

function sealOf(secret: string, purpose: string, bytes: Uint8Array): Buffer {
  const mac = createHmac('sha256', secret).update(`${purpose}\n`).update(bytes)
  return mac.digest().subarray(0, SEAL_BYTES)
}

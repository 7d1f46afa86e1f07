import { createHmac, timingSafeEqual } from 'node:crypto'
import { assert } from '../../std/assert.ts'
import type { Id } from '../../std/id.ts'

// Lower-case letters and digits only: mail systems change case and some drop other signs.
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'
const PERSON_LENGTH = 26
const MAC_LENGTH = 12
const LOCAL_MAX = 64

/**
 * The address one person answers one ticket at: `support+t16.<person><signature>@host`. Where the
 * local part would pass 64 characters the person is left out and the signature covers the ticket.
 */
export function replyAddress(base: string, number: number, personId: Id, secret: string): string {
  const [local = '', host = ''] = splitAddress(base)
  assert(local !== '' && host !== '', 'the base of a reply address is an address')
  const ticket = number.toString(36)
  const person = base32(Buffer.from(personId.replaceAll('-', ''), 'hex'))
  assert(person.length === PERSON_LENGTH, 'a person id is a UUID')
  const whole = `${local}+t${ticket}.${person}${mac(ticket, person, secret)}`
  if (whole.length <= LOCAL_MAX) return `${whole}@${host}`
  return `${local}+t${ticket}.${mac(ticket, '', secret)}@${host}`
}

/** Who and what a reply address stands for; null unless its signature holds. */
export function readReplyAddress(
  address: string,
  secret: string,
): { number: number; personId: Id | null } | null {
  const found = /\+t([0-9a-z]{1,10})\.([a-z2-7]{12,38})@/i.exec(address.toLowerCase())
  const [ticket = '', rest = ''] = found ? [found[1], found[2]] : []
  const person = rest.slice(0, -MAC_LENGTH)
  if (person !== '' && person.length !== PERSON_LENGTH) return null
  if (ticket === '' || !isEqual(rest.slice(-MAC_LENGTH), mac(ticket, person, secret))) return null
  const number = Number.parseInt(ticket, 36)
  if (!Number.isSafeInteger(number)) return null
  return { number, personId: person === '' ? null : toUuid(person) }
}

function splitAddress(address: string): [string, string] {
  const at = address.lastIndexOf('@')
  return [address.slice(0, at), address.slice(at + 1)]
}

// 60 bits: a guess costs a mail, and a hit reaches one ticket.
function mac(ticket: string, person: string, secret: string): string {
  const digest = createHmac('sha256', secret).update(`reply-address\n${ticket}\n${person}`).digest()
  return base32(digest).slice(0, MAC_LENGTH)
}

function isEqual(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}

function base32(bytes: Uint8Array): string {
  let bits = 0
  let held = 0
  let text = ''
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      text += ALPHABET[(held >>> (bits - 5)) & 31]
      bits -= 5
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + ALPHABET[(held << (5 - bits)) & 31] : text
}

function toUuid(person: string): Id {
  let value = 0n
  for (const letter of person) value = (value << 5n) | BigInt(ALPHABET.indexOf(letter))
  const hex = (value >> 2n).toString(16).padStart(32, '0').slice(-32)
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

import { addressParser } from 'postal-mime'
import type { Address } from '../channel.ts'
import { READ_LIMITS } from './limits.ts'

// Deliberately stricter than RFC 5322: what fails is stored and shown, but no mail is sent there.
const MAILBOX = /^[^\s<>()[\]\\,;:"@]{1,64}@[^\s<>()[\]\\,;:"@]{1,255}$/

/** Reads an address field; groups are unfolded, at most `addressesMax` are kept. */
export function readAddresses(field: string): Address[] {
  if (field.trim() === '') return []
  const found: Address[] = []
  for (const entry of addressParser(field.slice(0, READ_LIMITS.headerValueMax * 4))) {
    for (const box of entry.group ?? [entry]) {
      if (found.length >= READ_LIMITS.addressesMax) return found
      if (box.address === '' && box.name === '') continue
      found.push(toAddress(box.address ?? '', box.name))
    }
  }
  return found
}

export function toAddress(address: string, name: string): Address {
  const bare = address.trim()
  // White space outside quotes and remarks is no address in any dialect: it is what somebody typed
  // as a name.
  const isNone = /\s/.test(bare.replace(/"[^"]*"|\([^)]*\)/g, ''))
  return {
    address: isNone ? '' : bare.slice(0, 320),
    name: (name.trim() || (isNone ? bare : '')).slice(0, READ_LIMITS.nameMax),
    isValid: MAILBOX.test(bare),
  }
}

/** The address without its plus part, lower case: what two spellings of one mailbox share. */
export function withoutPlus(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*@/, '@')
}

/** The host part, lower case; '' when there is none. */
export function hostOf(address: string): string {
  return address
    .slice(address.lastIndexOf('@') + 1)
    .toLowerCase()
    .trim()
}

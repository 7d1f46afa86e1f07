import { createHash } from 'node:crypto'
import type { Fingerprint } from '../channel.ts'
import { readAddresses } from './addresses.ts'
import { pattern } from './pattern.ts'

// What relays, mailbox servers and filters write over a mail on its way; a second delivery differs
// here.
const ADDED_ON_THE_WAY = pattern('i')`
    ^(received|return-path|delivered-to|x-original-to|envelope-to|x-envelope-|x-received|
    x-forwarded-|x-spam|x-virus|x-ham|x-google-|x-gm-|x-ms-|x-microsoft-|x-forefront|
    x-eopattribut|x-mimeole|authentication-results|arc-|received-spf|dkim-signature|
    domainkey-|x-dkim|status|x-status|x-uid|x-keywords|lines|content-length|x-barracuda|
    x-proofpoint|x-antispam|x-amavis|x-sieve|x-rspamd|list-|precedence|errors-to|sender|x-)
  `

const HEAD_BYTES_MAX = 256 * 1024

/**
 * What makes two deliveries one mail: the same source but for its line ends, or Message-ID,
 * author's fields and body alike. Two mails that share a Message-ID but not the rest are two mails.
 */
export function fingerprint(bytes: Uint8Array): Fingerprint {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = normalText(source)
  const raw = createHash('sha256').update(text, 'latin1').digest('hex')
  const end = endOfHead(text)
  const fields = fieldsOf(text.slice(0, Math.min(end, HEAD_BYTES_MAX)))
  const messageId = /[^\s<>]{1,500}/.exec(valueOf(fields, 'message-id'))?.[0] ?? null
  const from = readAddresses(valueOf(fields, 'from'))[0]
  const glance = { from: from?.isValid ? from.address.toLowerCase() : null, messageId }
  if (messageId === null) return { raw, mail: null, ...glance }
  const hash = createHash('sha256')
  for (const field of fields.filter((one) => !ADDED_ON_THE_WAY.test(one)).toSorted()) {
    hash.update(`${field}\n`)
  }
  hash.update(text.slice(end).trimStart(), 'latin1')
  return { raw, mail: hash.digest('hex'), ...glance }
}

// Line ends and blank lines at the end change in transport; nothing else of a body does.
function normalText(source: Buffer): string {
  return source.toString('latin1').replaceAll('\r\n', '\n').trimEnd()
}

function valueOf(fields: readonly string[], name: string): string {
  const field = fields.find((one) => one.startsWith(`${name}:`))
  return field?.slice(name.length + 1).trim() ?? ''
}

function endOfHead(text: string): number {
  const end = text.indexOf('\n\n')
  return end < 0 ? text.length : end
}

// Names in lower case and white space folded, for relays unfold and refold.
function fieldsOf(head: string): string[] {
  return head
    .split(/\n(?![ \t])/)
    .map((field) => field.replace(/\s+/g, ' ').trim())
    .filter((field) => /^[^\s:]+ ?:/.test(field))
    .map((field) => field.replace(/^[^:]+/, (name) => name.trim().toLowerCase()))
}

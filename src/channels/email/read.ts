import type { Attachment, Email, Header as ParsedHeader } from 'postal-mime'
import type { Address, Header, InboundFile, InboundMail } from '../channel.ts'
import { readAddresses } from './addresses.ts'
import { LenientMime } from './charset.ts'
import { READ_LIMITS as MAX } from './limits.ts'
import { decodeWords } from 'postal-mime'
import { textOfHtml } from './html-text.ts'
import { pattern } from './pattern.ts'

/** Reads a mail in this thread. Never rejects: what cannot be read comes back damaged. */
export async function readMail(bytes: Uint8Array): Promise<InboundMail> {
  const damage: string[] = []
  const source = bytes.length > MAX.bytesMax ? bytes.subarray(0, MAX.bytesMax) : bytes
  if (source !== bytes) damage.push('too_large')
  try {
    return toInbound(await parse(source), damage)
  } catch {
    return salvageMail(bytes, [...damage, 'unreadable'])
  }
}

/** The head of a mail that could not be read whole, and its start as text. */
export async function salvageMail(bytes: Uint8Array, damage: string[]): Promise<InboundMail> {
  const head = Buffer.from(bytes.subarray(0, 64 * 1024))
  const [fields = '', ...body] = head.toString('utf8').split(/\r?\n\r?\n/)
  const source = Buffer.from(`${headerFields(fields)}\r\n\r\n`)
  const email = await parse(source).catch((): Email => ({
    headers: [],
    headerLines: [],
    attachments: [],
  }))
  return toInbound({ ...email, text: body.join('\n\n').trim() }, damage)
}

// Without its MIME fields the head reads as a plain mail, whatever was wrong with the parts.
function headerFields(head: string): string {
  const fields = head.split(/\r?\n(?![ \t])/).slice(0, MAX.headersMax)
  return fields.filter((field) => !/^(content-|mime-)/i.test(field)).join('\r\n')
}

function parse(bytes: Uint8Array): Promise<Email> {
  return new LenientMime({
    // A mail inside a mail is a file: its words are not the author's.
    forceRfc822Attachments: true,
    maxNestingDepth: MAX.depthMax,
    maxHeadersSize: MAX.headerBytesMax,
  }).parse(bytes)
}

function toInbound(email: Email, damage: string[]): InboundMail {
  const fields = email.headers.slice(0, MAX.headersMax)
  if (fields.length < email.headers.length) damage.push('too_many_headers')
  const headers = fields.map(toHeader)
  const addresses = addressesOf(fields)
  const body = bodyOf(email, damage)
  return {
    ...addresses,
    ...body,
    ...partsOf(email.attachments, damage),
    headers,
    subject: clip(email.subject ?? '', MAX.subjectMax),
    author: authorOf(addresses.from, fields),
    messageId: messageIds(email.messageId ?? '')[0] ?? null,
    inReplyTo: messageIds(email.inReplyTo ?? '').slice(0, MAX.referencesMax),
    references: messageIds(email.references ?? '').slice(-MAX.referencesMax),
    date: dateOf(email.date),
    language: languageOf(headers, body.html),
    contentType: first(fields, 'content-type') ?? 'text/plain',
    isDamaged: damage.length > 0,
    damage,
  }
}

function toHeader(field: ParsedHeader): Header {
  return { name: clip(field.key, 200), value: clip(decoded(field.value), MAX.headerValueMax) }
}

function addressesOf(fields: readonly ParsedHeader[]) {
  const list = (name: string): Address[] =>
    fields
      .filter((field) => field.key === name)
      .flatMap((field) => readAddresses(field.value))
      .slice(0, MAX.addressesMax)
  const fromAll = readAddresses(first(fields, 'from') ?? '')
  return {
    from: fromAll[0] ?? null,
    fromAll,
    sender: list('sender')[0] ?? null,
    replyTo: list('reply-to'),
    to: list('to'),
    cc: list('cc'),
    bcc: list('bcc'),
  }
}

// Lists that rewrite From (so that DMARC passes) name the person in X-Original-From.
function authorOf(from: Address | null, fields: readonly ParsedHeader[]): Address | null {
  const isList = fields.some((field) =>
    /^(list-id|mailing-list|x-google-group-id)$/.test(field.key),
  )
  const original = isList ? readAddresses(first(fields, 'x-original-from') ?? '')[0] : undefined
  return original?.isValid ? original : from
}

function bodyOf(email: Email, damage: string[]) {
  const plain = email.text ?? ''
  const html = email.html ? cut(email.html, MAX.htmlMax, 'html_cut', damage) : null
  if (plain.trim() !== '' || html === null) {
    const text = cut(plain, MAX.textMax, 'text_cut', damage)
    return { text, html, textFrom: text === '' ? ('none' as const) : ('plain' as const) }
  }
  const text = cut(textOfHtml(html), MAX.textMax, 'text_cut', damage)
  return { text, html, textFrom: 'html' as const }
}

const REPORT = pattern('')`
    ^(message\/(delivery-status|global-delivery-status|disposition-notification|
    feedback-report)|text\/rfc822-headers)$
  `

function partsOf(parts: readonly Attachment[], damage: string[]) {
  const isReport = (part: Attachment): boolean => REPORT.test(part.mimeType)
  const reports = parts
    .filter((part) => isReport(part) || part.mimeType === 'message/rfc822')
    .slice(0, MAX.reportsMax)
    .map((part) => ({ type: part.mimeType, text: startOf(contentOf(part)) }))
  // A report is read by programs; it is a file for people only where the sender named it.
  const files = parts.filter(
    (part) => part.filename || part.mimeType.startsWith('text/') || !isReport(part),
  )
  if (files.length > MAX.filesMax) damage.push('too_many_parts')
  return { reports, files: files.slice(0, MAX.filesMax).map(toFile) }
}

function toFile(part: Attachment): InboundFile {
  return {
    name: clip(plainName(part.filename ?? ''), MAX.nameMax),
    type: part.mimeType || 'application/octet-stream',
    bytes: contentOf(part),
    isInline: part.disposition === 'inline' || part.related === true,
    contentId: part.contentId ? part.contentId.replace(/^<|>$/g, '').slice(0, MAX.nameMax) : null,
  }
}

function plainName(name: string): string {
  return name.replace(/[\u0000-\u001f\u007f]/g, ' ').trim()
}

function contentOf(part: Attachment): Uint8Array {
  if (typeof part.content === 'string') return Buffer.from(part.content)
  return new Uint8Array(part.content)
}

function startOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 64 * 1024)).toString('utf8')
}

function messageIds(field: string): string[] {
  const ids = [...field.matchAll(/<([^<>]{1,500})>/g)].map((found) => found[1] ?? '')
  if (ids.length > 0) return ids.map((id) => id.trim()).filter(Boolean)
  return field.split(/[\s,<>]+/).filter((word) => word !== '' && word.length <= 500)
}

function dateOf(iso: string | undefined): number | null {
  const at = Date.parse(iso ?? '')
  return Number.isNaN(at) ? null : at
}

function languageOf(headers: readonly Header[], html: string | null): string | null {
  const field = headers.find((header) => header.name === 'content-language')?.value
  const claimed =
    field?.split(/[,;\s]/)[0] ||
    /<html[^>]{0,500}\slang=["']?([\w-]+)/i.exec(html?.slice(0, 5000) ?? '')?.[1]
  return claimed && /^[a-z]{2,3}(-[\w]{2,8}){0,3}$/i.test(claimed) ? claimed : null
}

function first(fields: readonly ParsedHeader[], name: string): string | undefined {
  return fields.find((field) => field.key === name)?.value
}

function decoded(value: string): string {
  return value.includes('=?') ? decodeWords(value.slice(0, MAX.headerValueMax * 2)) : value
}

function cut(text: string, lengthMax: number, code: string, damage: string[]): string {
  if (text.length <= lengthMax) return text
  damage.push(code)
  return clip(text, lengthMax)
}

// Never cuts a surrogate pair in two.
function clip(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text
  const end = /[\ud800-\udbff]/.test(text.charAt(lengthMax - 1)) ? lengthMax - 1 : lengthMax
  return text.slice(0, end)
}

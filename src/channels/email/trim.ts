import type { Trimmed } from '../channel.ts'
import { TRIM_LIMITS } from './limits.ts'
import {
  DEVICE_LINE,
  FIELD_LINE,
  FROM_LINE,
  ORIGINAL_LINE,
  SUBJECT_LINE,
  isAttribution,
  opensAttribution,
} from './trim-patterns.ts'

/**
 * Cuts a body in three: what was written now, what is quoted, how it is signed. Nothing is lost:
 * what
 * is not in `reply` is in the other two. When in doubt a line stays in the reply.
 */
export function trimReply(text: string): Trimmed {
  const lines = splitLines(text)
  const kinds = kindsOf(lines)
  const start = lines.findIndex((_, i) => kinds[i] !== 'empty')
  if (start < 0) return { reply: '', quoted: '', signature: '' }
  const isBelow = isMarker(kinds[start])
  if (isBelow) dropLeadingQuote(kinds, start)
  else cutAtQuote(kinds)
  cutSignature(kinds, lines)
  cutTail(kinds, isBelow)
  const pick = (...wanted: Kind[]): string =>
    trimBlank(lines.filter((_, i) => wanted.includes(kinds[i] ?? 'text')))
  return {
    reply: pick('text', 'empty', 'quote', 'rule', 'device'),
    quoted: pick('dropped', 'attribution', 'fields', 'original'),
    signature: pick('signature'),
  }
}

type Kind =
  | 'text'
  | 'empty'
  | 'quote'
  | 'attribution'
  | 'fields'
  | 'original'
  | 'rule'
  | 'device'
  | 'dropped'
  | 'signature'

// Below this many lines, text after a quote is a signature; from it on, an answer below the quote.
const ANSWER_LINES_MIN = 7
const SIGNATURE_LINES_MAX = 8

function splitLines(text: string): string[] {
  const bounded = text.slice(0, TRIM_LIMITS.inputMax).replace(/\r\n?/g, '\n')
  return bounded
    .replace(/\u00a0/g, ' ')
    .replace(/[\u200b\u200e\u200f\ufeff]/g, '')
    .split('\n')
}

function isMarker(kind: Kind | undefined): boolean {
  return kind === 'attribution' || kind === 'fields' || kind === 'original'
}

function kindsOf(lines: readonly string[]): Kind[] {
  const kinds = lines.map((line): Kind => kindOfLine(line))
  let isCode = false
  for (let i = 0; i < lines.length && i < TRIM_LIMITS.linesMax; i++) {
    const line = lines[i] ?? ''
    const isFence = /^\s*```/.test(line)
    if (isCode || isFence) kinds[i] = 'text'
    if (isFence) isCode = !isCode
    if (isCode || isFence || kinds[i] === 'empty' || isMarker(kinds[i])) continue
    markAttribution(lines, kinds, i)
    markFields(lines, kinds, i)
    if (isWrappedQuote(lines, kinds, i)) kinds[i] = 'quote'
  }
  return kinds
}

// A quoted line that was too long and was wrapped lost its sign on the way.
function isWrappedQuote(lines: readonly string[], kinds: readonly Kind[], i: number): boolean {
  const isBetween = kinds[i] === 'text' && kinds[i - 1] === 'quote' && kinds[i + 1] === 'quote'
  return isBetween && (lines[i - 1] ?? '').length >= WRAPPED_LENGTH_MIN
}

const WRAPPED_LENGTH_MIN = 60

const QUOTE = /^\s*(?:[A-Z][A-Za-z]{0,12})?[>|](?!\w+>)/
const RULE = /^\s*(?:[-_*#~=+—–]{2,}|ᐧ)\s*$/

function kindOfLine(line: string): Kind {
  if (line.trim() === '') return 'empty'
  if (line.length > 1000) return 'text'
  if (ORIGINAL_LINE.test(line)) return 'original'
  if (RULE.test(line)) return 'rule'
  if (QUOTE.test(line)) return 'quote'
  return DEVICE_LINE.test(line) ? 'device' : 'text'
}

// An attribution may run over some lines; only an address in angle brackets may follow a blank one.
function markAttribution(lines: readonly string[], kinds: Kind[], start: number): void {
  if (!/\d|@|<|wrote|schrieb/.test(lines[start] ?? '')) return
  const starts = (lines[start] ?? '').trimStart().startsWith('>')
  let joined = ''
  for (let i = start; i < start + 6 && i < lines.length; i++) {
    const line = (lines[i] ?? '').replace(starts ? /^\s*>+\s?/ : /^$/, '')
    if (line.trim() === '' && !/^\s*</.test(lines[i + 1] ?? '')) return
    joined = `${joined} ${line.trim()}`
    if (joined.length > 500) return
    if (isAttribution(joined) && !continues(lines, i)) {
      kinds.fill('attribution', laterStart(lines, start, i), i + 1)
      return
    }
  }
}

// The words before "On Monday …" are the author's, even without a blank line between.
function laterStart(lines: readonly string[], start: number, end: number): number {
  if (opensAttribution(lines[start] ?? '')) return start
  for (let i = start + 1; i <= end; i++) {
    const joined = lines
      .slice(i, end + 1)
      .map((line) => line.trim())
      .join(' ')
    if (opensAttribution(lines[i] ?? '') && isAttribution(joined)) return i
  }
  return start
}

// "… <a@b.c>" alone is whole only when the verb does not follow on the next line.
function continues(lines: readonly string[], i: number): boolean {
  const ends = /[:：]\s*[-*]*\s*$/.test(lines[i] ?? '')
  const next = lines[i + 1] ?? ''
  return !ends && next.trim() !== '' && next.length < 80 && /[:：]\s*$/.test(next)
}

function markFields(lines: readonly string[], kinds: Kind[], start: number): void {
  if (!FROM_LINE.test(lines[start] ?? '')) return
  let count = 1
  let hasSubject = false
  let end = start + 1
  for (; end < lines.length && end < start + 12; end++) {
    const line = lines[end] ?? ''
    if (line.trim() === '') break
    if (!FIELD_LINE.test(line)) continue
    count++
    hasSubject ||= SUBJECT_LINE.test(line)
  }
  if (count >= 3 && (hasSubject || count >= 4)) kinds.fill('fields', start, end)
}

// The mail begins with what it quotes: the answer is below. Answers between quotes need them all.
function dropLeadingQuote(kinds: Kind[], start: number): void {
  let i = start
  while (i < kinds.length && kinds[i] !== 'text' && kinds[i] !== 'device') i++
  const hasAnswer = kinds.indexOf('text', i) >= 0
  if (hasAnswer && kinds.indexOf('quote', i) >= 0) return
  kinds.fill('dropped', start, hasAnswer ? i : kinds.length)
}

function cutAtQuote(kinds: Kind[]): void {
  const at = kinds.findIndex((kind, i) => isMarker(kind) && kinds.lastIndexOf('text', i) >= 0)
  if (at < 0) return
  const isWhole = kinds[at] !== 'attribution' || !isAnsweredWithin(kinds.slice(at))
  if (isWhole) kinds.fill('dropped', at)
}

// After the attribution: a quote, then words again with more quotes, or many words, are an answer.
function isAnsweredWithin(after: readonly Kind[]): boolean {
  const quote = after.indexOf('quote')
  const firstText = after.indexOf('text')
  if (quote < 0 || firstText < 0 || firstText < quote) return false
  const rest = after.slice(firstText)
  const isSigned = rest.indexOf('rule')
  const words = isSigned < 0 ? rest : rest.slice(0, isSigned)
  if (rest.includes('quote') && !rest.some(isMarker)) return true
  return words.filter((kind) => kind === 'text').length >= ANSWER_LINES_MIN
}

// `--` always begins a signature; other rules only when little or nothing follows.
function cutSignature(kinds: Kind[], lines: readonly string[]): void {
  for (let i = 0; i < kinds.length; i++) {
    if (kinds[i] !== 'rule' || kinds.lastIndexOf('text', i) < 0) continue
    const rest = kinds.slice(i + 1)
    const isLast = !rest.includes('text')
    const isClassic = /^\s*(--|—|–)\s*$/.test(lines[i] ?? '')
    const isDrawn = /^\s*(_{5,}|-{5,})\s*$/.test(lines[i] ?? '') && !rest.includes('quote')
    const isShort = rest.filter((kind) => kind === 'text').length <= SIGNATURE_LINES_MAX
    if (isLast || isClassic || (isDrawn && isShort)) {
      for (let j = i; j < kinds.length; j++) if (kinds[j] !== 'dropped') kinds[j] = 'signature'
      return
    }
  }
}

// What stands below the last word, or between it and the cut: quotes, phone lines, rules.
function cutTail(kinds: Kind[], isBelow: boolean): void {
  const last = kinds.lastIndexOf('text')
  if (last < 0) return
  for (let i = last + 1; i < kinds.length; i++) {
    if (kinds[i] === 'device') kinds[i] = 'signature'
    if (kinds[i] === 'quote' && !isBelow) kinds[i] = 'dropped'
    if (kinds[i] === 'rule') kinds[i] = 'signature'
  }
}

function trimBlank(lines: readonly string[]): string {
  return lines
    .join('\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
}

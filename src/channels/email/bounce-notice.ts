import { pattern } from './pattern.ts'

/** The line where a notice ends and the mail that came back begins. */
export const RETURNED = pattern('i')`
    ^[-=_* ]*((this is a copy|below (this line )?is a copy|a copy of (the|your)|
    here is (a copy|the)|copy of the) .*|(start of )?returned (mail|message|headers?).*|
    (original|old) (message|mail)\b.*|(the )?(text|body|headers?) of (the|
    your) (original )?(message|mail).*|(unsent|forwarded|undelivered) message.*|
    message (header|text|body|follows|headers? follows?).*|begin (returned|forwarded|
    original) .*|the (first \d+ lines of your |header.* )?(original )?message (text|
    headers)? ?(follows|was|is)?.{0,20}:?)[-=_* :]*$
  `
const HEADER_LINE = /^(received|return-path|message-id|mime-version|dkim-signature|x-[\w-]+): /i

/** The part of a bounce its sender wrote, without the mail that came back. */
export function noticeOf(text: string): string {
  const lines = text.slice(0, 60_000).split(/\r?\n/)
  const end = lines.findIndex(
    (line, i) => i > 0 && (RETURNED.test(line.trim()) || HEADER_LINE.test(line)),
  )
  return (end < 0 ? lines : lines.slice(0, end)).join('\n')
}

const ADDRESS = [
  String.raw`<?["']?(?:smtp=)?([^\s<>"'():;,=]{1,64}@`,
  String.raw`[a-z0-9][a-z0-9-]{0,62}\.[a-z0-9.-]{0,200}[a-z0-9])["']?>?`,
].join('')
const ANYWHERE = pattern('gim')`${ADDRESS}`

/**
 * How notices name a recipient, from the surest way to the vaguest; the first that finds one
 * decides.
 */
const PLACES: readonly RegExp[] = [
  pattern('gim')`
    ^[ \t>*-]*(?:error-for|failed recipients?|(?:intended |final-|original-)?
    recipient(?: address)?|original address)s?:[ \t]*(?:rfc822;[ \t]*)?${ADDRESS}
  `,
  pattern('gim')`\brcpt to: ?${ADDRESS}`,
  pattern('gim')`\baddressed(?: to)?,? ${ADDRESS}`,
  pattern('gim')`^[ \t>*-]*${ADDRESS}(?:[ \t]*\(.*\))?[ \t]*[:;,.]?[ \t]*$`,
  pattern('gim')`^[ \t>*-]*${ADDRESS}(?::|;| ?\.\.\.| -| \(|,|[ \t]{2,}| on )`,
  pattern('gim')`
    \b(?:recipients?|deliver(?:ed|y)?(?: \w+){0,4} to|message to|user|userid|mailbox|
    account|address|failed for|violation for|to|a):?[ \t]+${ADDRESS}
  `,
  ANYWHERE,
]
const EXPANDED = pattern('gim')`expanded from:? ${ADDRESS}`

/** The failed recipients a notice in words names, lower case. `sender` is who wrote the notice. */
export function recipientsInNotice(notice: string, subject: string, sender: string): string[] {
  const list = afterIntroduction(notice)
  const local = list === notice ? null : LOCAL_PART.exec(firstLine(list))?.[1]
  if (local && sender.includes('@')) return [`${local}@${sender.split('@')[1]}`.toLowerCase()]
  for (const text of [list, notice]) {
    for (const place of PLACES) {
      const named = addressesAt(place, text)
      if (named.length > 0) return [...new Set([...named, ...addressesAt(EXPANDED, notice)])]
    }
  }
  return addressesAt(ANYWHERE, subject)
}

// Some large providers name their own mailboxes without the domain.
const LOCAL_PART = /^\s*([\w.+-]{2,40})(?:\s{2,}.*)?\s*$/

const INTRODUCTION = pattern('im')`
    ^.*(did not reach the following|following (recipient|address|user)|
    (could )?not (yet )?(be |been )?delivered to.{0,40}:?$|permanent fatal errors|
    following address).*$
  `

// What stands before the list often names the sender or the mail itself.
function afterIntroduction(notice: string): string {
  const found = INTRODUCTION.exec(notice)
  if (!found) return notice
  // The sentence may run on: the list begins after the line that ends it.
  const rest = notice.slice(found.index)
  if (/[:.\-=]\s*$/.test(found[0])) return rest.slice(found[0].length)
  const end = /:[ \t]*$/m.exec(rest)
  return rest.slice(end && end.index < 300 ? end.index + 1 : found[0].length)
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '') ?? ''
}

const NOT_A_RECIPIENT = /^(mailer-?daemon|postmaster|mdaemon|abuse|hostmaster|mailto:)/i

function addressesAt(place: RegExp, text: string): string[] {
  const found = [...text.matchAll(place)].map((match) => (match[1] ?? '').toLowerCase())
  return found.filter((one) => !NOT_A_RECIPIENT.test(one) && !one.includes('..'))
}

import type { Instant } from '../../std/time.ts'
import type { Say } from '../../words/index.ts'

/** Where a reader is: how they say dates, and what their clock shows. */
interface Place {
  readonly locale: string
  readonly zone: string
}

/** How a letter begins. */
export function greeting(say: Say, name: string): string {
  return name
    ? say('mail.acknowledgement.greeting', { name })
    : say('mail.acknowledgement.greeting_nameless')
}

/** Parts of a plain text, an empty line between them. */
export function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}

/** A part of a plain text as HTML: nothing in it is markup, addresses can be followed. */
export function asParagraph(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const linked = escaped.replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`)
  return `<p>${linked.replaceAll('\n', '<br>')}</p>`
}

/** An instant as its reader says it, with the zone named: "Sunday, March 8, 2026, 6:00 PM EDT". */
export function when({ locale, zone }: Place, at: Instant): string {
  const key = `${locale} ${zone}`
  const format = formats.get(key) ?? formatOf(locale, zone)
  formats.set(key, format)
  return format.format(at)
}

// Making one takes longer than all else that a letter needs.
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(locale: string, timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  })
}

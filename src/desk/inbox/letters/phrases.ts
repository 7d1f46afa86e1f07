import type { MailChannel } from '../../../channels/channel.ts'
import type { Instant } from '../../../std/time.ts'
import type { Say } from '../../../words/index.ts'
import type { Desk } from '../../tickets/index.ts'
import type { OutboundRow } from '../store/out.ts'

/** Everything a letter is made of, besides the words. */
export interface Letter {
  readonly desk: Desk
  readonly channel: MailChannel
  readonly row: OutboundRow
  readonly say: Say
  readonly locale: string
  readonly zone: string
  readonly organization: string
}

export function follow({ say }: Letter, link: string | null): string[] {
  return link ? [`${say('mail.follow')}\n${link}`] : []
}

export function greeting(say: Say, name: string): string {
  return name
    ? say('mail.acknowledgement.greeting', { name })
    : say('mail.acknowledgement.greeting_nameless')
}

export function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}

export function asParagraph(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const linked = escaped.replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`)
  return `<p>${linked.replaceAll('\n', '<br>')}</p>`
}

/** An instant as its reader says it, with the zone named: "Sunday, March 8, 2026, 6:00 PM EDT". */
export function when({ locale, zone }: Letter, at: Instant): string {
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

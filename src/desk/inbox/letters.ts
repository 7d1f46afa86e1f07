import type { MailChannel, OutboundMail } from '../../channels/channel.ts'
import type { Reader } from '../../platform/db.ts'
import type { Id } from '../../std/id.ts'
import type { Instant } from '../../std/time.ts'
import { isLocale, speakerFor, type Say, type WordKey } from '../../words/index.ts'
import { linkOf, linkUrl, mailAddressOf, signInLinkUrl } from '../people/index.ts'
import { readTicket, type Desk } from '../tickets/index.ts'
import { INBOX_LIMITS } from './limits.ts'
import { bareSubject } from './rules.ts'
import type { OutboundRow } from './store/out.ts'
import { filesOf, lastMessageIds, messageForMail, subjectsForMail } from './store/out.ts'

/** Everything a letter is made of, besides the words. */
interface Letter {
  readonly desk: Desk
  readonly channel: MailChannel
  readonly row: OutboundRow
  readonly say: Say
  readonly locale: string
  readonly zone: string
  readonly organization: string
}

/** Why a letter is not written: it would reach nobody, or there is nothing to say any more. */
export type NoLetter = { readonly drop: 'no_address' | 'suspended' | 'gone' | 'unknown_template' }

/** The mail a row of the outbox asks for, in its reader's language, as things stand now. */
export async function writeLetter(
  desk: Desk,
  channel: MailChannel,
  row: OutboundRow,
): Promise<OutboundMail | NoLetter> {
  const to = await addressee(desk.db, row)
  if ('drop' in to) return to
  const locale = isLocale(to.language) ? to.language : 'en'
  const { document } = await desk.policies.current()
  const letter: Letter = {
    desk,
    channel,
    row,
    say: await speakerFor(locale),
    locale,
    zone: to.zone ?? document.zone,
    organization: document.organization,
  }
  const said = await sayIt(letter, to)
  if ('drop' in said) return said
  const { from: address, fromName } = desk.config.mail
  const from = { address, name: fromName ?? letter.organization }
  return {
    id: row.id,
    at: desk.clock.now(),
    from,
    to: [{ address: to.email, name: to.name }],
    language: locale,
    unsubscribeUrl: null,
    ...said,
  }
}

type Addressee = { email: string; name: string; language: string; zone: string | null }

async function addressee(reader: Reader, row: OutboundRow): Promise<Addressee | NoLetter> {
  const { to, language } = row.data as { to?: unknown; language?: unknown }
  const known = row.personId ? await mailAddressOf(reader, row.personId) : null
  if (known?.isSuspended) return { drop: 'suspended' }
  if (known) return { ...known, zone: null }
  if (typeof to !== 'string') return { drop: 'no_address' }
  return {
    email: to,
    name: '',
    language: typeof language === 'string' ? language : 'en',
    zone: null,
  }
}

type Said = Pick<
  OutboundMail,
  | 'subject'
  | 'text'
  | 'html'
  | 'replyTo'
  | 'ticketId'
  | 'inReplyTo'
  | 'references'
  | 'automatic'
  | 'files'
>

async function sayIt(letter: Letter, to: Addressee): Promise<Said | NoLetter> {
  if (letter.row.template === 'magic_link') return sayLink(letter, to)
  if (!letter.row.ticketId || !letter.row.personId) return { drop: 'unknown_template' }
  return sayTicket(letter, to, { ticketId: letter.row.ticketId, personId: letter.row.personId })
}

function sayLink(letter: Letter, to: Addressee): Said | NoLetter {
  const { linkId, purpose, expiresAt } = letter.row.data as Record<string, unknown>
  if (typeof linkId !== 'string' || typeof expiresAt !== 'number') return { drop: 'gone' }
  const { say, organization } = letter
  const isInvite = purpose === 'invite'
  const expires = when(letter, expiresAt)
  const body = isInvite
    ? say('mail.invite.body', { organization, expires })
    : say('mail.sign_in.body', { expires })
  return {
    ...NO_THREAD,
    subject: isInvite ? say('mail.invite.subject', { organization }) : say('mail.sign_in.subject'),
    text: paragraphs([
      greeting(say, to.name),
      body,
      signInLinkUrl(letter.desk.config, linkId),
      say('mail.sign_in.ignore'),
      say('mail.sincerely', { organization }),
    ]),
  }
}

const NO_THREAD = {
  html: null,
  replyTo: null,
  ticketId: null,
  inReplyTo: null,
  references: [],
  automatic: 'auto-generated',
  files: [],
} as const

async function sayTicket(
  letter: Letter,
  to: Addressee,
  about: { ticketId: Id; personId: Id },
): Promise<Said | NoLetter> {
  const { desk, channel, row } = letter
  const [ticket, subjects, before, linkId] = await Promise.all([
    readTicket(desk.db, about.ticketId),
    subjectsForMail(desk.db, about),
    lastMessageIds(desk.db, { ...about, limit: INBOX_LIMITS.references }),
    linkOf(desk.db, about),
  ])
  if (!ticket || !subjects) return { drop: 'gone' }
  const link = linkId ? linkUrl(desk.config, linkId) : null
  const { subject, answered } = subjects
  const values = { number: `#${ticket.number}`, subject, organization: letter.organization }
  const tagged = `${subject} ${channel.subjectTag(ticket.number)}`
  const thread = threadSubject({ answered, tagged, isFirst: before.length === 0 })
  const said = await sayTemplate(letter, { ticket, values, thread, link, name: to.name })
  if (!said) return { drop: 'unknown_template' }
  const base = desk.config.mail.from
  return {
    html: null,
    files: [],
    automatic: row.template === 'reply' ? null : 'auto-replied',
    ...said,
    replyTo: channel.replyAddress(base, ticket.number, about.personId),
    ticketId: ticket.id,
    inReplyTo: before[0] ?? null,
    references: before.toReversed(),
  }
}

/**
 * Mail programs keep a conversation together by its subject too: an answer to a mail has the
 * subject of that mail and nothing more, whatever we would like to add.
 */
function threadSubject(given: {
  answered: string | null
  tagged: string
  isFirst: boolean
}): string {
  const { answered, tagged, isFirst } = given
  if (answered !== null) return `Re: ${bareSubject(answered)}`
  return isFirst ? tagged : `Re: ${tagged}`
}

interface About {
  readonly ticket: NonNullable<Awaited<ReturnType<typeof readTicket>>>
  readonly values: { number: string; subject: string; organization: string }
  /** The subject that keeps the mail in its conversation. */
  readonly thread: string
  readonly link: string | null
  readonly name: string
}

type Part = Pick<OutboundMail, 'subject' | 'text'> & Partial<Pick<OutboundMail, 'html' | 'files'>>

async function sayTemplate(letter: Letter, about: About): Promise<Part | null> {
  switch (letter.row.template) {
    case 'acknowledgement':
      return acknowledgement(letter, about)
    case 'reply':
      return reply(letter, about)
    case 'solved':
      return notice(letter, about, {
        subject: 'mail.solved.subject',
        body: letter.say('mail.solved.body', about.values),
      })
    case 'promise_changed':
      return promiseChanged(letter, about)
    default:
      return null
  }
}

/** Number, link and the promised instants (R22); only what is still to come is promised. */
function acknowledgement(letter: Letter, about: About): Part {
  const { ticket, values, thread, link, name } = about
  const { say } = letter
  const promises = ticket.promises.flatMap(({ target, standing }) => {
    if (standing.is !== 'running' || !(target in PROMISED)) return []
    const key = PROMISED[target as keyof typeof PROMISED]
    return [`• ${say(key, { due: when(letter, standing.due) })}`]
  })
  const received =
    promises.length > 0 ? 'mail.acknowledgement.received' : 'mail.acknowledgement.nothing_promised'
  return {
    subject: thread,
    text: paragraphs([
      greeting(say, name),
      say(received, values),
      promises.join('\n'),
      ...follow(letter, link),
      say('mail.answer_here'),
      say('mail.sincerely', values),
    ]),
  }
}

const PROMISED = {
  first_reply: 'mail.promise.first_reply',
  next_reply: 'mail.promise.next_reply',
  resolution: 'mail.promise.resolution',
  periodic_update: 'mail.promise.periodic_update',
} as const satisfies Record<string, WordKey>

async function reply(letter: Letter, { values, thread, link }: About): Promise<Part | null> {
  const { desk, row, say } = letter
  if (!row.messageId || !row.personId) return null
  const message = await messageForMail(desk.db, {
    messageId: row.messageId,
    personId: row.personId,
  })
  if (!message) return null
  const { files, isComplete } = await filesOf(desk, row.messageId)
  const signature = say('mail.reply.team', { ...values, name: message.authorName })
  const ending = [
    signature,
    ...(isComplete ? [] : [say('mail.attached_late')]),
    ...follow(letter, link),
  ]
  return {
    subject: thread,
    text: paragraphs([message.body, ...ending]),
    html: message.html ? `${message.html}${ending.map(asParagraph).join('')}` : null,
    files,
  }
}

function promiseChanged(letter: Letter, about: About): Part | null {
  const { target, due, was } = letter.row.data as Record<string, unknown>
  if (typeof due !== 'number' || typeof was !== 'number') return null
  const key =
    target === 'resolution' ? 'mail.promise_changed.resolution' : 'mail.promise_changed.first_reply'
  const times = { due: when(letter, due), was: when(letter, was) }
  const body = letter.say(key, { ...about.values, ...times })
  return notice(letter, about, { subject: 'mail.promise_changed.subject', body })
}

function notice(letter: Letter, about: About, said: { subject: WordKey; body: string }): Part {
  const { say } = letter
  return {
    subject: `${say(said.subject, about.values)} ${letter.channel.subjectTag(about.ticket.number)}`,
    text: paragraphs([
      greeting(say, about.name),
      said.body,
      ...follow(letter, about.link),
      say('mail.sincerely', about.values),
    ]),
  }
}

function follow({ say }: Letter, link: string | null): string[] {
  return link ? [`${say('mail.follow')}\n${link}`] : []
}

function greeting(say: Say, name: string): string {
  return name
    ? say('mail.acknowledgement.greeting', { name })
    : say('mail.acknowledgement.greeting_nameless')
}

function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}

function asParagraph(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const linked = escaped.replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`)
  return `<p>${linked.replaceAll('\n', '<br>')}</p>`
}

/** An instant as its reader says it, with the zone named: "Sunday, March 8, 2026, 6:00 PM EDT". */
function when({ locale, zone }: Letter, at: Instant): string {
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

import type { MailChannel, OutboundMail } from '../../channels/channel.ts'
import type { Reader } from '../../platform/db.ts'
import type { Id } from '../../std/id.ts'
import { isLocale, speakerFor } from '../../words/index.ts'
import { linkOf, linkUrl, mailAddressOf, signInLinkUrl } from '../people/index.ts'
import { readTicket, type Desk } from '../tickets/index.ts'
import { greeting, paragraphs, when, type Letter } from './letters/phrases.ts'
import { sayTemplate } from './letters/templates.ts'
import { INBOX_LIMITS } from './limits.ts'
import { bareSubject } from './rules.ts'
import type { OutboundRow } from './store/out.ts'
import { lastMessageIds, subjectsForMail } from './store/out.ts'

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

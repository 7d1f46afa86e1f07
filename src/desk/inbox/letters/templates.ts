import type { OutboundMail } from '../../../channels/channel.ts'
import type { WordKey } from '../../../words/index.ts'
import type { readTicket } from '../../tickets/index.ts'
import { filesOf, messageForMail } from '../store/out.ts'
import { asParagraph, follow, greeting, paragraphs, when, type Letter } from './phrases.ts'

/** What a letter about a ticket is about. */
export interface About {
  readonly ticket: NonNullable<Awaited<ReturnType<typeof readTicket>>>
  readonly values: { number: string; subject: string; organization: string }
  /** The subject that keeps the mail in its conversation. */
  readonly thread: string
  readonly link: string | null
  readonly name: string
}

type Part = Pick<OutboundMail, 'subject' | 'text'> & Partial<Pick<OutboundMail, 'html' | 'files'>>

/** A letter about a ticket, by the template of its row; null when nothing is to be said. */
export async function sayTemplate(letter: Letter, about: About): Promise<Part | null> {
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

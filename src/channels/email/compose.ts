import { dkimSign } from 'mailauth'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Id } from '../../std/id.ts'
import type { ComposedMail, MailIdentity, OutboundMail } from '../channel.ts'
import { LOOP_HEADER } from './classify.ts'
import { htmlOf } from './template.ts'
import { ticketReference } from './thread.ts'

/** Signs what leaves, for one domain. */
export interface DkimKey {
  readonly domain: string
  readonly selector: string
  readonly privateKey: string
}

const REFERENCES_MAX = 20

/**
 * The Message-ID of an outbound row: always the same one, so that a second try is the same mail.
 */
export function messageIdFor(id: Id, identity: Pick<MailIdentity, 'host'>): string {
  return `${id}@${identity.host}`
}

/**
 * Makes the mail: text and HTML alike, threaded for Gmail, Outlook and Apple Mail (the ticket's own
 * reference first, then the mails it answers), marked where a machine wrote it.
 */
export async function composeMail(
  mail: OutboundMail,
  identity: MailIdentity,
  dkim: DkimKey | null = null,
): Promise<ComposedMail> {
  const messageId = messageIdFor(mail.id, identity)
  const composer = new MailComposer({
    messageId: `<${messageId}>`,
    date: new Date(mail.at),
    from: person(mail.from),
    to: mail.to.map(person),
    ...(mail.replyTo ? { replyTo: { name: oneLine(mail.from.name), address: mail.replyTo } } : {}),
    subject: oneLine(mail.subject),
    ...(mail.inReplyTo ? { inReplyTo: `<${mail.inReplyTo}>` } : {}),
    references: referencesOf(mail, identity),
    headers: headersOf(mail, identity),
    text: mail.text,
    html: htmlOf(mail),
    attachments: mail.files.map((file) => ({
      filename: oneLine(file.name),
      contentType: file.type,
      content: Buffer.from(file.bytes),
    })),
    // The fields are values of ours: nothing is fetched from a path or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const bytes = await composer.compile().build()
  return {
    messageId,
    envelope: { from: mail.from.address, to: mail.to.map((one) => one.address) },
    bytes: dkim ? await signed(bytes, dkim, mail.at) : bytes,
  }
}

function person({ address, name }: { address: string; name: string }) {
  return { address, name: oneLine(name) }
}

// A line break in a header begins another header.
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim()
}

function referencesOf(mail: OutboundMail, identity: MailIdentity): string[] {
  const own = mail.ticketId ? [ticketReference(mail.ticketId, identity)] : []
  const answered = [...mail.references, ...(mail.inReplyTo ? [mail.inReplyTo] : [])]
  const newest = answered.filter((id) => !own.includes(id)).slice(-REFERENCES_MAX)
  return [...new Set([...own, ...newest])].map((id) => `<${id}>`)
}

function headersOf(mail: OutboundMail, identity: MailIdentity): Record<string, string> {
  const automatic: Record<string, string> = mail.automatic
    ? {
        'Auto-Submitted': mail.automatic,
        'X-Auto-Response-Suppress': 'All',
        [LOOP_HEADER]: identity.installation,
      }
    : {}
  const unsubscribe: Record<string, string> = mail.unsubscribeUrl
    ? {
        'List-Unsubscribe': `<${oneLine(mail.unsubscribeUrl)}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }
    : {}
  return { 'Content-Language': oneLine(mail.language), ...automatic, ...unsubscribe }
}

async function signed(bytes: Buffer, dkim: DkimKey, at: number): Promise<Buffer> {
  const { signatures } = await dkimSign(bytes, {
    canonicalization: 'relaxed/relaxed',
    signTime: new Date(at),
    signatureData: [
      { signingDomain: dkim.domain, selector: dkim.selector, privateKey: dkim.privateKey },
    ],
  } as never)
  return Buffer.concat([Buffer.from(signatures), bytes])
}

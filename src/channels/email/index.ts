import type { MailChannel, MailIdentity, MailSender } from '../channel.ts'
import { readBounce } from './bounce.ts'
import { classifyMail } from './classify.ts'
import { composeMail, messageIdFor, type DkimKey } from './compose.ts'
import { fingerprint } from './fingerprint.ts'
import { cleanHtml } from './html.ts'
import { mailReader } from './reader.ts'
import { replyAddress } from './reply-address.ts'
import { spamScore } from './spam.ts'
import { decideThread, recipientOf, subjectTag, threadKeys } from './thread.ts'
import { trimReply } from './trim.ts'
import { verifyMail, type Resolver } from './verify.ts'

export { imapAddress, imapDoor, type ImapDoor } from './imap-door.ts'
export { mailSender } from './send.ts'
export { smtpDoor } from './smtp-door.ts'
export { systemResolver, type Resolver } from './verify.ts'
export type { DkimKey } from './compose.ts'

/** What the mail channel is made of. */
export interface EmailOptions {
  readonly identity: MailIdentity
  readonly sender: MailSender
  /** Null leaves every mail unchecked, as on a machine without a network. */
  readonly resolver: Resolver | null
  readonly dkim?: DkimKey | null
}

/**
 * Mail: reads what comes in without trusting any of it, finds the ticket it belongs to, and makes
 * and
 * sends what goes out. Everything but `read`, `verify`, `compose` and `sender` is a pure function.
 */
export function emailChannel(options: EmailOptions): MailChannel & { close(): Promise<void> } {
  const { identity, sender, resolver, dkim = null } = options
  const reader = mailReader()
  return {
    identity,
    sender,
    read: (bytes) => reader.read(bytes),
    fingerprint,
    classify: (mail, envelope) => classifyMail(mail, envelope, identity),
    bounceOf: readBounce,
    threadKeys: (mail, envelope) => threadKeys(mail, envelope, identity),
    decideThread: (question) => decideThread({ ...question, identity }),
    recipientOf: (mail, envelope) => recipientOf(mail, envelope, identity),
    trim: trimReply,
    clean: cleanHtml,
    verify: (raw) => verifyMail(raw, { resolver, host: identity.host }),
    spamScore,
    replyAddress: (base, number, personId) => replyAddress(base, number, personId, identity.secret),
    messageIdFor: (outboundId) => messageIdFor(outboundId, identity),
    subjectTag: (number) => subjectTag(number, identity),
    compose: (mail) => composeMail(mail, identity, dkim),
    close: async () => {
      await reader.close()
      await sender.close()
    },
  }
}

import type { InboundMail } from '../channel.ts'
import { headerOf } from './headers.ts'
import { RETURNED } from './bounce-notice.ts'
import { pattern } from './pattern.ts'

const BOUNCER = pattern('i')`
    ^"?(mailer[-_]?daemon|mail[-_]?daemon|postmaster|mdaemon|mail[-_]?delivery|
    system administrator|bounces?|ndr)(["@+\-_.\\]|$)
  `
const BOUNCER_NAME = /mail (delivery|transfer) (sub)?system|mailer-daemon|postmaster/i

/**
 * Whether a mail without a machine-readable report is a bounce all the same. A buyer whose parcel
 * was "not delivered" is not one: from an ordinary sender it takes the words of a mail system.
 */
export function looksLikeBounce(mail: InboundMail): boolean {
  if (headerOf(mail, 'x-failed-recipients') !== null) return true
  const isReply = /^\s*(re|aw|sv|antw|fwd?)\s*:/i.test(mail.subject) && mail.inReplyTo.length > 0
  const signs = signsIn(mail)
  if (isFromMailSystem(mail)) return signs > 0
  return !isReply && signs >= 3
}

/** Whether the mail came from a mail system: by its name, or by the empty return path. */
export function isFromMailSystem(mail: InboundMail): boolean {
  const path = headerOf(mail, 'return-path')?.replace(/\s/g, '')
  const from = mail.from
  return path === '<>' || BOUNCER.test(from?.address ?? '') || BOUNCER_NAME.test(from?.name ?? '')
}

const SUBJECT = pattern('i')`
    undeliver|non[- ]?deliver|not (be |yet been )?delivered|deliver\w* (status|fail|problem|
    error|notification|warning|has failed)|failure notice|failed (mail|delivery|message)|
    mail (delivery )?(fail|error|problem|system error)|return(ed|ing) (mail|message|
    to sender)|message (delayed|.{3,30} delayed)|user unknown|automatically rejected|
    processing error|unzustellbar|nicht zugestellt|non remis|échec de la remise|
    no se (ha podido|pudo) entregar|não (foi )?entreg|mancata consegna|недоставлен|
    не доставлено|未送达|退信|配信(不能|エラー)
  `
const MESSAGE_UNDELIVERED = pattern('i')`
    (message|mail|e-?mail)\b[^.\n]{0,80}\s{0,3}[^.\n]{0,60}(could not be|
    has not (yet )?been|was not|cannot be|unable to be) delivered|(could not|unable to|
    wasn't able to|cannot|can't) deliver (your |the |this )?(message|mail|e-?mail)|
    did not reach the following recipient|your message to <?\S+@\S+>? (was|
    has been) .{0,20}reject
  `
const TECHNICAL = pattern('i')`
    \b(4\d\d|5[0-5]\d)[ -]#?\d\.\d{1,3}\.\d{1,3}|\brcpt to:|permanent (fatal )?errors?|
    smtp error|failed recipient|intended recipient|user unknown|unknown user|no such user|
    mail delivery (software|system)|delivery attempts
  `

// One point for each kind of sign, two for the plain statement that a message was not delivered.
function signsIn(mail: InboundMail): number {
  const start = mail.text.slice(0, 6000)
  const isStated = MESSAGE_UNDELIVERED.test(start)
  const hasReturned =
    mail.reports.some((report) => /rfc822/.test(report.type)) ||
    start.split('\n').some((line) => RETURNED.test(line.trim()))
  const signs = [SUBJECT.test(mail.subject), isStated, isStated, TECHNICAL.test(start), hasReturned]
  return signs.filter(Boolean).length + (saysDelayed(start) ? 1 : 0)
}

const DELAYED = pattern('i')`
    not yet been delivered|(has been|message) (delayed|postponed)|delayed mail|
    delivery delayed|\(delay\)|warning: (message|could not send)|still (be )?(trying|retr)|
    will (be )?(retry|retried|try again|keep trying)|(attempts? will|we will) continue|
    temporarily deferred|no action is required|not need to re-?send
  `

/** Whether the words say that delivery is still being tried. */
export function saysDelayed(text: string): boolean {
  return DELAYED.test(text.slice(0, 10_000))
}

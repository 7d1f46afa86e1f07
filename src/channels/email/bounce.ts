import type { Bounce, FailedRecipient, InboundMail } from '../channel.ts'
import { noticeOf, recipientsInNotice } from './bounce-notice.ts'
import { looksLikeBounce, saysDelayed } from './bounce-signs.ts'
import { headerOf } from './headers.ts'
import { pattern } from './pattern.ts'

const RECIPIENTS_MAX = 100

/**
 * What a bounce says, or null when the mail is none. Says nothing about whether it is to be
 * believed.
 */
export function readBounce(mail: InboundMail): Bounce | null {
  const fromReport = recipientsInReports(mail)
  const isReport = /report-type="?delivery-status/i.test(mail.contentType)
  if (!isReport && fromReport.length === 0 && !looksLikeBounce(mail)) return null
  const isSaid = mail.reports.some((report) => /^final-recipient:/im.test(report.text))
  const named = fromReport.length > 0 || isSaid ? fromReport : recipientsInText(mail)
  const ours = new Set([...mail.to, ...mail.cc].map((box) => box.address.toLowerCase()))
  const recipients = new Map(
    named.filter((one) => !ours.has(one.address)).map((one) => [one.address, one]),
  )
  return {
    recipients: [...recipients.values()].slice(0, RECIPIENTS_MAX),
    originalMessageId: originalMessageId(mail),
  }
}

function recipientsInReports(mail: InboundMail): FailedRecipient[] {
  const texts = (type: RegExp): string[] =>
    mail.reports.filter((report) => type.test(report.type)).map((report) => report.text)
  const status = texts(/delivery-status$/).flatMap(recipientsInStatus)
  if (status.length > 0) return status
  const rejected = texts(/disposition-notification$/).filter(isRejection)
  // Some gateways wrap the whole report into a mail of their own.
  const wrapped = texts(/^message\/rfc822$/).filter((text) => /^final-recipient:/im.test(text))
  return [...rejected, ...wrapped].flatMap(recipientsInStatus)
}

// A filter that deletes a mail unread says so by a read receipt.
function isRejection(report: string): boolean {
  return /^disposition:\s*automatic-action\/[^;]*;\s*deleted/im.test(report)
}

function recipientsInStatus(report: string): FailedRecipient[] {
  const groups = report.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n/)
  return groups.flatMap((group) => {
    const fields = statusFields(group)
    const address =
      addressField(fields.get('original-recipient')) ?? addressField(fields.get('final-recipient'))
    const action = (fields.get('action') ?? 'failed').split(/[\s(]/)[0]?.toLowerCase() ?? ''
    if (!address || /^(delivered|relayed|expanded)$/.test(action)) return []
    const status = statusIn(fields.get('status') ?? '')
    const detail = (fields.get('diagnostic-code') ?? fields.get('status') ?? '').slice(0, 500)
    return [failed({ address, status, detail, isDelayed: action === 'delayed' })]
  })
}

function statusFields(group: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const found = /^([a-z-]{3,40}):[ \t]*(.*)$/i.exec(line.slice(0, 2000))
    if (found) fields.set((found[1] ?? '').toLowerCase(), (found[2] ?? '').trim())
  }
  return fields
}

function addressField(value: string | undefined): string | null {
  const bare = (value ?? '')
    .replace(/^[^;]{0,40};/, '')
    .replace(/[<>"]/g, '')
    .trim()
    .toLowerCase()
  return /^[^\s@]{1,64}@[^\s@]{1,255}$/.test(bare) && !bare.includes('..') ? bare : null
}

function recipientsInText(mail: InboundMail): FailedRecipient[] {
  const notice = noticeOf(mail.text)
  const isDelayed = saysDelayed(mail.subject) || saysDelayed(notice)
  const field = headerOf(mail, 'x-failed-recipients')?.toLowerCase()
  const named = field?.match(/[^\s,;<>]+@[^\s,;<>]+/g)
  const addresses = named ?? recipientsInNotice(notice, mail.subject, mail.from?.address ?? '')
  return addresses.map((address) => {
    const detail = detailFor(notice, address)
    return failed({ address, status: statusIn(detail), detail, isDelayed })
  })
}

interface Failure {
  address: string
  status: string | null
  detail: string
  isDelayed: boolean
}

function failed({ address, status, detail, isDelayed }: Failure): FailedRecipient {
  const failure = isDelayed ? 'soft' : 'hard'
  return { address, status, detail, failure, cause: causeOf(status ?? '', detail) }
}

function causeOf(status: string, detail: string): FailedRecipient['cause'] {
  if (/^[45]\.2\.2$/.test(status) || FULL.test(detail)) return 'full'
  if (/^5\.1\.[0-6]$|^5\.2\.1$/.test(status) || UNKNOWN.test(detail)) return 'no_such_address'
  if (/^[45]\.(4|3|1\.2)/.test(status)) return 'unreachable'
  return /^5\.[67]/.test(status) || REFUSED.test(detail) ? 'refused' : 'unknown'
}

const FULL = /quota|mailbox.{0,20}full|full mailbox|insufficient (disk |system )?(space|storage)/i
const UNKNOWN = pattern('i')`
    (user|recipient|mailbox|account|address)\w* .{0,20}(unknown|not found|does ?n.t exist|
    unavailable|disabled|invalid)|(unknown|no such|invalid) (local |email )?(user|recipient|
    mailbox|address)|does ?n.t have an? .{1,60}account
  `
const REFUSED = /spam|unsolicited|blocked|blacklist|policy|refused|rejected|denied|too (large|big)/i

function statusIn(text: string): string | null {
  return /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(text)?.[0] ?? null
}

// The line that names the address and the two after it.
function detailFor(notice: string, address: string): string {
  const start = notice.toLowerCase().indexOf(address)
  if (start < 0) return ''
  const from = notice.lastIndexOf('\n', start) + 1
  return notice.slice(from).split('\n', 3).join(' ').replace(/\s+/g, ' ').trim().slice(0, 500)
}

function originalMessageId(mail: InboundMail): string | null {
  const returned = mail.reports.find((report) => /rfc822/.test(report.type))?.text
  const field = /^(?:original-)?message-id:\s*<([^<>\s]{1,500})>/im
  return (field.exec(returned ?? '') ?? field.exec(mail.text))?.[1] ?? mail.inReplyTo[0] ?? null
}

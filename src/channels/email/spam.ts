import type { InboundMail, SpamScore, Verdicts } from '../channel.ts'
import { hostOf } from './addresses.ts'
import { headerOf } from './headers.ts'
import { pattern } from './pattern.ts'

/** From this score on a mail is held for review: it is never thrown away. */
export const SPAM_HELD_AT = 5

/** How much a mail looks like spam, and why: every point has a reason a reviewer can read. */
export function spamScore(mail: InboundMail, verdicts: Verdicts): SpamScore {
  const seen: Seen = { mail, verdicts, text: `${mail.subject}\n${mail.text.slice(0, 20_000)}` }
  const reasons = SIGNS.filter((sign) => sign.holds(seen)).map(({ code, points }) => ({
    code,
    points,
  }))
  const score = Math.max(
    0,
    reasons.reduce((sum, reason) => sum + reason.points, 0),
  )
  return { score, isHeld: score >= SPAM_HELD_AT, reasons }
}

interface Seen {
  mail: InboundMail
  verdicts: Verdicts
  text: string
}

interface Sign {
  code: string
  points: number
  holds: (seen: Seen) => boolean
}

const MONEY_PHRASES = pattern('i')`
    \b(you (have )?won|lottery winner|million (us )?dollars|inheritance|next of kin|
    wire transfer of|bitcoin (investment|giveaway)|double your|guaranteed (profit|income|
    returns?)|risk[- ]free|work from home|earn \$?\d+[,.\d]* (a|per) (day|week)|penny stock|
    investor alert|garantiert .{0,40}€|kredit ohne schufa)\b
  `
const PILLS = pattern('i')`
    \b(viagra|cialis|v[i1!]agra|penis|enlargement|weight loss miracle|cheap (meds|rx|pills)|
    online pharmacy|replica watch(es)?|rolex replica)\b
  `
const SELLING = pattern('i')`
    \b(seo (services?|ranking|expert)|first page of google|increase your (traffic|ranking|
    sales)|guest post|backlinks?|web ?design services|lead generation|email (list|
    database) for sale|100% free|act now|limited time offer|click (here|below) (now|to)|
    no obligation|unsubscribe below)\b
  `
const PHISHING = pattern('i')`
    \b(verify your (account|identity|password)|your (account|mailbox) (has been|will be|
    is) (suspended|limited|locked|closed|deactivated)|mailbox (quota|
    storage) (is )?(exceeded|full)|unusual (sign-?in|activity)|confirm your (bank|payment|
    billing) details|update your payment (method|information) (now|immediately))\b
  `
const SHORTENERS =
  /\bhttps?:\/\/(bit\.ly|tinyurl\.com|t\.ly|goo\.su|is\.gd|cutt\.ly|rb\.gy|shorturl\.at)\//i
const DANGEROUS = /\.(exe|scr|js|jse|vbs|vbe|wsf|hta|bat|cmd|com|pif|ps1|iso|img|lnk|jar|msi)$/i

const SIGNS: readonly Sign[] = [
  { code: 'dmarc_fail', points: 4, holds: checked((verdict) => verdict.dmarc === 'fail') },
  { code: 'spf_fail', points: 2, holds: checked((verdict) => verdict.spf === 'fail') },
  { code: 'spf_softfail', points: 1, holds: checked((verdict) => verdict.spf === 'softfail') },
  { code: 'dkim_fail', points: 1, holds: checked((verdict) => verdict.dkim === 'fail') },
  { code: 'dmarc_pass', points: -1, holds: checked((verdict) => verdict.dmarc === 'pass') },
  { code: 'marked_upstream', points: 5, holds: isMarkedUpstream },
  { code: 'phrases_money', points: 3, holds: ({ text }) => MONEY_PHRASES.test(text) },
  { code: 'phrases_pills', points: 4, holds: ({ text }) => PILLS.test(text) },
  { code: 'phrases_selling', points: 2, holds: ({ text }) => SELLING.test(text) },
  { code: 'phrases_phishing', points: 3, holds: ({ text }) => PHISHING.test(text) },
  { code: 'subject_in_capitals', points: 1, holds: ({ mail }) => isShouted(mail.subject) },
  { code: 'many_links', points: 2, holds: ({ text }) => countOf(text, /https?:\/\//gi) > 15 },
  { code: 'link_shortener', points: 2, holds: ({ text }) => SHORTENERS.test(text) },
  {
    code: 'link_to_number',
    points: 2,
    holds: ({ text }) => /https?:\/\/\d{1,3}(\.\d{1,3}){3}/.test(text),
  },
  { code: 'link_hides_target', points: 3, holds: ({ mail }) => hasLyingLink(mail.html ?? '') },
  { code: 'image_only', points: 2, holds: isImageOnly },
  {
    code: 'dangerous_file',
    points: 4,
    holds: ({ mail }) => mail.files.some((file) => DANGEROUS.test(file.name)),
  },
  { code: 'name_shows_other_address', points: 3, holds: hasForeignName },
  { code: 'reply_goes_elsewhere', points: 1, holds: repliesElsewhere },
  { code: 'no_message_id', points: 1, holds: ({ mail }) => mail.messageId === null },
  { code: 'no_valid_sender', points: 2, holds: ({ mail }) => !mail.from?.isValid },
  { code: 'many_recipients', points: 2, holds: ({ mail }) => mail.to.length + mail.cc.length > 25 },
  { code: 'answers_something', points: -1, holds: ({ mail }) => mail.inReplyTo.length > 0 },
]

type Checked = Extract<Verdicts, { is: 'checked' }>

function checked(holds: (verdicts: Checked) => boolean): (seen: Seen) => boolean {
  return ({ verdicts }) => verdicts.is === 'checked' && holds(verdicts)
}

function isMarkedUpstream({ mail }: Seen): boolean {
  return /^\s*yes/i.test(headerOf(mail, 'x-spam-flag') ?? headerOf(mail, 'x-spam-status') ?? '')
}

function isShouted(subject: string): boolean {
  const letters = subject.replace(/[^\p{Lu}\p{Ll}]/gu, '')
  return letters.length >= 12 && letters.replace(/\p{Ll}/gu, '').length / letters.length > 0.8
}

function countOf(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0
}

const SHOWN_HOST = pattern('gi')`
  <a\s[^<>]{0,500}?href=["']?https?:\/\/([^/"'\s>]{1,200})[^<>]{0,1000}>
  \s*(?:https?:\/\/)?([\w-]+(?:\.[\w-]+)+)
`

// The text of the link is one host, its target another.
function hasLyingLink(html: string): boolean {
  const links = html.slice(0, 200_000).matchAll(SHOWN_HOST)
  for (const [, target = '', shown = ''] of links) {
    if (siteOf(target) !== siteOf(shown)) return true
  }
  return false
}

function siteOf(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '').split('.').slice(-2).join('.')
}

function isImageOnly({ mail }: Seen): boolean {
  return /<img\s/i.test(mail.html ?? '') && mail.text.replace(/\[[^\]]*\]|\s/g, '').length < 20
}

// "service@bank.example" <someone@elsewhere.test>
function hasForeignName({ mail }: Seen): boolean {
  const shown = /[^\s@<>"]+@([\w-]+(?:\.[\w-]+)+)/.exec(mail.from?.name ?? '')?.[1]
  return shown !== undefined && siteOf(shown) !== siteOf(hostOf(mail.from?.address ?? ''))
}

function repliesElsewhere({ mail }: Seen): boolean {
  const reply = mail.replyTo[0]?.address
  return reply !== undefined && siteOf(hostOf(reply)) !== siteOf(hostOf(mail.from?.address ?? ''))
}

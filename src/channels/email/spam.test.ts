import { describe, expect, test } from 'vitest'
import type { Verdicts } from '../channel.ts'
import { readMail } from './read.ts'
import { spamScore } from './spam.ts'

const UNCHECKED: Verdicts = { is: 'unchecked', reason: 'off' }
const FORGED: Verdicts = {
  is: 'checked',
  spf: 'fail',
  dkim: 'none',
  dmarc: 'fail',
  dkimDomains: [],
  fromDomain: 'bank.test',
}

async function score(fields: string, body: string, verdicts = UNCHECKED) {
  const mail = await readMail(
    Buffer.from(`Message-ID: <1@x.test>\r\nFrom: Ann <ann@buyer.test>\r\n${fields}\r\n\r\n${body}`),
  )
  return spamScore(mail, verdicts)
}

describe('customers are not held', () => {
  test.each([
    ['Subject: WHERE IS MY ORDER???', 'I PAID AND NOTHING CAME. ORDER 42. https://shop.test/o/42'],
    ['Subject: Refund', 'You have 7 days to refund me or I go to my bank.'],
    ['Subject: Rechnung', 'Bitte senden Sie mir die Rechnung zu Bestellung 42.'],
    ['Subject: طلبي', 'لم يصل طلبي بعد'],
  ])('%s', async (fields, body) => {
    expect(await score(fields, body)).toMatchObject({ isHeld: false })
  })
})

describe('spam is held, and every point has its reason', () => {
  test.each([
    [
      'Subject: You have won',
      'You have won 2 million dollars! wire transfer of funds, see http://203.0.113.9/x',
      UNCHECKED,
      'phrases_money',
    ],
    ['Subject: Cheap', 'Buy viagra now https://bit.ly/x', UNCHECKED, 'phrases_pills'],
    ['Subject: Alert', 'Verify your account', FORGED, 'dmarc_fail'],
    ['Subject: Offer\r\nX-Spam-Flag: YES', 'Hello', UNCHECKED, 'marked_upstream'],
    [
      'Subject: Invoice\r\nContent-Type: text/html',
      '<a href="https://evil.test/x">https://bank.test/login</a> your account has been suspended',
      UNCHECKED,
      'link_hides_target',
    ],
  ])('%s', async (fields, body, verdicts, code) => {
    const found = await score(fields, body, verdicts)
    expect(found.isHeld).toBe(true)
    expect(found.reasons.map((reason) => reason.code)).toContain(code)
    expect(found.reasons.reduce((sum, reason) => sum + reason.points, 0)).toBe(found.score)
  })
})

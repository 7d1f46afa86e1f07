import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { InboundMail } from '../channel.ts'
import { readBounce } from './bounce.ts'
import { BOUNCES, NO_BOUNCES } from './fixtures/bounces.ts'
import { readMail } from './read.ts'

const read = (source: string): Promise<InboundMail> => readMail(Buffer.from(source))

describe('a mail that came back names who was not reached, and whether for good', () => {
  test.each(BOUNCES)('$name', async ({ source, recipients, failure }) => {
    const bounce = readBounce(await read(source))
    expect(bounce?.recipients.map((one) => one.address)).toEqual(recipients)
    expect(bounce?.recipients[0]?.failure).toBe(failure)
  })
})

test('the mail that came back is known by its Message-ID, the cause by the status', async () => {
  const bounce = readBounce(await read(BOUNCES[0]?.source ?? ''))
  expect(bounce?.originalMessageId).toBe('0190c0de-0000-7000-8000-000000000001@shop.test')
  expect(bounce?.recipients[0]).toMatchObject({ status: '5.1.1', cause: 'no_such_address' })
})

test('people who write about a delivery that failed are no mail system', async () => {
  for (const source of NO_BOUNCES) expect(readBounce(await read(source))).toBeNull()
})

const FOLDER = '../shared/corpora/email-bounces-flufl'

interface Case {
  id: string
  file: string
  expect?: { failed_recipients: string[]; kind: string }
}

describe.skipIf(!existsSync(FOLDER))('115 bounces found in the wild', () => {
  const cases = (): Case[] =>
    readFileSync(`${FOLDER}/expected.jsonl`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))

  test('112 of the 113 sets of failed recipients are equal', async () => {
    const known = cases().filter((one) => one.expect)
    const different: string[] = []
    for (const one of known) {
      const bounce = readBounce(await readMail(readFileSync(`${FOLDER}/${one.file}`)))
      const found = (bounce?.recipients ?? []).map((recipient) => recipient.address).toSorted()
      const wanted = one.expect?.failed_recipients
        .map((address) => address.toLowerCase())
        .toSorted()
      if (JSON.stringify(found) !== JSON.stringify(wanted)) different.push(one.id)
    }
    expect(known).toHaveLength(113)
    // A phone book's notice without a host: two hosts are meant, known only to that campus.
    expect(different).toEqual(['yale_01'])
  })

  test('what is final is hard, what is still being tried is soft', async () => {
    for (const one of cases()) {
      const bounce = readBounce(await readMail(readFileSync(`${FOLDER}/${one.file}`)))
      const wanted = one.expect?.kind === 'warning-temporary' ? 'soft' : 'hard'
      for (const recipient of bounce?.recipients ?? [])
        expect([one.id, recipient.failure]).toEqual([one.id, wanted])
    }
  })

  test('all are bounces, but for a person and an absence among them', async () => {
    const others: string[] = []
    for (const one of cases()) {
      const bounce = readBounce(await readMail(readFileSync(`${FOLDER}/${one.file}`)))
      if (bounce === null) others.push(one.id)
    }
    expect(others).toEqual(['groupwise_03', 'qmail_08'])
  })
})

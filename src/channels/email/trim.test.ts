import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HEADER_BLOCKS, REPLIES } from './fixtures/replies.ts'
import { trimReply } from './trim.ts'

describe('what was written is told from what is quoted', () => {
  test.each(REPLIES)('$language: $reply', ({ reply, body }) => {
    const trimmed = trimReply(body)
    expect(trimmed.reply).toBe(reply)
    expect(trimmed.quoted).toContain('support@shop.test')
    expect(trimmed.quoted).toContain('Shall we send another one?')
  })

  test.each(HEADER_BLOCKS)('the block of headers Outlook writes: %s', (block) => {
    const body = `It arrived broken.\n\nAnna\n\n${block}\n\nShall we send another one?\n`
    expect(trimReply(body).reply).toBe('It arrived broken.\n\nAnna')
    expect(
      trimReply(`It arrived.\n\n________________________________\n${block}\n\nOld`).reply,
    ).toBe('It arrived.')
  })

  test.each([
    '-----Original Message-----',
    '-------- Message d’origine --------',
    '-----Ursprüngliche Nachricht-----',
    '---------- Forwarded message ---------',
  ])('below %s all is quoted', (line) => {
    expect(trimReply(`Yes.\n\n${line}\nOld words`)).toMatchObject({ reply: 'Yes.' })
  })

  test.each([
    'Sent from my iPhone',
    'Envoyé de mon iPhone',
    'Von meinem iPhone gesendet',
    'Enviado desde mi iPhone',
    'Get Outlook for Android',
    'iPhoneから送信',
    'أرسلت من الـ iPhone',
  ])('a phone signs: %s', (line) => {
    expect(trimReply(`Yes.\n\n${line}\n`)).toEqual({ reply: 'Yes.', quoted: '', signature: line })
  })
})

test('answers between and below quotes are kept, with the quotes they answer', () => {
  const answers = '> Which colour?\nBlue.\n> Which size?\nXL.'
  const between = `On Mon, Jan 5, 2026 at 9:14 AM S <s@shop.test> wrote:\n${answers}`
  expect(trimReply(between).reply).toBe(answers)
  const below = '> Which colour?\n\nBlue.'
  expect(trimReply(below).reply).toBe(below)
})

test('a list of facts, code, a table or a drawn line is no quote and no signature', () => {
  for (const body of [
    'From: Lagos\nTo: Accra\nWeight: 2 kg',
    'Order: 42\nDate: 5 January\nItem: lamp',
    'Name | Price\n-----|-----\nLamp | 10',
    'First part\n\n***\n\nSecond part',
    '```\n> not a quote\n-- \n```\nThat is the log.',
    'I ordered on 5 January 2026 at 10:15 and you wrote it ships at once.',
  ]) {
    expect(trimReply(body).reply).toBe(body)
  }
})

const PIECES = [
  '> q',
  '-- ',
  '',
  'On 5 Jan 2026 at 10:10 A <a@b.test> wrote:',
  'From: A <a@b.test>',
  'Sent: today',
  'Subject: x',
  'Sent from my iPhone',
  '___________',
]

const visible = (text: string): string =>
  text.replace(/\u00a0/g, ' ').replace(/[\u200b\u200e\u200f\ufeff]/g, '')

test('every line that is not blank is in one of the three parts', () => {
  const line = fc.oneof(fc.constantFrom(...PIECES), fc.string())
  const isWhole = fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
    const trimmed = trimReply(lines.join('\n'))
    const parts = [trimmed.reply, trimmed.quoted, trimmed.signature].join('\n')
    const written = lines.flatMap((text) => visible(text).split(/\r\n?|\n/))
    return written.every((one) => parts.includes(one.trim()))
  })
  expect(() => fc.assert(isWhole)).not.toThrow()
})

const FOLDER = '../shared/corpora/email-reply-discourse'

test.skipIf(!existsSync(FOLDER))(
  '64 of 64 replies of a forum are shown as a person would cut them',
  () => {
    const cases: { file: string; expect: { reply_text: string } }[] = readFileSync(
      `${FOLDER}/expected.jsonl`,
      'utf8',
    )
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const shown = (text: string): string => text.replace(/[ \t]+$/gm, '').trim()
    const equal = cases.filter(
      (one) =>
        shown(trimReply(readFileSync(`${FOLDER}/${one.file}`, 'utf8')).reply) ===
        shown(one.expect.reply_text),
    )
    expect(equal.length).toBe(64)
  },
)

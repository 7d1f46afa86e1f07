import { mailOf } from '../mail.ts'

/** A mail of a run, and what must become of it. */
export interface RunMail {
  readonly messageId: string
  readonly source: string
  /** Null for one that opens a ticket; the Message-ID of the one whose ticket it joins. */
  readonly answers: string | null
}

/**
 * Mails number `from` to `from + count`: every tenth answers the one before it, every seventh
 * brings a file.
 */
export function runMails(from: number, count: number): RunMail[] {
  return Array.from({ length: count }, (_, i) => runMail(from + i, i % 10 === 9))
}

function runMail(number: number, isAnswer: boolean): RunMail {
  const author = isAnswer ? number - 1 : number
  const answers = isAnswer ? idOf(author) : null
  const hasFile = number % 7 === 0
  const fields = {
    From: `p${author}@buyer.example`,
    Subject: `Parcel ${author} is late`,
    'Message-ID': `<${idOf(number)}>`,
    ...(answers && { 'In-Reply-To': `<${answers}>` }),
    ...(hasFile && { 'Content-Type': 'multipart/mixed; boundary=b' }),
  }
  const words = `Where is parcel ${author}? ${'Please help. '.repeat(20)}`
  const file = 'Content-Disposition: attachment; filename=a.txt\r\n\r\n'
  const body = hasFile ? `--b\r\n\r\n${words}\r\n--b\r\n${file}file ${number}\r\n--b--` : words
  return { messageId: idOf(number), source: mailOf(fields, body), answers }
}

const idOf = (number: number) => `run-${number}@buyer.example`

import PostalMime from 'postal-mime'
import { emailChannel } from '../src/channels/email/index.ts'
import { mailSender } from '../src/channels/email/send.ts'
import { paired, type Figure, type Line } from './measure.ts'

const SECONDS = 0.5
const ROUNDS = 7
const REPLY = Buffer.from(
  [
    'Received: from mx.buyer.test by mail.shop.test; Mon, 5 Jan 2026 09:14:00 +0000',
    'From: =?UTF-8?B?QW5uYSBNw7xsbGVy?= <anna@buyer.test>',
    'To: Support <support@shop.test>',
    'Subject: Re: Your order [#42]',
    'Message-ID: <1@buyer.test>',
    'In-Reply-To: <0190c0de-0000-7000-8000-000000000001@mail.shop.test>',
    'Date: Mon, 5 Jan 2026 09:14:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=m',
    '',
    '--m',
    'Content-Type: multipart/alternative; boundary=a',
    '',
    '--a',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    `It arrived broken, see the picture. ${'Please help. '.repeat(40)}`,
    '',
    'On Mon, Jan 5, 2026 at 9:00 AM Support <support@shop.test> wrote:',
    ...Array.from({ length: 30 }, (_, i) => `> Line ${i} of what we wrote before`),
    '--a',
    'Content-Type: text/html; charset=utf-8',
    '',
    `<div>Broken.</div><blockquote>${'<p>Our words</p>'.repeat(30)}</blockquote>`,
    '--a--',
    '--m',
    'Content-Type: image/jpeg; name=broken.jpg',
    'Content-Disposition: attachment; filename=broken.jpg',
    'Content-Transfer-Encoding: base64',
    '',
    ...Array.from({ length: 400 }, () => 'QUJD'.repeat(19)),
    '--m--',
  ].join('\r\n'),
)
const LARGE = Buffer.from(
  `From: a@buyer.test\r\nSubject: Log\r\n\r\n${'> a line of a log\r\n'.repeat(60_000)}`,
)

/** What comes in by mail, from bytes to what the desk is told. */
export const figure: Figure = {
  says: 'a reply with HTML and a picture is read, classified, threaded, trimmed and cleaned',
  async run(): Promise<Line[]> {
    const channel = channelForReading()
    const { value, floor } = await paired(
      () => perSecond(() => readWhole(channel)),
      () => perSecond(() => PostalMime.parse(REPLY)),
      { rounds: ROUNDS },
    )
    await channel.read(LARGE)
    const start = performance.now()
    channel.trim((await channel.read(LARGE)).text)
    const millis = performance.now() - start
    await channel.close()
    return [
      {
        what: 'mails a second, on one core',
        value,
        unit: 'mails/s',
        floor: { what: 'the bare parser', value: floor },
        target: { of: 'ratio', atLeast: 0.25 },
      },
      {
        what: 'one megabyte of text',
        value: millis,
        unit: 'ms',
        target: { of: 'value', atMost: 2000 },
      },
    ]
  },
}

type Channel = ReturnType<typeof emailChannel>

function channelForReading(): Channel {
  return emailChannel({
    identity: {
      host: 'mail.shop.test',
      installation: 'bench',
      addresses: ['support@shop.test'],
      secret: 'secret',
      subjectTag: '',
    },
    sender: mailSender({ smtpUrl: null, folder: 'unused' }),
    resolver: null,
  })
}

async function readWhole(channel: Channel): Promise<void> {
  const mail = await channel.read(REPLY)
  channel.fingerprint(REPLY)
  channel.classify(mail, null)
  channel.threadKeys(mail, null)
  channel.trim(mail.text)
  channel.clean(mail.html ?? '', () => null)
}

async function perSecond(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  let count = 0
  while (performance.now() - start < SECONDS * 1000) {
    await run()
    count++
  }
  return count / ((performance.now() - start) / 1000)
}

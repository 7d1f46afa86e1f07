import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import type { ComposedMail } from '../channel.ts'
import { mailSender } from './send.ts'

const toClose: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of toClose.splice(0).toReversed()) await close()
})

const MAIL: ComposedMail = {
  messageId: '01980000-0000-7000-8000-00000000000a@mail.shop.test',
  envelope: { from: 'support@shop.test', to: ['b@buyer.test'] },
  bytes: Buffer.from('Subject: Hi\r\n\r\n.Hello\r\n'),
}

/** A mail server that answers each recipient by the number before the @. */
async function relay(options: { user?: string } = {}) {
  const taken: string[] = []
  const server = new SMTPServer({
    authOptional: options.user === undefined,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth: ({ username }, _, done) =>
      username === options.user
        ? done(null, { user: username })
        : done(new Error('wrong password')),
    onRcptTo: ({ address }, _, done) => {
      const responseCode = Number(/^(\d{3})@/.exec(address)?.[1] ?? 0)
      done(responseCode ? Object.assign(new Error('not that one'), { responseCode }) : null)
    },
    onData: (stream, _, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        taken.push(Buffer.concat(chunks).toString())
        done(null)
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  toClose.push(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { taken, port: (server.server.address() as { port: number }).port }
}

function senderTo(smtpUrl: string | null, folder = '/nowhere') {
  const sender = mailSender({ smtpUrl, folder })
  toClose.push(() => sender.close())
  return sender
}

const to = (...addresses: string[]): ComposedMail => ({
  ...MAIL,
  envelope: { ...MAIL.envelope, to: addresses },
})

test('a mail leaves byte for byte', async () => {
  const { taken, port } = await relay()
  const sender = senderTo(`smtp://127.0.0.1:${port}`)
  expect(await sender.send(MAIL)).toMatchObject({ is: 'sent', refused: [] })
  expect(taken).toEqual(['Subject: Hi\r\n\r\n.Hello\r\n'])
})

test('what the server calls final is final, the rest may be tried again', async () => {
  const { port, taken } = await relay()
  const sender = senderTo(`smtp://127.0.0.1:${port}`)
  expect(await sender.send(to('550@buyer.test'))).toMatchObject({ is: 'permanent', code: '550' })
  expect(await sender.send(to('451@buyer.test'))).toMatchObject({
    is: 'temporary',
    code: '451',
    retryAfter: 300_000,
  })
  expect(await sender.send(to('b@buyer.test', '550@buyer.test'))).toMatchObject({
    is: 'sent',
    refused: ['550@buyer.test'],
  })
  expect(taken).toHaveLength(1)
})

test('a server that is away or will not let us in is our trouble: the mail waits', async () => {
  const { port } = await relay({ user: 'desk' })
  expect(await senderTo(`smtp://wrong:pw@127.0.0.1:${port}`).send(MAIL)).toMatchObject({
    is: 'temporary',
  })
  expect(await senderTo(`smtp://desk:pw@127.0.0.1:${port}`).send(MAIL)).toMatchObject({
    is: 'sent',
  })
  expect(await senderTo('smtp://127.0.0.1:1').send(MAIL)).toMatchObject({
    is: 'temporary',
    code: 'ESOCKET',
  })
})

test('without a server mails become files: whole, one for each however often sent', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'outbox-'))
  toClose.push(() => rm(folder, { recursive: true }))
  const sender = senderTo(null, join(folder, 'outbox'))
  await sender.send(MAIL)
  expect(await sender.send(MAIL)).toMatchObject({ is: 'sent' })
  const names = await readdir(join(folder, 'outbox'))
  expect(names).toEqual([`${MAIL.messageId}.eml`])
  expect(await readFile(join(folder, 'outbox', names[0] ?? ''), 'utf8')).toBe(
    'Subject: Hi\r\n\r\n.Hello\r\n',
  )
  await sender.send({ ...MAIL, messageId: '../../../etc/x@y' })
  expect((await readdir(join(folder, 'outbox'))).every((name) => name.endsWith('.eml'))).toBe(true)
  await writeFile(join(folder, 'file'), '')
  expect(await senderTo(null, join(folder, 'file')).send(MAIL)).toMatchObject({ is: 'temporary' })
})

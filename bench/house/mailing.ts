// A process that takes mail by SMTP, as a figure finds it: `bare` parses and forgets, `taking` is
// the product's intake, `working` the whole product.
import { smtpDoor } from '../../src/channels/email/index.ts'
import { intakeOf } from '../../src/desk/inbox/index.ts'
import { openGround } from '../../src/main/ground.ts'
import { openMail } from '../../src/main/mail.ts'
import { openProduct } from '../../src/main/modules.ts'
import { work } from '../../src/main/work.ts'
import { readConfig, type Config } from '../../src/platform/config.ts'
import { callbackify } from 'node:util'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'

const [, , kind, port = '0'] = process.argv
const stop = await { bare, taking, working }[kind as 'bare' | 'taking' | 'working']()
process.send?.('open')
process.on('message', () => void leave())
process.on('disconnect', () => void leave())

async function leave(): Promise<void> {
  await stop()
  process.exit()
}

async function bare(): Promise<() => Promise<void>> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData: (stream, _session, done) => callbackify(() => parse(stream))((error) => done(error)),
  })
  await new Promise<void>((opened) => server.listen(Number(port), '127.0.0.1', opened))
  return () => new Promise((closed) => server.close(() => closed()))
}

async function parse(stream: AsyncIterable<Buffer>): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  await PostalMime.parse(Buffer.concat(chunks))
}

async function taking(): Promise<() => Promise<void>> {
  const ground = await openGround(config())
  const { desk } = await openProduct(ground)
  const channel = openMail(ground.config, (await desk.policies.current()).document)
  const door = await smtpDoor({
    intake: intakeOf(desk, channel),
    now: () => ground.clock.now(),
    host: '127.0.0.1',
    port: Number(port),
    name: 'bench',
    accepts: () => true,
    tls: null,
  })
  return async () => {
    await door.close()
    await channel.close()
    await ground.close()
  }
}

async function working(): Promise<() => Promise<void>> {
  const ground = await openGround(config())
  const product = await openProduct(ground)
  const stopWork = await work(ground, product)
  return async () => {
    await stopWork()
    await ground.close()
  }
}

function config(): Config {
  return readConfig({
    ...process.env,
    PUBLIC_URL: 'https://help.example.test',
    SMTP_IN_PORT: port,
    SMTP_IN_HOST: '127.0.0.1',
    MAIL_VERIFY: 'off',
    FANOUT: 'process',
    LOG_LEVEL: 'error',
  })
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Door, MailChannel, MailIdentity } from '../channels/channel.ts'
import {
  emailChannel,
  imapAddress,
  imapDoor,
  mailSender,
  smtpDoor,
  systemResolver,
} from '../channels/email/index.ts'
import { intakeOf, ledgerOf } from '../desk/inbox/index.ts'
import type { Desk } from '../desk/tickets/index.ts'
import type { Config } from '../platform/config.ts'
import type { Module } from '../platform/module.ts'
import type { PolicyDocument } from '../policy/index.ts'

/** Mail as this installation is set up: who we are, by what server we send. */
export function openMail(config: Config, document: PolicyDocument) {
  return emailChannel({
    identity: identityOf(config, document),
    sender: mailSender({ smtpUrl: config.mail.smtpUrl, folder: join(config.dataDir, 'outbox') }),
    resolver: config.mail.verify ? systemResolver : null,
    dkim: config.mail.dkim && {
      domain: config.mail.domain,
      selector: config.mail.dkim.selector,
      privateKey: readFileSync(config.mail.dkim.keyFile, 'utf8'),
    },
  })
}

function identityOf(config: Config, document: PolicyDocument): MailIdentity {
  const published = Object.values(document.channels).flatMap(({ kind, address }) =>
    kind === 'email' && address ? [address] : [],
  )
  return {
    host: config.mail.domain,
    installation: config.mail.domain,
    addresses: [...new Set([config.mail.from, ...published])],
    secret: config.secret,
    subjectTag: document.organization,
  }
}

/** The doors mail comes in by: the built-in listener and the mailboxes that are read. */
export function mailDoors(desk: Desk, channel: MailChannel): Module {
  return {
    name: 'mail doors',
    async start() {
      const doors = await openDoors(desk, channel)
      return async () => {
        await Promise.all(doors.map((door) => door.close()))
      }
    },
  }
}

async function openDoors(desk: Desk, channel: MailChannel): Promise<Door[]> {
  const { mail } = desk.config
  const intake = intakeOf(desk, channel)
  const now = () => desk.clock.now()
  const onTrouble = (error: unknown) => desk.log.warn({ error }, 'trouble at a door for mail')
  const doors: Door[] = mail.imapUrls.map((url) =>
    imapDoor({ ...imapAddress(url), intake, ledger: ledgerOf(desk), now, onTrouble }),
  )
  if (mail.smtpInPort === 0) return doors
  const { smtpInCertFile: cert, smtpInKeyFile: key } = mail
  const door = await smtpDoor({
    intake,
    now,
    host: mail.smtpInHost,
    port: mail.smtpInPort,
    name: mail.domain,
    accepts: (address) => isOurs(channel.identity, address),
    tls: cert && key ? { cert: readFileSync(cert), key: readFileSync(key) } : null,
    onTrouble,
  })
  return [...doors, door]
}

/** Ours with or without a plus part, in any case. */
function isOurs(identity: MailIdentity, address: string): boolean {
  const bare = address.toLowerCase().replace(/\+[^@]*@/, '@')
  return identity.addresses.some((ours) => ours.toLowerCase() === bare)
}

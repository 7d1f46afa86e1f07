import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { isRefusal } from '../../contract/problems.ts'
import { handleNext } from '../../desk/inbox/handle.ts'
import { intakeOf } from '../../desk/inbox/index.ts'
import { attempt, walkIn, type Desk } from '../../desk/tickets/index.ts'
import { assert } from '../../std/assert.ts'
import type { Id } from '../../std/id.ts'
import { HOUR, type Instant } from '../../std/time.ts'
import { openMail } from '../mail.ts'
import type { Cast } from '../seed/cast.ts'

interface Letter {
  readonly hoursAgo: number
  readonly from?: string
  /** A buyer of the desk who writes, by place. */
  readonly buyer?: number
  readonly replyTo?: string
  readonly subject: string
  readonly text?: string
  readonly html?: string
  /** Marked by the server it came through. */
  readonly spam?: boolean
}

/** Lets mail come in by the usual way, at its hour. No name is looked up and nothing is sent. */
export async function letMailIn(
  deskAt: (at: Instant) => Desk,
  given: { cast: Cast; at: Instant },
): Promise<void> {
  const { config, policies } = deskAt(given.at)
  const quiet = { ...config, mail: { ...config.mail, smtpUrl: null, verify: false } }
  const channel = openMail(quiet, (await policies.current()).document)
  try {
    const letters = parse(readFileSync(join(import.meta.dirname, 'mails.yaml'), 'utf8')) as Letter[]
    for (const letter of letters.toSorted((a, b) => b.hoursAgo - a.hoursAgo)) {
      const at = given.at - letter.hoursAgo * HOUR
      const desk = deskAt(at)
      const from = letter.from ?? addressOf(given.cast, letter.buyer ?? 0)
      const bytes = Buffer.from(
        rawOf({ ...letter, from }, { to: channel.identity.addresses[0], at }),
      )
      const raw = { door: 'smtp', envelope: null, remote: null, receivedAt: at, bytes } as const
      await intakeOf(desk, channel).accept(raw)
      while (await handleNext(desk, channel));
    }
    await acknowledgeAll(deskAt(given.at))
  } finally {
    await channel.close()
  }
}

function addressOf({ buyers }: Cast, nth: number): string {
  const buyer = buyers[nth]
  assert(buyer, 'a letter of the demo is by one of its buyers')
  return `${buyer.name} <${buyer.email}>`
}

function rawOf(
  letter: Letter & { from: string },
  { to, at }: { to: string | undefined; at: Instant },
): string {
  const type = letter.html ? 'text/html' : 'text/plain'
  const head = [
    `From: ${letter.from}`,
    `To: ${to}`,
    ...(letter.replyTo ? [`Reply-To: ${letter.replyTo}`] : []),
    ...(letter.spam ? ['X-Spam-Flag: YES'] : []),
    `Subject: ${letter.subject}`,
    `Date: ${new Date(at).toUTCString()}`,
    `Message-ID: <${at}.${letter.hoursAgo}@mail.example.com>`,
    'MIME-Version: 1.0',
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: 8bit',
  ]
  const body = letter.html ?? letter.text ?? ''
  return `${head.join('\n')}\n\n${body}`.replaceAll('\n', '\r\n')
}

/** Tickets that mail opened are acknowledged, as if the acknowledgement had left a moment later. */
async function acknowledgeAll(desk: Desk): Promise<void> {
  const waiting = await desk.db<{ ticketId: Id; createdAt: Instant }[]>`
    select ticket_id, created_at from outbound
    where template = 'acknowledgement' and state = 'queued' order by created_at`
  for (const { ticketId, createdAt } of waiting) {
    const event = { kind: 'ticket.acknowledged', messageId: null, via: 'email' } as const
    const drafts = [{ at: createdAt + 4000, by: { is: 'system' } as const, event }]
    const done = await attempt(desk.db, (tx) => walkIn(desk, tx, ticketId, () => ({ drafts })))
    assert(!isRefusal(done), 'a ticket can be acknowledged')
  }
}

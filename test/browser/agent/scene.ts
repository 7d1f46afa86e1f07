import { expect } from 'vitest'
import type { Caller, TestDesk } from '../../desk.ts'
import { mailOf } from '../../mail.ts'
import { HOUR } from '../../../src/std/time.ts'
import type { AgentDesk } from './desk.ts'

/** What stands on the desk when a browser test begins. */
export interface Scene {
  readonly admin: Caller
  readonly ada: Caller
  readonly ben: Caller
  /** A ticket that holds everything a ticket can: mail, note, vendor, file, tags. */
  readonly full: string
  /** A plain request of today, assigned to nobody. */
  readonly plain: string
}

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** Fills a desk that stands some days before today, and turns it to today. */
export async function setScene(t: AgentDesk): Promise<Scene> {
  const admin = await t.person('admin', { name: 'Rosa Admin' })
  const ada = await t.person('agent', { name: 'Ada Okafor' })
  const ben = await t.person('agent', { name: 'Ben Castellanos' })
  const early = await open(t, {
    subject: `Refund for ${LONG} has not arrived`,
    body: 'I sent it back two weeks ago.',
    email: 'mina@example.com',
  })
  await change(t, ada, early, { assigneeId: ada.personId, addTags: ['refund', 'carrier'] })
  await t.turn(t.today - 26 * HOUR)
  const full = await fullTicket(t, ada, ben)
  await t.turn(t.today - HOUR)
  await setMacros(t, admin)
  await t.mail(mailOf({ From: 'x@spam.example', Subject: 'WIN $$$', 'X-Spam-Flag': 'YES' }))
  const plain = await open(t, {
    subject: 'Where is my parcel?',
    body: 'It was due on Thursday.\n\nIt is not here.',
    email: 'jonas@example.com',
  })
  const arabic = await open(t, {
    subject: 'لم يصل طلبي بعد',
    body: 'مرحبا، طلبت حذاء قبل أسبوع ولم يصل.',
    email: 'salma@example.com',
  })
  await change(t, ada, arabic, { assigneeId: ben.personId, priority: 'high' })
  const done = await open(t, { subject: 'Solved long ago', body: 'x', email: 'kim@example.com' })
  await change(t, ada, done, { status: 'solved' })
  await t.turn(t.today)
  return { admin, ada, ben, full, plain }
}

async function fullTicket(t: AgentDesk, ada: Caller, ben: Caller): Promise<string> {
  const boundary = 'a-boundary-nobody-writes'
  const html = [
    '<div style="font-family:Arial"><p>Hello,</p><p>The <b>blue jacket</b> arrived torn.</p>',
    '<p><img src="https://pixel.invalid/open.gif" alt="">See the picture.</p>',
    '<table><tr><td>Order</td><td>K7-2291</td></tr></table></div>',
  ].join('')
  const part = (type: string, body: string, more = '') =>
    `--${boundary}\r\nContent-Type: ${type}${more}\r\n\r\n${body}\r\n`
  const source = mailOf(
    {
      From: 'Jürgen Groß <juergen@buyer.example>',
      Subject: 'Jacket arrived torn',
      'MIME-Version': '1.0',
      'Content-Type': `multipart/mixed; boundary="${boundary}"`,
    },
    part('text/html; charset=utf-8', html) +
      part(
        'image/png; name="torn.png"',
        PIXEL,
        '\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="torn.png"',
      ) +
      `--${boundary}--`,
  )
  const id = await t.mail(source)
  expect(id).not.toBeNull()
  if (id === null) throw new Error('a mail opens a ticket')
  await write(t, ada, id, {
    audience: 'staff',
    text: 'Looks like the carrier. @Ben, do you agree?',
  })
  await write(t, ada, id, {
    audience: 'everyone',
    text: 'Thank you for the picture.',
    html: '<p>Thank you for the picture. We are <strong>asking the carrier</strong>.</p>',
    status: 'pending',
  })
  await t.settle()
  await t.mail(
    mailOf(
      {
        From: 'Jürgen Groß <juergen@buyer.example>',
        Subject: 'Re: Jacket arrived torn',
        'In-Reply-To': /^Message-ID: (.*)$/m.exec(source)?.[1] ?? '',
      },
      'Any news?\r\n\r\nOn Monday somebody wrote:\r\n> Thank you for the picture.',
    ),
  )
  await change(t, ada, id, { assigneeId: ada.personId, addTags: ['torn'], priority: 'high' })
  await change(t, ben, id, { category: 'transaction.order_status.track' })
  return id
}

/** Shares a few macros with everyone. */
export async function setMacros(t: TestDesk, admin: Caller): Promise<void> {
  const body = 'Hello {{requester.first_name}}, we are asking the carrier about {{ticket.order}}.'
  const base = { audience: 'everyone', shared: true, addTags: ['carrier'], status: 'pending' }
  for (const name of ['Ask the carrier', 'Send a return label', 'Thank you and goodbye']) {
    const made = await t.call(admin, 'POST /api/macros', { ...base, name, body })
    expect(made.body).toMatchObject({ name })
  }
}

/** Opens a ticket as a stranger on the web does; tells its id. */
export async function open(
  t: TestDesk,
  { subject, body, email }: { subject: string; body: string; email: string },
): Promise<string> {
  const contact = { email, name: email.split('@')[0] }
  const made = await t.call(null, 'POST /api/tickets', {
    subject,
    body,
    contact,
    category: 'transaction.order_status.track',
    fields: { order: 'K7-2291' },
    order: 'K7-2291',
  })
  expect(made.body).toMatchObject({ id: expect.any(String) })
  return String(made.body.id)
}

/** Writes a message as somebody of the staff does. */
export async function write(
  t: TestDesk,
  who: Caller,
  id: string,
  message: Record<string, unknown>,
): Promise<void> {
  const made = await t.call(who, `POST /api/tickets/${id}/messages`, { force: true, ...message })
  expect(made.body).toMatchObject({ message: {} })
}

/** Changes a ticket as somebody of the staff does. */
export async function change(
  t: TestDesk,
  who: Caller,
  id: string,
  to: Record<string, unknown>,
): Promise<void> {
  const made = await t.call(who, `PATCH /api/tickets/${id}`, to)
  expect(made.body).toMatchObject({ id })
}

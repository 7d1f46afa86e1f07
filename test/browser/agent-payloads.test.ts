import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '../desk.ts'
import { KEY, mailOf } from '../mail.ts'
import { buildPortal } from '../portal.ts'
import { goTo, openAgentDesk, type AgentDesk } from './agent/desk.ts'
import { collectedPayloads, hasCorpus, OWN_PAYLOADS, type Payload } from './agent/payloads.ts'

let t: AgentDesk
let agent: Caller

beforeAll(async () => {
  await buildPortal()
  t = await openAgentDesk()
  agent = await t.person('agent', { name: 'Ada' })
})
afterAll(async () => t?.close())

// Fewer than a ticket shows at once, and than one sender may write in an hour.
const A_TICKET_HOLDS = 45

interface Mailed {
  readonly ticketId: string
  readonly payloads: readonly Payload[]
}

let senders = 0

/** Mails payloads in, each a mail of its own, all of them of one sender to one ticket. */
async function mailIn(payloads: readonly Payload[]): Promise<Mailed[]> {
  const batches: Payload[][] = []
  for (let at = 0; at < payloads.length; at += A_TICKET_HOLDS) {
    batches.push(payloads.slice(at, at + A_TICKET_HOLDS))
  }
  const firsts = await Promise.all(batches.map((batch) => mailFirst(batch)))
  await t.settle()
  for (const { batch, from, id } of firsts) {
    const rest = batch.slice(1)
    await Promise.all(rest.map((one) => post(htmlMail(one, { from, answers: id }))))
  }
  await t.settle()
  return Promise.all(
    firsts.map(async ({ batch, from }) => ({ ticketId: await ticketOf(from), payloads: batch })),
  )
}

async function mailFirst(batch: Payload[]) {
  senders += 1
  const from = `sender${senders}@buyer.example`
  const id = `<first-${senders}@buyer.example>`
  const [first] = batch
  if (first) await post(htmlMail(first, { from, id }))
  return { batch, from, id }
}

interface Envelope {
  readonly from: string
  readonly id?: string
  readonly answers?: string
}

function htmlMail({ id, payload }: Payload, envelope: Envelope): string {
  const body = Buffer.from(`<p>${id}</p>${payload}`).toString('base64')
  return mailOf(
    {
      From: `Sender <${envelope.from}>`,
      Subject: 'A mail with more than words',
      'MIME-Version': '1.0',
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Transfer-Encoding': 'base64',
      ...(envelope.id && { 'Message-ID': envelope.id }),
      ...(envelope.answers && { 'In-Reply-To': envelope.answers }),
    },
    body.replace(/.{76}/g, '$&\r\n'),
  )
}

async function post(source: string): Promise<void> {
  const headers = { 'content-type': 'message/rfc822', authorization: `Bearer ${KEY}` }
  const answer = await t.call(null, 'POST /api/mail/inbound', Buffer.from(source), headers)
  expect(answer.status).toBe(202)
}

async function ticketOf(from: string): Promise<string> {
  const rows = await t.ground.db<{ ticketId: string; mails: number }[]>`
    select ticket_id, count(*)::int as mails from inbound
    where from_address = ${from} and ticket_id is not null group by ticket_id`
  expect(rows).toHaveLength(1)
  return rows[0]?.ticketId ?? ''
}

/** All that a page must not do, as it does it. */
function watch(page: Page): string[] {
  const seen: string[] = []
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('popup', (popup) => seen.push(`window: ${popup.url()}`))
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`))
  page.on('console', (said) => {
    // A script that is stopped at the last gate has come through all the others.
    if (/block|refus|violat|sandbox/i.test(said.text())) seen.push(`console: ${said.text()}`)
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    const isOurs = url.origin === t.origin && request.frame() === page.mainFrame()
    if (!isOurs && !/^(data|blob|about):$/.test(url.protocol)) seen.push(`asks: ${url.href}`)
  })
  return seen
}

const BANNED = [
  'script, svg, math, iframe, object, embed, applet, form, input, button, base[href], link, template',
  'video[src], audio[src], [srcset], [poster], [background], [formaction], [srcdoc]',
  'meta:not([charset]):not([name=referrer]):not([http-equiv=content-security-policy])',
].join()

/** What in a document could still do something: elements that act, handlers, addresses that run. */
async function leftovers(page: Page): Promise<string[]> {
  const frames = page.frames().filter((frame) => frame !== page.mainFrame())
  const found = await Promise.all(
    frames.map((frame) =>
      frame.evaluate((banned) => {
        const all = [...document.querySelectorAll('*')]
        const acts = [...document.querySelectorAll(banned)]
        const handles = all.filter((one) =>
          one.getAttributeNames().some((name) => name.startsWith('on')),
        )
        const runs = all.filter((one) =>
          /^\s*(?:javascript|vbscript|data:text)/i.test(one.getAttribute('href') ?? ''),
        )
        return [...acts, ...handles, ...runs].map((one) => one.outerHTML.slice(0, 200))
      }, BANNED),
    ),
  )
  return found.flat()
}

/** Opens the tickets as an agent does, asks for pictures, presses what can be pressed. */
async function openAsAgent(mailed: readonly Mailed[]): Promise<void> {
  for (const { ticketId, payloads } of mailed) {
    await t.visit({ who: agent, path: '/agent/nowhere' }, async (page) => {
      const seen = watch(page)
      await goTo(page, `/agent/tickets/${ticketId}`)
      await page.locator('.message').first().waitFor()
      const shown = await page.locator('article.message').allInnerTexts()
      const framed = await Promise.all(
        page.frames().map((frame) =>
          frame
            .locator('body')
            .innerText()
            .catch(() => ''),
        ),
      )
      const text = [...shown, ...framed].join('\n')
      const missing = payloads.filter(({ id }) => !text.includes(id)).map(({ id }) => id)
      expect(missing).toEqual([])
      await page.evaluate(() => new Promise((done) => setTimeout(done, 300)))
      expect(await leftovers(page)).toEqual([])
      expect(seen).toEqual([])
    })
  }
}

/** Opens the tickets as their requester does, by the link in the mail they got. */
async function openAsRequester(mailed: readonly Mailed[]): Promise<void> {
  const links = await linksMailed()
  expect(links.length).toBeGreaterThanOrEqual(mailed.length)
  for (const link of links.slice(-mailed.length)) {
    await t.visit({ path: '/' }, async (page) => {
      const seen = watch(page)
      await page.goto(t.origin + new URL(link).pathname)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.evaluate(() => new Promise((done) => setTimeout(done, 300)))
      expect(await leftovers(page)).toEqual([])
      const scripts = await page.locator('script:not([src]):not([type*=json]):not([nonce])').count()
      expect(scripts).toBe(0)
      expect(seen).toEqual([])
    })
  }
}

async function linksMailed(): Promise<string[]> {
  const folder = join(t.ground.config.dataDir, 'outbox')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.eml')).toSorted()
  const mails = await Promise.all(
    names.map(async (name) => PostalMime.parse(await readFile(join(folder, name)))),
  )
  const links = mails.flatMap(({ text }) => /https?:\/\/\S+\/t\/[\w-]{43}/.exec(text ?? '') ?? [])
  return [...new Set(links)]
}

describe('of what is mailed in, nothing runs and nothing is asked for elsewhere', () => {
  test('one of each kind, on the screen of an agent and on that of the requester', async () => {
    const mailed = await mailIn(OWN_PAYLOADS)
    await openAsAgent(mailed)
    await openAsRequester(mailed)
  })

  test.skipIf(!hasCorpus)('the payloads others have collected', async () => {
    const mailed = await mailIn(await collectedPayloads())
    await openAsAgent(mailed)
    await openAsRequester(mailed)
  })
})

import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { liveFor } from '../../../src/main/live.ts'
import { systemClock } from '../../../src/platform/clock.ts'
import { openLive } from '../../../src/platform/live.ts'
import { HOUR, type Instant } from '../../../src/std/time.ts'
import { speakerFor, type Locale, type Say } from '../../../src/words/index.ts'
import { openBrowser } from '../../chromium.ts'
import { openDesk, type Caller, type TestDesk } from '../../desk.ts'
import { freePort, KEY, mailSettings } from '../../mail.ts'
import { buildAgent } from './build.ts'

/** A desk that listens, with its live line, and a browser before it. */
export interface AgentDesk extends TestDesk {
  readonly origin: string
  readonly browser: Browser
  /** The instant at which the browser comes; the desk opened a few days before. */
  readonly today: Instant
  /** Takes a raw mail in and tells the id of its ticket; null when it opened none. */
  mail(source: string): Promise<string | null>
  /** Opens a page of the desk for somebody who is signed in. */
  visit(visitor: Visitor, use: (page: Page, say: Say) => Promise<void>): Promise<void>
  /** The same for several tests: who comes so leaves by `leave`. */
  come(visitor: Visitor): Promise<Visit>
}

/** Somebody before a page of the desk. */
export interface Visit {
  readonly page: Page
  readonly say: Say
  /** What the page complained of so far. */
  readonly complaints: string[]
  leave(): Promise<void>
}

/** Who comes, and with what. */
export interface Visitor {
  readonly who?: Caller | null
  readonly path?: string
  readonly width?: number
  readonly locale?: Locale
  readonly scheme?: 'light' | 'dark'
  /** Complaints of the console that are part of what is shown. */
  readonly expects?: RegExp
}

/** Opens a desk for the browser. Its clock stands at `hours` before now until it is turned. */
export async function openAgentDesk({ hours = 0 } = {}): Promise<AgentDesk> {
  await buildAgent()
  // Passkeys belong to the public address, so it is the one the browser comes to.
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const today = systemClock().now()
  const at = today - hours * HOUR
  const [desk, browser] = await Promise.all([
    openDesk({ at, config: { publicUrl: origin, mail: mailSettings() } }),
    openBrowser(),
  ])
  await desk.app.listen({ host: 'localhost', port })
  const live = openLive({
    ...desk.ground,
    ...liveFor(desk.desk),
    server: desk.app.server,
    publicUrl: origin,
  })
  return {
    ...desk,
    origin,
    browser,
    today,
    mail: (source) => takeMail(desk, source),
    visit: (visitor, use) => visit({ desk, browser, origin }, visitor, use),
    come: (visitor) => come({ desk, browser, origin }, visitor),
    async close() {
      await browser.close()
      await live.close()
      await desk.close()
    },
  }
}

async function takeMail(desk: TestDesk, source: string): Promise<string | null> {
  const headers = { 'content-type': 'message/rfc822', authorization: `Bearer ${KEY}` }
  const posted = await desk.call(null, 'POST /api/mail/inbound', Buffer.from(source), headers)
  expect(posted.status).toBe(202)
  await desk.settle()
  const [row] = await desk.ground.db<{ ticketId: string | null }[]>`
    select ticket_id from inbound order by id desc limit 1`
  return row?.ticketId ?? null
}

async function visit(
  house: House,
  visitor: Visitor,
  use: (page: Page, say: Say) => Promise<void>,
): Promise<void> {
  const visiting = await come(house, visitor)
  try {
    try {
      await use(visiting.page, visiting.say)
    } catch (error) {
      // A page that is gone has no picture; the error says more.
      await keepPicture(visiting.page, 'failed').catch(() => {})
      throw error
    } finally {
      // First of all: they tell why what was waited for did not come.
      expect(visiting.complaints.join('\n')).toBe('')
    }
  } finally {
    await visiting.leave()
  }
}

interface House {
  readonly desk: TestDesk
  readonly browser: Browser
  readonly origin: string
}

async function come({ desk, browser, origin }: House, visitor: Visitor): Promise<Visit> {
  const { who = null, path = '/agent/', width = 1440, locale = 'en', scheme = 'light' } = visitor
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale,
    colorScheme: scheme,
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  })
  await context.addInitScript((tag) => localStorage.setItem('parley.language', tag), locale)
  if (who) {
    await desk.call(who, 'PATCH /api/me', { language: locale })
    await signInBy(context, who, origin)
  }
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints = listenTo(page, visitor.expects)
  await page.goto(origin + path)
  const say = await speakerFor(locale)
  return { page, say, complaints, leave: () => context.close() }
}

/** Carries somebody's session into a browser. */
export async function signInBy(
  context: BrowserContext,
  { cookie }: Caller,
  origin: string,
): Promise<void> {
  const cookies = cookie.split('; ').map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    return { name, value, url: origin }
  })
  await context.addCookies(cookies)
}

/** What a page complains of: its errors, and whatever the policy for content refused. */
function listenTo(page: Page, expects?: RegExp): string[] {
  const complaints: string[] = []
  const add = (text: string) => {
    if (!/status of 4\d\d/.test(text) && !expects?.test(text)) complaints.push(text)
  }
  page.on('pageerror', (error) => add(error.stack ?? error.message))
  page.on('console', (said) => said.type() === 'error' && add(said.text()))
  return complaints
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Nothing on the page breaks a rule of accessibility, and nothing is wider than it. */
export async function sound(page: Page, name: string): Promise<void> {
  await fits(page, name)
  const isLoaded = await page.evaluate(() => 'axe' in globalThis)
  if (!isLoaded) await page.evaluate(await readFile('node_modules/axe-core/axe.min.js', 'utf8'))
  const found = await page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as { axe: Axe }
    // What lies behind something open is out of reach, and was looked at before it was opened.
    const open = document.querySelector('.dialog__scrim, .popover')
    const by = { runOnly: tags, resultTypes: ['violations'], preload: false }
    const { violations } = await axe.run(open ?? document, by)
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    )
  }, RULES)
  expect(found, name).toEqual([])
}

async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['AGENT_PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

/** Nothing is wider than the page; where `AGENT_PICTURES` says, a picture of it is kept. */
export async function fits(page: Page, name: string): Promise<void> {
  // A change of colours is painted with the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done(null))))
  await keepPicture(page, name)
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect({ name, over }).toEqual({ name, over: 0 })
}

interface Axe {
  run(
    on: Document | Element,
    by: object,
  ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>
}

/** Goes to a screen without loading the page anew, as a link of the desk does. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
}

/** Presses strokes one after another: `g m`, `Control+Enter`. */
export async function press(page: Page, ...strokes: string[]): Promise<void> {
  for (const stroke of strokes.flatMap((each) => each.split(' '))) await page.keyboard.press(stroke)
}

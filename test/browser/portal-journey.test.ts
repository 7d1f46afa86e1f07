import { readFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromIso } from '../../src/std/time.ts'
import { openBrowser } from '../chromium.ts'
import { openDesk, type Caller, type TestDesk } from '../desk.ts'
import { buildPortal } from '../portal.ts'

// Saturday evening in New York, ten minutes before K7Tracks closes.
const SATURDAY_2050 = fromIso('2026-03-07T20:50:00-05:00')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const FORM = '/request?party=buyer&category=transaction.order_status.track'

let t: TestDesk
let browser: Browser
let origin: string
let agent: Caller

beforeAll(async () => {
  await buildPortal()
  // Passkeys belong to the public address, so it is the one the browser comes to.
  const port = await freePort()
  origin = `http://localhost:${port}`
  const config = { publicUrl: origin }
  ;[t, browser] = await Promise.all([
    openDesk({ at: SATURDAY_2050, idle: true, config }),
    openBrowser(),
  ])
  await t.app.listen({ host: 'localhost', port })
  agent = await t.person('agent', { name: 'Ada' })
})
afterAll(async () => {
  await browser?.close()
  await t?.close()
})

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((ready) => probe.listen(0, 'localhost', ready))
  const { port } = probe.address() as AddressInfo
  await new Promise((closed) => probe.close(closed))
  return port
}

interface Look {
  readonly width?: number
  readonly locale?: string
  readonly scheme?: 'light' | 'dark'
}

async function visit(look: Look, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 820, height: 900 },
    locale: look.locale ?? 'en',
    colorScheme: look.scheme ?? 'light',
    timezoneId: 'Europe/Berlin',
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (said) => {
    if (said.type() === 'error' && !/status of 4\d\d/.test(said.text()))
      complaints.push(said.text())
  })
  try {
    await use(page)
    expect(complaints).toEqual([])
  } finally {
    await context.close()
  }
}

async function sound(page: Page, name: string): Promise<void> {
  const folder = process.env['PORTAL_PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  await page.evaluate(await readFile('node_modules/axe-core/axe.min.js', 'utf8'))
  const found = await page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          on: Document,
          by: object,
        ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
      }
    }
    const { violations } = await axe.run(document, { runOnly: tags })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  }, RULES)
  expect(found, name).toEqual([])
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect({ name, over }).toEqual({ name, over: 0 })
}

/** Goes by Tab to what is focused when `found` holds, as a reader without a mouse would. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 120; step++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector))
      return
  }
  throw new Error(`${selector} cannot be reached by Tab`)
}

async function agentReplies(number: string, text: string): Promise<void> {
  const [row] = await t.ground.db<{ id: string }[]>`select id from ticket where number = ${number}`
  const body = { audience: 'requester', text, force: true }
  const answer = await t.call(agent, `POST /api/tickets/${row?.id}/messages`, body)
  expect(answer.status).toBeLessThan(300)
}

const LOOKS = [
  { width: 390, locale: 'en', scheme: 'light' },
  { width: 820, locale: 'ar', scheme: 'dark' },
  { width: 1440, locale: 'en', scheme: 'dark' },
] as const

describe('with the keyboard alone a request is opened, followed and answered', () => {
  test.each(LOOKS)('at $width pixels, in $locale', async (look) => {
    const name = (page: string) => `${page}-${look.width}-${look.locale}`
    await visit(look, async (page) => {
      await page.goto(origin)
      await sound(page, name('home'))
      await tabTo(page, 'a.button--primary')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/request')
      await sound(page, name('party'))
      await tabTo(page, 'a[href="/request?party=buyer"]')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/request?party=buyer')
      await sound(page, name('topic'))
      await tabTo(page, 'a[href$="order_status.track"]')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/request?**category=**')
      await sound(page, name('form'))

      await tabTo(page, 'form button.button--primary')
      await page.keyboard.press('Enter')
      await page.locator('#problems').waitFor()
      await sound(page, name('form-wrong'))
      await tabTo(page, '[name=subject]')
      await page.keyboard.type('Parcel is not here')
      await tabTo(page, '[name=body]')
      await page.keyboard.type('It was due on Thursday.')
      await tabTo(page, '[name="fields.order"]')
      await page.keyboard.type('K7-2291')
      await tabTo(page, '[name=email]')
      await page.keyboard.type('jonas@example.com')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/sent')
      await sound(page, name('sent'))
      const number = /#(\d+)/.exec(await page.locator('.number').innerText())?.[1] ?? ''
      await tabTo(page, 'main a.button--primary')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/t\/[\w-]{43}$/)
      await sound(page, name('tracker-new'))

      await agentReplies(number, 'The carrier is looking for it.')
      await page.getByText('The carrier is looking for it.').waitFor()
      await tabTo(page, '[name=body]')
      await page.keyboard.type('Thank you.')
      await tabTo(page, 'form[action$="/reply"] button.button--primary')
      await page.keyboard.press('Enter')
      await page.waitForURL('**done=replied')
      await page.getByText('Thank you.').first().waitFor()
      await sound(page, name('tracker-answered'))
    })
  })
})

describe('a page that is open', () => {
  test('sends a picked file ahead, shows it, and the request carries it', async () => {
    await visit({}, async (page) => {
      await page.goto(origin + FORM)
      const file = { name: 'door.txt', mimeType: 'text/plain', buffer: Buffer.from('a note') }
      await page.locator('[name=files]').setInputFiles(file)
      await page.getByText('attached', { exact: true }).waitFor()
      await sound(page, 'form-file')
      await page.getByLabel('In a few words').fill('With a file')
      await page.getByLabel('What happened?').fill('See the note.')
      await page.getByLabel('Order number').fill('K7-1')
      await page.getByLabel('Mail address').fill('jonas@example.com')
      await page.getByRole('button', { name: 'Send request' }).click()
      await page.getByRole('link', { name: 'See where it stands' }).click()
      const link = page.getByRole('link', { name: /door\.txt/ })
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
      expect((await readFile(await download.path())).toString()).toBe('a note')
    })
  })

  test('keeps what is being typed when news arrives', async () => {
    await visit({}, async (page) => {
      await page.goto(origin + FORM)
      await page.getByLabel('In a few words').fill('Typing')
      await page.getByLabel('What happened?').fill('Nothing yet.')
      await page.getByLabel('Order number').fill('K7-1')
      await page.getByLabel('Mail address').fill('jonas@example.com')
      await page.getByRole('button', { name: 'Send request' }).click()
      const number = /#(\d+)/.exec(await page.locator('.number').innerText())?.[1] ?? ''
      await page.getByRole('link', { name: 'See where it stands' }).click()
      await page.getByLabel('Your message').fill('Half a sen')
      await agentReplies(number, 'News for you.')
      await page.getByText('News for you.').waitFor()
      await page.getByText('We are working on your request.').waitFor()
      expect(await page.getByLabel('Your message').inputValue()).toBe('Half a sen')
    })
  })

  test('tells the zone of its reader, and the next page is in it', async () => {
    await visit({}, async (page) => {
      await page.goto(`${origin}/reach`)
      await page.goto(`${origin}/reach`)
      await page.getByText('your time zone: Central European Time').waitFor()
      await sound(page, 'reach')
      await page.goto(`${origin}/policy`)
      await sound(page, 'policy')
      await page.goto(`${origin}/sign-in`)
      await sound(page, 'sign-in')
    })
  })
})

test('a passkey opens the list of requests', async () => {
  await visit({}, async (page) => {
    const buyer = await t.person('buyer', { name: 'Mina' })
    const cookies = buyer.cookie.split('; ').map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      return { name, value, url: origin }
    })
    await page.context().addCookies(cookies)
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.goto(origin)
    await page.evaluate(async () => {
      const options = await (await fetch('/api/auth/passkey/generate-register-options')).json()
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
      const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential
      const body = JSON.stringify({ response: made.toJSON() })
      const headers = { 'content-type': 'application/json' }
      await fetch('/api/auth/passkey/verify-registration', { method: 'POST', headers, body })
    })
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.goto(`${origin}/my`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL('**/my')
    await page.getByText('You have not opened a request yet.').waitFor()
    await sound(page, 'my-empty')
  })
})

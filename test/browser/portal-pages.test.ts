import { gzipSync } from 'node:zlib'
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../chromium.ts'
import { SAMPLES } from './portal/samples.ts'
import { serveSamples } from './portal/sample-server.ts'

const NAMES = Object.keys(SAMPLES)
const WIDTHS = [320, 820, 1440] as const
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let browser: Browser
let server: Awaited<ReturnType<typeof serveSamples>>

beforeAll(async () => {
  ;[browser, server] = await Promise.all([openBrowser(), serveSamples()])
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

interface Look {
  readonly locale?: string
  readonly scheme?: 'light' | 'dark'
  readonly width?: number
  readonly script?: boolean
}

async function open(name: string, look: Look, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 820, height: 900 },
    colorScheme: look.scheme ?? 'light',
    javaScriptEnabled: look.script ?? true,
  })
  const page = await context.newPage()
  try {
    await page.goto(`${server.origin}/${name}?locale=${look.locale ?? 'en'}`)
    await use(page)
  } finally {
    await context.close()
  }
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(await readFile('node_modules/axe-core/axe.min.js', 'utf8'))
  return page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          on: Document,
          by: object,
        ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
      }
    }
    const found = await axe.run(document, { runOnly: tags })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  }, RULES)
}

const LOOKS = [{}, { scheme: 'dark', locale: 'ar' }] as const

describe('every page of the portal', () => {
  test.each(NAMES)('%s keeps the rules of accessibility and fits any screen', async (name) => {
    for (const look of LOOKS) {
      const complaints: string[] = []
      await open(name, look, async (page) => {
        page.on('console', (said) => said.type() === 'error' && complaints.push(said.text()))
        page.on('pageerror', (error) => complaints.push(error.message))
        await page.reload()
        expect(await violations(page)).toEqual([])
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 })
          const over = await page.evaluate(
            () => document.documentElement.scrollWidth - window.innerWidth,
          )
          expect({ look, width, over }).toEqual({ look, width, over: 0 })
        }
      })
      // Among them would be whatever the strict policy for content refused to run or to show.
      expect(complaints).toEqual([])
    }
  })

  test('costs at most 5 kB of script before it is touched', async () => {
    for (const name of ['home', 'request', 'tracker', 'signIn', 'policy']) {
      const paths: string[] = []
      await open(name, {}, async (page) => {
        page.on('request', (request) => {
          if (request.resourceType() === 'script') paths.push(new URL(request.url()).pathname)
        })
        await page.reload({ waitUntil: 'networkidle', timeout: 3000 }).catch(() => null)
      })
      const files = paths.map((path) => readFile(`dist/portal/client/${path.slice(8)}`))
      const sizes = (await Promise.all(files)).map((file) => gzipSync(file).byteLength)
      const bytes = sizes.reduce((sum, size) => sum + size, 0)
      expect(bytes, `${name}: ${paths.join(' ')}`).toBeGreaterThan(0)
      expect(bytes, `${name}: ${paths.join(' ')}`).toBeLessThanOrEqual(5 * 1024)
    }
  })
})

describe('with the keyboard alone', () => {
  test('the first stop skips to the content', async () => {
    await open('home', {}, async (page) => {
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    })
  })

  test('a refused form moves the focus to its problems, and each leads to its field', async () => {
    await open('requestWrong', {}, async (page) => {
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('problems')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-body')
    })
  })
})

describe('script that was asked for', () => {
  test('the meter of details fills while one types', async () => {
    await open('request', {}, async (page) => {
      await page.getByLabel('Order number').fill('K7-1')
      await page.waitForFunction(() => document.querySelector('[data-given]')?.textContent === '1')
    })
  })

  test('what was typed is there again after a reload', async () => {
    await open('request', {}, async (page) => {
      await page.getByLabel('What happened?').fill('The parcel is not here.')
      await page.reload()
      expect(await page.getByLabel('What happened?').inputValue()).toBe('The parcel is not here.')
    })
  })

  test('a file is shown with its name and can be taken away again', async () => {
    await open('request', {}, async (page) => {
      await page
        .getByLabel('Files')
        .setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
      await page.getByRole('button', { name: 'Remove: note.txt' }).click()
      expect(await page.getByText('note.txt').count()).toBe(0)
    })
  })

  test('the reader is asked once for nothing: their zone is told by their browser', async () => {
    await open('home', {}, async (page) => {
      const [zone] = (await page.context().cookies()).filter((cookie) => cookie.name === 'zone')
      expect(zone?.value).not.toBe('')
    })
  })
})

test('without script a page shows all it has to say', async () => {
  await open('tracker', { script: false }, async (page) => {
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Parcel')
    expect(await page.getByText('We are working on your request.').isVisible()).toBe(true)
    expect(await page.getByLabel('Your message').isVisible()).toBe(true)
  })
})

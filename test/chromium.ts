// The browser for tests: the machine's own Chromium where it has one, the one from npm elsewhere.
import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--font-render-hinting=none',
]

/** Opens a browser; `CHROMIUM` names another one to test with. */
export async function openBrowser(): Promise<Browser> {
  const named = process.env['CHROMIUM']
  const place = named ?? PLACES.find((path) => existsSync(path)) ?? (await chromiumFromNpm())
  return chromium.launch({ executablePath: place, args: QUIET })
}

// The package is made for AWS Lambda, which has no libraries for a browser either: told that it
// stands there, it brings the libraries and fonts along. We keep our own, stricter flags.
async function chromiumFromNpm(): Promise<string> {
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x'
  const packaged = await import('@sparticuz/chromium')
  return packaged.default.executablePath()
}

if (process.argv[1] === import.meta.filename) {
  const browser = await openBrowser()
  const page = await browser.newPage()
  await page.setContent('<title>here</title>')
  console.log(`chromium ${browser.version()} is ${await page.title()}`)
  await browser.close()
}

import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Say } from '../../src/words/index.ts'
import {
  fits,
  goTo,
  openAgentDesk,
  press,
  sound,
  type AgentDesk,
  type Visit,
} from './agent/desk.ts'
import { setScene, type Scene } from './agent/scene.ts'

let t: AgentDesk
let scene: Scene

beforeAll(async () => {
  t = await openAgentDesk({ hours: 72 })
  scene = await setScene(t)
})
afterAll(async () => t?.close())

interface State {
  readonly name: string
  readonly path: () => string
  /** Brings the screen into the state; it waits for what shows it. */
  readonly show: (page: Page, say: Say) => Promise<void>
}

const ticket = () => `/agent/views/all/tickets/${scene.full}`
const editor = '.tiptap[contenteditable=true]'
const dialog = (page: Page) => page.getByRole('dialog')
const ready = (page: Page) => page.locator(editor).waitFor()

const STATES: State[] = [
  {
    name: 'list',
    path: () => '/agent/views/all',
    show: (page) => page.getByRole('row').first().waitFor(),
  },
  {
    name: 'list-empty',
    path: () => '/agent/views/reviews',
    show: (page, say) => page.getByText(say('agent.list.empty.title')).waitFor(),
  },
  {
    name: 'list-marked',
    path: () => '/agent/views/all',
    async show(page, say) {
      await page.getByRole('row').first().waitFor()
      await press(page, 'Control+Shift+A')
      await page.getByRole('toolbar', { name: say('agent.bulk.label') }).waitFor()
    },
  },
  {
    name: 'filter',
    path: () => '/agent/views/all?f=%7B%22status%22%3A%5B%22new%22%2C%22open%22%5D%7D',
    async show(page, say) {
      await page.getByRole('row').first().waitFor()
      await page.getByRole('button', { name: say('agent.filter.add'), exact: true }).click()
      await page.getByRole('menu').waitFor()
    },
  },
  { name: 'ticket', path: ticket, show: ready },
  {
    name: 'ticket-note',
    path: ticket,
    async show(page) {
      await ready(page)
      await press(page, 'n')
      await page.locator('.composer[data-audience=staff]').waitFor()
      await page.keyboard.type('Only we see this')
    },
  },
  {
    name: 'ticket-why',
    path: ticket,
    async show(page) {
      await ready(page)
      await page.locator('.promises__one').first().click()
      await page.locator('.why__sentence').waitFor()
    },
  },
  {
    name: 'ticket-menu',
    path: ticket,
    async show(page, say) {
      await ready(page)
      await page.getByRole('button', { name: say('agent.ticket.more'), exact: true }).click()
      await page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'journal',
    path: ticket,
    async show(page, say) {
      await ready(page)
      await page.getByRole('radio', { name: say('agent.pane.journal') }).press('Space')
      await page.locator('.journal__one').first().waitFor()
    },
  },
  {
    name: 'snooze',
    path: ticket,
    async show(page) {
      await ready(page)
      await press(page, 'h')
      await dialog(page).waitFor()
    },
  },
  {
    name: 'macro',
    path: ticket,
    async show(page) {
      await ready(page)
      await press(page, 'm')
      await page.locator('.macros__preview').waitFor()
    },
  },
  {
    name: 'palette',
    path: () => '/agent/views/all',
    async show(page) {
      await page.getByRole('row').first().waitFor()
      await press(page, 'Control+k')
      await page.getByRole('menuitem').first().waitFor()
    },
  },
  {
    name: 'shortcuts',
    path: () => '/agent/views/all',
    async show(page) {
      await page.getByRole('row').first().waitFor()
      await press(page, '?')
      await dialog(page).waitFor()
    },
  },
  {
    name: 'new-ticket',
    path: () => '/agent/views/all',
    async show(page) {
      await page.getByRole('row').first().waitFor()
      await press(page, 'c')
      await dialog(page).waitFor()
    },
  },
  {
    name: 'search',
    path: () => '/agent/search?q=parcel',
    show: (page) => page.locator('.search__hit').first().waitFor(),
  },
  {
    name: 'settings',
    path: () => '/agent/settings',
    show: (page, say) => page.getByRole('heading', { name: say('agent.settings.title') }).waitFor(),
  },
  {
    name: 'staff',
    path: () => '/agent/admin/staff',
    show: (page) => page.getByText('Ada Okafor').first().waitFor(),
  },
  {
    name: 'macros',
    path: () => '/agent/admin/macros',
    show: (page) => page.getByText('Ask the carrier').first().waitFor(),
  },
  {
    name: 'mail',
    path: () => '/agent/admin/mail',
    show: (page) => page.getByText('WIN $$$').first().waitFor(),
  },
  {
    name: 'policy',
    path: () => '/agent/admin/policy',
    show: (page) => page.locator('.policy__dues').first().waitFor(),
  },
  {
    name: 'missing',
    path: () => '/agent/nowhere/at/all',
    show: (page, say) => page.getByText(say('agent.missing.title')).waitFor(),
  },
]

/** At which widths a screen is looked at, and where the rules of accessibility are checked. */
const LOOKS = {
  en: [
    { width: 1440, scheme: 'light', isChecked: true },
    { width: 820, scheme: 'light', isChecked: false },
    { width: 390, scheme: 'dark', isChecked: true },
  ],
  ar: [
    { width: 1440, scheme: 'dark', isChecked: false },
    { width: 820, scheme: 'dark', isChecked: true },
    { width: 390, scheme: 'light', isChecked: false },
  ],
} as const

describe.each(['en', 'ar'] as const)(
  'every screen keeps the rules of accessibility, in %s',
  (locale) => {
    let visit: Visit

    beforeAll(async () => {
      visit = await t.come({ who: scene.admin, locale })
    })
    afterAll(async () => visit?.leave())

    test.each(STATES)('$name', async ({ name, path, show }) => {
      const { page, say, complaints } = visit
      await goTo(page, path())
      await show(page, say)
      for (const { width, scheme, isChecked } of LOOKS[locale]) {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme: scheme })
        // A browser paints the other scheme some frames later; colours are read after that.
        await page.waitForTimeout(isChecked ? 200 : 0)
        await (isChecked ? sound : fits)(page, `${name}-${width}-${locale}`)
      }
      expect(complaints.splice(0).join('\n')).toBe('')
    })

    afterEach(async ({ task }) => {
      const { page, complaints } = visit
      await page.setViewportSize({ width: 1440, height: 900 })
      await press(page, 'Escape')
      await goTo(page, '/agent/nowhere')
      if (task.result?.state !== 'fail') return
      // What one screen left behind is not the fault of the next.
      await page.goto(`${t.origin}/agent/nowhere`)
      complaints.splice(0)
    })
  },
)

test('the door keeps the rules of accessibility', async () => {
  for (const [width, scheme, locale] of [
    [390, 'dark', 'en'],
    [1440, 'light', 'ar'],
  ] as const) {
    await t.visit({ width, locale, scheme }, async (page, say) => {
      await page.getByRole('heading', { name: say('agent.signin.title') }).waitFor()
      await sound(page, `door-${width}-${locale}`)
    })
  }
})

test('on a phone the details of a ticket are a panel', async () => {
  const where = { who: scene.ada, path: ticket(), width: 390, scheme: 'dark' } as const
  await t.visit(where, async (page, say) => {
    await ready(page)
    await page.getByRole('button', { name: say('agent.ticket.details') }).click()
    await page.getByText('juergen@buyer.example').first().waitFor()
    await sound(page, 'ticket-panel-390-en')
  })
})

test('a screen whose ticket is unknown says so', async () => {
  const path = '/agent/tickets/00000000-0000-7000-8000-000000000000'
  await t.visit({ who: scene.ada, path }, async (page, say) => {
    await page.getByText(say('agent.error.title')).waitFor()
    expect(await page.getByRole('button', { name: say('agent.error.retry') }).count()).toBe(0)
  })
})

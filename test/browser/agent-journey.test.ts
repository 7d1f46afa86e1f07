import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Locale, Say } from '../../src/words/index.ts'
import type { Caller } from '../desk.ts'
import { openAgentDesk, press, tabTo, type AgentDesk } from './agent/desk.ts'
import { open, setMacros } from './agent/scene.ts'

let t: AgentDesk
let ben: Caller

beforeAll(async () => {
  t = await openAgentDesk()
  const admin = await t.person('admin', { name: 'Rosa Admin' })
  ben = await t.person('agent', { name: 'Ben Castellanos' })
  await setMacros(t, admin)
})
afterAll(async () => t?.close())

const PASSWORD = 'correct horse battery'
const EDITOR = '.tiptap[contenteditable=true]'
const LOOKS: { width: number; locale: Locale }[] = [
  { width: 390, locale: 'en' },
  { width: 820, locale: 'ar' },
  { width: 1440, locale: 'en' },
]

/** What comes to pass within some seconds. */
// oxlint-disable-next-line vitest/require-awaited-expect-poll -- whoever calls it awaits it
const eventually = (look: () => Promise<unknown>) => expect.poll(look, { timeout: 10_000 })

interface Steps {
  readonly page: Page
  readonly say: Say
  readonly ada: Caller
  /** What the desk knows of the ticket in hand. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look freely into answers
  ticket(id?: string): Promise<Record<string, any>>
}

describe('with the keyboard alone an agent signs in and works through tickets', () => {
  test.each(LOOKS)('at $width pixels, in $locale', async ({ width, locale }) => {
    const ada = await t.person('agent', { name: `Ada ${width}` })
    await t.call(ada, 'PATCH /api/me', { language: locale })
    await t.call(ada, 'PUT /api/me/password', { password: PASSWORD })
    const subjects = ['First', 'Second', 'Third'].map((word) => `${word} of ${width}`)
    const ids: string[] = []
    for (const subject of subjects) {
      ids.push(await open(t, { subject, body: 'Where is it?', email: `kim${width}@example.com` }))
    }
    const [first = '', second = '', third = ''] = ids
    await t.visit({ width, locale }, async (page, say) => {
      const ticket = async (id = first) => (await t.call(ben, `GET /api/tickets/${id}`)).body
      const steps: Steps = { page, say, ada, ticket }
      await signIn(steps)
      await press(page, 'g u')
      await openRow(page, 'First of')
      await changeIt(steps)
      await answerIt(steps)
      await noteIt(steps)
      await useMacro(steps)
      await relate(steps, { second, third })
      await press(page, 'Escape', 'g l')
      await changeMany(steps, [second])
      await findIt(steps)
    })
  })
})

async function signIn({ page, ada }: Steps): Promise<void> {
  await tabTo(page, '[name=email]')
  await page.keyboard.type(ada.email)
  await tabTo(page, '[name=password]')
  await page.keyboard.type(PASSWORD)
  await press(page, 'Enter')
  // What keys do is known once the views are.
  await page.locator('.sidebar__views a').first().waitFor({ state: 'attached' })
}

/** Goes down the list to the row of these words, and opens it. */
async function openRow(page: Page, words: string): Promise<void> {
  await page.getByRole('row').filter({ hasText: words }).waitFor()
  for (let step = 0; step < 12; step += 1) {
    await press(page, 'j')
    const active = page.locator('.virtual__row--active').filter({ hasText: words })
    if ((await active.count()) > 0) break
  }
  await press(page, 'o')
  await page.locator(EDITOR).waitFor()
}

async function changeIt({ page, ada, ticket, say }: Steps): Promise<void> {
  await press(page, 'a')
  await eventually(async () => (await ticket()).assignee?.id).toBe(ada.personId)
  await press(page, 'p 1')
  await eventually(async () => (await ticket()).priority).toBe('high')
  await press(page, 's h')
  await eventually(async () => (await ticket()).status).toBe('on_hold')
  const status = say('agent.status.on_hold')
  await page.getByText(say('agent.done.status', { status })).waitFor()
  await press(page, 'z')
  await eventually(async () => (await ticket()).status).toBe('open')
  await press(page, 't')
  await page.locator('[data-field=tags] input:focus').waitFor()
  await page.keyboard.type('parcel')
  await press(page, 'Enter')
  await eventually(async () => (await ticket()).tags).toContain('parcel')
  await press(page, 'Escape')
  if (await page.getByRole('dialog').isVisible()) await press(page, 'Escape')
  await page.locator('[data-field=tags] input').evaluateAll((all) => {
    for (const one of all) (one as HTMLElement).blur()
  })
  await press(page, 'h')
  await page.getByRole('dialog').waitFor()
  await press(page, 'Enter')
  await eventually(async () => (await ticket()).snoozedUntil).not.toBeNull()
  await page
    .getByText(say('agent.do.snooze'))
    .first()
    .waitFor({ state: 'hidden' })
    .catch(() => {})
  await press(page, 'h')
  await eventually(async () => (await ticket()).snoozedUntil).toBeNull()
}

async function answerIt({ page, ticket }: Steps): Promise<void> {
  await press(page, 'r')
  await page.locator(`${EDITOR}:focus`).waitFor()
  const sure = page.waitForEvent('filechooser')
  await page.keyboard.type('Thank you, we are looking into it.')
  await tabTo(page, '.composer__tools button:first-of-type')
  await press(page, 'Enter')
  await (
    await sure
  ).setFiles({
    name: 'label.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('a label'),
  })
  await page.locator('.composer__file').filter({ hasText: 'label.txt' }).waitFor()
  await page.locator(`${EDITOR}:focus`).waitFor()
  await press(page, 'Control+Enter')
  const said = page.locator('article.message').filter({ hasText: 'Thank you, we are looking' })
  await said.waitFor()
  await page
    .locator('article.message:not(.message--pending)')
    .filter({ hasText: 'label.txt' })
    .waitFor()
  const { items } = (await ticket()).conversation
  const sent = items.find((one: { author: string }) => one.author === 'agent')
  expect(sent).toMatchObject({ attachments: [{ name: 'label.txt' }] })
}

async function noteIt({ page, ticket }: Steps): Promise<void> {
  await press(page, 'n')
  await page.locator(`.composer[data-audience=staff] ${EDITOR}:focus`).waitFor()
  await page.keyboard.type('What do you think, @Ben')
  await page.getByRole('option').filter({ hasText: 'Ben Castellanos' }).waitFor()
  await press(page, 'Enter')
  await page.keyboard.type('?')
  await press(page, 'Control+Enter')
  await page.locator('article.message[data-audience=staff]').filter({ hasText: '@Ben' }).waitFor()
  await eventually(async () => (await ticket()).conversation.items).toContainEqual(
    expect.objectContaining({ audience: 'staff', author: 'agent' }),
  )
  const notices = await t.call(ben, 'GET /api/notices')
  expect(JSON.stringify(notices.body)).toContain('mention')
}

async function useMacro({ page, ticket }: Steps): Promise<void> {
  await press(page, 'm')
  await page.locator('.macros__preview').waitFor()
  await page.keyboard.type('return')
  await page.locator('.macros__one--shown').filter({ hasText: 'return label' }).waitFor()
  await press(page, 'Enter')
  await page.locator(EDITOR).filter({ hasText: 'we are asking the carrier' }).waitFor()
  await press(page, 'Control+Enter')
  await eventually(async () => (await ticket()).status).toBe('pending')
  await eventually(async () => (await ticket()).tags).toContain('carrier')
}

/** Links, splits and merges by the palette. */
async function relate(steps: Steps, { second, third }: { second: string; third: string }) {
  const { page, say, ticket } = steps
  await run(page, say('agent.link.title'))
  await pickTicket(page, 'Second of')
  await submit(page)
  await eventually(async () => (await ticket()).links).toMatchObject([{ ticketId: second }])
  await run(page, say('agent.split.title'))
  await page.keyboard.type('Something else')
  await tabTo(page, '.split-list input')
  await press(page, 'Space')
  await submit(page)
  await page.getByRole('heading', { name: 'Something else' }).waitFor()
  await run(page, say('agent.merge.title'))
  await pickTicket(page, 'Third of')
  await submit(page)
  await page.waitForURL(`**/tickets/${third}`)
}

/** Does something by its name in the palette. */
async function run(page: Page, name: string): Promise<void> {
  await press(page, 'Control+k')
  await page.getByRole('menuitem').first().waitFor()
  await page.keyboard.type(name)
  await page.locator('[role=menuitem][data-focused]').filter({ hasText: name }).waitFor()
  await press(page, 'Enter')
  await page.getByRole('dialog').waitFor()
}

async function pickTicket(page: Page, subject: string): Promise<void> {
  await page.locator('.picker__one').filter({ hasText: subject }).first().waitFor()
  for (let step = 0; step < 20; step += 1) {
    await press(page, 'Tab')
    const at = await page.evaluate(() => document.activeElement?.textContent ?? '')
    if (at.includes(subject)) break
  }
  await press(page, 'Enter')
}

/** Goes on to the button that does what a dialog is for. */
async function submit(page: Page): Promise<void> {
  await tabTo(page, '.dialog__foot .button--primary')
  await press(page, 'Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

async function changeMany({ page, say, ticket }: Steps, [id = '']: string[]): Promise<void> {
  await page.getByRole('row').filter({ hasText: 'Second of' }).first().waitFor()
  await tabTo(page, '[role=grid]')
  await press(page, 'Home', 'x', 'Shift+ArrowDown', 'Shift+ArrowDown')
  await page.getByRole('toolbar', { name: say('agent.bulk.label') }).waitFor()
  await press(page, 'Control+Shift+A')
  await tabBackTo(page, '.bulk .button')
  await press(page, 'Enter')
  await page.getByRole('menuitem', { name: say('agent.status.solved') }).waitFor()
  await press(page, 'End', 'Enter')
  await eventually(async () => (await ticket(id)).status).toBe('solved')
  await page
    .locator('.toast')
    .filter({ hasText: say('agent.undo') })
    .first()
    .waitFor()
  await press(page, 'z')
  await eventually(async () => (await ticket(id)).status).not.toBe('solved')
}

async function tabBackTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 20; step += 1) {
    await press(page, 'Shift+Tab')
    const isThere = (wanted: string) => document.activeElement?.matches(wanted) ?? false
    if (await page.evaluate(isThere, selector)) break
  }
  // The first of them: the status.
  for (let step = 0; step < 8; step += 1) {
    await press(page, 'Shift+Tab')
    const isInside = (wanted: string) => document.activeElement?.matches(wanted) ?? false
    if (await page.evaluate(isInside, selector)) continue
    await press(page, 'Tab')
    return
  }
}

async function findIt({ page }: Steps): Promise<void> {
  await press(page, 'Escape', '/')
  await page.locator('.search input:focus').waitFor()
  await page.keyboard.type('looking into')
  await page.locator('.search__hit mark').first().waitFor()
  await tabTo(page, '.search__hit')
  await press(page, 'Enter')
  await page.locator(EDITOR).waitFor()
}

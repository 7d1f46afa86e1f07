import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Caller } from '../desk.ts'
import { openAgentDesk, press, signInBy, sound, type AgentDesk } from './agent/desk.ts'
import { change, open, write } from './agent/scene.ts'

let t: AgentDesk
let ada: Caller
let ben: Caller
let id: string
let count = 0

beforeAll(async () => {
  t = await openAgentDesk()
  ada = await t.person('agent', { name: 'Ada Okafor' })
  ben = await t.person('agent', { name: 'Ben Castellanos' })
})
afterAll(async () => t?.close())
beforeEach(async () => {
  count += 1
  id = await open(t, {
    subject: `Request ${count}`,
    body: 'Hello?',
    email: `kim${count}@example.com`,
  })
})

const EDITOR = '.tiptap[contenteditable=true]'
const path = () => `/agent/views/all/tickets/${id}`
const ticket = async () => (await t.call(ada, `GET /api/tickets/${id}`)).body
const said = (page: Page, text: string) =>
  page.locator('article.message:not(.message--pending)').filter({ hasText: text })

async function type(page: Page, text: string): Promise<void> {
  await page.locator(EDITOR).waitFor()
  await press(page, 'r')
  await page.locator(`${EDITOR}:focus`).waitFor()
  await page.keyboard.type(text)
}

/** What the requester adds, as it comes from their page. */
async function requesterWrites(text: string): Promise<void> {
  await write(t, ben, id, { audience: 'everyone', text })
}

describe('what an agent typed is there again', () => {
  test('after a reload, at once and by the server', async () => {
    await t.visit({ who: ada, path: path() }, async (page, say) => {
      await type(page, 'Half a sentence')
      await page.reload()
      await page.locator(EDITOR).filter({ hasText: 'Half a sentence' }).waitFor()
      await press(page, 'r')
      await page.keyboard.type(' and more')
      await page.getByText(say('agent.draft.saved.server')).waitFor()
    })
    await t.visit({ who: ada, path: path() }, async (page) => {
      await page.locator(EDITOR).filter({ hasText: 'Half a sentence and more' }).waitFor()
    })
  })

  test('when the line is lost while it is sent, and it leaves once the line is back', async () => {
    const expects = /ERR_INTERNET_DISCONNECTED|WebSocket/
    await t.visit({ who: ada, path: path(), expects }, async (page, say) => {
      await type(page, 'Sent from a tunnel')
      await page.context().setOffline(true)
      await page.getByText(say('agent.line.offline')).waitFor()
      await press(page, 'Control+Enter')
      await page.locator('.message--pending').getByText(say('agent.sending.failed')).waitFor()
      await sound(page, 'line-lost')
      await page.context().setOffline(false)
      await page
        .getByRole('button', { name: say('agent.error.retry') })
        .first()
        .click()
      await said(page, 'Sent from a tunnel').waitFor()
    })
    const { items } = (await ticket()).conversation
    const sent = items.filter((one: { text: string }) => one.text === 'Sent from a tunnel')
    expect(sent).toHaveLength(1)
  })

  test('when the session ends: the dialog signs in over it, and the reply goes on its way', async () => {
    const password = 'correct horse battery'
    const cleo = await t.person('agent', { name: 'Cleo Marsh' })
    const set = await t.call(cleo, 'PUT /api/me/password', { password })
    const cookie = [set.headers['set-cookie'] ?? []]
      .flat()
      .map((line) => String(line).split(';')[0])
    const who = { ...cleo, cookie: cookie.join('; ') }
    await t.visit({ who, path: path() }, async (page, say) => {
      await type(page, 'Written before the session ended')
      await page.context().clearCookies()
      await press(page, 'Control+Enter')
      const dialog = page.getByRole('dialog')
      await dialog.waitFor()
      await sound(page, 'session-lost')
      await dialog.locator('[name=password]').fill(password)
      await press(page, 'Enter')
      await said(page, 'Written before the session ended').waitFor()
      expect(await dialog.count()).toBe(0)
      expect(await page.getByText(say('agent.sending.failed')).count()).toBe(0)
    })
  })

  test('when it is taken back in the moment before it leaves', async () => {
    await t.visit({ who: ada, path: path() }, async (page, say) => {
      await type(page, 'Too soon')
      await press(page, 'Control+Enter')
      const held = page.locator('.message--pending')
      await held.getByRole('button', { name: say('agent.undo') }).click()
      await page.locator(EDITOR).filter({ hasText: 'Too soon' }).waitFor()
      expect((await ticket()).conversation.items).not.toContainEqual(
        expect.objectContaining({ text: 'Too soon' }),
      )
    })
  })
})

describe('while others work', () => {
  test('what they change and write shows without a reload', async () => {
    await t.visit({ who: ada, path: path() }, async (page, say) => {
      await page.locator(EDITOR).waitFor()
      await requesterWrites('Here is more.')
      await said(page, 'Here is more.').waitFor()
      await change(t, ben, id, { status: 'on_hold' })
      await page.getByRole('button', { name: say('agent.status.on_hold'), exact: true }).waitFor()
      const row = page.getByRole('row').filter({ hasText: `Request ${count}` })
      await row.getByTitle(say('agent.status.on_hold')).waitFor()
    })
  })

  test('each sees the other look and write', async () => {
    await t.visit({ who: ada, path: path() }, async (page, say) => {
      await page.locator(EDITOR).waitFor()
      const context = await t.browser.newContext({ viewport: { width: 1440, height: 900 } })
      try {
        await signInBy(context, ben, t.origin)
        const other = await context.newPage()
        await other.goto(t.origin + path())
        const name = 'Ben Castellanos'
        await page.getByText(say('agent.presence.viewing', { name })).waitFor()
        await type(other, 'A')
        await page.getByText(say('agent.presence.typing', { name })).waitFor()
        await sound(page, 'presence')
      } finally {
        await context.close()
      }
      await page.locator('.presence').waitFor({ state: 'hidden' })
    })
  })

  test('a reply written before newer messages came is held, and one press releases it', async () => {
    await t.visit({ who: ada, path: path(), expects: /409/ }, async (page, say) => {
      await type(page, 'Have you looked at the door?')
      await requesterWrites('It was at the door.')
      await page.getByText(say('agent.composer.news', { count: 1 })).waitFor()
      await press(page, 'Control+Enter')
      const guard = page.getByRole('alertdialog')
      await guard.waitFor()
      await guard.getByText('It was at the door.').waitFor()
      await sound(page, 'stale-guard')
      expect((await ticket()).conversation.items[0].text).toBe('It was at the door.')
      await guard.getByRole('button', { name: say('agent.stale.send') }).click()
      await said(page, 'Have you looked at the door?').waitFor()
      await guard.waitFor({ state: 'hidden' })
    })
  })

  test('a held reply can be gone back to', async () => {
    await t.visit({ who: ada, path: path() }, async (page, say) => {
      await type(page, 'Look again?')
      await requesterWrites('Found it!')
      await said(page, 'Found it!').waitFor()
      await press(page, 'Control+Enter')
      const guard = page.getByRole('alertdialog')
      await guard.getByRole('button', { name: say('agent.stale.edit') }).click()
      await page.locator(EDITOR).filter({ hasText: 'Look again?' }).waitFor()
    })
  })
})

test('a reply whose answer was lost on the way back is there once', async () => {
  await t.visit({ who: ada, path: path(), expects: /ERR_FAILED/ }, async (page) => {
    let losses = 0
    await page.route(`**/api/tickets/${id}/messages`, async (route) => {
      if (route.request().method() !== 'POST' || losses > 0) return route.continue()
      losses += 1
      await route.fetch()
      return route.abort()
    })
    await type(page, 'Only once, please')
    await press(page, 'Control+Enter')
    await said(page, 'Only once, please').waitFor()
    expect(losses).toBe(1)
  })
  const { items } = (await ticket()).conversation
  expect(items.filter((one: { author: string }) => one.author === 'agent')).toHaveLength(1)
})

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adminLink } from '../../src/desk/people/index.ts'
import { fromIso, HOUR } from '../../src/std/time.ts'
import { openDesk, type Caller, type TestDesk } from '../desk.ts'
import { buildPortal, plainBrowser, type PageAnswer, type PlainBrowser } from '../portal.ts'

// Saturday evening in New York, ten minutes before K7Tracks closes.
const SATURDAY_2050 = fromIso('2026-03-07T20:50:00-05:00')
const FORM = '/request?party=buyer&category=transaction.order_status.track'
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk' +
    '+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let t: TestDesk
let agent: Caller
let stranger: PlainBrowser

beforeAll(async () => {
  await buildPortal()
  t = await openDesk({ at: SATURDAY_2050, idle: true })
  agent = await t.person('agent', { name: 'Ada' })
})
afterAll(() => t.close())

const newBrowser = (cookie = '', address = '127.0.0.1') =>
  plainBrowser(t.app, t.ground, { cookie, address })

const words = {
  party: 'buyer',
  category: 'transaction.order_status.track',
  subject: 'Parcel shows as delivered, but it is not here',
  body: 'The tracking page says Thursday.\r\nNobody came.',
  'fields.order': 'K7-2291',
  name: 'Jonas',
  email: 'jonas@example.com',
  language: 'en',
}

/** Sends the form and follows it to the tracker; the answer is the path of the tracker. */
async function openRequest(
  browser: PlainBrowser,
  more: Record<string, string> = {},
): Promise<string> {
  const form = await browser.tokenOn(FORM)
  const sent = await browser.post('/request', { form, ...words, ...more }, [])
  expect(sent.text).not.toContain('need your attention')
  expect(sent.status).toBe(303)
  return sent.location.replace(/\/sent$/, '')
}

const ticketCount = async () => {
  const [row] = await t.ground.db<{ count: number }[]>`select count(*) from ticket`
  return row?.count
}

async function ticketIdAt(path: string): Promise<string> {
  const { text } = await newBrowser().get(path)
  const number = /#(\d+)/.exec(text)?.[1] ?? ''
  const [row] = await t.ground.db<{ id: string }[]>`select id from ticket where number = ${number}`
  return row?.id ?? ''
}

async function agentReplies(path: string, more: object = {}) {
  const id = await ticketIdAt(path)
  const answer = await t.call(agent, `POST /api/tickets/${id}/messages`, {
    audience: 'requester',
    text: 'The carrier is looking for it.',
    force: true,
    ...more,
  })
  expect(answer.status).toBeLessThan(300)
}

describe('how to reach us', () => {
  test('each channel says whether it is open, until when, and when it answers', async () => {
    stranger = newBrowser()
    const { status, text } = await stranger.get('/reach')
    expect(status).toBe(200)
    expect(text).toContain('support@k7tracks.com')
    expect(text).toMatch(/Open now until 9:00\sPM/)
    expect(text).toContain('For urgent matters only')
    expect(text).toContain('Nothing measured yet')
  })

  test('a channel that nobody answers yet is said to be so, and promises nothing', async () => {
    const { text } = await stranger.get('/reach')
    expect(text).toMatch(/Live chat Not open here yet/)
    const data = JSON.parse((await stranger.get('/reach.json')).html)
    const chat = data.channels.find((one: { id: string }) => one.id === 'chat')
    expect(chat).toMatchObject({ now: { is: 'not_yet' }, answerBy: null, promises: [] })
    expect((await stranger.get('/')).text).not.toContain('Live chat')
    t.ground.config.channelsElsewhere = ['chat']
    expect((await stranger.get('/reach')).text).toMatch(/Live chat On the website of .* Open now/)
    t.ground.config.channelsElsewhere = []
  })

  test('the same is there as data', async () => {
    const { html } = await stranger.get('/reach.json')
    const data = JSON.parse(html)
    const email = data.channels.find((one: { id: string }) => one.id === 'email')
    expect(email).toMatchObject({ now: { is: 'open', until: '2026-03-08T02:00:00.000Z' } })
    expect(email.answerBy).toMatch(/^2026-03-/)
  })

  test('times are in the zone of the policy until the browser tells another', async () => {
    expect((await stranger.get('/reach')).text).toContain(
      'time zone of the support center: Eastern Time',
    )
    const { text } = await stranger.get('/reach', { cookie: 'zone=Europe%2FBerlin' })
    expect(text).toContain('your time zone: Central European Time')
    expect(text).toMatch(/Open now until 3:00\sAM/)
  })
})

describe('opening a request', () => {
  test('shows what is promised before anything is sent', async () => {
    const { text } = await stranger.get(FORM)
    expect(text).toContain('If you send this now')
    expect(text).toMatch(/First reply (Sunday|Monday), March \d/)
    expect(text).toMatch(/K7-[\d.]+/)
  })

  test('a form with gaps comes back as typed, each problem linked to its field', async () => {
    const form = await stranger.tokenOn(FORM)
    const before = await ticketCount()
    const back = await stranger.post(
      '/request',
      { form, ...words, body: ' ', email: 'jonas@', 'fields.order': '' },
      [{ name: 'page.png', content: PNG }],
    )
    expect(back.status).toBe(422)
    expect(back.html).toContain('href="#field-body"')
    expect(back.html).toContain('href="#field-email"')
    expect(back.html).toContain('value="jonas@"')
    expect(back.html).toContain(words.subject)
    expect(back.text).toContain('page.png')
    expect(await ticketCount()).toBe(before)
  })

  test('a file of the first try goes with the second', async () => {
    const form = await stranger.tokenOn(FORM)
    const back = await stranger.post('/request', { form, ...words, body: '' }, [
      { name: 'page.png', content: PNG },
    ])
    const attachment = /name="attachment"[^>]*value="([^"]+)"/.exec(back.html)?.[1] ?? ''
    const sent = await stranger.post('/request', { form, ...words, attachment }, [])
    expect(sent.status).toBe(303)
    const tracker = await stranger.get(sent.location.replace(/\/sent$/, ''))
    expect(tracker.text).toContain('page.png')
  })

  test('sent twice it is opened once; with other words it is another request', async () => {
    const form = await stranger.tokenOn(FORM)
    const before = (await ticketCount()) ?? 0
    const fields = { form, ...words, subject: 'Sent twice' }
    const [first, second] = await Promise.all([
      stranger.post('/request', fields, []),
      stranger.post('/request', fields, []),
    ])
    expect(first.location).toBe(second.location)
    expect(await ticketCount()).toBe(before + 1)
    await stranger.post('/request', { ...fields, subject: 'Another matter' }, [])
    expect(await ticketCount()).toBe(before + 2)
  })

  test('afterwards there is a number, a link and the promises', async () => {
    const path = await openRequest(stranger)
    const { text } = await stranger.get(`${path}/sent`)
    expect(text).toMatch(/Its number is #\d{6}/)
    expect(text).toContain('What we promise you')
    expect(path).toMatch(/^\/t\/[\w-]{43}$/)
  })

  test('a program sent along is refused by name, and the text is kept', async () => {
    const form = await stranger.tokenOn(FORM)
    const back = await stranger.post('/request', { form, ...words }, [
      { name: 'invoice.exe', content: Buffer.from('MZ') },
    ])
    expect(back.status).toBe(422)
    expect(back.text).toContain('invoice.exe is of a kind we do not accept')
    expect(back.html).toContain(words.subject)
  })

  test('the token of somebody else does not send a form, and nothing typed is lost', async () => {
    const back = await stranger.post('/request', { form: 'A'.repeat(43), ...words }, [])
    expect(back.status).toBe(422)
    expect(back.html).toContain(words.subject)
    expect(back.text).toContain('look over it and send it again')
  })

  test('another site cannot make a browser send it', async () => {
    const form = await stranger.tokenOn(FORM)
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect((await stranger.post('/request', { form, ...words }, [], headers)).status).toBe(403)
  })
})

describe('the case tracker', () => {
  test('tells in one sentence what happens, who moves next and by when', async () => {
    const path = await openRequest(stranger)
    const { text } = await stranger.get(path)
    expect(text).toContain('Your request is with us. A person will answer it.')
    expect(text).toContain('Who moves next We do')
    expect(text).toMatch(/Next: a person replies by (Sunday|Monday), March/)
    expect(text).toMatch(/Promised: First reply by Mar \d/)
  })

  test('shows replies to the requester and never a note of the staff', async () => {
    const path = await openRequest(stranger)
    await agentReplies(path)
    await agentReplies(path, { audience: 'staff', text: 'This one writes a lot.' })
    const { text, html } = await stranger.get(path)
    expect(text).toContain('The carrier is looking for it.')
    expect(text).toContain('Ada replied')
    expect(text).toContain('Promise kept: First reply')
    expect(html).not.toContain('writes a lot')
  })

  test('a rich reply keeps its form, and nothing in it runs, loads or tells', async () => {
    const path = await openRequest(stranger)
    const html =
      '<p>Take <strong>both</strong>:</p><ul><li>a <a href="https://shop.example/x" ' +
      'onclick="alert(1)">card</a></li></ul><h1>Big</h1><img src="https://spy.example/p.png">' +
      '<p style="position:fixed">over all</p><a href="javascript:alert(2)">no</a>'
    await agentReplies(path, { html })
    const page = await stranger.get(path)
    expect(page.html).toContain('<p>Take <strong>both</strong>:</p><ul><li>')
    expect(page.html).toMatch(/<a href="https:..shop.example.x" [^>]*rel="nofollow noopener/)
    expect(page.html).not.toMatch(/spy\.example|onclick|position:fixed|javascript:|<h1>Big/)
  })

  test('a reply with a file arrives once; its file opens by the same link alone', async () => {
    const path = await openRequest(stranger)
    const form = await stranger.tokenOn(path)
    const fields = { form, body: 'Here is a picture.' }
    const sent = await stranger.post(`${path}/reply`, fields, [{ name: 'door.png', content: PNG }])
    expect(sent.location).toBe(`${path}?done=replied`)
    const { html, text } = await stranger.get(sent.location)
    expect(text).toContain('Your message is with us')
    expect(text.match(/Here is a picture/g)).toHaveLength(1)
    const file = /href="(\/t\/[^"]+\/files\/[^"]+)"/.exec(html)?.[1] ?? ''
    const answer = await stranger.get(file)
    expect(answer.bytes.equals(PNG)).toBe(true)
    expect(answer.headers['content-security-policy']).toContain('sandbox')
    const other = await openRequest(stranger, { subject: 'Something else' })
    const elsewhere = `${other}/files/${file.split('/').at(-1)}`
    expect((await stranger.get(elsewhere)).status).toBe(404)
  })

  test('a long story is shown newest first, the rest a page away', async () => {
    const path = await openRequest(stranger)
    const id = await ticketIdAt(path)
    for (let count = 1; count <= 55; count++) {
      t.ground.clock.turn(t.ground.clock.now() + 1000)
      const body = { audience: 'requester', text: `Letter ${count} of many.`, force: true }
      await t.call(agent, `POST /api/tickets/${id}/messages`, body)
    }
    const { text, html } = await stranger.get(path)
    expect(text).toContain('Letter 55 of many.')
    expect(text).not.toContain('Letter 1 of many.')
    expect(text).toMatch(/Show \d+ earlier steps/)
    expect(text.match(/Regular update due/g)).toHaveLength(1)
    const older = /href="([^"]+\?messages=[^"]+)"/.exec(html)?.[1] ?? ''
    expect((await stranger.get(older)).text).toContain('Letter 1 of many.')
    expect((await stranger.get(`${path}?messages=nonsense`)).status).toBe(400)
  })

  test('an empty reply comes back', async () => {
    const path = await openRequest(stranger)
    const form = await stranger.tokenOn(path)
    const back = await stranger.post(`${path}/reply`, { form, body: '' }, [])
    expect(back.status).toBe(422)
    expect(back.text).toContain('Write something before you send.')
  })

  test('a solved request is confirmed, or opened again with the reason', async () => {
    const path = await openRequest(stranger)
    await agentReplies(path, { status: 'solved' })
    expect((await stranger.get(path)).text).toContain('We believe this is solved. Is it?')
    const form = await stranger.tokenOn(path)
    const again = await stranger.post(
      `${path}/reopen`,
      { form, reason: 'It is still not here.' },
      [],
    )
    expect(again.location).toBe(`${path}?done=reopened`)
    const open = await stranger.get(path)
    expect(open.text).toContain('You opened the request again')
    expect(open.text).toContain('It is still not here.')
    await agentReplies(path, { status: 'solved' })
    const token = await stranger.tokenOn(path)
    await stranger.post(`${path}/solved`, { form: token })
    expect((await stranger.get(path)).text).toContain('You told us that this is solved.')
  })

  test('a review is offered once there is a reply: who looks, and by when', async () => {
    const path = await openRequest(stranger)
    expect((await stranger.get(path)).text).toContain('You can ask a supervisor to look again once')
    await agentReplies(path)
    expect((await stranger.get(path)).text).toContain('A supervisor looks at it anew')
    const form = await stranger.tokenOn(path)
    await stranger.post(`${path}/review`, { form })
    const twice = await stranger.post(`${path}/review`, { form })
    expect(twice.status).toBe(303)
    const { text } = await stranger.get(path)
    expect(text).toContain('You asked for a review. A supervisor answers you by')
    expect(text.match(/You asked for a review, due/g)).toHaveLength(1)
  })

  test('a new link makes the old one useless, and a link can be switched off', async () => {
    const path = await openRequest(stranger)
    const form = await stranger.tokenOn(path)
    const renewed = await stranger.post(`${path}/link/renew`, { form })
    const fresh = renewed.location.split('?')[0] ?? ''
    expect(fresh).not.toBe(path)
    const old = await stranger.get(path)
    expect(old.status).toBe(410)
    expect(old.text).toContain('This link no longer works')
    expect((await stranger.get(fresh)).status).toBe(200)
    const token = await stranger.tokenOn(fresh)
    const off = await stranger.post(`${fresh}/link/revoke`, { form: token })
    expect(off.text).toContain('The link is switched off')
    expect((await stranger.get(fresh)).status).toBe(410)
  })
})

describe('my requests', () => {
  test('are listed for who is signed in, and open by their number for nobody else', async () => {
    const buyer = await t.person('buyer', { name: 'Mina' })
    const mine = newBrowser(buyer.cookie)
    const path = await openRequest(mine, { subject: 'My own matter' })
    expect(path).toMatch(/^\/my\/\d+$/)
    expect((await mine.get('/my')).text).toContain('My own matter')
    expect((await mine.get(path)).status).toBe(200)
    const other = newBrowser((await t.person('buyer')).cookie)
    expect((await other.get(path)).status).toBe(404)
    expect((await other.get('/my')).text).toContain('You have not opened a request yet')
  })

  test('lead a stranger to the door, and back after it', async () => {
    const { status, location } = await newBrowser().get('/my')
    expect([status, location]).toEqual([303, '/sign-in?after=%2Fmy'])
    expect((await newBrowser().get(location)).text).toContain('Sign in by mail')
  })

  test('a link by mail is promised to known and unknown addresses alike', async () => {
    const browser = newBrowser()
    const form = await browser.tokenOn('/sign-in')
    const { text } = await browser.post('/sign-in/link', {
      form,
      after: '/my',
      email: 'who@example.com',
    })
    expect(text).toContain('If who@example.com is known to us')
  })

  test('a link by mail opens on a page of the portal; used up, it says so and leads on', async () => {
    const link = new URL((await adminLink(t.ground, 'always')) ?? '')
    const path = link.pathname + link.search
    const page = await stranger.get(path)
    expect(page.html).toContain('/portal/')
    expect(page.html).toContain('name="robots" content="noindex"')
    const token = link.searchParams.get('t') ?? ''
    const back = await stranger.post('/sign-in/open', { t: token, name: ' ', email: 'ada@' })
    expect(back.status).toBe(422)
    expect(back.html).toContain('href="#field-name"')
    expect(back.html).toContain('href="#field-email"')
    expect(back.html).toContain('value="ada@"')
    const who = { name: 'Ada', email: 'ada@example.com' }
    const opened = await newBrowser().post('/sign-in/open', { t: token, ...who })
    expect(opened.location).toBe('/agent')
    const again = await stranger.get(path)
    expect(again.status).toBe(410)
    expect(again.text).toContain('This sign-in link no longer works')
    expect(again.html).toContain('href="/sign-in"')
  })

  test('a wrong password says so, keeps the address, and shows no way round', async () => {
    const browser = newBrowser()
    const form = await browser.tokenOn('/sign-in')
    const fields = { form, after: '/my', email: 'who@example.com', password: 'not the one' }
    const back = await browser.post('/sign-in/password', fields)
    expect(back.status).toBe(401)
    expect(back.text).toContain('Mail address and password do not match')
    expect(back.html).toContain('value="who@example.com"')
  })

  test('signing out ends the session', async () => {
    const browser = newBrowser((await t.person('buyer')).cookie)
    const form = await browser.tokenOn('/my')
    await browser.post('/sign-out', { form })
    expect((await browser.get('/my')).status).toBe(303)
  })
})

describe('the public policy', () => {
  test('says every promise as a sentence with its clause, its source and its record', async () => {
    const { text, html } = await stranger.get('/policy')
    expect(text).toContain('K7Tracks Support Center Policy')
    expect(html).toContain('id="K7-4.1"')
    expect(text).toContain('K7 §4')
    expect(text).toContain('K7 §2 · details set by the support center')
    expect(text).not.toMatch(/\bours\b/)
    expect(text).toContain('No such promise has come due yet')
  })

  test('is there as data, with the numbers', async () => {
    const data = JSON.parse((await stranger.get('/policy.json')).html)
    const clauses = data.sections.flatMap((one: { clauses: object[] }) => one.clauses)
    const promise = clauses.find((one: { record: unknown }) => one.record !== null)
    expect(promise.record).toMatchObject({ days30: { kept: expect.any(Number) } })
  })
})

describe('language and errors', () => {
  test('the language is chosen once and kept, right to left included', async () => {
    const browser = newBrowser()
    const form = await browser.tokenOn('/')
    const back = await browser.post('/language', { form, language: 'ar', back: '/reach' })
    expect(back.location).toBe('/reach')
    expect((await browser.get('/reach')).html).toContain('<html lang="ar" dir="rtl">')
  })

  test('the way back never leads elsewhere', async () => {
    const browser = newBrowser()
    for (const back of ['//evil.example', 'https://evil.example', '/\\evil.example', '']) {
      const form = await browser.tokenOn('/')
      const answer = await browser.post('/language', { form, language: 'en', back })
      expect(answer.location).toBe('/')
    }
  })

  test('a wrong address and a guessed link say so in words', async () => {
    const missing = await stranger.get('/nothing/here')
    expect(missing.status).toBe(404)
    expect(missing.text).toContain('There is nothing at this address')
    const guessed = await stranger.get(`/t/${'A'.repeat(43)}`)
    expect(guessed.status).toBe(410)
  })

  test('the naughtiest text is shown exactly and runs nowhere', async () => {
    const body = `<img src=x onerror=alert(1)> "'&amp; \u202e ${'𝒳'.repeat(3)}`
    const path = await openRequest(stranger, { body, subject: '<script>alert(1)</script>' })
    const { html } = await stranger.get(path)
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(html).not.toContain('<script>alert')
  })
})

test('a request is taken and shown while nobody works and no mail leaves', async () => {
  const path = await openRequest(stranger)
  t.ground.clock.turn(SATURDAY_2050 + HOUR)
  const page: PageAnswer = await stranger.get(path)
  expect(page.status).toBe(200)
})

const SECURITY = new URL('../../../shared/corpora/security/', import.meta.url)

describe.skipIf(!existsSync(SECURITY))('the naughty strings of others', () => {
  test(
    'are kept and shown exactly in every field, or refused by name, and nothing breaks',
    { timeout: 120_000 },
    async () => {
      const texts = JSON.parse(await readFile(new URL('blns.json', SECURITY), 'utf8')) as string[]
      const form = await stranger.tokenOn(FORM)
      for (const [index, text] of texts.entries()) {
        // Each address may send so many forms.
        const browser = newBrowser('', `10.0.${index >> 8}.${index & 255}`)
        const fields = { form, ...words, subject: text, body: `${index} ${text}`, name: text }
        const sent = await browser.post('/request', { ...fields, 'fields.order': text }, [])
        expect([303, 422], text).toContain(sent.status)
        if (sent.status !== 303) continue
        const { html } = await browser.get(sent.location.replace(/\/sent$/, ''))
        expect(html, text).toContain(escaped(`${index} ${text}`))
      }
    },
  )
})

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;')
}

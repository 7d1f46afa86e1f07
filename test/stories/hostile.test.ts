import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromIso } from '../../src/std/time.ts'
import { ask } from '../audience/asking.ts'
import { openDesk, type Caller, type TestDesk } from '../desk.ts'
import {
  addressOf,
  faultOf,
  operationsOf,
  sendRaw,
  type Ids,
  type Operation,
} from '../hostile/api.ts'
import { readCsv } from '../hostile/csv.ts'
import { sampleOf, wrongsOf, type Wrong } from '../hostile/schema.ts'
import {
  CELLS,
  FILE_NAMES,
  hasCorpus,
  jsonTexts,
  NAUGHTY,
  some,
  UNSTORABLE,
} from '../hostile/words.ts'

const MONDAY_10 = fromIso('2026-03-09T10:00:00-04:00')

let t: TestDesk
let lead: Caller
let buyer: Caller
const logged: string[] = []

beforeAll(async () => {
  const logTo = { write: (line: string) => void logged.push(line) }
  t = await openDesk({ at: MONDAY_10, idle: true, logTo })
  lead = await t.person('lead', { name: 'Lea' })
  buyer = await t.person('buyer', { name: 'Bo' })
})
afterAll(() => t.close())

async function openTicket(more: object = {}, caller: Caller = buyer) {
  const opened = await t.call(caller, 'POST /api/tickets', {
    subject: 'Help',
    body: 'My parcel is late.',
    ...more,
  })
  expect(opened.status).toBe(201)
  return opened.body as { id: string; number: number }
}

/** Sends `text` to be kept; it comes back exactly, or is refused by the name of its field. */
async function keptOrRefused(
  text: string,
  field: string,
  send: () => Promise<{ status: number; body: { fields?: { path: string }[] } }>,
  shown: (body: never) => unknown,
): Promise<string | null> {
  const { status, body } = await send()
  if (status < 300) {
    return Object.is(shown(body as never), text) ? null : `${field} changed ${JSON.stringify(text)}`
  }
  const isNamed = status === 422 && body.fields?.some(({ path }) => path.includes(field))
  return isNamed ? null : `${field} answered ${status} to ${JSON.stringify(text)}`
}

describe(`texts of any kind${hasCorpus ? '' : ' (our own only: the others are not here)'}`, () => {
  test('wherever they are written are shown exactly, or refused by name', async () => {
    const { id } = await openTicket()
    const ticket = `/api/tickets/${id}`
    const faults: (string | null)[] = []
    let version = 0
    for (const text of NAUGHTY) {
      faults.push(
        await keptOrRefused(
          text,
          'text',
          () => t.call(lead, `POST ${ticket}/messages`, { audience: 'staff', text }),
          (body: { message: { text: string } }) => body.message.text,
        ),
        await keptOrRefused(
          text,
          'subject',
          () => t.call(lead, `PATCH ${ticket}`, { subject: text }),
          (body: { subject: string }) => body.subject,
        ),
        await keptOrRefused(
          text,
          'addTags',
          () => t.call(lead, `PATCH ${ticket}`, { addTags: [text] }),
          (body: { tags: string[] }) => body.tags.find((tag) => tag === text),
        ),
        await keptOrRefused(
          text,
          'name',
          () => t.call(lead, `PATCH /api/people/${buyer.personId}`, { name: text }),
          (body: { name: string }) => body.name,
        ),
        await keptOrRefused(
          text,
          'text',
          () =>
            t.call(lead, `PUT ${ticket}/draft`, {
              basedOn: version,
              audience: 'everyone',
              text,
              html: text,
            }),
          (body: { text: string; html: string }) => {
            version++
            return body.html === text ? body.text : null
          },
        ),
      )
      await t.call(lead, `PATCH ${ticket}`, { removeTags: [text] })
    }
    expect(faults.filter(Boolean)).toEqual([])
  }, 120_000)

  test('in a request with its answers, order and listing are kept as they are', async () => {
    const fit = NAUGHTY.filter((text) => text.length <= 100)
    const fields = Object.fromEntries(fit.map((text, place) => [`field ${place}`, text]))
    const { id } = await openTicket({ fields })
    const { body } = await t.call(buyer, `GET /api/tickets/${id}`)
    expect(body.fields).toEqual(fields)
    const faults: (string | null)[] = []
    for (const text of fit.slice(0, 60)) {
      const asked = { subject: 'Help', body: text, order: text, listing: text }
      const opened = await t.call(buyer, 'POST /api/tickets', asked)
      if (opened.status !== 201) {
        faults.push(opened.status === 422 && text.trim() === '' ? null : JSON.stringify(text))
        continue
      }
      const seen = (await t.call(buyer, `GET /api/tickets/${opened.body.id}`)).body
      const isKept = [seen.order, seen.listing, seen.conversation.items[0].text].every(
        (one) => one === text,
      )
      if (!isKept) faults.push(JSON.stringify(text))
    }
    expect(faults.filter(Boolean)).toEqual([])
  }, 60_000)

  test('can be searched for, found or not', async () => {
    for (const text of NAUGHTY) {
      const found = await t.call(lead, 'POST /api/search', { q: text.slice(0, 300) })
      expect([text, found.status]).toEqual([text, 200])
      const people = await t.call(
        lead,
        `GET /api/people?q=${encodeURIComponent(text.slice(0, 300))}`,
      )
      expect([text, people.status]).toEqual([text, 200])
    }
  }, 60_000)

  test('on a page run nowhere and read as they were written', async () => {
    const shown = NAUGHTY.filter((text) => text.trim() !== '' && !/\p{Cc}/u.test(text)).slice(
      0,
      120,
    )
    const { number } = await openTicket({ body: shown.join('\n—\n') })
    const { text: page } = await ask(
      t,
      { headers: { cookie: buyer.cookie } },
      {
        url: `/my/${number}`,
        headers: { accept: 'text/html' },
      },
    )
    const escaped = (text: string) =>
      text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#x27;')
    expect(shown.filter((text) => !page.includes(escaped(text)))).toEqual([])
    expect(page).not.toMatch(/<script>alert|<img src=x|<svg onload/i)
  })

  test('that cannot be kept are refused by the name of their field, everywhere', async () => {
    const { id } = await openTicket()
    for (const raw of UNSTORABLE) {
      const bodies = [
        [`/api/tickets`, `{"subject":${raw},"body":"b"}`, 'subject'],
        [`/api/tickets/${id}/messages`, `{"audience":"requester","text":${raw}}`, 'text'],
        [`/api/search`, `{"q":${raw}}`, 'q'],
        [`/api/tickets`, `{"subject":"a","body":"b","fields":{"x":${raw}}}`, 'fields'],
      ] as const
      for (const [url, body, field] of bodies) {
        const given = await sendRaw(t, lead, { method: 'POST', url, raw: body })
        expect([url, given.status]).toEqual([url, 422])
        expect(given.json.fields[0].path).toContain(field)
        expect(faultOf(given, url)).toBe(null)
      }
    }
  })
})

describe('files', () => {
  test('under any name are fetched byte for byte, and never run from our address', async () => {
    const headers = { cookie: buyer.cookie }
    const faults: string[] = []
    for (const name of FILE_NAMES) {
      const written = name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22')
      const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="${written}"`
      const payload = Buffer.from(`${head}\r\n\r\n<script>alert(1)</script>\r\n--b--\r\n`)
      const type = { 'content-type': 'multipart/form-data; boundary=b' }
      const url = '/api/attachments'
      const given = await ask(t, { headers }, { method: 'POST', url, payload, headers: type })
      if (given.status !== 201) {
        const fault = faultOf(given, name)
        if (fault) faults.push(fault)
        continue
      }
      const file = await t.app.inject({ url: `${url}/${given.json.id}`, headers })
      const heads = JSON.stringify(file.headers)
      const isSafe =
        file.body === '<script>alert(1)</script>' &&
        !/text\/html|svg|javascript/.test(String(file.headers['content-type'])) &&
        heads.includes('nosniff') &&
        /attachment/.test(String(file.headers['content-disposition']))
      if (!isSafe || /[/\\\r\n]/.test(given.json.name)) faults.push(`${name}: ${heads}`)
    }
    expect(faults).toEqual([])
  })
})

describe('the export', () => {
  test('holds no cell that a spreadsheet computes, and every text can be read back', async () => {
    const tag = 'cells'
    for (const subject of CELLS) {
      const { id } = await openTicket({ subject: `x${subject}` })
      await t.call(lead, `PATCH /api/tickets/${id}`, { subject, addTags: [tag] })
    }
    const filter = encodeURIComponent(JSON.stringify({ tag: [tag] }))
    const csv = await t.call(lead, `GET /api/tickets/export?format=csv&filter=${filter}`)
    expect(String(csv.body).startsWith('\uFEFF')).toBe(true)
    const [head = [], ...rows] = readCsv(String(csv.body))
    expect(rows).toHaveLength(CELLS.length)
    expect(
      rows.flat().filter((cell) => /^[\s"';,]*[=+\-@＝]/u.test(cell) && !cell.startsWith("'")),
    ).toEqual([])
    const at = head.indexOf('subject')
    const back = rows.map((row) =>
      (row[at] ?? '').replace(/^'(?=[\s\p{Cf}"'`;,]*[=+\-@＝＋－＠]|[\t\r\n])/u, ''),
    )
    expect(back.toSorted()).toEqual(CELLS.toSorted())
    const json = await t.call(lead, `GET /api/tickets/export?format=json&filter=${filter}`)
    const subjects = json.body.map((one: { subject: string }) => one.subject)
    expect(subjects.toSorted()).toEqual(CELLS.toSorted())
  }, 60_000)

  test('refuses a filter that is none, by its name', async () => {
    for (const filter of ['{', '[]', '7', '{"unknown":1}', '{"status":"open"}']) {
      const url = `/api/tickets/export?filter=${encodeURIComponent(filter)}`
      const refused = await t.call(lead, `GET ${url}`)
      expect(refused.status).toBe(422)
      expect(refused.body.fields[0].path).toContain('filter')
    }
  })
})

describe('the API, by its own description', () => {
  let operations: Operation[]
  let ids: Ids
  beforeAll(async () => {
    operations = await operationsOf(t)
    const { id } = await openTicket()
    ids = [
      ['/api/tickets', id],
      ['/api/people', buyer.personId],
      ['/api/staff', lead.personId],
      ['/api/', '0190f0f0-0000-7000-8000-000000000000'],
    ]
  })

  /** Somebody fresh who may do everything: what they do to themselves harms nobody else. */
  const somebody = () => t.person('admin')

  const WHOLE = [
    '',
    'null',
    '[]',
    '7',
    '"text"',
    'true',
    '{',
    '{"a":1}}',
    '\u00ff{}',
    '{"__proto__":{}}',
  ]

  test('takes no body that is none', async () => {
    const faults: (string | null)[] = []
    const deep = `${'{"a":'.repeat(400)}1${'}'.repeat(400)}`
    const broken = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])
    for (const operation of operations.filter(({ body }) => body !== null)) {
      const { method } = operation
      const url = addressOf(operation, ids)
      const caller = await somebody()
      for (const raw of [...WHOLE, deep, broken]) {
        const where = `${method} ${url} with ${String(raw).slice(0, 30)}`
        faults.push(faultOf(await sendRaw(t, caller, { method, url, raw }), where))
      }
      for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded']) {
        const given = await sendRaw(t, caller, { method, url, raw: 'a=1', type })
        faults.push(faultOf(given, `${method} ${url} as ${type}`))
      }
    }
    expect(faults.filter(Boolean)).toEqual([])
  }, 120_000)

  function faultIn(given: Awaited<ReturnType<typeof sendRaw>>, wrong: Wrong, where: string) {
    const fault = faultOf(given, where)
    if (fault !== null || given.json.code !== 'invalid') return fault
    const [first = ''] = wrong.at.split('.')
    const paths = given.json.fields.map(({ path }: { path: string }) => path)
    const isNamed = paths.some((path: string) => path.includes(first) || path.includes('unasked'))
    return isNamed ? null : `${where} was refused for ${paths}`
  }

  test('names the field that is wrong, whichever it is and however it is wrong', async () => {
    const faults: (string | null)[] = []
    let tried = 0
    for (const operation of operations) {
      const { method, body } = operation
      if (body === null) continue
      const url = addressOf(operation, ids)
      const caller = await somebody()
      const unasked = JSON.stringify({ ...(sampleOf(body) as object), unasked: 1 })
      const wrongs = [...wrongsOf(body), { at: 'unasked', why: 'is unasked', raw: unasked }]
      for (const wrong of some(wrongs, 4)) {
        const where = `${method} ${url}: ${wrong.at} ${wrong.why} in ${wrong.raw.slice(0, 120)}`
        faults.push(
          faultIn(await sendRaw(t, caller, { method, url, raw: wrong.raw }), wrong, where),
        )
        tried++
      }
    }
    expect(faults.filter(Boolean)).toEqual([])
    expect(tried).toBeGreaterThan(300)
  }, 300_000)

  test('bears any id and any question in an address', async () => {
    const faults: string[] = []
    const strange = ['abc', '%00', '..%2f..', "'--", '0', 'x'.repeat(600), '%F0%9F%99%82', '%ff']
    const queries = [
      'limit=0',
      'limit=-1',
      'limit=1e9',
      'limit=a',
      'limit=5&limit=6',
      'cursor=abc.def',
    ]
    for (const operation of operations) {
      const { method, path } = operation
      const caller = await somebody()
      for (const id of path.includes('{') ? some(strange, 2) : []) {
        const url = addressOf(operation, ids, id)
        const given = await sendRaw(t, caller, { method, url, raw: method === 'GET' ? '' : '{}' })
        if (given.status < 400 || given.status >= 500)
          faults.push(`${method} ${url} ${given.status}`)
      }
      const asked = [...queries, 'q=%00', 'q=%ff', 'a[b][c]=1', `q=${'x'.repeat(3000)}`]
      for (const query of method === 'GET' ? some(asked, 2) : []) {
        const given = await sendRaw(t, caller, {
          method,
          url: `${addressOf(operation, ids)}?${query}`,
          raw: '',
        })
        if (given.status >= 500) faults.push(`${path}?${query} ${given.status} ${given.text}`)
      }
    }
    expect(faults).toEqual([])
  }, 120_000)

  test('lets nobody do what is not theirs to do, by any route', async () => {
    const other = await t.person('buyer')
    const faults: string[] = []
    for (const operation of operations) {
      const { method, path, body } = operation
      // One's own things, the doors, and what is public.
      if (/^\/api\/(auth|me|policy)\b|attachments$|mail\/inbound/.test(path)) continue
      if (path === '/api/tickets' || path === '/api/tickets/list') continue
      const raw = body ? JSON.stringify(sampleOf(body)) : ''
      const given = await sendRaw(t, other, { method, url: addressOf(operation, ids), raw })
      if (![403, 404, 422].includes(given.status)) faults.push(`${method} ${path} ${given.status}`)
    }
    expect(faults).toEqual([])
  })
})

describe('what claims to be JSON', () => {
  test('is read or refused, and breaks nothing', async () => {
    const faults: string[] = []
    for (const { name, input } of await jsonTexts()) {
      for (const url of ['/api/tickets/list', '/api/tickets', '/api/search']) {
        const given = await sendRaw(t, lead, { method: 'POST', url, raw: input })
        const isNone = name.startsWith('n_')
        const isRight = isNone ? given.status === 400 || given.status === 422 : given.status < 500
        if (!isRight || given.status >= 500) faults.push(`${url} ${given.status} to ${name}`)
      }
    }
    expect(faults).toEqual([])
  }, 60_000)
})

describe('below the API', () => {
  /** Says something that is hardly HTTP; the answer is the first line that comes back. */
  async function say(port: number, text: string): Promise<string> {
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    socket.on('data', (chunk) => (heard += chunk))
    socket.on('error', () => {})
    socket.end(text)
    await new Promise((done) => {
      socket.once('close', done)
      setTimeout(done, 3000).unref()
    })
    socket.destroy()
    return heard.split('\r\n')[0] ?? ''
  }

  test('requests that are none are turned away, and the next one is answered', async () => {
    const address = await t.app.listen({ port: 0, host: '127.0.0.1' })
    const port = Number(new URL(address).port)
    const says = [
      'NONSENSE\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      `GET /${'x'.repeat(70_000)} HTTP/1.1\r\nhost: a\r\n\r\n`,
      `GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(70_000)}\r\n\r\n`,
      'POST /api/tickets HTTP/1.1\r\nhost: a\r\ncontent-length: -5\r\n\r\n',
      'POST /api HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n',
      'POST /api/tickets HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n',
      'GET /portal/../../package.json HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n',
      'GET /portal/%2e%2e/%2e%2e/package.json HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n',
      'GET /agent/assets/..%5c..%5cpackage.json HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n',
      'TRACE / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n',
      'DELETE /api/tickets HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n',
      'GET //evil.example/ HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n',
      'GET /live HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
    ]
    for (const text of says) {
      const line = await say(port, text)
      expect([text.slice(0, 60), line]).toEqual([
        text.slice(0, 60),
        expect.stringMatching(/^(HTTP\/1.1 4\d\d|$)/),
      ])
    }
    expect((await fetch(`${address}/health`)).status).toBe(200)
  }, 60_000)

  test('a body that is too large is refused as such', async () => {
    const raw = JSON.stringify({ subject: 'a', body: 'x'.repeat(1_100_000) })
    const given = await sendRaw(t, lead, { method: 'POST', url: '/api/tickets', raw })
    expect([given.status, given.json.code]).toEqual([413, 'too_large'])
  })
})

test('none of all this was a failure of ours', () => {
  expect(logged).toEqual([])
})

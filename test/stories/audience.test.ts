import { existsSync } from 'node:fs'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromIso } from '../../src/std/time.ts'
import { ask } from '../audience/asking.ts'
import { goRound, look, roundOf, type Faults } from '../audience/exits.ts'
import { mailReader, type Left } from '../audience/mails.ts'
import { newMark, secretsIn } from '../audience/secrets.ts'
import { openEars, pause, type Ear } from '../audience/sockets.ts'
import { asking, begin, step, take, type Play } from '../audience/steps.ts'
import { isStaff, makeCast, type Cast, type Viewer } from '../audience/viewers.ts'
import { allowedTo, allSecrets, sideOf, type Matter } from '../audience/world.ts'
import { openDesk, type TestDesk } from '../desk.ts'
import { buildPortal } from '../portal.ts'

// A handful each time; many were run once: PARLEY_CASES=400.
const CASES = Number(process.env['PARLEY_CASES'] ?? 4)
const SEED = Number(process.env['PARLEY_SEED'] ?? 20_260_309)
const MONDAY_10 = fromIso('2026-03-09T10:00:00-04:00')

let t: TestDesk
let cast: Cast
let ears: Awaited<ReturnType<typeof openEars>>
let readMails: () => Promise<Left[]>

beforeAll(async () => {
  if (!existsSync('dist/portal/server/server.js')) await buildPortal()
  t = await openDesk({ at: MONDAY_10 })
  cast = await makeCast(t)
  ears = await openEars(t)
  readMails = mailReader(t.ground.config.dataDir)
}, 120_000)
afterAll(async () => {
  await ears.close()
  await t.close()
})

const newPlay = (): Play => ({
  t,
  cast,
  links: [],
  cameAlong: new Map(),
  world: {
    matters: [],
    told: [],
    drafts: [],
  },
})

/** What parties were ever allowed to read, by address: a mail that left stays left. */
class Memory {
  readonly #ever = new Map<string, Set<string>>()

  note({ world, cast: { viewers } }: Play): void {
    for (const viewer of viewers) {
      if (viewer.is !== 'person' || !viewer.email) continue
      const before = this.#ever.get(viewer.email) ?? new Set()
      this.#ever.set(viewer.email, new Set([...before, ...allowedTo(world, viewer)]))
    }
  }

  faultsIn(mails: readonly Left[], play: Play): Faults {
    const secrets = allSecrets(play.world)
    return mails.flatMap(({ to, secrets: found }) =>
      [...found]
        .filter((one) => secrets.has(one) && !this.#ever.get(to)?.has(one))
        .map((one) => `a mail to ${to} holds ${one}`),
    )
  }
}

/** Every message for somebody else than its writer reaches them by mail, once, with its file. */
function mailsMissing(mails: readonly Left[], { world, cast: { viewers } }: Play): Faults {
  const readers = viewers.filter((one) => one.is === 'person' && !isStaff(one))
  return world.told.flatMap((told) =>
    readers.flatMap((viewer) => {
      const side = sideOf(viewer, told.home)
      const isMeant = side !== null && (told.meant === 'everyone' || told.meant === side)
      const isOwn = told.personId === viewer.personId
      const wanted = isMeant && !isOwn && !told.isAutomatic ? 1 : 0
      const got = mails.filter((mail) => mail.to === viewer.email && mail.secrets.has(told.mark))
      const hasFile = got.every(({ secrets }) => !told.file || secrets.has(told.file.content))
      if (got.length === wanted && hasFile) return []
      return [`${viewer.email} got ${got.length} mails and not ${wanted} of ${told.mark}`]
    }),
  )
}

async function saveDrafts(play: Play): Promise<void> {
  const [matter] = play.world.matters
  for (const caller of [cast.staff.agent, cast.staff.lead]) {
    const mark = newMark('dr')
    play.world.drafts.push({ personId: caller.personId, mark })
    const draft = { basedOn: 0, audience: 'everyone', text: mark, html: `<p>${mark}</p>` }
    const saved = await t.call(caller, `PUT /api/tickets/${matter?.id}/draft`, draft)
    expect(saved.status).toBe(200)
  }
}

test('nobody sees through any exit what is not for them, and everybody sees what is', async () => {
  const random = fc.tuple(
    fc.array(asking, { minLength: 2, maxLength: 3 }),
    fc.array(step, { minLength: 6, maxLength: 14 }),
  )
  const property = fc.asyncProperty(random, async ([matters, steps]) => {
    const play = newPlay()
    const memory = new Memory()
    await readMails()
    for (const one of matters) await begin(play, one)
    await saveDrafts(play)
    memory.note(play)
    for (const one of steps) {
      await take(play, one)
      memory.note(play)
    }
    await t.settle()
    const mails = await readMails()
    const faults: Faults = [...memory.faultsIn(mails, play), ...mailsMissing(mails, play)]
    for (const viewer of [...cast.viewers, ...play.links]) {
      await goRound(roundOf(play, viewer, faults))
    }
    expect(faults).toEqual([])
  })
  await fc.assert(property, { numRuns: CASES, seed: SEED, endOnFailure: true })
}, 3_600_000)

describe('the socket', () => {
  const topicsOf = (matter: Matter) => [
    `ticket:${matter.id}`,
    `case:${matter.id}:requester`,
    `case:${matter.id}:counterparty`,
  ]

  function grantedTo(viewer: Viewer, matter: Matter): string[] {
    const side = sideOf(viewer, matter)
    const [staff = '', requester = '', counterparty = ''] = topicsOf(matter)
    if (side === 'staff') return [staff]
    if (side === 'requester') return [requester]
    return side === 'counterparty' ? [counterparty] : []
  }

  test('tells each side of what it may see, and of nothing else', async () => {
    const play = newPlay()
    await begin(play, { requester: 0, counterparty: 2 })
    await begin(play, { requester: 1, counterparty: null })
    const [matter] = play.world.matters as [Matter, Matter]
    const lines: Ear[] = []
    for (const viewer of [...cast.viewers, ...play.links]) {
      const ear = await ears.connect(viewer)
      expect([viewer.name, ear !== null]).toEqual([
        viewer.name,
        viewer.is !== 'nobody' && viewer.is !== 'revoked',
      ])
      if (!ear) continue
      lines.push(ear)
      const wanted = play.world.matters.flatMap((one) => grantedTo(viewer, one))
      const own = viewer.is === 'person' ? [`person:${viewer.personId}`] : []
      const everybody = cast.parties.map(({ personId }) => `person:${personId}`)
      const lists = isStaff(viewer) ? ['tickets', 'policies'] : []
      const granted = await ear.listen([
        ...play.world.matters.flatMap(topicsOf),
        ...everybody,
        ...own.filter((topic) => !everybody.includes(topic)),
        'tickets',
        'policies',
        'live.presence',
        'outbound',
        `case:${matter.id}`,
      ])
      expect([viewer.name, ...granted.toSorted()]).toEqual([
        viewer.name,
        ...[...wanted, ...own, ...lists].toSorted(),
      ])
    }
    const heardBy = async (one: Parameters<typeof take>[1]) => {
      for (const ear of lines) ear.heard.length = 0
      await take(play, one)
      await t.settle()
      await pause(30)
      return new Set(
        lines.flatMap(({ viewer, heard }) =>
          heard.length > 0 && !isStaff(viewer) ? [viewer] : [],
        ),
      )
    }
    const write = { is: 'write', by: 'agent', on: 0, file: true } as const
    const asked = [...cast.viewers, ...play.links].filter((one) => !isStaff(one))
    const at = (...sides: string[]) =>
      new Set(asked.filter((one) => sides.includes(sideOf(one, matter) ?? '')))
    await heardBy({ ...write, audience: 'everyone' })
    expect(await heardBy({ ...write, audience: 'staff' })).toEqual(new Set())
    expect(await heardBy({ ...write, audience: 'requester' })).toEqual(at('requester'))
    expect(await heardBy({ ...write, audience: 'counterparty' })).toEqual(at('counterparty'))
    expect(await heardBy({ ...write, audience: 'everyone' })).toEqual(
      at('requester', 'counterparty'),
    )
    const marks = lines.flatMap(({ heard }) => heard.flatMap(({ text }) => [...secretsIn(text)]))
    expect(marks.filter((one) => one.startsWith('zq'))).toEqual([])
    for (const ear of lines) ear.close()
  })
})

describe('what is said behind somebody’s back leaves no trace for them', () => {
  const HTML = { accept: 'text/html' }
  /** Everything a party can look at, without what is new each time it is asked. */
  async function sightOf(play: Play, viewer: Viewer): Promise<string> {
    const texts: string[] = []
    const round = roundOf(play, viewer, [])
    for (const { id, number } of play.world.matters) {
      for (const url of ['', '/messages', '/export']) {
        texts.push(JSON.stringify((await look(round, { url: `/api/tickets/${id}${url}` })).json))
      }
      const page = await ask(t, viewer, { url: `/my/${number}`, headers: HTML })
      texts.push(page.text.split('</html>')[0] ?? '')
    }
    const list = await ask(t, viewer, { method: 'POST', url: '/api/tickets/list', body: {} })
    texts.push(JSON.stringify(list.json))
    return texts
      .join('\n')
      .replace(/name="form" value="[^"]+"/g, '')
      .replace(/nonce="[^"]+"/g, '')
      .replace(/"requestId":"[^"]+"/g, '')
  }

  async function scene() {
    const play = newPlay()
    await begin(play, { requester: 0, counterparty: 2 })
    await begin(play, { requester: 1, counterparty: 3 })
    const write = { is: 'write', by: 'agent', on: 0, file: true } as const
    await take(play, { ...write, audience: 'everyone' })
    await t.settle()
    const find = (at: number) =>
      cast.viewers.find(({ personId }) => personId === cast.parties[at]?.personId) as Viewer
    return { play, write, requester: find(0), counterparty: find(2) }
  }

  test('notes, drafts, tags and links between tickets are unknown to both parties', async () => {
    const { play, write, requester, counterparty } = await scene()
    const [one, other] = play.world.matters as [Matter, Matter]
    const before = [await sightOf(play, requester), await sightOf(play, counterparty)]
    await take(play, { ...write, audience: 'staff' })
    await take(play, { ...write, by: 'key', audience: 'staff' })
    await saveDrafts(play)
    await t.call(cast.staff.agent, `PATCH /api/tickets/${one.id}`, { addTags: [newMark('tg')] })
    const link = { ticketId: other.id, relation: 'related' }
    await t.call(cast.staff.agent, `POST /api/tickets/${one.id}/links`, link)
    await t.settle()
    expect([await sightOf(play, requester), await sightOf(play, counterparty)]).toEqual(before)
  })

  test('a reply to one party is unknown to the other', async () => {
    const { play, write, requester, counterparty } = await scene()
    const seen = await sightOf(play, requester)
    await take(play, { ...write, audience: 'counterparty' })
    await t.settle()
    expect(await sightOf(play, requester)).toBe(seen)
    const other = await sightOf(play, counterparty)
    await take(play, { ...write, audience: 'requester' })
    await t.settle()
    expect(await sightOf(play, counterparty)).toBe(other)
  })

  test('so is what one party writes to us alone', async () => {
    const { play, write, requester, counterparty } = await scene()
    const other = await sightOf(play, counterparty)
    await take(play, { ...write, by: 'requester', audience: 'requester' })
    await t.settle()
    expect(await sightOf(play, counterparty)).toBe(other)
    const seen = await sightOf(play, requester)
    await take(play, { ...write, by: 'counterparty', audience: 'counterparty' })
    await t.settle()
    expect(await sightOf(play, requester)).toBe(seen)
  })
})

test('a merge that brought along strangers is taken back without telling either', async () => {
  const play = newPlay()
  await begin(play, { requester: 0, counterparty: null })
  await begin(play, { requester: 1, counterparty: null })
  await begin(play, { requester: 1, counterparty: null })
  await take(play, { is: 'merge', from: 0, into: 1 })
  await take(play, { is: 'merge', from: 1, into: 2 })
  await take(play, { is: 'unmerge', of: 1 })
  await t.settle()
  const faults: Faults = []
  const readers = cast.viewers.filter(({ role }) => role === 'buyer' || role === 'lead')
  for (const viewer of readers) await goRound(roundOf(play, viewer, faults))
  await take(play, { is: 'unmerge', of: 0 })
  for (const viewer of readers) await goRound(roundOf(play, viewer, faults))
  expect(faults).toEqual([])
  expect(play.world.matters.map(({ mergedInto }) => mergedInto)).toEqual([null, null, null])
})

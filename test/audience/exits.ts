import { isStaff, type Viewer } from './viewers.ts'
import { ask, type Given } from './asking.ts'
import { secretsIn } from './secrets.ts'
import type { Play } from './steps.ts'
import {
  allowedTo,
  allSecrets,
  marksFor,
  mayRead,
  sideOf,
  type Matter,
  type Told,
} from './world.ts'

/** What was found wrong: who saw what they must not, or did not see what they may. */
export type Faults = string[]

/** One viewer going round all exits of a case. */
export interface Round {
  readonly play: Play
  readonly viewer: Viewer
  readonly faults: Faults
  readonly allowed: ReadonlySet<string>
  readonly secrets: ReadonlySet<string>
}

/** Starts a round: what may be seen is worked out once. */
export function roundOf(play: Play, viewer: Viewer, faults: Faults): Round {
  const { world } = play
  return { play, viewer, faults, allowed: allowedTo(world, viewer), secrets: allSecrets(world) }
}

/** Goes through every exit there is for one viewer. */
export async function goRound(round: Round): Promise<void> {
  const { play, viewer } = round
  for (const matter of play.world.matters) {
    await lookAtTicket(round, matter)
    await lookAtPage(round, matter)
  }
  for (const told of play.world.told) if (told.file) await fetchFile(round, told, told.file)
  await lookAtLists(round)
  if (viewer.is !== 'guest' && viewer.is !== 'revoked') await lookAtDesk(round)
}

/** Asks, and looks through the whole answer for what this viewer must never see. */
export async function look(
  { play, viewer, faults, allowed, secrets }: Round,
  question: Parameters<typeof ask>[2],
): Promise<Given> {
  const given = await ask(play.t, viewer, question)
  const where = `${question.method ?? 'GET'} ${question.url}`
  for (const found of secretsIn(given.text)) {
    const isSecret = secrets.has(found) || (found.includes('@') && !isStaff(viewer))
    // What was asked for by its id is no news.
    if (isSecret && !allowed.has(found) && !question.url.includes(found)) {
      faults.push(`${viewer.name} was shown ${found} by ${where}`)
    }
  }
  if (given.status >= 500) faults.push(`${where} failed for ${viewer.name}: ${given.text}`)
  return given
}

function expectStatus({ faults, viewer }: Round, given: Given, wanted: number, where: string) {
  if (given.status === wanted) return
  faults.push(`${viewer.name} got ${given.status} and not ${wanted} from ${where}`)
}

/** What somebody is told who does not see a ticket: nothing of it. */
function statusFor(viewer: Viewer, matter: Matter): number {
  if (viewer.is === 'revoked') return 410
  if (viewer.is === 'nobody') return 401
  return sideOf(viewer, matter) === null ? 404 : 200
}

async function lookAtTicket(round: Round, matter: Matter): Promise<void> {
  const { viewer } = round
  const url = `/api/tickets/${matter.id}`
  const wanted = statusFor(viewer, matter)
  const detail = await look(round, { url })
  expectStatus(round, detail, wanted, url)
  const exported = await look(round, { url: `${url}/export` })
  expectStatus(round, exported, wanted, `${url}/export`)
  if (wanted === 200) {
    sameMarks(round, matter, detail.json.conversation.items, url)
    sameMarks(round, matter, exported.json.messages, `${url}/export`)
    sameMarks(round, matter, await allPages(round, `${url}/messages`), `${url}/messages`)
  } else {
    expectStatus(round, await look(round, { url: `${url}/messages` }), wanted, `${url}/messages`)
  }
  const denied = viewer.is === 'nobody' ? 401 : viewer.is === 'revoked' ? 410 : 403
  const journal = await look(round, { url: `${url}/journal?limit=100` })
  expectStatus(round, journal, isStaff(viewer) ? 200 : denied, `${url}/journal`)
  const isPerson = viewer.is === 'person'
  const draft = await look(round, { url: `${url}/draft` })
  expectStatus(round, draft, isPerson && isStaff(viewer) ? 200 : denied, `${url}/draft`)
}

async function allPages(round: Round, url: string) {
  const items = []
  for (let cursor = ''; ;) {
    const page = await look(round, { url: `${url}?limit=3${cursor}` })
    if (page.status !== 200) return []
    items.push(...page.json.items)
    if (page.json.next === null) return items
    cursor = `&cursor=${encodeURIComponent(page.json.next)}`
  }
}

function sameMarks(round: Round, matter: Matter, items: { text: string }[], where: string): void {
  const { play, viewer, faults } = round
  const wanted = marksFor(play.world, viewer, matter).join(' ')
  const shown = items.flatMap(({ text }) => [...secretsIn(text)]).toSorted()
  if (shown.join(' ') !== wanted) {
    faults.push(`${where} showed ${viewer.name} ${shown.join(' ')} and not ${wanted}`)
  }
}

const HTML = { accept: 'text/html' }

/** The pages of the requester's side: by number for who is signed in, by link for guests. */
async function lookAtPage(round: Round, matter: Matter): Promise<void> {
  const { play, viewer } = round
  const link = viewer.headers['x-ticket-link']
  if (link !== undefined && viewer.onlyTicketId !== matter.id) return
  const base = link === undefined ? `/my/${matter.number}` : `/t/${link}`
  const page = await look(round, { url: base, headers: HTML })
  const isStranger = viewer.is === 'nobody' || viewer.is === 'key'
  const wanted = isStranger ? 303 : statusFor(viewer, matter)
  expectStatus(round, page, wanted, base)
  if (page.status !== 200) return
  const shown = [...secretsIn(page.text)].filter((one) => one.startsWith('zqms'))
  const marks = marksFor(play.world, viewer, matter)
  const missing = marks.filter((mark) => !shown.includes(mark))
  if (missing.length > 0) round.faults.push(`${base} kept ${missing} from ${viewer.name}`)
  await look(round, { url: `${base}/sent`, headers: HTML })
}

async function fetchFile(round: Round, told: Told, file: NonNullable<Told['file']>): Promise<void> {
  const { viewer } = round
  const isTheirs = mayRead(sideOf(viewer, told.at), told)
  const url = `/api/attachments/${file.id}`
  const given = await look(round, { url })
  const refusal = viewer.is === 'revoked' ? 410 : 404
  expectStatus(round, given, isTheirs ? 200 : refusal, url)
  const link = viewer.headers['x-ticket-link']
  const base = link === undefined ? `/my/${told.at.number}` : `/t/${link}`
  const page = await look(round, { url: `${base}/files/${file.id}`, headers: HTML })
  const isShown = isTheirs && !told.isHidden
  if ((page.status === 200) !== isShown) {
    round.faults.push(`${base} answered ${page.status} to ${viewer.name} for a file`)
  }
}

/** Lists: staff reach all, others their own, whatever they filter by. */
async function lookAtLists(round: Round): Promise<void> {
  const { play, viewer, faults } = round
  const filter = { requester: play.cast.parties[0]?.personId }
  const body = { filter: {}, sort: 'opened', limit: 100 }
  const list = await look(round, { method: 'POST', url: '/api/tickets/list', body })
  await look(round, { method: 'POST', url: '/api/tickets/list', body: { filter } })
  if (list.status === 200) {
    const ids = list.json.items.map((item: { id: string }) => item.id)
    for (const matter of play.world.matters) {
      const isShown = ids.includes(matter.id)
      const isTheirs = sideOf(viewer, matter) !== null && matter.mergedInto === null
      if (isShown !== isTheirs) faults.push(`the list of ${viewer.name} is wrong on ${matter.id}`)
    }
  }
  await look(round, { url: '/my', headers: HTML })
  await look(round, { url: '/api/tickets/export?format=csv' })
  const exported = await look(round, { url: '/api/tickets/export?format=json' })
  if (exported.status === 429) return
  const mayExport = isStaff(viewer) && viewer.role !== 'agent'
  if ((exported.status === 200) !== mayExport) faults.push(`export for ${viewer.name}`)
  if (!mayExport) return
  for (const matter of play.world.matters) {
    if (exported.text.includes(matter.subject) !== (matter.mergedInto === null)) {
      faults.push(`the export is wrong on ${matter.id}`)
    }
  }
}

/** What staff alone may ask: search, cards, notices, macros. */
async function lookAtDesk(round: Round): Promise<void> {
  const { play, viewer, faults } = round
  const { world, cast } = play
  const denied = viewer.is === 'nobody' ? 401 : 403
  const status = isStaff(viewer) ? 200 : denied
  for (const told of world.told.slice(-3)) {
    const question = { method: 'POST', url: '/api/search', body: { q: told.mark } } as const
    const found = await look(round, question)
    expectStatus(round, found, status, 'search')
    if (status !== 200 || told.isHidden) continue
    const ids = found.json.hits.map((hit: { ticket: { id: string } }) => hit.ticket.id)
    if (!ids.includes(told.at.id)) faults.push(`search did not find ${told.mark}`)
  }
  for (const party of cast.parties.slice(0, 2)) {
    expectStatus(round, await look(round, { url: `/api/people/${party.personId}` }), status, 'card')
  }
  expectStatus(round, await look(round, { url: '/api/people?q=zq' }), status, 'people')
  const own = viewer.is === 'person' ? status : denied
  expectStatus(round, await look(round, { url: '/api/notices' }), own, 'notices')
  await look(round, { url: '/api/views/counts' })
  await look(round, { url: '/api/mail/failed' })
}

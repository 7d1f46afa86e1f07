import * as fc from 'fast-check'
import { isRefusal } from '../../src/contract/problems.ts'
import { linkToken, makeLink, revokeLink } from '../../src/desk/people/index.ts'
import { openTicket, writeMessage } from '../../src/desk/tickets/index.ts'
import type { Audience } from '../../src/journal/index.ts'
import { transact } from '../../src/platform/transaction.ts'
import { newId, type Id } from '../../src/std/id.ts'
import type { Caller, TestDesk } from '../desk.ts'
import { ask, sendFile, UPLOAD_TOKEN } from './asking.ts'
import { newMark } from './secrets.ts'
import { linkHolder, type Cast, type Viewer } from './viewers.ts'
import type { Matter, Told, World } from './world.ts'

const audience = fc.constantFrom<Audience>('everyone', 'requester', 'counterparty', 'staff')
const writer = fc.constantFrom(
  'requester',
  'counterparty',
  'guest',
  'agent',
  'lead',
  'key',
  'automatic',
)
const place = fc.nat(20)

/** Something that happens to the tickets of a case; places are taken modulo what there is. */
export const step = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.record({
      is: fc.constant('write' as const),
      by: writer,
      audience,
      on: place,
      file: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('merge' as const), from: place, into: place }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('unmerge' as const), of: place }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('split' as const), of: place }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('hide' as const), of: place }) },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** Who asks for help in a case and against whom, by place among the parties. */
export const asking = fc.record({
  requester: fc.nat(3),
  counterparty: fc.option(fc.nat(3), { freq: 3 }),
})
type Parties = typeof asking extends fc.Arbitrary<infer Value> ? Value : never

/** A case while it is played: its world, its links, and what came along with which merge. */
export interface Play {
  readonly t: TestDesk
  readonly cast: Cast
  readonly world: World
  readonly links: Viewer[]
  readonly cameAlong: Map<Matter, Told[]>
}

/** Opens a ticket with its links: one for each party, and one that was revoked. */
export async function begin(play: Play, { requester, counterparty }: Parties): Promise<void> {
  const { t, cast, world } = play
  const asks = partyAt(cast, requester)
  const other =
    counterparty === null || counterparty === requester ? null : partyAt(cast, counterparty)
  const [subject, mark] = [newMark('sb'), newMark('ms')]
  const opened = await openTicket(t.desk, {
    requesterId: asks.personId,
    counterpartyId: other?.personId ?? null,
    party: requester < 2 ? 'buyer' : 'vendor',
    channel: 'web',
    via: 'web',
    category: null,
    subject: `About ${subject}`,
    body: `The first words ${mark}`,
    language: 'en',
    by: { is: 'person', id: asks.personId, role: 'requester' },
    standing: {},
    mayAcknowledge: true,
  })
  if (isRefusal(opened)) throw new Error(opened.refused)
  const { ticket, messageId } = opened
  const matter: Matter = {
    id: ticket.id,
    number: ticket.number,
    subject,
    tag: newMark('tg'),
    requesterId: asks.personId,
    counterpartyId: other?.personId ?? null,
    mergedInto: null,
    isClosed: false,
  }
  world.matters.push(matter)
  world.told.push({
    id: messageId,
    mark,
    subject,
    file: null,
    home: matter,
    at: matter,
    isHidden: false,
    meant: 'requester',
    now: 'requester',
    personId: asks.personId,
    isAutomatic: false,
  })
  await t.call(cast.staff.agent, `PATCH /api/tickets/${matter.id}`, { addTags: [matter.tag] })
  await makeLinks(play, matter, [asks, ...(other ? [other] : [])])
}

const partyAt = (cast: Cast, at: number): Caller => cast.parties[at] as Caller

async function makeLinks({ t, links }: Play, matter: Matter, parties: Caller[]): Promise<void> {
  const at = t.ground.clock.now()
  for (const party of parties) {
    for (const isRevoked of [false, true]) {
      const id = newId(at)
      await transact(t.ground.db, async (tx) => {
        await makeLink(tx, { id, ticketId: matter.id, personId: party.personId, at })
        if (isRevoked) await revokeLink(tx, { id, at })
      })
      const token = linkToken(t.ground.config.secret, id)
      links.push(linkHolder(token, { ticketId: matter.id, party, isRevoked }))
    }
  }
}

/** Has one step happen, in the desk and in the world. */
export async function take(play: Play, one: Step): Promise<void> {
  switch (one.is) {
    case 'write':
      return write(play, one)
    case 'merge':
      return merge(play, pick(play.world.matters, one.from), pick(play.world.matters, one.into))
    case 'unmerge':
      return unmerge(play, pick(play.world.matters, one.of))
    case 'split':
      return split(play, pick(play.world.told, one.of))
    case 'hide':
      return hide(play, pick(play.world.told, one.of))
  }
}

function pick<T>(from: readonly T[], at: number): T {
  return from[at % from.length] as T
}

/** The audience that words have in the end: parties speak to us or to all, `everyone` needs two. */
function audienceOf(matter: Matter, by: Writer, wanted: Audience): Audience {
  const side = by === 'guest' ? 'requester' : by
  const isParty = side === 'requester' || side === 'counterparty'
  const chosen = isParty && wanted !== 'everyone' ? side : wanted
  return chosen === 'everyone' && matter.counterpartyId === null ? 'requester' : chosen
}

type Writer = Extract<Step, { is: 'write' }>['by']

async function write(play: Play, one: Extract<Step, { is: 'write' }>): Promise<void> {
  const { t, world } = play
  const matter = pick(world.matters, one.on)
  const viewer = writerOf(play, matter, one.by)
  if (!viewer) return
  const mark = newMark('ms')
  const told = {
    mark,
    subject: null,
    home: matter,
    at: matter,
    isHidden: false,
    isAutomatic: one.by === 'automatic',
  }
  const now = audienceOf(matter, one.by, one.audience)
  if (viewer === 'machine') {
    const id = await writeAsMachine(t, { matter, mark, audience: one.audience })
    if (id) world.told.push({ ...told, id, file: null, meant: now, now, personId: null })
    return
  }
  const file = one.file ? await sendFile(t, viewer) : null
  const answer = await ask(t, viewer, {
    method: 'POST',
    url: `/api/tickets/${matter.id}/messages`,
    headers: { 'x-upload-token': UPLOAD_TOKEN },
    body: {
      audience: one.audience,
      text: `Words ${mark}`,
      html: `<p>Words ${mark}</p>`,
      attachmentIds: file ? [file.id] : [],
      // Mentions of a party must tell the party nothing.
      mentions: [play.cast.staff.lead.personId, partyAt(play.cast, 0).personId],
      force: true,
    },
  })
  if (answer.status !== 201) return
  world.told.push({
    ...told,
    id: answer.json.message.id,
    file,
    meant: now,
    now,
    personId: viewer.personId,
  })
}

function writerOf({ cast, links }: Play, matter: Matter, by: Writer): Viewer | 'machine' | null {
  if (by === 'automatic') return 'machine'
  const personId = { requester: matter.requesterId, counterparty: matter.counterpartyId }
  const find = (is: (viewer: Viewer) => boolean) => [...cast.viewers, ...links].find(is) ?? null
  if (by === 'guest') {
    return find(
      (one) =>
        one.is === 'guest' && one.onlyTicketId === matter.id && one.personId === matter.requesterId,
    )
  }
  if (by === 'key') return find(({ is, role }) => is === 'key' && role === 'agent')
  if (by === 'agent' || by === 'lead') return find(({ is, role }) => is === 'person' && role === by)
  return find((one) => one.is === 'person' && one.personId === personId[by])
}

async function writeAsMachine(
  t: TestDesk,
  given: { matter: Matter; mark: string; audience: Audience },
): Promise<Id | null> {
  const written = await writeMessage(t.desk, {
    ticketId: given.matter.id,
    by: { is: 'system' },
    personId: null,
    author: 'automatic',
    audience: given.audience,
    via: 'system',
    body: `A machine says ${given.mark}`,
  })
  return isRefusal(written) ? null : written.messageId
}

const haveSameReaders = (one: Matter, other: Matter) =>
  one.requesterId === other.requesterId && one.counterpartyId === other.counterpartyId

async function merge(
  { t, cast, world, cameAlong }: Play,
  from: Matter,
  into: Matter,
): Promise<void> {
  // What has not left yet would not find its reader any more.
  await t.settle()
  const answer = await t.call(cast.staff.agent, `POST /api/tickets/${from.id}/merge`, {
    intoId: into.id,
  })
  if (answer.status !== 200) return
  const along = world.told.filter((told) => told.at === from)
  for (const told of along) {
    told.at = into
    if (!haveSameReaders(from, into)) told.now = 'staff'
  }
  cameAlong.set(from, along)
  from.mergedInto = into
}

async function unmerge({ t, cast, cameAlong }: Play, from: Matter): Promise<void> {
  const into = from.mergedInto
  if (!into) return
  await t.settle()
  const answer = await t.call(cast.staff.agent, `POST /api/tickets/${from.id}/unmerge`, {
    intoId: into.id,
  })
  if (answer.status !== 200) return
  for (const told of cameAlong.get(from) ?? []) {
    if (told.at !== into) continue
    told.at = from
    told.now = haveSameReaders(told.home, from) ? told.meant : 'staff'
  }
  from.mergedInto = null
}

async function split({ t, cast, world }: Play, told: Told): Promise<void> {
  await t.settle()
  const subject = newMark('sb')
  const { at: from } = told
  const answer = await t.call(cast.staff.agent, `POST /api/tickets/${from.id}/split`, {
    messageIds: [told.id],
    subject: `Apart: ${subject}`,
  })
  if (answer.status !== 200) return
  const { id, number } = answer.body
  const { requesterId, counterpartyId } = from
  const matter = {
    id,
    number,
    subject,
    requesterId,
    counterpartyId,
    tag: from.tag,
    mergedInto: null,
    isClosed: false,
  }
  world.matters.push(matter)
  told.at = matter
}

/** Nothing hides a message yet but a hand on the row; every exit must know what it means. */
async function hide({ t }: Play, told: Told): Promise<void> {
  await t.settle()
  await t.ground.db`update message set hidden = true where id = ${told.id}`
  told.isHidden = true
}

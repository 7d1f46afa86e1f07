import { makeLink } from '../../desk/people/index.ts'
import type { Entry } from '../../journal/index.ts'
import type { PolicyInForce } from '../../policy/index.ts'
import type { Tx } from '../../platform/db.ts'
import type { Id } from '../../std/id.ts'
import { DAY, type Instant } from '../../std/time.ts'
import { arrivals } from '../seed/arrivals.ts'
import type { Cast } from '../seed/cast.ts'
import { chanceOf, type Chance } from '../seed/chance.ts'
import { orderNumber } from '../seed/echo.ts'
import { readLetters } from '../seed/letters.ts'
import { linesOf, type Table } from '../seed/rows.ts'
import { copy } from '../seed/seed.ts'
import { storyteller, type Story } from '../seed/story.ts'
import { sceneOfToday } from './scenes.ts'

/** How many requests of these days there are, and how far they reach back. */
const PRESENT = { tickets: 170, span: 3 * DAY }
/** Of the requests whose promise broke only so many are there: this desk keeps its word. */
const BROKEN_KEPT = 0.06
const TELLINGS_MAX = 40
const SEED = 20_260_301

/**
 * Tells the requests of these days, most of them still open, and stores them. The answer is what
 * happened in them, for those who are to be told.
 */
export async function tellPresent(
  tx: Tx,
  desk: { policy: PolicyInForce; cast: Cast; teams: Readonly<Record<string, Id>>; at: Instant },
): Promise<readonly Story[]> {
  const stories = presentOf(desk, await takeNumbers(tx, PRESENT.tickets))
  const lines = stories.map(linesOf)
  for (const table of [
    'ticket',
    'journal',
    'message',
    'ticket_search',
  ] as const satisfies Table[]) {
    await copy(tx, table, new TextEncoder().encode(lines.map((one) => one[table]).join('')))
  }
  for (const { ticketId, at, event } of entriesSince(stories, desk.at - PRESENT.span)) {
    if (event.kind !== 'link.made') continue
    await makeLink(tx, { id: event.linkId, ticketId, personId: event.personId, at })
  }
  return stories
}

function presentOf(desk: Parameters<typeof tellPresent>[1], firstNumber: number): Story[] {
  const { policy, at: until } = desk
  const chance = chanceOf(SEED)
  const tell = storyteller({
    ...desk,
    letters: readLetters(),
    until,
    open: false,
    act: sceneOfToday,
  })
  const { zone } = policy.document
  const span = { from: until - PRESENT.span, to: until, count: PRESENT.tickets, zone }
  return arrivals(span, chance).map((at, nth) => {
    const number = firstNumber + nth
    return believable(chance, () =>
      tell(at, { chance, number, order: orderNumber(chance), mask: (who) => who }),
    )
  })
}

/** Tells it anew while it ends in a broken promise, but for a few. */
function believable(chance: Chance, tell: () => Story): Story {
  for (let telling = 1; ; telling += 1) {
    const story = tell()
    const { promises } = story.life.ticket
    const isBroken = promises.some(
      ({ standing }) => standing.is === 'breached' && standing.metAt === null,
    )
    if (!isBroken || telling === TELLINGS_MAX || chance.happens(BROKEN_KEPT)) return story
  }
}

async function takeNumbers(tx: Tx, count: number): Promise<number> {
  const [row] = await tx<{ first: number }[]>`select nextval('ticket_number') as first`
  const first = row?.first ?? 1
  await tx`select setval('ticket_number', ${first + count})`
  return first
}

/** What happened in these stories since `from`, as it went into the journal. */
export function entriesSince(stories: readonly Story[], from: Instant): Entry[] {
  return stories.flatMap(({ life }) => life.entries.filter(({ at }) => at >= from))
}

import { noticeReaction } from '../../desk/notices/index.ts'
import { linkUrl } from '../../desk/people/index.ts'
import { linkTickets, mergeTickets, splitTicket } from '../../desk/tickets/commands/relate.ts'
import type { Desk } from '../../desk/tickets/index.ts'
import { makeTeams } from '../../desk/tickets/teams.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { transact } from '../../platform/transaction.ts'
import type { Id } from '../../std/id.ts'
import { HOUR, type Instant } from '../../std/time.ts'
import { DEMO_TICKETS, fillDesk } from '../fill.ts'
import { Refused } from '../refused.ts'
import { actorOf } from '../seed/life.ts'
import type { Story } from '../seed/story.ts'
import { failDeliveries } from './failed.ts'
import { letMailIn } from './mails.ts'
import {
  accountsIn,
  castIn,
  demoPassword,
  isDressed,
  openAccounts,
  type Account,
} from './people.ts'
import { entriesSince, tellPresent } from './present.ts'
import { fillShelf } from './shelf.ts'

/** How far back staff are told what concerned them. */
const TOLD_SINCE = 14 * HOUR

/** A desk that is at work: how to look at it from each side. */
export interface Demo {
  readonly accounts: readonly Account[]
  readonly password: string
  /** The tracker of a request that is in the middle of its way; null when it is long over. */
  readonly tracker: string | null
}

/**
 * Makes the desk one that has been at work for a year, unless it is already: a demo is started
 * more than once. Nothing of it leaves: what would be sent is dropped.
 */
export async function openDemo(desk: Desk, tickets = DEMO_TICKETS): Promise<Demo> {
  if (!(await isDressed(desk.db))) await dress(desk, tickets)
  return {
    accounts: await accountsIn(desk.db),
    password: demoPassword(desk.config.secret),
    tracker: await trackerOf(desk),
  }
}

async function dress(desk: Desk, tickets: number): Promise<void> {
  const at = desk.clock.now()
  const policy = await desk.policies.current()
  await makeTeams(desk)
  if (await isEmpty(desk.db)) await fillDesk(desk, policy.document, { tickets })
  const cast = await castIn(desk.db)
  const stories = await transact(desk.db, async (tx) => {
    const told = await tellPresent(tx, { policy, cast, teams: await teamIds(tx), at })
    await fillShelf(tx, { cast, stories: told, at })
    return told
  })
  await noticeReaction.react(desk, entriesSince(stories, at - TOLD_SINCE))
  const deskAt = (then: Instant) => quietDesk(desk, then)
  await letMailIn(deskAt, { cast, at })
  await relate(deskAt(at), stories)
  await failDeliveries(deskAt(at), stories)
  await dropOutgoing(desk.db)
  await openAccounts(desk)
}

/** Whether nobody was here yet. A desk that works for real people is never made a demo. */
async function isEmpty(db: Db): Promise<boolean> {
  const [row] = await db<{ ours: boolean; theirs: boolean }[]>`
    select exists (select 1 from identity where value = 'buyer1@example.com') as ours,
      exists (select 1 from ticket) or exists (select 1 from sign_in) as theirs`
  if (row?.theirs && !row.ours) {
    throw new Refused(
      'This desk is at work already, and a demo needs an empty one. Leave out --demo, or set ' +
        'DATA_DIR (or DATABASE_URL) to another place.',
    )
  }
  return !row?.ours
}

/** The same desk at another time, on which nobody reacts to what happens. */
function quietDesk(desk: Desk, at: Instant): Desk {
  const jobs = { ...desk.jobs, send: async () => {} }
  return { ...desk, jobs, clock: { ...desk.clock, now: () => at } }
}

async function teamIds(tx: Tx): Promise<Record<string, Id>> {
  const rows = await tx<{ key: string; id: Id }[]>`select key, id from team`
  return Object.fromEntries(rows.map(({ key, id }) => [key, id]))
}

/** Some tickets have to do with each other. */
async function relate(desk: Desk, stories: readonly Story[]): Promise<void> {
  const open = stories.filter(({ life: { ticket } }) => ticket.status === 'open' && !ticket.spam)
  const pairs = pairsOf(open.filter(({ life }) => life.requester.role === 'buyer'))
  for (const [nth, [one, other]] of pairs.slice(0, 6).entries()) {
    const by = actorOf(one.life.agent, 'agent')
    const pair = { ticketId: one.life.ticket.id, otherId: other.life.ticket.id, by }
    if (nth === 0) await mergeTickets(desk, pair)
    else await linkTickets(desk, { ...pair, relation: nth % 2 ? 'related' : 'duplicate' })
  }
  const long = open.find(({ life }) => life.messages.filter(isTheirs).length > 1)
  const last = long?.life.messages.findLast(isTheirs)
  if (!long || !last) return
  const by = actorOf(long.life.agent, 'agent')
  const subject = long.subject
  await splitTicket(desk, { ticketId: long.life.ticket.id, messageIds: [last.id], subject, by })
}

function isTheirs({ author }: Story['life']['messages'][number]): boolean {
  return author === 'requester'
}

/** Those about the same category, two and two. */
function pairsOf(stories: readonly Story[]): [Story, Story][] {
  const alike = Map.groupBy(stories, ({ life }) => life.ticket.facts.category)
  return [...alike.values()].flatMap(([one, other]) => (one && other ? [[one, other]] : []))
}

async function dropOutgoing(db: Db): Promise<void> {
  await db`
    update outbound set state = 'dropped', next_try_at = null, reason = 'demo'
    where state in ('queued', 'sending')`
}

/** A request that somebody has answered and whose next step is ours. */
async function trackerOf(desk: Desk): Promise<string | null> {
  const [link] = await desk.db<{ id: Id }[]>`
    select ticket_link.id from ticket_link join ticket on ticket.id = ticket_id
    where status = 'open' and revoked_at is null and ticket.language = 'en' and due_at is not null
      and exists (select 1 from message where message.ticket_id = ticket.id
        and author = 'agent' and audience = 'requester')
    order by due_at limit 1`
  return link ? linkUrl(desk.config, link.id) : null
}

import type { Entry, TicketEventKind } from '../../journal/index.ts'
import type { Job } from '../../platform/jobs.ts'
import type { Id } from '../../std/id.ts'
import type { Desk } from './desk.ts'
import { readHistory } from './store/load.ts'

/**
 * What a module does later because an entry was written. It runs after the commit, at least
 * once: `react` must bear being told twice. A reaction that changes a ticket calls a command.
 */
export interface Reaction {
  readonly name: string
  readonly on: readonly TicketEventKind[]
  /** Which of those entries it wants to hear of: all unless told. Spares a job for the others. */
  readonly heeds?: (entry: Entry) => boolean
  readonly react: (desk: Desk, entries: readonly Entry[]) => Promise<void>
}

const registered = new WeakMap<object, Reaction[]>()
const QUEUE = 'reaction'

interface ReactionData {
  readonly reaction: string
  readonly ticketId: Id
  readonly fromSeq: number
  readonly toSeq: number
}

/** Has every reaction told of its entries; called once at start, before requests are taken. */
export function registerReactions(desk: Desk, reactions: readonly Reaction[]): void {
  registered.set(desk.jobs, [...reactions])
}

/** One job per reaction that wants to know of any of the entries. */
export function reactionJobs(desk: Desk, ticketId: Id, entries: readonly Entry[]): Job[] {
  const [first] = entries
  const last = entries.at(-1)
  if (!first || !last) return []
  return (registered.get(desk.jobs) ?? [])
    .filter((reaction) => entries.some((entry) => isHeeded(reaction, entry)))
    .map(({ name }) => {
      const data: ReactionData = { reaction: name, ticketId, fromSeq: first.seq, toSeq: last.seq }
      return { queue: QUEUE, data }
    })
}

/** Works off the jobs of reactions. */
export async function startReactions(desk: Desk): Promise<void> {
  await desk.jobs.work<ReactionData>(
    QUEUE,
    async (jobs) => {
      for (const { data } of jobs) await reactTo(desk, data)
    },
    { concurrency: 4 },
  )
}

async function reactTo(desk: Desk, data: ReactionData): Promise<void> {
  const reaction = (registered.get(desk.jobs) ?? []).find(({ name }) => name === data.reaction)
  if (!reaction) return
  const entries = await readHistory(desk.db, data.ticketId, {
    afterSeq: data.fromSeq - 1,
    limit: data.toSeq - data.fromSeq + 1,
  })
  await reaction.react(
    desk,
    entries.filter((entry) => isHeeded(reaction, entry)),
  )
}

function isHeeded({ on, heeds }: Reaction, entry: Entry): boolean {
  return on.includes(entry.event.kind) && (heeds?.(entry) ?? true)
}

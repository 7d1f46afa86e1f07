import type { HttpRequest } from '../../platform/http.ts'
import type { MessageView, PromiseView, TicketDetail } from '../../contract/tickets.ts'
import { LIMITS } from '../../contract/kit.ts'
import type { Entry, Standpoint, Ticket } from '../../journal/index.ts'
import { allot, budgetOf, calendarOf, type PolicyInForce } from '../../policy/index.ts'
import { briefsOf, viewerOf, type Viewer } from '../../desk/people/index.ts'
import {
  conversationOf,
  detailOf,
  readCursor,
  readHistory,
  reviewGround,
} from '../../desk/tickets/index.ts'
import type { Id } from '../../std/id.ts'
import { DAY, fromIso } from '../../std/time.ts'
import { sayAmount } from '../../words/explain.ts'
import type {
  PromiseLine,
  ReviewOffer,
  TrackerMessage,
  TrackerProps,
} from '../../../web/portal/props/tracker.ts'
import type { Setting } from '../../../web/portal/setting.ts'
import { richReply } from './rich.ts'
import { categoryName } from './said.ts'
import type { Site } from './setting.ts'
import { happenedIn } from './timeline.ts'

/** The desk shows at most so many entries of a journal on the tracker. */
const ENTRIES_MAX = 2000

type Reader = Exclude<Standpoint, 'stranger'>

/** A ticket as one reader came to it. */
export interface Seen {
  readonly ticket: Ticket
  readonly reader: Reader
  /** Path of its page: forms post below it. */
  readonly base: string
  readonly isLink: boolean
}

/** What was typed into a form of the tracker and why it was refused. */
export type Typed = Pick<TrackerProps, 'values' | 'attached' | 'problems'>

const NOTHING_TYPED: Typed = { values: {}, attached: [], problems: [] }

/** The case tracker of a ticket (R36): where it stands, who moves next, every promise. */
export async function trackerProps(
  site: Site,
  request: HttpRequest,
  given: { seen: Seen; setting: Setting; typed?: Typed },
): Promise<TrackerProps> {
  const { desk } = site
  const { seen, setting, typed = NOTHING_TYPED } = given
  const { ticket, reader, base } = seen
  const [detail, entries, policy] = await Promise.all([
    detailOf(desk, ticket, reader),
    readHistory(desk.db, ticket.id, { afterSeq: 0, limit: ENTRIES_MAX }),
    desk.policies.of(ticket.policy, ticket.version),
  ])
  const names = await namesIn(site, entries)
  const { messages: cursor } = request.query as { messages?: string }
  const page = cursor === undefined ? detail.conversation : await olderMessages(site, seen, cursor)
  const mergedInto = detail.mergedInto?.number ?? null
  const telling = { reader, policy, setting, names, mergedInto }
  return {
    ...headOf({ ticket, detail, policy, setting, viewer: viewerOf(request) }),
    promises: latestOf(detail.promises.map(promiseLine)),
    happened: happenedIn(entries, telling),
    messages: page.items.toReversed().map((one) => messageOf(one, { reader, base })),
    older: page.next && `${base}?messages=${encodeURIComponent(page.next)}`,
    isOlder: cursor !== undefined,
    review: reader === 'requester' ? reviewOf(ticket, policy, setting) : { is: 'none' },
    base,
    isLink: seen.isLink,
    ...allowed(ticket, reader, { policy, at: setting.now }),
    limits: { files: LIMITS.attachments, bytesEach: LIMITS.attachmentBytes, body: BODY_MAX },
    ...typed,
    done: doneOf(request),
  }
}

/** Of each kind of promise the latest: the ones before it are told among the steps. */
function latestOf(promises: readonly PromiseLine[]): PromiseLine[] {
  return [...new Map(promises.map((one) => [one.target, one])).values()]
}

/** A page of messages further back; a cursor that is none of ours is refused by name. */
async function olderMessages({ desk }: Site, { ticket, reader }: Seen, cursor: unknown) {
  const after = readCursor(desk, 'messages', typeof cursor === 'string' ? cursor : '')
  const before = after && { at: after.value, id: after.id }
  return conversationOf(desk, ticket, { reader, before, limit: MESSAGES_SHOWN })
}

const MESSAGES_SHOWN = 50

/** Room for a message typed into a page. */
export const BODY_MAX = 20_000

function headOf(of: {
  ticket: Ticket
  detail: TicketDetail
  policy: PolicyInForce
  setting: Setting
  viewer: Viewer
}) {
  const { ticket, detail, policy, setting } = of
  const { mergedInto } = detail
  return {
    number: detail.number,
    subject: detail.subject,
    status: ticket.status,
    category: categoryName(setting, policy, detail.category),
    priority: detail.priority,
    order: detail.order,
    listing: detail.listing,
    openedAt: ticket.openedAt,
    team: null,
    agent: detail.assignee?.name || null,
    closesAt: ticket.closesAt,
    mergedInto: mergedInto && {
      number: mergedInto.number,
      href: of.viewer.is === 'person' ? `/my/${mergedInto.number}` : null,
    },
    hasAnswer: ticket.lastAgentReplyAt !== null,
    isConfirmed: ticket.confirmedAt !== null,
  }
}

function allowed(ticket: Ticket, reader: Reader, by: { policy: PolicyInForce; at: number }) {
  const isOwn = reader === 'requester'
  const isOver = ticket.status === 'solved' || ticket.status === 'closed'
  const until = (ticket.solvedAt ?? by.at) + by.policy.document.closing.reopenDays * DAY
  const isMerged = ticket.mergedInto !== null
  return {
    canReply: ticket.status !== 'closed' && !isMerged,
    canConfirm:
      isOwn &&
      !isMerged &&
      ticket.confirmedAt === null &&
      ticket.status !== 'closed' &&
      ticket.lastAgentReplyAt !== null,
    canReopen: isOwn && isOver && !isMerged && by.at <= until,
  }
}

/** A promise as the requester reads it: kept, missed, done late, running or paused. */
export function promiseLine(view: PromiseView): PromiseLine {
  const { target, clause, why } = view
  const due = view.due === null ? null : fromIso(view.due)
  const endedAt = view.endedAt === null ? null : fromIso(view.endedAt)
  const ended = endedAt === null ? 'missed' : 'kept_late'
  const is = view.is === 'met' ? 'kept' : view.is === 'breached' ? ended : view.is
  return { target, clause, is, due, endedAt, why }
}

function messageOf(view: MessageView, of: { reader: Reader; base: string }): TrackerMessage {
  const { id, author, audience, person } = view
  const isYou = author === of.reader
  const isOther = author === 'requester' || author === 'counterparty'
  return {
    id,
    at: fromIso(view.at),
    author: isYou ? 'you' : isOther ? 'other' : author === 'agent' ? 'agent' : 'automatic',
    name: isYou || author === 'automatic' ? null : person?.name || null,
    isShared: audience === 'everyone',
    text: view.text,
    html: author === 'agent' && view.via === 'web' && view.html ? richReply(view.html) : null,
    quoted: view.quoted,
    attachments: view.attachments.map((file) => {
      const href = `${of.base}/files/${file.id}`
      return {
        id: file.id,
        name: file.name,
        bytes: file.bytes,
        href,
        picture: file.isImage ? href : null,
      }
    }),
  }
}

function reviewOf(ticket: Ticket, policy: PolicyInForce, setting: Setting): ReviewOffer {
  const { say, now } = setting
  const rule = policy.document.review
  const { review } = ticket
  const who = say(`portal.review.by.${rule.by}`)
  if (review.is === 'requested' || review.is === 'taken') {
    return { is: 'asked', who, due: review.due, isTaken: review.is === 'taken' }
  }
  if (reviewGround(ticket, policy, now) !== null) {
    const { due } = allot(calendarOf(policy, rule.counted), budgetOf(rule.within), now)
    return { is: 'offered', who, answerBy: due, clause: rule.id }
  }
  if (review.is === 'closed') return { is: 'closed', outcome: review.outcome }
  if (ticket.status === 'closed' || ticket.mergedInto !== null) return { is: 'none' }
  return { is: 'not_yet', clause: rule.id, why: notYet(policy, setting) }
}

function notYet(policy: PolicyInForce, setting: Setting): string {
  const { waited } = policy.document.review
  if (waited === null) return setting.say('portal.review.not_yet')
  const calendar = calendarOf(policy, waited.counted)
  const { budget } = allot(calendar, budgetOf(waited.span), setting.now)
  const length = sayAmount(setting.say, budget, calendar)
  return setting.say('portal.review.not_yet_waited', { length })
}

async function namesIn({ desk }: Site, entries: readonly Entry[]): Promise<Map<Id, string>> {
  const ids = entries.flatMap(({ by, event }) => [
    ...(by.is === 'person' ? [by.id] : []),
    ...(event.kind === 'assignee.changed' && event.to !== null ? [event.to] : []),
  ])
  const briefs = await briefsOf(desk.db, [...new Set(ids)])
  return new Map([...briefs.values()].map(({ id, name }) => [id, name]))
}

const DONE = ['replied', 'confirmed', 'reopened', 'review_asked', 'link_renewed'] as const

function doneOf(request: HttpRequest): TrackerProps['done'] {
  const { done } = request.query as Record<string, unknown>
  return DONE.find((one) => one === done) ?? null
}

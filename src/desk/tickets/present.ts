import type {
  AttachmentView,
  MessageView,
  PromiseView,
  TicketSummary,
} from '../../contract/tickets.ts'
import type { PersonBrief } from '../../contract/people.ts'
import type { PromiseState } from '../../policy/index.ts'
import { MINUTE, toIso, type Instant } from '../../std/time.ts'
import type { ListRow } from './store/list.ts'
import type { AttachmentRead, MessageRead } from './store/messages.ts'
import { nextDue } from './rules/promises.ts'

/** A promise as screens show it. */
export function presentPromise(promise: PromiseState): PromiseView {
  const { standing } = promise
  return {
    target: promise.target,
    clause: promise.clause,
    version: promise.version,
    is: standing.is,
    startedAt: toIso(promise.startedAt),
    budgetMinutes: promise.budget / MINUTE,
    due: 'due' in standing ? toIso(standing.due) : null,
    leftMinutes: standing.is === 'paused' ? standing.left / MINUTE : null,
    why: standing.is === 'paused' ? standing.why : null,
    endedAt: endOf(promise),
  }
}

function endOf({ standing }: PromiseState): string | null {
  if (standing.is === 'met') return toIso(standing.at)
  return standing.is === 'breached' ? isoOrNull(standing.metAt) : null
}

export function isoOrNull(at: Instant | null): string | null {
  return at === null ? null : toIso(at)
}

/** A row of a list as it goes on the wire. */
export function presentSummary(row: ListRow): TicketSummary {
  const due = nextDue(row.promises)
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    preview: row.preview,
    status: row.status as TicketSummary['status'],
    priority: row.priority as TicketSummary['priority'],
    tier: row.tier as TicketSummary['tier'],
    category: row.category,
    channel: row.channel,
    party: row.party as TicketSummary['party'],
    language: row.language,
    rung: row.rung,
    tags: row.tags,
    spam: row.spam,
    requester: brief({
      id: row.requesterId,
      name: row.requesterName,
      role: row.requesterRole,
      email: row.requesterEmail,
    }),
    assignee: row.assigneeId
      ? brief({ id: row.assigneeId, name: row.assigneeName, role: row.assigneeRole, email: null })
      : null,
    teamId: row.teamId,
    openedAt: toIso(row.openedAt),
    updatedAt: toIso(row.updatedAt),
    snoozedUntil: isoOrNull(row.snoozedUntil),
    next: due ? presentPromise(due.promise) : null,
    breached: row.breached,
    messages: row.messages,
    lastMessageSeq: row.lastMessageSeq,
  }
}

/** A person beside a name; somebody forgotten has an empty one. */
export function brief(person: {
  id: string
  name: string | null
  role: string | null
  email: string | null
}): PersonBrief {
  return {
    id: person.id,
    name: person.name ?? '',
    role: (person.role ?? 'buyer') as PersonBrief['role'],
    email: person.email,
  }
}

export function presentAttachment(file: AttachmentRead): AttachmentView {
  const { id, name, type, bytes, isImage, contentId } = file
  return { id, name, type, bytes, isImage, contentId }
}

interface DeliveryRow {
  state: string
  reason: string | null
  at: Instant | null
  address: string | null
}

/**
 * A message for one reader. Mail headers, failures, mentions and its place in the journal are for
 * staff alone.
 */
export function presentMessage(
  row: MessageRead,
  more: { files: readonly AttachmentRead[]; deliveries: readonly DeliveryRow[]; forStaff: boolean },
): MessageView {
  return {
    id: row.id,
    seq: more.forStaff ? row.seq : 0,
    at: toIso(row.at),
    author: row.author,
    person: row.personId
      ? brief({ id: row.personId, name: row.personName, role: row.personRole, email: null })
      : null,
    audience: row.audience,
    via: row.via as MessageView['via'],
    subject: row.subject,
    text: row.hidden ? '' : row.body,
    html: row.hidden ? null : row.html,
    quoted: row.hidden ? null : row.quoted,
    remoteImages: row.remoteImages,
    attachments: row.hidden ? [] : more.files.map(presentAttachment),
    mentions: more.forStaff ? row.mentions : [],
    delivery: more.forStaff ? presentDelivery(more.deliveries) : NO_DELIVERY,
    mail: more.forStaff && row.mail && row.inboundId ? { ...row.mail, rawId: row.inboundId } : null,
    hidden: row.hidden,
  }
}

const NO_DELIVERY: MessageView['delivery'] = { state: 'none', to: [], reason: null, at: null }
const WORST = ['bounced', 'failed', 'sending', 'queued', 'sent'] as const

function presentDelivery(rows: readonly DeliveryRow[]): MessageView['delivery'] {
  const worst = WORST.flatMap((state) => rows.filter((row) => row.state === state))[0]
  if (!worst) return NO_DELIVERY
  const state = worst.state === 'sending' ? 'queued' : worst.state
  return {
    state: state as MessageView['delivery']['state'],
    to: rows.flatMap(({ address }) => (address ? [address] : [])),
    reason: worst.reason,
    at: isoOrNull(worst.at),
  }
}

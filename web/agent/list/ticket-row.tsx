import { MessageSquare, Moon, TriangleAlert } from 'lucide-react'
import type { TicketSummary } from '../../../src/contract/tickets.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Tag } from '../../ui/badge.tsx'
import { PromiseClock } from '../../ui/clock.tsx'
import { Bar } from '../../ui/states.tsx'
import { useFormats } from '../../ui/formats.ts'
import { ShortTime } from '../../ui/relative-time.tsx'
import { Check } from 'lucide-react'
import { useCategoryTitle } from '../app/policy.ts'
import { nameOfTarget, shortLookOf } from '../app/promise-words.ts'
import { useSay } from '../app/words.tsx'
import { PriorityMark, StatusMark } from './cells.tsx'
import './ticket-row.css'

interface RowProps {
  ticket: TicketSummary
  isSelected: boolean
}

/** A ticket as one line of columns. */
export function WideRow({ ticket, isSelected }: RowProps) {
  const say = useSay()
  const titleOf = useCategoryTitle()
  const { requester, assignee } = ticket
  return (
    <div className="row row--wide">
      <Mark isSelected={isSelected} />
      <span role="gridcell" className="row__status">
        <StatusMark status={ticket.status} short />
      </span>
      <span role="gridcell">
        <bdi className="row__who">
          {requester.name || requester.email || say('agent.person.unknown')}
        </bdi>
      </span>
      <span role="gridcell" className="row__subject">
        <bdi className="row__title">{ticket.subject || say('agent.ticket.no_subject')}</bdi>
        <Signs ticket={ticket} />
        <bdi className="row__preview">{ticket.preview}</bdi>
      </span>
      <span role="gridcell" className="row__due">
        <Due ticket={ticket} />
      </span>
      <span role="gridcell" className="row__priority">
        <PriorityMark priority={ticket.priority} short />
      </span>
      <span role="gridcell" className="row__category">
        {titleOf(ticket.category)}
      </span>
      <span role="gridcell" className="row__assignee">
        <Assignee assignee={assignee} />
      </span>
      <span role="gridcell" className="row__time">
        <ShortTime at={Date.parse(ticket.updatedAt)} />
      </span>
    </div>
  )
}

/** The same ticket in a narrow pane: three short lines. */
export function NarrowRow({ ticket, isSelected }: RowProps) {
  const say = useSay()
  const { requester } = ticket
  return (
    <div className="row row--narrow">
      <Mark isSelected={isSelected} />
      <span role="gridcell" className="row__stack">
        <span className="row__line">
          <StatusMark status={ticket.status} short />
          <bdi className="row__who">
            {requester.name || requester.email || say('agent.person.unknown')}
          </bdi>
          <span className="row__time">
            <ShortTime at={Date.parse(ticket.updatedAt)} />
          </span>
        </span>
        <bdi className="row__title">{ticket.subject || say('agent.ticket.no_subject')}</bdi>
        <span className="row__line row__line--last">
          <Due ticket={ticket} />
          <Signs ticket={ticket} />
          <PriorityMark priority={ticket.priority} short />
          <Assignee assignee={ticket.assignee} />
        </span>
      </span>
    </div>
  )
}

export function MissingRow() {
  return (
    <div className="row row--missing" role="gridcell">
      <Bar />
    </div>
  )
}

function Mark({ isSelected }: { isSelected: boolean }) {
  const say = useSay()
  return (
    <span role="gridcell" className="row__mark" data-mark="" title={say('agent.list.mark')}>
      <span className="row__box" data-on={isSelected || undefined}>
        {isSelected && <Check aria-hidden="true" />}
      </span>
    </span>
  )
}

function Due({ ticket }: { ticket: TicketSummary }) {
  const say = useSay()
  const formats = useFormats()
  if (!ticket.next) {
    return ticket.breached && isLive(ticket) ? (
      <span className="clock clock--bare clock--breached">
        <TriangleAlert aria-hidden="true" />
        <span className="clock__text">{say('agent.clock.breached')}</span>
      </span>
    ) : null
  }
  return (
    <span title={nameOfTarget(ticket.next, say)}>
      <PromiseClock bare look={shortLookOf(ticket.next, say, formats)} />
    </span>
  )
}

function Signs({ ticket }: { ticket: TicketSummary }) {
  const say = useSay()
  return (
    <span className="row__signs">
      {ticket.snoozedUntil && <Moon aria-label={say('agent.ticket.snoozed')} />}
      {ticket.messages > 1 && (
        <span className="row__count" title={say('agent.list.messages', { count: ticket.messages })}>
          <MessageSquare aria-hidden="true" />
          {ticket.messages}
        </span>
      )}
      {ticket.rung > 1 && <Tag>{say('agent.rung.short', { rung: ticket.rung })}</Tag>}
      {ticket.tags.slice(0, 2).map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
    </span>
  )
}

function Assignee({ assignee }: { assignee: TicketSummary['assignee'] }) {
  const say = useSay()
  if (!assignee) return <span className="row__nobody">{say('agent.list.nobody')}</span>
  return (
    <span className="row__agent" title={assignee.name}>
      <Avatar small name={assignee.name} />
      <bdi>{assignee.name}</bdi>
    </span>
  )
}

function isLive({ status }: TicketSummary): boolean {
  return status !== 'solved' && status !== 'closed'
}

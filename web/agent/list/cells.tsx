import {
  ArrowDown,
  ArrowUp,
  Circle,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleOff,
  CirclePause,
  Clock3,
  Equal,
  type LucideIcon,
} from 'lucide-react'
import type { TicketSummary } from '../../../src/contract/tickets.ts'
import { classNames } from '../../ui/class-names.ts'
import { useSay } from '../app/words.tsx'
import './cells.css'

type Status = TicketSummary['status']
type Priority = TicketSummary['priority']

export const STATUS_ICONS: Record<Status, LucideIcon> = {
  new: CircleDashed,
  open: CircleDot,
  pending: Clock3,
  on_hold: CirclePause,
  solved: CircleCheck,
  closed: CircleOff,
}

export const PRIORITY_ICONS: Record<Priority, LucideIcon> = {
  high: ArrowUp,
  medium: Equal,
  low: ArrowDown,
}

interface StatusProps {
  status: Status
  /** Only the sign; the word is read aloud. */
  short?: boolean
}

export function StatusMark({ status, short }: StatusProps) {
  const say = useSay()
  const Icon = STATUS_ICONS[status] ?? Circle
  return (
    <span
      className={classNames('status', `status--${status}`)}
      title={say(`agent.status.${status}`)}
    >
      <Icon aria-hidden="true" />
      <span className={short ? 'visually-hidden' : 'status__word'}>
        {say(`agent.status.${status}`)}
      </span>
    </span>
  )
}

export function PriorityMark({ priority, short }: { priority: Priority; short?: boolean }) {
  const say = useSay()
  const Icon = PRIORITY_ICONS[priority]
  return (
    <span
      className={classNames('priority', `priority--${priority}`)}
      title={say(`agent.priority.${priority}`)}
    >
      <Icon aria-hidden="true" />
      <span className={short ? 'visually-hidden' : ''}>{say(`agent.priority.${priority}`)}</span>
    </span>
  )
}

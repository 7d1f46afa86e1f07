import { useQueryClient } from '@tanstack/react-query'
import {
  ArrowUpNarrowWide,
  CircleDot,
  Combine,
  Copy,
  Link2,
  Moon,
  Scissors,
  ShieldAlert,
  ShieldCheck,
  Sun,
  UserRoundCheck,
  UserRoundX,
} from 'lucide-react'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { MessageView, TicketDetail } from '../../../src/contract/tickets.ts'
import { tickets } from '../../api/tickets.ts'
import { useActions, type Action } from '../../ui/actions.ts'
import { toast } from '../../ui/toast.tsx'
import { errorText } from '../app/errors.ts'
import { useMay, useMe } from '../app/session.tsx'
import { useSay } from '../app/words.tsx'
import { PRIORITY_ICONS, STATUS_ICONS } from '../list/cells.tsx'
import { LinkDialog, MergeDialog } from './relate-dialogs.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { SnoozeDialog } from './snooze-dialog.tsx'
import { SplitDialog } from './split-dialog.tsx'
import { useChangeTicket } from './ticket-data.ts'

type Open = 'none' | 'snooze' | 'merge' | 'link' | 'split' | 'rung'

interface TicketActionsProps {
  ticket: TicketDetail
  /** A message to split off, asked for beside the message itself. */
  split: MessageView | null
  onSplitDone: () => void
}

const STATUSES = ['open', 'pending', 'on_hold', 'solved'] as const
const PRIORITIES = ['high', 'medium', 'low'] as const

/**
 * Everything that can be done to this ticket: the palette, the keys and the menus all show these.
 */
export function TicketActions({ ticket, split, onSplitDone }: TicketActionsProps) {
  const say = useSay()
  const client = useQueryClient()
  const [open, setOpen] = useState<Open>('none')
  const close = () => {
    setOpen('none')
    onSplitDone()
  }
  const done = async (text: string) => {
    close()
    toast({ text })
    await client.invalidateQueries()
  }
  useActions([
    ...useStatusActions(ticket),
    ...usePriorityActions(ticket),
    ...useHandlingActions(ticket, setOpen),
    ...useRelatingActions(setOpen),
    ...useMoveActions(),
  ])
  return (
    <>
      {open === 'snooze' && <SnoozeDialog ticket={ticket} onClose={close} />}
      {open === 'merge' && <MergeDialog ticket={ticket} onClose={close} onDone={done} />}
      {open === 'link' && <LinkDialog ticket={ticket} onClose={close} onDone={done} />}
      {(open === 'split' || split) && (
        <SplitDialog ticket={ticket} first={split} onClose={close} onDone={done} />
      )}
      {open === 'rung' && (
        <ReasonDialog
          title={say('agent.rung.raise.to', { rung: ticket.rung + 1 })}
          text={say('agent.rung.raise.text')}
          submit={say('agent.rung.raise')}
          onClose={close}
          onReason={(reason) => tickets.raiseRung(ticket.id, { to: ticket.rung + 1, reason })}
          onDone={() => void done(say('agent.rung.raised', { rung: ticket.rung + 1 }))}
        />
      )}
    </>
  )
}

const STATUS_KEYS: Record<string, string> = {
  open: 's o',
  pending: 's p',
  on_hold: 's h',
  solved: 's s',
}

function useStatusActions(ticket: TicketDetail): Action[] {
  const say = useSay()
  const change = useChangeTicket(ticket)
  return STATUSES.map((status) => {
    const Icon = STATUS_ICONS[status]
    const label = say(`agent.status.${status}`)
    const back = ticket.status === 'new' || ticket.status === 'closed' ? 'open' : ticket.status
    return {
      id: `ticket.status.${status}`,
      label,
      group: say('agent.field.status'),
      keys: STATUS_KEYS[status],
      icon: <Icon aria-hidden="true" />,
      run: () => {
        if (status === ticket.status) return
        change.mutate({
          change: { status },
          patch: { status },
          done: say('agent.done.status', { status: label }),
          undo: { change: { status: back }, patch: { status: back } },
        })
      },
    }
  })
}

function usePriorityActions(ticket: TicketDetail): Action[] {
  const say = useSay()
  const change = useChangeTicket(ticket)
  return PRIORITIES.map((priority, index) => {
    const Icon = PRIORITY_ICONS[priority]
    return {
      id: `ticket.priority.${priority}`,
      label: say('agent.do.priority', { priority: say(`agent.priority.${priority}`) }),
      group: say('agent.field.priority'),
      keys: `p ${index + 1}`,
      icon: <Icon aria-hidden="true" />,
      run: () =>
        change.mutate({
          change: { priority },
          patch: { priority },
          done: say('agent.done.priority', { priority: say(`agent.priority.${priority}`) }),
          undo: { change: { priority: ticket.priority }, patch: { priority: ticket.priority } },
        }),
    }
  })
}

function useHandlingActions(ticket: TicketDetail, setOpen: (open: Open) => void): Action[] {
  const say = useSay()
  const may = useMay()
  const group = say('agent.group.ticket')
  const own = [useAssignAction(ticket), useSnoozeAction(ticket, setOpen), useSpamAction(ticket)]
  if (may('ticket.raise_rung') && ticket.rung < 4) {
    own.push({
      id: 'ticket.do.rung',
      label: say('agent.rung.raise'),
      group,
      icon: <ArrowUpNarrowWide aria-hidden="true" />,
      run: () => setOpen('rung'),
    })
  }
  own.push({
    id: 'ticket.do.copy',
    label: say('agent.do.copy_link'),
    group,
    icon: <Copy aria-hidden="true" />,
    run: () => void copyAddress(ticket.id, say),
  })
  return own
}

function useAssignAction(ticket: TicketDetail): Action {
  const say = useSay()
  const me = useMe()
  const change = useChangeTicket(ticket)
  const { assignee } = ticket
  const isMine = assignee?.id === me.id
  const to = isMine ? null : { id: me.id, name: me.name, role: me.role, email: me.email }
  return {
    id: 'ticket.do.assign',
    label: say(isMine ? 'agent.do.unassign' : 'agent.do.take'),
    group: say('agent.group.ticket'),
    keys: 'a',
    icon: isMine ? <UserRoundX aria-hidden="true" /> : <UserRoundCheck aria-hidden="true" />,
    run: () =>
      change.mutate({
        change: { assigneeId: to?.id ?? null },
        patch: { assignee: to },
        done: to ? say('agent.done.assigned', { name: to.name }) : say('agent.done.unassigned'),
        undo: { change: { assigneeId: assignee?.id ?? null }, patch: { assignee } },
      }),
  }
}

function useSnoozeAction(ticket: TicketDetail, setOpen: (open: Open) => void): Action {
  const say = useSay()
  const change = useChangeTicket(ticket)
  const isSnoozed = ticket.snoozedUntil !== null
  return {
    id: 'ticket.do.snooze',
    label: say(isSnoozed ? 'agent.do.wake' : 'agent.do.snooze'),
    group: say('agent.group.ticket'),
    keys: 'h',
    icon: isSnoozed ? <Sun aria-hidden="true" /> : <Moon aria-hidden="true" />,
    run: () => {
      if (!isSnoozed) return setOpen('snooze')
      change.mutate({ change: { snoozedUntil: null }, patch: { snoozedUntil: null } })
    },
  }
}

function useSpamAction(ticket: TicketDetail): Action {
  const say = useSay()
  const change = useChangeTicket(ticket)
  const { spam } = ticket
  return {
    id: 'ticket.do.spam',
    label: say(spam ? 'agent.do.not_spam' : 'agent.do.spam'),
    group: say('agent.group.ticket'),
    keys: '!',
    icon: spam ? <ShieldCheck aria-hidden="true" /> : <ShieldAlert aria-hidden="true" />,
    run: () =>
      change.mutate({
        change: { spam: !spam },
        patch: { spam: !spam },
        done: say(spam ? 'agent.done.not_spam' : 'agent.done.spam'),
        undo: { change: { spam }, patch: { spam } },
      }),
  }
}

function useRelatingActions(setOpen: (open: Open) => void): Action[] {
  const say = useSay()
  const may = useMay()
  const group = say('agent.group.ticket')
  const all = [
    { is: 'merge', permission: 'ticket.merge', label: say('agent.merge.title'), Icon: Combine },
    { is: 'split', permission: 'ticket.split', label: say('agent.split.title'), Icon: Scissors },
    { is: 'link', permission: 'ticket.change', label: say('agent.link.title'), Icon: Link2 },
  ] as const
  return all
    .filter(({ permission }) => may(permission))
    .map(({ is, label, Icon }) => ({
      id: `ticket.relate.${is}`,
      label,
      group,
      icon: <Icon aria-hidden="true" />,
      run: () => setOpen(is),
    }))
}

function useMoveActions(): Action[] {
  const say = useSay()
  const navigate = useNavigate()
  const { viewId } = useParams()
  return [
    {
      id: 'ticket.back',
      label: say('agent.do.back'),
      group: say('agent.group.ticket'),
      keys: 'u',
      icon: <CircleDot aria-hidden="true" />,
      isMove: true,
      run: () => void navigate({ pathname: `/views/${viewId ?? 'mine'}`, search: location.search }),
    },
  ]
}

async function copyAddress(id: string, say: ReturnType<typeof useSay>): Promise<void> {
  try {
    await navigator.clipboard.writeText(`${location.origin}/agent/tickets/${id}`)
    toast({ text: say('agent.done.copied') })
  } catch (error) {
    toast({ text: errorText(error, say), tone: 'breached' })
  }
}

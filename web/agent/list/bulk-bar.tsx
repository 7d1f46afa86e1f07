import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleDot, Flag, Moon, ShieldAlert, UserRound, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { tickets, type TicketChange } from '../../api/tickets.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Menu, type MenuEntry } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.tsx'
import { useStaff } from '../app/desk-data.ts'
import { errorText } from '../app/errors.ts'
import { useMe } from '../app/session.tsx'
import { useSay } from '../app/words.tsx'
import { useSnoozeChoices } from '../ticket/snooze.ts'
import './bulk-bar.css'

interface BulkBarProps {
  ids: string[]
  onDone: () => void
}

const STATUSES = ['open', 'pending', 'on_hold', 'solved'] as const
const PRIORITIES = ['high', 'medium', 'low'] as const

/** What can be done to all marked tickets at once; each act can be taken back. */
export function BulkBar({ ids, onDone }: BulkBarProps) {
  const say = useSay()
  const me = useMe()
  const staff = useStaff()
  const snoozes = useSnoozeChoices()
  const change = useBulkChange(ids, onDone)
  const entry = (id: string, label: string, to: TicketChange): MenuEntry => ({
    id,
    label,
    onPick: () => change.mutate(to),
  })
  return (
    <div className="bulk" role="toolbar" aria-label={say('agent.bulk.label')}>
      <span className="bulk__count" role="status">
        {say('agent.bulk.count', { count: ids.length })}
      </span>
      <BulkMenu
        label={say('agent.field.status')}
        icon={<CircleDot aria-hidden="true" />}
        entries={STATUSES.map((to) => entry(to, say(`agent.status.${to}`), { status: to }))}
      />
      <BulkMenu
        label={say('agent.field.assignee')}
        icon={<UserRound aria-hidden="true" />}
        entries={[
          entry('me', say('agent.person.me'), { assigneeId: me.id }),
          entry('nobody', say('agent.list.nobody'), { assigneeId: null }),
          ...staff
            .filter(({ id, active }) => active && id !== me.id)
            .map(({ id, name }) => entry(id, name, { assigneeId: id })),
        ]}
      />
      <BulkMenu
        label={say('agent.field.priority')}
        icon={<Flag aria-hidden="true" />}
        entries={PRIORITIES.map((to) => entry(to, say(`agent.priority.${to}`), { priority: to }))}
      />
      <BulkMenu
        label={say('agent.do.snooze')}
        icon={<Moon aria-hidden="true" />}
        entries={snoozes.map(({ id, label, until }) => entry(id, label, { snoozedUntil: until }))}
      />
      <Button
        small
        look="quiet"
        icon={<ShieldAlert aria-hidden="true" />}
        onPress={() => change.mutate({ spam: true })}
      >
        {say('agent.do.spam')}
      </Button>
      <IconButton small label={say('agent.bulk.clear')} onPress={onDone}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  )
}

interface BulkMenuProps {
  label: string
  icon: ReactNode
  entries: MenuEntry[]
}

function BulkMenu({ label, icon, entries }: BulkMenuProps) {
  return (
    <Menu
      label={label}
      groups={[{ id: 'all', entries }]}
      trigger={
        <Button small look="quiet" icon={icon}>
          {label}
        </Button>
      }
    />
  )
}

function useBulkChange(ids: string[], onDone: () => void) {
  const say = useSay()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ['tickets'] })
  const fail = (error: unknown) => toast({ text: errorText(error, say), tone: 'breached' })
  const undo = useMutation({ mutationFn: tickets.undo, onSuccess: refresh, onError: fail })
  return useMutation({
    mutationFn: (change: TicketChange) => tickets.bulk(ids, change),
    onError: fail,
    onSuccess: async ({ changed, refused, undo: token }) => {
      onDone()
      toast({
        text: say('agent.bulk.done', { changed: changed.length, refused: refused.length }),
        ...(token && {
          action: { label: say('agent.undo'), run: () => undo.mutate(token) },
        }),
      })
      await refresh()
    },
  })
}

import { useQuery } from '@tanstack/react-query'
import {
  Keyboard,
  LogOut,
  Moon,
  Plus,
  Search,
  Settings,
  SlidersHorizontal,
  Ticket,
  Undo2,
} from 'lucide-react'
import { useDeferredValue, useState, useSyncExternalStore } from 'react'
import { useNavigate } from 'react-router'
import { search } from '../../api/desk.ts'
import { signIn } from '../../api/sign-in.ts'
import { useActions, useAllActions, type Action } from '../../ui/actions.ts'
import { CommandPalette } from '../../ui/palette.tsx'
import { ShortcutHelp } from '../../ui/shortcut-help.tsx'
import { takeUpToast } from '../../ui/toast.tsx'
import { useViewName, useViews } from '../app/desk-data.ts'
import { useChangePreferences, usePreferences } from '../app/session.tsx'
import { useSay } from '../app/words.tsx'
import { NewTicketDialog } from '../ticket/new-ticket-dialog.tsx'

type Overlay = 'none' | 'palette' | 'shortcuts' | 'new'

let overlay: Overlay = 'none'
const watchers = new Set<() => void>()

function show(next: Overlay): void {
  overlay = next
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** Opens the palette from a button. */
export function openPalette(): void {
  show('palette')
}

/** What can be done anywhere on the desk, and where it is offered. */
export function DeskActions() {
  const say = useSay()
  const actions = useAllActions()
  const shown = useSyncExternalStore(watch, () => overlay)
  const [query, setQuery] = useState('')
  const found = useFoundTickets(shown === 'palette' ? query : '')
  useDeskActions()
  return (
    <>
      <CommandPalette
        label={say('agent.palette.label')}
        placeholder={say('agent.palette.placeholder')}
        emptyText={say('agent.palette.empty')}
        isOpen={shown === 'palette'}
        onClose={() => show('none')}
        actions={actions}
        onQuery={setQuery}
        found={found}
      />
      <ShortcutHelp
        title={say('agent.shortcuts.title')}
        closeLabel={say('agent.close')}
        isOpen={shown === 'shortcuts'}
        onClose={() => show('none')}
        actions={actions}
      />
      {shown === 'new' && <NewTicketDialog onClose={() => show('none')} />}
    </>
  )
}

function useDeskActions() {
  useActions([...useHelpActions(), ...usePlaceActions(), ...useOwnActions(), ...useViewActions()])
}

function useHelpActions(): Action[] {
  const say = useSay()
  const group = say('agent.group.desk')
  return [
    {
      id: 'desk.palette',
      label: say('agent.palette.label'),
      group,
      keys: 'Mod+k',
      evenTyping: true,
      isMove: true,
      run: () => show('palette'),
    },
    {
      id: 'desk.shortcuts',
      label: say('agent.shortcuts.title'),
      group,
      keys: '?',
      icon: <Keyboard aria-hidden="true" />,
      run: () => show('shortcuts'),
    },
    {
      id: 'desk.new',
      label: say('agent.new.title'),
      group,
      keys: 'c',
      icon: <Plus aria-hidden="true" />,
      run: () => show('new'),
    },
    {
      id: 'desk.undo',
      label: say('agent.undo'),
      group,
      keys: 'z',
      icon: <Undo2 aria-hidden="true" />,
      run: takeUpToast,
    },
  ]
}

function usePlaceActions(): Action[] {
  const say = useSay()
  const navigate = useNavigate()
  const places = [
    { id: 'search', label: say('agent.nav.search'), keys: '/', Icon: Search },
    { id: 'settings', label: say('agent.settings.title'), keys: 'g s', Icon: Settings },
    { id: 'admin', label: say('agent.nav.admin'), keys: 'g a', Icon: SlidersHorizontal },
  ]
  return places.map(({ id, label, keys, Icon }) => ({
    id: `desk.${id}`,
    label,
    group: say('agent.group.desk'),
    keys,
    icon: <Icon aria-hidden="true" />,
    run: () => void navigate(`/${id}`),
  }))
}

function useOwnActions(): Action[] {
  const say = useSay()
  const { theme } = usePreferences()
  const changePreferences = useChangePreferences()
  const turn = theme === 'dark' ? 'light' : 'dark'
  return [
    {
      id: 'desk.theme',
      label: say(`agent.theme.turn.${turn}`),
      group: say('agent.group.desk'),
      icon: <Moon aria-hidden="true" />,
      run: () => void changePreferences({ theme: turn }),
    },
    {
      id: 'desk.out',
      label: say('agent.signout'),
      group: say('agent.group.desk'),
      icon: <LogOut aria-hidden="true" />,
      run: () => void signIn.out().then(() => location.assign('/agent/')),
    },
  ]
}

const VIEW_KEYS: Record<string, string> = {
  mine: 'g m',
  unassigned: 'g u',
  due_soon: 'g d',
  breached: 'g b',
  all: 'g l',
}

function useViewActions(): Action[] {
  const say = useSay()
  const navigate = useNavigate()
  const nameOf = useViewName()
  const { data } = useViews()
  return (data?.views ?? []).map((view) => ({
    id: `view.${view.id}`,
    label: say('agent.do.go_to', { name: nameOf(view) }),
    group: say('agent.nav.views'),
    keys: VIEW_KEYS[view.id],
    run: () => void navigate(`/views/${view.id}`),
  }))
}

/** Tickets that match what is typed, beside the things that can be done. */
function useFoundTickets(query: string): Action[] {
  const say = useSay()
  const navigate = useNavigate()
  const q = useDeferredValue(query.trim())
  const { data } = useQuery({
    queryKey: ['palette', q],
    enabled: q.length >= 2,
    queryFn: ({ signal }) => search.tickets({ q, limit: 6 }, signal),
  })
  if (q.length < 2) return []
  return (data?.hits ?? []).map(({ ticket }) => ({
    id: `ticket.${ticket.id}`,
    label: `#${ticket.number} ${ticket.subject}`,
    group: say('agent.nav.tickets'),
    icon: <Ticket aria-hidden="true" />,
    run: () => void navigate(`/tickets/${ticket.id}`),
  }))
}

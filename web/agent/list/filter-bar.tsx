import { ArrowDownUp, BookmarkPlus, Download, ListFilter, X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { View } from '../../../src/contract/views.ts'
import type { TicketFilter } from '../../../src/contract/tickets.ts'
import type { TicketSort } from '../../api/tickets.ts'
import { exportUrl } from '../../api/files.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Menu, type MenuEntry, type MenuGroup } from '../../ui/menu.tsx'
import { Tag } from '../../ui/badge.tsx'
import { useCategoryChoices, useCategoryTitle } from '../app/policy.ts'
import { useStaff, useTeams } from '../app/desk-data.ts'
import { useMay } from '../app/session.tsx'
import { useSay } from '../app/words.tsx'
import { useFilter } from './filter.ts'
import { PRIORITY_ICONS, STATUS_ICONS } from './cells.tsx'
import { SaveViewDialog } from './save-view-dialog.tsx'
import './filter-bar.css'

interface FilterBarProps {
  view: View
  name: string
  isNarrow: boolean
}

const SORTS: readonly TicketSort[] = ['due', 'updated', 'opened']

/** The name of the view, what it is narrowed by, and its order. */
export function FilterBar({ view, name, isNarrow }: FilterBarProps) {
  const say = useSay()
  const { more, sort, setMore, setSort, isNarrowed } = useFilter()
  const [isSaving, setSaving] = useState(false)
  const groups = useFilterGroups(more, setMore)
  return (
    <header className="filter-bar">
      <div className="filter-bar__line">
        <h1 className="filter-bar__name">{name}</h1>
        <Menu
          label={say('agent.filter.add')}
          groups={groups}
          trigger={
            <Button look="quiet" small icon={<ListFilter aria-hidden="true" />}>
              {say('agent.filter.add')}
            </Button>
          }
        />
        <Menu
          label={say('agent.sort.label')}
          groups={[
            {
              id: 'sort',
              entries: SORTS.map((each) => ({
                id: each,
                label: say(`agent.sort.${each}`),
                isChosen: each === (sort ?? view.sort),
                onPick: () => setSort(each),
              })),
            },
          ]}
          trigger={
            <Button look="quiet" small icon={<ArrowDownUp aria-hidden="true" />}>
              {isNarrow ? say('agent.sort.label') : say(`agent.sort.${sort ?? view.sort}`)}
            </Button>
          }
        />
        {!isNarrow && <ExportMenu filter={{ ...view.filter, ...more }} />}
      </div>
      {isNarrowed && (
        <div className="filter-bar__line filter-bar__line--chips">
          <Chips more={more} setMore={setMore} />
          <Button
            look="quiet"
            small
            icon={<BookmarkPlus aria-hidden="true" />}
            onPress={() => setSaving(true)}
          >
            {say('agent.view.save')}
          </Button>
          <IconButton small label={say('agent.filter.clear')} onPress={() => setMore({})}>
            <X aria-hidden="true" />
          </IconButton>
        </div>
      )}
      {isSaving && (
        <SaveViewDialog
          filter={{ ...view.filter, ...more }}
          sort={sort ?? view.sort}
          onClose={() => setSaving(false)}
        />
      )}
    </header>
  )
}

/** The listed tickets as a file, for those who may take them out. */
function ExportMenu({ filter }: { filter: TicketFilter }) {
  const say = useSay()
  const may = useMay()
  if (!may('ticket.export')) return null
  return (
    <Menu
      label={say('agent.export')}
      groups={[
        {
          id: 'export',
          entries: (['csv', 'json'] as const).map((format) => ({
            id: format,
            label: say(`agent.export.${format}`),
            onPick: () => location.assign(exportUrl(filter, format)),
          })),
        },
      ]}
      trigger={
        <IconButton small label={say('agent.export')}>
          <Download aria-hidden="true" />
        </IconButton>
      }
    />
  )
}

type SetMore = (filter: TicketFilter) => void

function useFilterGroups(more: TicketFilter, setMore: SetMore): MenuGroup[] {
  const say = useSay()
  const staff = useStaff().filter(({ active }) => active)
  const teams = useTeams()
  const categories = useCategoryChoices()
  const many = togglesOf(more, setMore)
  const one = choiceOf(more, setMore)
  return [
    {
      id: 'status',
      title: say('agent.field.status'),
      entries: keysOf(STATUS_ICONS).map((id) =>
        many('status', { id, label: say(`agent.status.${id}`), icon: iconOf(STATUS_ICONS[id]) }),
      ),
    },
    {
      id: 'priority',
      title: say('agent.field.priority'),
      entries: keysOf(PRIORITY_ICONS).map((id) =>
        many('priority', {
          id,
          label: say(`agent.priority.${id}`),
          icon: iconOf(PRIORITY_ICONS[id]),
        }),
      ),
    },
    {
      id: 'assignee',
      title: say('agent.field.assignee'),
      entries: [
        one('assignee', { id: 'me', label: say('agent.person.me') }),
        one('assignee', { id: 'nobody', label: say('agent.list.nobody') }),
        ...staff.map(({ id, name }) => one('assignee', { id, label: name })),
      ],
    },
    {
      id: 'team',
      title: say('agent.field.team'),
      entries: teams.map(({ id, name }) => one('team', { id, label: name })),
    },
    {
      id: 'category',
      title: say('agent.field.category'),
      entries: categories.map(({ id, label }) => many('category', { id, label })),
    },
  ]
}

interface Pickable {
  id: string
  label: string
  icon?: ReactNode
}

/** Entries of a field that can hold several values. */
function togglesOf(more: TicketFilter, setMore: SetMore) {
  return (field: 'status' | 'priority' | 'category', { id, label, icon }: Pickable): MenuEntry => {
    const chosen: readonly string[] = more[field] ?? []
    const isChosen = chosen.includes(id)
    const next = isChosen ? chosen.filter((each) => each !== id) : [...chosen, id]
    const onPick = () => setMore({ ...more, [field]: next })
    return { id: `${field}-${id}`, label, icon, isChosen, onPick }
  }
}

/** Entries of a field that holds one value or none. */
function choiceOf(more: TicketFilter, setMore: SetMore) {
  return (field: 'assignee' | 'team', { id, label }: Pickable): MenuEntry => {
    const isChosen = more[field] === id
    const onPick = () => setMore({ ...more, [field]: isChosen ? undefined : id } as TicketFilter)
    return { id: `${field}-${id}`, label, isChosen, onPick }
  }
}

function keysOf<K extends string>(record: Record<K, unknown>): K[] {
  return Object.keys(record) as K[]
}

function Chips({ more, setMore }: { more: TicketFilter; setMore: SetMore }) {
  const say = useSay()
  const titleOf = useCategoryTitle()
  const people = new Map(useStaff().map(({ id, name }) => [id, name]))
  const teams = new Map(useTeams().map(({ id, name }) => [id, name]))
  const personName = (id: string) => {
    if (id === 'me') return say('agent.person.me')
    return id === 'nobody' ? say('agent.list.nobody') : (people.get(id) ?? id)
  }
  const texts: [keyof TicketFilter, string][] = [
    ...(more.status ?? []).map((value) => ['status', say(`agent.status.${value}`)] as const),
    ...(more.priority ?? []).map((value) => ['priority', say(`agent.priority.${value}`)] as const),
    ...(more.category ?? []).map((value) => ['category', titleOf(value)] as const),
    ...(more.tag ?? []).map((value) => ['tag', `#${value}`] as const),
    ...(more.assignee ? [['assignee', personName(more.assignee)] as const] : []),
    ...(more.team ? [['team', teams.get(more.team) ?? more.team] as const] : []),
    ...(more.requester ? [['requester', say('agent.filter.requester')] as const] : []),
  ].map(([field, text]) => [field, text])
  const dropped = (field: keyof TicketFilter, index: number) => {
    const value = more[field]
    if (!Array.isArray(value)) return undefined
    const before = texts.slice(0, index).filter(([each]) => each === field).length
    return value.filter((_, at) => at !== before)
  }
  return texts.map(([field, text], index) => (
    <Tag
      key={`${field}-${text}`}
      removeLabel={say('agent.filter.remove', { name: text })}
      onRemove={() => setMore({ ...more, [field]: dropped(field, index) })}
    >
      {text}
    </Tag>
  ))
}

function iconOf(Icon: (typeof STATUS_ICONS)['new']) {
  return <Icon aria-hidden="true" />
}

import {
  Bookmark,
  CircleAlert,
  CircleCheck,
  CircleDot,
  Clock3,
  Flame,
  Inbox,
  LayoutList,
  MailWarning,
  Search,
  ShieldAlert,
  SlidersHorizontal,
  Scale,
  UserRound,
  UserRoundX,
  Users,
  type LucideIcon,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import type { View } from '../../../src/contract/views.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { classNames } from '../../ui/class-names.ts'
import { useFormats } from '../../ui/formats.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { useViewCounts, useViewName, useViews } from '../app/desk-data.ts'
import { useMay, useMe } from '../app/session.tsx'
import { useSay } from '../app/words.tsx'
import { openPalette } from './desk-actions.tsx'
import { Notices } from './notices.tsx'
import './sidebar.css'

const ICONS: Record<string, LucideIcon> = {
  mine: UserRound,
  unassigned: UserRoundX,
  due_soon: Flame,
  breached: CircleAlert,
  open: CircleDot,
  pending: Clock3,
  reviews: Scale,
  solved: CircleCheck,
  all: LayoutList,
  spam: ShieldAlert,
}

/** Views with how much each holds, and the rest of the desk. */
export function Sidebar({ onClose }: { onClose: () => void }) {
  const say = useSay()
  const me = useMe()
  const may = useMay()
  const { data } = useViews()
  const views = data?.views ?? []
  const of = (kind: View['kind']) => views.filter((view) => view.kind === kind)
  return (
    <>
      <button
        type="button"
        className="sidebar__scrim"
        aria-label={say('agent.close')}
        tabIndex={-1}
        onClick={onClose}
      />
      <nav className="sidebar" aria-label={say('agent.nav.label')}>
        <button type="button" className="sidebar__find" onClick={openPalette}>
          <Search aria-hidden="true" />
          <span>{say('agent.palette.short')}</span>
          <Kbd keys="Mod+k" />
        </button>
        <div className="sidebar__views">
          {!data && <Skeleton label={say('agent.loading')} lines={8} />}
          <ViewLinks views={of('built_in')} />
          <ViewLinks title={say('agent.nav.teams')} views={of('team')} />
          <ViewLinks title={say('agent.nav.saved')} views={of('saved')} />
        </div>
        <div className="sidebar__foot">
          <Notices />
          <Entry to="/search" icon={<Search aria-hidden="true" />}>
            {say('agent.nav.search')}
          </Entry>
          <Entry to="/admin/mail" icon={<MailWarning aria-hidden="true" />}>
            {say('agent.admin.mail')}
          </Entry>
          {may('policy.read_draft') && (
            <Entry to="/admin" icon={<SlidersHorizontal aria-hidden="true" />} end>
              {say('agent.nav.admin')}
            </Entry>
          )}
          <Entry to="/settings" icon={<Avatar small name={me.name} />}>
            <bdi>{me.name}</bdi>
          </Entry>
        </div>
      </nav>
    </>
  )
}

function ViewLinks({ title, views }: { title?: string; views: readonly View[] }) {
  const nameOf = useViewName()
  const counts = useViewCounts()
  if (views.length === 0) return null
  return (
    <section>
      {title && <h2 className="sidebar__title">{title}</h2>}
      <ul>
        {views.map((view) => (
          <li key={view.id}>
            <Entry
              to={`/views/${view.id}`}
              icon={iconOf(view)}
              count={counts?.counts[view.id]}
              countMax={counts?.countMax}
              isLate={view.id === 'breached'}
            >
              <bdi>{nameOf(view)}</bdi>
            </Entry>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface EntryProps {
  to: string
  icon: ReactNode
  count?: number | undefined
  countMax?: number | undefined
  isLate?: boolean
  end?: boolean
  children: ReactNode
}

function Entry({ to, icon, count, countMax, isLate, end, children }: EntryProps) {
  const formats = useFormats()
  return (
    <NavLink to={to} end={end ?? false} className="sidebar__link">
      {icon}
      <span className="sidebar__name">{children}</span>
      {count !== undefined && count > 0 && (
        <span className={classNames('sidebar__count', isLate && 'sidebar__count--late')}>
          {countMax !== undefined && count >= countMax
            ? `${formats.number(countMax)}+`
            : formats.number(count)}
        </span>
      )}
    </NavLink>
  )
}

function iconOf(view: View): ReactNode {
  const byKind = view.kind === 'team' ? Users : Bookmark
  const Icon = view.kind === 'built_in' ? (ICONS[view.id] ?? Inbox) : byKind
  return <Icon aria-hidden="true" />
}

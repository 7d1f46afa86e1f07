import type { ReactNode } from 'react'
import { CircleAlert, Info, TriangleAlert, type LucideIcon } from 'lucide-react'
import { classNames } from './class-names.ts'
import './states.css'

interface BannerProps {
  tone?: 'info' | 'warning' | 'danger'
  action?: ReactNode
  children: ReactNode
}

const ICONS: Record<string, LucideIcon> = {
  info: Info,
  warning: TriangleAlert,
  danger: CircleAlert,
}

/** One line across the top of a screen or a panel. */
export function Banner({ tone = 'info', action, children }: BannerProps) {
  const Icon = ICONS[tone] ?? Info
  return (
    <div
      className={classNames('banner', `banner--${tone}`)}
      role={tone === 'info' ? 'status' : 'alert'}
    >
      <Icon aria-hidden="true" />
      <span className="banner__text">{children}</span>
      {action}
    </div>
  )
}

interface EmptyStateProps {
  icon?: ReactNode
  title: string
  text?: ReactNode
  action?: ReactNode
}

/** What a screen says when it has nothing to show, and what one can do about it. */
export function EmptyState({ icon, title, text, action }: EmptyStateProps) {
  return (
    <div className="empty">
      {icon && <div className="empty__icon">{icon}</div>}
      <p className="empty__title">{title}</p>
      {text && <p className="empty__text">{text}</p>}
      {action}
    </div>
  )
}

interface SkeletonProps {
  /** Said to those who cannot see the bars. */
  label: string
  lines?: number
}

/** Grey bars where text will be. */
export function Skeleton({ label, lines = 4 }: SkeletonProps) {
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="skeleton__bar" />
      ))}
    </div>
  )
}

/** One grey bar, for inside a row; silent. */
export function Bar() {
  return <span className="skeleton__bar" aria-hidden="true" />
}

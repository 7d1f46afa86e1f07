import type { ReactNode } from 'react'
import { X } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { classNames } from './class-names.ts'
import './badge.css'

export type BadgeTone = 'plain' | 'accent' | 'met' | 'due-soon' | 'breached' | 'outline'

interface BadgeProps {
  tone?: BadgeTone
  icon?: ReactNode
  children: ReactNode
}

export function Badge({ tone = 'plain', icon, children }: BadgeProps) {
  return (
    <span className={classNames('badge', `badge--${tone}`)}>
      {icon}
      <span className="badge__text">{children}</span>
    </span>
  )
}

interface TagProps {
  removeLabel?: string
  onRemove?: () => void
  children: ReactNode
}

/** A word somebody attached; with `onRemove` it can be taken off. */
export function Tag({ removeLabel, onRemove, children }: TagProps) {
  return (
    <span className="badge badge--outline">
      <bdi className="badge__text">{children}</bdi>
      {onRemove && (
        <Button className="badge__remove" aria-label={removeLabel ?? ''} onPress={onRemove}>
          <X aria-hidden="true" />
        </Button>
      )}
    </span>
  )
}

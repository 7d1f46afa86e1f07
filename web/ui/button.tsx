import type { ReactNode, Ref } from 'react'
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components/Button'
import { classNames } from './class-names.ts'
import { Spinner } from './spinner.tsx'
import { Tip } from './tooltip.tsx'
import './button.css'

type Look = 'plain' | 'primary' | 'quiet' | 'danger'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  look?: Look
  small?: boolean
  icon?: ReactNode
  children: ReactNode
  ref?: Ref<HTMLButtonElement>
}

export function Button({ look = 'plain', small, icon, children, ...props }: ButtonProps) {
  return (
    <AriaButton
      {...props}
      className={classNames('button', `button--${look}`, small && 'button--small')}
    >
      {props.isPending ? <Spinner /> : icon}
      <span className="button__label">{children}</span>
    </AriaButton>
  )
}

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** What it does: read aloud, and shown as the tooltip. */
  label: string
  keys?: string | undefined
  look?: Look
  small?: boolean
  children: ReactNode
  ref?: Ref<HTMLButtonElement>
}

export function IconButton({ label, keys, look = 'quiet', small, ...props }: IconButtonProps) {
  return (
    <Tip text={label} keys={keys}>
      <AriaButton
        {...props}
        aria-label={label}
        className={classNames('button button--icon', `button--${look}`, small && 'button--small')}
      >
        {props.isPending ? <Spinner /> : props.children}
      </AriaButton>
    </Tip>
  )
}

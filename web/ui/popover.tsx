import type { ReactElement, ReactNode } from 'react'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover as AriaPopover, type PopoverProps } from 'react-aria-components/Popover'
import './popover.css'

interface PopProps {
  /** Read aloud as the name of what opened. */
  label: string
  trigger: ReactElement
  placement?: PopoverProps['placement']
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  children: ReactNode | ((close: () => void) => ReactNode)
}

/** Something small that opens beside what was pressed. */
export function Popover({ label, trigger, placement, children, ...state }: PopProps) {
  return (
    <DialogTrigger {...state}>
      {trigger}
      <AriaPopover className="popover" placement={placement ?? 'bottom start'} offset={6}>
        <Dialog className="popover__body" aria-label={label}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  )
}

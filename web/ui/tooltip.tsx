import type { ReactElement } from 'react'
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import { Kbd } from './kbd.tsx'
import './tooltip.css'

interface TipProps {
  text: string
  keys?: string | undefined
  children: ReactElement
}

/** A word and a shortcut, shown when a control is hovered or focused. */
export function Tip({ text, keys, children }: TipProps) {
  return (
    <TooltipTrigger delay={450} closeDelay={80}>
      {children}
      <Tooltip className="tooltip" offset={6}>
        {text}
        {keys && <Kbd keys={keys} />}
      </Tooltip>
    </TooltipTrigger>
  )
}

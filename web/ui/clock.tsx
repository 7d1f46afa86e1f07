import { CircleAlert, CircleCheck, CirclePause, Clock, Flame } from 'lucide-react'
import type { Instant } from '../../src/std/time.ts'
import { classNames } from './class-names.ts'
import { useTicking } from './formats.ts'
import './clock.css'

export type ClockTone = 'running' | 'due_soon' | 'breached' | 'met' | 'paused'

/** What a promise looks like at one instant: never by colour alone, always icon and words. */
export interface ClockLook {
  tone: ClockTone
  text: string
}

interface PromiseClockProps {
  look: (at: Instant) => ClockLook
  /** What is promised, before the time: "First reply". */
  name?: string
  /** Icon and text only, without ground: for lists. */
  bare?: boolean
}

const ICONS = {
  running: Clock,
  due_soon: Flame,
  breached: CircleAlert,
  met: CircleCheck,
  paused: CirclePause,
}

/** Counts down by itself: the list around it is not rendered again. */
export function PromiseClock({ look, name, bare }: PromiseClockProps) {
  const shown = useTicking((at) => {
    const { tone, text } = look(at)
    return `${tone} ${text}`
  })
  const cut = shown.indexOf(' ')
  const tone = shown.slice(0, cut) as ClockTone
  const Icon = ICONS[tone]
  return (
    <span className={classNames('clock', `clock--${tone}`, bare && 'clock--bare')}>
      <Icon aria-hidden="true" />
      {name && <span className="clock__name">{name}</span>}
      <span className="clock__text">{shown.slice(cut + 1)}</span>
    </span>
  )
}

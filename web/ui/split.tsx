import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import './split.css'

interface SplitPaneProps {
  /** Names the bar between the panes. */
  label: string
  sizePx: number
  minPx: number
  maxPx: number
  onSize: (px: number) => void
  first: ReactNode
  second: ReactNode
}

const STEP_PX = 24

/** Two panes with a bar that can be dragged, or moved by arrow keys. */
export function SplitPane({ label, sizePx, minPx, maxPx, onSize, first, second }: SplitPaneProps) {
  const box = useRef<HTMLDivElement>(null)
  const size = Math.min(maxPx, Math.max(minPx, sizePx))
  const settle = (px: number) => onSize(Math.round(Math.min(maxPx, Math.max(minPx, px))))

  function drag(event: PointerEvent) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !box.current) return
    const { left, right } = box.current.getBoundingClientRect()
    settle(isRtl(box.current) ? right - event.clientX : event.clientX - left)
  }

  function press(event: KeyboardEvent) {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (way === undefined || !box.current) return
    event.preventDefault()
    settle(size + way * STEP_PX * (isRtl(box.current) ? -1 : 1))
  }

  return (
    <div ref={box} className="split" style={{ '--split-size': `${size}px` } as object}>
      <div className="split__pane split__pane--first">{first}</div>
      <div
        className="split__bar"
        role="separator"
        aria-orientation="vertical"
        aria-label={label}
        aria-valuenow={size}
        aria-valuemin={minPx}
        aria-valuemax={maxPx}
        tabIndex={0}
        onKeyDown={press}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
      />
      <div className="split__pane">{second}</div>
    </div>
  )
}

function isRtl(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl'
}

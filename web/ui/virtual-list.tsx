import { useVirtualizer } from '@tanstack/react-virtual'
import {
  memo,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react'
import { classNames } from './class-names.ts'
import { extendTo, toggleOne, type Selection } from './selection.ts'
import './virtual-list.css'

export interface RowState {
  isActive: boolean
  isSelected: boolean
}

export interface VirtualListProps<T> {
  label: string
  /** Rows in order; undefined where one is known of but not at hand. */
  rows: readonly (T | undefined)[]
  /** How many there are in all, when known. */
  total?: number | undefined
  rowHeightPx: number
  idOf: (row: T) => string
  /** Draws cells (`role="gridcell"`); keep it stable, rows are drawn again only when it changes. */
  draw: (row: T, state: RowState) => ReactNode
  drawMissing: () => ReactNode
  activeId: string | null
  onActive: (id: string) => void
  onOpen: (row: T) => void
  selection: Selection
  onSelection: (selection: Selection) => void
  /** Told the first and last index in sight; keep it stable. */
  onSight: (first: number, last: number) => void
}

/**
 * A grid of any length: only rows in sight exist. One tab stop; arrows, j and k move, Enter opens,
 * Space or x marks, Shift draws ranges. A click on `[data-mark]` marks.
 */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const { rows, rowHeightPx, idOf, activeId, selection, onSight } = props
  const box = useRef<HTMLDivElement>(null)
  const base = useId()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeightPx,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  const ids = useMemo(() => rows.map((row) => (row ? idOf(row) : '')), [rows, idOf])
  const at = useMemo(() => (activeId === null ? -1 : ids.indexOf(activeId)), [ids, activeId])
  const latest = useRef({ props, ids, at })
  useLayoutEffect(() => {
    latest.current = { props, ids, at }
  })
  const click = useRef((event: MouseEvent, id: string) => clickRow(event, id, latest.current))

  useEffect(() => onSight(first, last), [onSight, first, last])
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
    // oxlint-disable-next-line react/exhaustive-deps -- scrolls when the active row changes only
  }, [activeId])

  return (
    <div
      ref={box}
      className="virtual"
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.total ?? -1}
      aria-multiselectable="true"
      tabIndex={0}
      {...(at >= 0 ? { 'aria-activedescendant': `${base}${activeId}` } : {})}
      onKeyDown={(event) => pressKey(event, latest.current, box.current)}
    >
      <div className="virtual__room" role="rowgroup" style={{ blockSize: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const id = ids[index] ?? ''
          return (
            <Row
              key={id || index}
              id={id}
              row={rows[index]}
              domId={`${base}${id || index}`}
              index={index}
              startPx={start}
              heightPx={rowHeightPx}
              isActive={id !== '' && id === activeId}
              isSelected={selection.ids.has(id)}
              draw={props.draw}
              drawMissing={props.drawMissing}
              onClick={click.current}
            />
          )
        })}
      </div>
    </div>
  )
}

interface RowProps<T> extends RowState {
  id: string
  row: T | undefined
  domId: string
  index: number
  startPx: number
  heightPx: number
  draw: (row: T, state: RowState) => ReactNode
  drawMissing: () => ReactNode
  onClick: (event: MouseEvent, id: string) => void
}

function PlainRow<T>(props: RowProps<T>) {
  const { row, isActive, isSelected } = props
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid hears all keys
    <div
      id={props.domId}
      role="row"
      aria-rowindex={props.index + 1}
      aria-selected={isSelected}
      className={classNames(
        'virtual__row',
        isActive && 'virtual__row--active',
        isSelected && 'virtual__row--selected',
      )}
      style={{ transform: `translateY(${props.startPx}px)`, blockSize: props.heightPx }}
      onClick={(event) => row !== undefined && props.onClick(event, props.id)}
    >
      {row === undefined ? props.drawMissing() : props.draw(row, { isActive, isSelected })}
    </div>
  )
}

const Row = memo(PlainRow) as typeof PlainRow

interface Latest<T> {
  props: VirtualListProps<T>
  ids: readonly string[]
  at: number
}

function pressKey<T>(event: KeyboardEvent, latest: Latest<T>, box: HTMLElement | null) {
  const { props, ids, at } = latest
  const page = Math.max(1, Math.floor((box?.clientHeight ?? 0) / props.rowHeightPx) - 1)
  const to = moveFor(event, at, page, ids.length)
  const row = props.rows[at]
  const id = ids[at]
  if (to !== null) moveTo(to, event.shiftKey, latest)
  else if (event.key === 'Enter' && row !== undefined) props.onOpen(row)
  else if ((event.key === ' ' || event.key === 'x') && id) mark(id, props)
  else return
  event.preventDefault()
}

function moveFor(event: KeyboardEvent, at: number, page: number, count: number): number | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (key === 'ArrowDown' || key === 'j') return at + 1
  if (key === 'ArrowUp' || key === 'k') return at - 1
  if (key === 'PageDown') return at + page
  if (key === 'PageUp') return at - page
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}

function moveTo<T>(index: number, isExtending: boolean, { props, ids, at }: Latest<T>) {
  const id = ids[Math.min(ids.length - 1, Math.max(0, index))]
  if (!id) return
  if (isExtending) props.onSelection(extendTo(anchored(props.selection, ids[at]), id, ids))
  props.onActive(id)
}

function clickRow<T>(event: MouseEvent, id: string, { props, ids, at }: Latest<T>) {
  const row = props.rows[ids.indexOf(id)]
  if (row === undefined) return
  if (event.shiftKey) props.onSelection(extendTo(anchored(props.selection, ids[at]), id, ids))
  else if (event.metaKey || event.ctrlKey || isMark(event.target)) mark(id, props)
  else props.onOpen(row)
  props.onActive(id)
}

function mark<T>(id: string, { selection, onSelection }: VirtualListProps<T>) {
  onSelection(toggleOne(selection, id))
}

/** A range without a marked start begins at the active row. */
function anchored(selection: Selection, activeId: string | undefined): Selection {
  return selection.anchor === null && activeId ? { ...selection, anchor: activeId } : selection
}

function isMark(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-mark]') !== null
}

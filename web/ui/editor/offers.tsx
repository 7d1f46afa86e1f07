import type { SuggestionOptions, SuggestionProps } from '@tiptap/suggestion'
import { classNames } from '../class-names.ts'
import './offers.css'

/** Something the editor offers while one types: a person after `@`, a macro after `/`. */
export interface Offer {
  id: string
  label: string
  note?: string | undefined
}

/** An open list of offers at the caret. */
export interface Offering {
  label: string
  items: readonly Offer[]
  selected: number
  rect: DOMRect | null
  pick: (index: number) => void
}

type Show = (change: (now: Offering | null) => Offering | null) => void

/** Drives an open list of offers from the keys and the text of the editor. */
export function offeringBy(label: string, show: Show): SuggestionOptions<Offer>['render'] {
  let current: Offering | null = null
  const set = (next: Offering | null) => {
    current = next
    show(() => next)
  }
  const from = (props: SuggestionProps<Offer>, selected: number): Offering => ({
    label,
    items: props.items,
    selected: Math.min(selected, Math.max(0, props.items.length - 1)),
    rect: props.clientRect?.() ?? null,
    pick: (index) => {
      const item = props.items[index]
      if (item) props.command(item)
    },
  })
  return () => ({
    onStart: (props) => set(from(props, 0)),
    onUpdate: (props) => set(from(props, current?.selected ?? 0)),
    onExit: () => set(null),
    onKeyDown: ({ event }) => {
      if (!current || current.items.length === 0) return false
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step !== undefined) {
        const count = current.items.length
        set({ ...current, selected: (current.selected + step + count) % count })
        return true
      }
      if (event.key !== 'Enter' && event.key !== 'Tab') return false
      current.pick(current.selected)
      return true
    },
  })
}

export const OFFERS_ID = 'editor-offers'

export function OfferList({ offering }: { offering: Offering }) {
  const { items, rect, selected, pick, label } = offering
  if (items.length === 0 || !rect) return null
  const isBelow = rect.bottom + 320 < innerHeight
  const place = isBelow
    ? { insetBlockStart: rect.bottom + 4 }
    : { insetBlockEnd: innerHeight - rect.top + 4 }
  const isRtl = document.dir === 'rtl'
  const start = isRtl ? innerWidth - rect.right : rect.left
  return (
    <ul
      id={OFFERS_ID}
      className="offers"
      role="listbox"
      aria-label={label}
      style={{ ...place, insetInlineStart: Math.min(start, innerWidth - 300) }}
    >
      {items.map((item, index) => (
        <li
          key={item.id}
          id={`${OFFERS_ID}-${index}`}
          role="option"
          aria-selected={index === selected}
          className={classNames('offers__one', index === selected && 'offers__one--selected')}
          // Not a click: the editor must keep the focus.
          onMouseDown={(event) => {
            event.preventDefault()
            pick(index)
          }}
        >
          <bdi>{item.label}</bdi>
          {item.note && <span className="offers__note">{item.note}</span>}
        </li>
      ))}
    </ul>
  )
}

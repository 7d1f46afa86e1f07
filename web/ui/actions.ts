import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import { isApple } from './kbd.tsx'
import { isSingleKey, nextBuffer, strokeOf } from './keys.ts'

/** Something that can be done here: in the palette by name, at the keyboard by its keys. */
export interface Action {
  id: string
  label: string
  group: string
  icon?: ReactNode
  keys?: string | undefined
  /** Other words by which the palette finds it. */
  also?: string
  /** Works while typing too: only for chords such as `Mod+Enter`. */
  evenTyping?: boolean
  /** Kept out of the palette: moves such as "next row". */
  isMove?: boolean
  run: () => void
}

const PAUSE_MS = 900
let sets: readonly (readonly Action[])[] = []
let all: readonly Action[] = []
let singleKeys = true
let buffer = ''
let pressedAt = 0
const listeners = new Set<() => void>()

/** Offers actions while the component is shown; a later offer of the same id or keys wins. */
export function useActions(actions: readonly Action[]): void {
  const latest = useRef(actions)
  useLayoutEffect(() => {
    latest.current = actions
  })
  const shape = actions.map((action) => `${action.id}|${action.label}|${action.keys}`).join('\n')
  const stable = useMemo(
    () =>
      actions.map((action) => ({
        ...action,
        run: () => latest.current.find((each) => each.id === action.id)?.run(),
      })),
    // oxlint-disable-next-line react/exhaustive-deps -- what is read is held in the shape
    [shape],
  )
  useEffect(() => {
    setSets([...sets, stable])
    return () => setSets(sets.filter((set) => set !== stable))
  }, [stable])
}

/** All that can be done now. */
export function useAllActions(): readonly Action[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => all,
  )
}

/** Turns shortcuts of one key on or off (WCAG 2.1.4). */
export function allowSingleKeys(allowed: boolean): void {
  singleKeys = allowed
}

/** Listens for shortcuts on the whole page; returns how to stop. */
export function listenForKeys(): () => void {
  const listen = (event: KeyboardEvent) => press(event)
  document.addEventListener('keydown', listen)
  return () => document.removeEventListener('keydown', listen)
}

function setSets(next: typeof sets): void {
  sets = next
  const byId = new Map(sets.flat().map((action) => [action.id, action]))
  all = [...byId.values()]
  for (const listener of listeners) listener()
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return
  const typing = isTyping(event.target)
  const usable = all.filter(
    ({ keys, evenTyping }) =>
      keys !== undefined &&
      (singleKeys || !isSingleKey(keys)) &&
      (evenTyping === true || (!typing && !isModalOpen())),
  )
  const strokes = usable.map(({ keys }) => keys ?? '')
  if (event.timeStamp - pressedAt > PAUSE_MS) buffer = ''
  pressedAt = event.timeStamp
  buffer = nextBuffer(buffer, strokeOf(event, isApple()), strokes)
  const action = usable.findLast(({ keys }) => keys === buffer)
  if (!action) return
  buffer = ''
  event.preventDefault()
  action.run()
}

function isModifier(key: string): boolean {
  return key === 'Shift' || key === 'Control' || key === 'Meta' || key === 'Alt'
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
    ? !isTickBox(target)
    : false
}

function isTickBox(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type)
}

function isModalOpen(): boolean {
  return document.querySelector('.dialog__scrim, .popover') !== null
}

/**
 * The stroke of a keyboard event in the notation of shortcuts: `j`, `Shift+ArrowDown`,
 * `Mod+Enter`.
 */
export interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

export function strokeOf(event: Pressed, apple: boolean): string {
  const mod = apple ? event.metaKey : event.ctrlKey
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  // A shifted sign such as `?` or `#` already is another key.
  const shifted = event.shiftKey && (event.key.length > 1 || /\p{L}/u.test(event.key))
  const parts = [mod && 'Mod', event.altKey && 'Alt', shifted && 'Shift', key]
  return parts.filter(Boolean).join('+')
}

/** Whether a stroke is a single printable key, which may be switched off (WCAG 2.1.4). */
export function isSingleKey(keys: string): boolean {
  return keys
    .split(' ')
    .every((stroke) => !/^(Mod|Alt)\+/.test(stroke) && lastKey(stroke).length === 1)
}

/** Follows sequences such as `g i`: the strokes so far, forgotten after a pause. */
export function nextBuffer(buffer: string, stroke: string, sequences: readonly string[]): string {
  const longer = buffer === '' ? stroke : `${buffer} ${stroke}`
  const leads = (text: string) =>
    sequences.some((keys) => keys === text || keys.startsWith(`${text} `))
  if (leads(longer)) return longer
  return leads(stroke) ? stroke : ''
}

function lastKey(stroke: string): string {
  return stroke.split('+').at(-1) || '+'
}

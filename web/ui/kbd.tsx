import './kbd.css'

const SIGNS: Record<string, string> = {
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Shift: '⇧',
  ' ': '␣',
}

/**
 * Keys as caps: `Mod+Enter`, or a sequence `g i`. Mod is ⌘ on Apple machines and Ctrl elsewhere.
 */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className="kbd" dir="ltr">
      {keys.split(' ').map((stroke, index) => (
        <kbd key={index} className="kbd__stroke">
          {stroke.split('+').map((key) => (
            <kbd key={key} className="kbd__cap">
              {signOf(key)}
            </kbd>
          ))}
        </kbd>
      ))}
    </kbd>
  )
}

export function isApple(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)
}

function signOf(key: string): string {
  if (key === 'Mod') return isApple() ? '⌘' : 'Ctrl'
  if (key === 'Alt') return isApple() ? '⌥' : 'Alt'
  return SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key)
}

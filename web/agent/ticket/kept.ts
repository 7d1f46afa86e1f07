import { useState } from 'react'

/** State that outlives the page: a form comes back as it was left. */
export function useKept<T extends object>(
  key: string,
  blank: T,
): [T, (next: T) => void, () => void] {
  const [value, setValue] = useState<T>(() => read(key, blank))
  const keep = (next: T) => {
    setValue(next)
    localStorage.setItem(key, JSON.stringify(next))
  }
  return [value, keep, () => localStorage.removeItem(key)]
}

function read<T extends object>(key: string, blank: T): T {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return typeof kept === 'object' && kept !== null ? { ...blank, ...kept } : blank
  } catch {
    return blank
  }
}

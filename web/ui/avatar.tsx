import { classNames } from './class-names.ts'
import './avatar.css'

interface AvatarProps {
  name: string
  small?: boolean
}

/**
 * Two letters on a ground that stays the same for a name. Decoration: the name stands beside it.
 */
export function Avatar({ name, small }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={classNames('avatar', small && 'avatar--small', `avatar--${hueOf(name)}`)}
    >
      {initialsOf(name)}
    </span>
  )
}

export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s.@_-]+/u)
    .filter(Boolean)
  const first = firstLetter(words[0])
  const last = words.length > 1 ? firstLetter(words.at(-1)) : ''
  return (first + last).toLocaleUpperCase() || '?'
}

function firstLetter(word: string | undefined): string {
  return Array.from(word ?? '').find((letter) => /[\p{L}\p{N}]/u.test(letter)) ?? ''
}

function hueOf(name: string): number {
  let sum = 0
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521
  return sum % 6
}

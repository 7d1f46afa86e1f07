import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

export const THEMES = [
  'account',
  'payment',
  'billing',
  'refund',
  'order',
  'delivery',
  'listing',
  'technical',
  'safety',
  'question',
] as const

/** What a letter is about: a few categories of the policy each. */
export type Theme = (typeof THEMES)[number]

/** What people write in one language. Subject, tell and answer at one place belong together. */
export interface Letters {
  readonly hello: readonly string[]
  readonly bye: readonly string[]
  readonly dear: string
  readonly regards: string
  readonly products: readonly string[]
  readonly themes: Readonly<
    Record<
      Theme,
      { subjects: readonly string[]; tells: readonly string[]; answers: readonly string[] }
    >
  >
  readonly more: readonly string[]
  readonly again: readonly string[]
  readonly asks: readonly string[]
  readonly updates: readonly string[]
  readonly thanks: readonly string[]
  readonly notes: readonly string[]
}

/** The languages there are letters in, each as often as people of a marketplace write in it. */
export const LANGUAGES = { en: 58, es: 13, 'pt-BR': 8, fr: 8, de: 8, ar: 5 } as const
export type Language = keyof typeof LANGUAGES

/** Reads the letters of every language. */
export function readLetters(): Record<Language, Letters> {
  const languages = Object.keys(LANGUAGES) as Language[]
  const read = (language: Language) =>
    parse(readFileSync(join(import.meta.dirname, 'letters', `${language}.yaml`), 'utf8')) as Letters
  return Object.fromEntries(languages.map((language) => [language, read(language)])) as Record<
    Language,
    Letters
  >
}

// Categories of the shipped policies begin with these words; the first that fits decides.
const THEME_OF: readonly [RegExp, Theme][] = [
  [/^(account\.security|privacy\.breach|safety)/, 'safety'],
  [/^(listing|vendor)/, 'listing'],
  [/^(account|privacy)/, 'account'],
  [/(payout|billing|invoice|subscription|history)/, 'billing'],
  [/(refund|return|cancel)/, 'refund'],
  [/(payment|gateway)/, 'payment'],
  [/(delivery|shipping|dispute|damaged)/, 'delivery'],
  [/order/, 'order'],
  [/(technical|app|bug|outage|performance)/, 'technical'],
]

/** What a letter in this category is about. */
export function themeOf(category: string): Theme {
  return THEME_OF.find(([pattern]) => pattern.test(category))?.[1] ?? 'question'
}

import { IntlMessageFormat } from 'intl-messageformat'
import { assert } from '../std/assert.ts'
import type { Words } from './en/index.ts'

/** The languages Parley ships complete, by BCP 47 tag. */
export const LOCALES = ['en', 'fr', 'es', 'pt-BR', 'de', 'ar'] as const
export type Locale = (typeof LOCALES)[number]

export type { Words } from './en/index.ts'
export type WordKey = keyof Words
export type WordValues = Record<string, string | number | boolean | Date | null | undefined>

/** Says a sentence in one language; ICU MessageFormat fills in `values`. */
export type Say = (key: WordKey, values?: WordValues) => string

/** Writing direction of a language. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr'
}

export function isLocale(tag: string): tag is Locale {
  return (LOCALES as readonly string[]).includes(tag)
}

const LOADERS: Record<Locale, () => Promise<Words>> = {
  en: async () => (await import('./en/index.ts')).en,
  fr: async () => (await import('./fr/index.ts')).fr,
  es: async () => (await import('./es/index.ts')).es,
  'pt-BR': async () => (await import('./pt-BR/index.ts')).ptBR,
  de: async () => (await import('./de/index.ts')).de,
  ar: async () => (await import('./ar/index.ts')).ar,
}

/** A speaker for `locale`; a catalogue is fetched once, so a browser carries one language only. */
export async function speakerFor(locale: Locale): Promise<Say> {
  return speak(locale, await LOADERS[locale]())
}

/** A speaker over a catalogue in hand. Formats are compiled at first use and kept. */
export function speak(locale: Locale, words: Words): Say {
  const compiled = new Map<WordKey, IntlMessageFormat>()
  return (key, values = {}) => {
    const sentence = words[key]
    assert(sentence !== undefined, `there are words for ${key}`)
    if (!sentence.includes('{') && !sentence.includes("'")) return sentence
    const format =
      compiled.get(key) ?? new IntlMessageFormat(sentence, locale, undefined, { ignoreTag: true })
    compiled.set(key, format)
    return String(format.format(values))
  }
}

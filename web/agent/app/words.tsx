import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { configureApi } from '../../api/request.ts'
import {
  directionOf,
  isLocale,
  LOCALES,
  speakerFor,
  type Locale,
  type Say,
} from '../../../src/words/index.ts'
import { ZoneContext } from '../../ui/formats.ts'

interface Speaking {
  say: Say
  locale: Locale
}

export const SpeakingContext = createContext<Speaking | null>(null)
const CHOSEN_KEY = 'parley.language'

/** The sentences of the screens, in the reader's language. */
export function useSay(): Say {
  return useSpeaking().say
}

export function useSpeaking(): Speaking {
  const speaking = useContext(SpeakingContext)
  if (!speaking) throw new Error('Impossible: not (words are loaded before screens)')
  return speaking
}

interface WordsProps {
  locale: Locale
  zone: string | null
  children: ReactNode
}

/** Loads one language and turns the page to its direction. */
export function Words({ locale, zone, children }: WordsProps) {
  const [speaking, setSpeaking] = useState<Speaking | null>(null)
  useEffect(() => {
    let isWanted = true
    void speakerFor(locale).then((say) => {
      if (!isWanted) return
      document.documentElement.lang = locale
      document.documentElement.dir = directionOf(locale)
      configureApi({ language: locale })
      setSpeaking({ say, locale })
    })
    return () => {
      isWanted = false
    }
  }, [locale])
  if (!speaking) return null
  return (
    <I18nProvider locale={speaking.locale}>
      <ZoneContext value={zone}>
        <SpeakingContext value={speaking}>{children}</SpeakingContext>
      </ZoneContext>
    </I18nProvider>
  )
}

/**
 * The language to greet a stranger in: chosen before on this machine, else what the browser asks
 * for.
 */
export function firstLocale(): Locale {
  const wanted = [localStorage.getItem(CHOSEN_KEY) ?? '', ...navigator.languages]
  for (const tag of wanted) {
    if (isLocale(tag)) return tag
    const close = LOCALES.find((locale) => locale.split('-')[0] === tag.split('-')[0])
    if (close) return close
  }
  return 'en'
}

export function rememberLocale(locale: Locale): void {
  localStorage.setItem(CHOSEN_KEY, locale)
}

/** What a language calls itself. */
export function nameOfLocale(locale: string): string {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
}

import { match } from '@formatjs/intl-localematcher'
import { PROBLEMS } from '../contract/problems.ts'
import type { ProblemValues, Wording } from '../platform/http.ts'
import { assert } from '../std/assert.ts'
import {
  isLocale,
  LOCALES,
  speakerFor,
  type Locale,
  type Say,
  type WordKey,
} from '../words/index.ts'
import { en } from '../words/en/index.ts'

/** Says the problems of the product in every language we speak. */
export async function loadWording(): Promise<Wording> {
  const speakers = new Map<string, Say>()
  for (const locale of LOCALES) speakers.set(locale, await speakerFor(locale))
  const say = (locale: string, key: WordKey, values: ProblemValues) => {
    const speak = speakers.get(locale) ?? speakers.get('en')
    assert(speak, 'English is always spoken')
    return speak(key, { seconds: 0, ...values })
  }
  return {
    status: (code) => PROBLEMS[code as keyof typeof PROBLEMS],
    describe(code, values, locale) {
      const sentence = say(locale, keyOf(code) ?? 'problems.internal', values)
      return { title: sentence, detail: sentence }
    },
    describeField(code, values, locale) {
      const key = fieldKeyOf(code) ?? keyOf(code) ?? 'problems.field.wrong_value'
      return say(locale, key, values)
    },
    locale: chooseLocale,
  }
}

/** The language to answer in: the reader's choice, else what the browser asks for, else English. */
export function chooseLocale(acceptLanguage: string | undefined, chosen?: string): Locale {
  if (chosen !== undefined && isLocale(chosen)) return chosen
  if (acceptLanguage === undefined) return 'en'
  const found = remembered.get(acceptLanguage) ?? bestMatch(acceptLanguage)
  if (remembered.size < REMEMBERED_MAX) remembered.set(acceptLanguage, found)
  return found
}

const REMEMBERED_MAX = 1000
const remembered = new Map<string, Locale>()

function bestMatch(acceptLanguage: string): Locale {
  const wanted = acceptLanguage
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...more] = part.trim().split(';')
      const weight = Number(/q=([\d.]+)/.exec(more.join(';'))?.[1] ?? 1)
      return { tag, weight }
    })
    .filter(({ tag, weight }) => weight > 0 && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag))
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
  try {
    return match(wanted, LOCALES, 'en') as Locale
  } catch {
    // A tag that looks like one and is none, such as `xx-abcdefgh-a`.
    return 'en'
  }
}

function keyOf(code: string): WordKey | null {
  const key = `problems.${code}`
  return key in en ? (key as WordKey) : null
}

function fieldKeyOf(code: string): WordKey | null {
  return keyOf(`field.${code}`)
}

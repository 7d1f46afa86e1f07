import type { Signal } from '../document.ts'

/** The words of one language that point to a category of the standard tree, or to a signal. */
export interface Lexicon {
  readonly categories: Readonly<Record<string, readonly string[]>>
  readonly signals: Readonly<Partial<Record<Signal, readonly string[]>>>
}

/** Reads a lexicon: lines `category: phrase, phrase` or `!signal: phrase`; indented ones go on. */
export function readLexicon(text: string): Lexicon {
  const categories: Record<string, string[]> = {}
  const signals: Record<string, string[]> = {}
  for (const entry of text.trim().split(/\n(?! )/)) {
    const [key = '', phrases = ''] = entry.split(':')
    const list = phrases.split(',').map((phrase) => phrase.trim())
    if (key.startsWith('!')) signals[key.slice(1)] = list
    else categories[key] = list
  }
  return { categories, signals }
}

/** The words of a text with the places they stand at. */
export interface Words {
  readonly places: ReadonlyMap<string, readonly number[]>
}

/** A phrase that was found, and how much it says: the more letters, the more. */
export interface Hit {
  readonly phrase: string
  readonly weight: number
}

/** Characters of a text that are looked at: what a request is about is said early. */
const TEXT_MAX = 4000

/** Words that may stand between two words of a phrase. */
const GAP_MAX = 3

/** Splits a text into plain words: lower case, without accents; Arabic in one spelling. */
export function wordsOf(text: string): Words {
  const places = new Map<string, number[]>()
  plain(text.slice(0, TEXT_MAX))
    .split(' ')
    .forEach((word, place) => {
      if (word === '') return
      const known = places.get(word)
      if (known) known.push(place)
      else places.set(word, [place])
    })
  return { places }
}

/**
 * The phrases that occur in the text. The words of a phrase stand in order with at most a few
 * others between; `refund*` stands for every word that begins so.
 */
export function findPhrases(words: Words, phrases: readonly string[]): Hit[] {
  return phrases.flatMap((phrase) => {
    const parts = partsOf(phrase)
    const occurs = parts.length > 0 && follows(words, parts)
    return occurs ? [{ phrase, weight: parts.join('').length }] : []
  })
}

const parsed = new Map<string, readonly string[]>()

function partsOf(phrase: string): readonly string[] {
  const known = parsed.get(phrase)
  if (known) return known
  const parts = phrase.split(' ').flatMap((part) => {
    const word = plain(part).trim()
    return word === '' ? [] : [part.endsWith('*') ? `${word}*` : word]
  })
  parsed.set(phrase, parts)
  return parts
}

function follows(words: Words, [first = '', ...rest]: readonly string[]): boolean {
  let ends = placesOf(words, first)
  for (const part of rest) {
    const before = ends
    ends = placesOf(words, part).filter((place) =>
      before.some((end) => place > end && place - end <= GAP_MAX + 1),
    )
  }
  return ends.length > 0
}

function placesOf(words: Words, part: string): readonly number[] {
  if (!part.endsWith('*')) return words.places.get(part) ?? []
  const start = part.slice(0, -1)
  return [...words.places].flatMap(([word, places]) => (word.startsWith(start) ? places : []))
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}|ـ/gu, '')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .split(' ')
    .map(withoutArticle)
    .join(' ')
}

/** Arabic writes article and short prepositions onto the word: `وبالطلب` is `طلب`. */
function withoutArticle(word: string): string {
  return /^\p{sc=Arab}/u.test(word) ? word.replace(/^[وف]?(?:[بك]?ال|لل)(?=..)/u, '') : word
}

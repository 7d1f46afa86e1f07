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

/** The words of a text with the places they stand at, and in order, to find beginnings by. */
export interface Words {
  readonly places: ReadonlyMap<string, readonly number[]>
  readonly sorted: readonly string[]
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
  return { places, sorted: [...places.keys()].toSorted() }
}

/**
 * The phrases that occur in the text. The words of a phrase stand in order with at most a few
 * others between; `refund*` stands for every word that begins so.
 */
export function findPhrases(words: Words, phrases: readonly string[]): Hit[] {
  return parsedOf(phrases).filter(({ parts }) => occurs(words, parts))
}

interface Part {
  readonly text: string
  /** It stands for every word that begins so. */
  readonly isBeginning: boolean
}

interface Phrase extends Hit {
  readonly parts: readonly Part[]
}

// Each request is held against many hundred phrases: they are read once.
const parsed = new WeakMap<readonly string[], readonly Phrase[]>()

function parsedOf(phrases: readonly string[]): readonly Phrase[] {
  const known = parsed.get(phrases)
  if (known) return known
  const fresh = phrases.map((phrase) => {
    const parts = partsOf(phrase)
    const letters = parts.map(({ text, isBeginning }) => text.length + (isBeginning ? 1 : 0))
    return { phrase, parts, weight: letters.reduce((sum, count) => sum + count, 0) }
  })
  parsed.set(phrases, fresh)
  return fresh
}

function partsOf(phrase: string): Part[] {
  return phrase.split(' ').flatMap((part) => {
    const text = plain(part).trim()
    return text === '' ? [] : [{ text, isBeginning: part.endsWith('*') }]
  })
}

function occurs(words: Words, parts: readonly Part[]): boolean {
  let ends: readonly number[] = []
  for (const [nth, part] of parts.entries()) {
    const places = placesOf(words, part)
    const before = ends
    ends = nth === 0 ? places : places.filter((place) => before.some((end) => isNear(end, place)))
    if (ends.length === 0) return false
  }
  return ends.length > 0
}

const isNear = (end: number, place: number) => place > end && place - end <= GAP_MAX + 1

const NOWHERE: readonly number[] = []

function placesOf({ places, sorted }: Words, { text, isBeginning }: Part): readonly number[] {
  if (!isBeginning) return places.get(text) ?? NOWHERE
  let found = NOWHERE
  for (let at = firstFrom(sorted, text); sorted[at]?.startsWith(text); at += 1) {
    found = [...found, ...(places.get(sorted[at] ?? '') ?? NOWHERE)]
  }
  return found
}

/** Where in `sorted` the first word stands that is not before `text`. */
function firstFrom(sorted: readonly string[], text: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < text) low = middle + 1
    else high = middle
  }
  return low
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

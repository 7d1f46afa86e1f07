/**
 * Folds text to what search compares: lower case, no accents, compatibility forms (full width,
 * ligatures) made plain, Arabic vowel marks and letter stretching dropped. Words of scripts
 * without spaces are cut by the language's own rules.
 */
export function foldWords(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .toLowerCase()
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replaceAll('ß', 'ss')
  return UNSPACED.test(plain) ? segment(plain) : plain
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

function segment(text: string): string {
  return Array.from(segmenter.segment(text), ({ segment: word }) => word).join(' ')
}

/**
 * What somebody typed into the search field: words (each must occur), "phrases", a ticket number.
 */
export interface SearchTerms {
  /** For to_tsquery('simple', …): only letters, digits and operators we put there ourselves. */
  readonly query: string
  readonly number: number | null
}

/**
 * Reads a search; the last word also matches as a beginning, since people search while they type.
 */
export function readSearch(typed: string): SearchTerms {
  const number = /^\s*#?(\d{4,12})\s*$/.exec(typed)?.[1]
  const parts: string[] = []
  for (const match of foldWords(typed).matchAll(/"([^"]*)"|([^\s"]+)/g)) {
    const words = (match[1] ?? match[2] ?? '').match(/[\p{L}\p{N}]+/gu) ?? []
    if (words.length === 0) continue
    parts.push(words.map((word) => `'${word}'`).join(' <-> '))
  }
  const last = parts.at(-1)
  if (last && !/"\s*$/.test(typed)) parts[parts.length - 1] = `${last}:*`
  return { query: parts.slice(0, 16).join(' & '), number: number ? Number(number) : null }
}

const SNIPPET_WORDS_BEFORE = 8
const SNIPPET_LENGTH = 180

/**
 * The place in a text where a search matched, the matching words between U+0002 and U+0003;
 * null when none of them is there.
 */
export function snippetOf(text: string, typed: string): string | null {
  const terms = foldWords(typed).match(/[\p{L}\p{N}]+/gu) ?? []
  if (terms.length === 0) return null
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)]
  const hits = words.map(([word]) => matches(foldWords(word), terms))
  const first = hits.indexOf(true)
  if (first < 0) return null
  const from = words[Math.max(0, first - SNIPPET_WORDS_BEFORE)]?.index ?? 0
  let snippet = from > 0 ? '… ' : ''
  let at = from
  for (const [place, word] of words.entries()) {
    if (word.index < from || !hits[place]) continue
    if (word.index - from > SNIPPET_LENGTH) break
    snippet += `${text.slice(at, word.index)}\u0002${word[0]}\u0003`
    at = word.index + word[0].length
  }
  const end = Math.max(at, from + SNIPPET_LENGTH)
  return `${snippet}${text.slice(at, end)}${end < text.length ? ' …' : ''}`.replace(/\s+/g, ' ')
}

function matches(word: string, terms: readonly string[]): boolean {
  return terms.some((term) => word === term || word.startsWith(term))
}

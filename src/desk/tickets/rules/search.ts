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

/** What somebody typed into the search field: words (each must occur), "phrases", a ticket number. */
export interface SearchTerms {
  /** For to_tsquery('simple', …): only letters, digits and operators we put there ourselves. */
  readonly query: string
  readonly number: number | null
}

/** Reads a search; the last word also matches as a beginning, since people search while they type. */
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

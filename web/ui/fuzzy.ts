/**
 * How well `query` matches `text`; 0 is not at all. Letters must appear in order; whole starts
 * win.
 */
export function fuzzyScore(query: string, text: string): number {
  const wanted = plain(query).replaceAll(/\s+/g, '')
  const shown = plain(text)
  if (wanted === '') return 1
  const at = shown.indexOf(plain(query).trim())
  if (at === 0) return 1000 - shown.length / 100
  if (at > 0) return (isStart(shown, at) ? 800 : 500) - at - shown.length / 100
  return scattered(wanted, shown)
}

/** The items that match, best first; equal ones keep their order. */
export function fuzzyFilter<T>(
  query: string,
  items: readonly T[],
  textOf: (item: T) => string,
): T[] {
  return items
    .map((item) => ({ item, score: fuzzyScore(query, textOf(item)) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ item }) => item)
}

function scattered(wanted: string, shown: string): number {
  let score = 0
  let from = 0
  let run = 0
  for (const letter of wanted) {
    const start = nextStart(shown, letter, from)
    const found = start >= 0 && run === 0 ? start : shown.indexOf(letter, from)
    if (found < 0) return 0
    run = found === from ? run + 1 : 0
    score += 1 + run * 3 + (isStart(shown, found) ? 8 : 0) - Math.min(3, (found - from) / 10)
    from = found + 1
  }
  return Math.max(0.01, score)
}

function nextStart(shown: string, letter: string, from: number): number {
  for (let at = shown.indexOf(letter, from); at >= 0; at = shown.indexOf(letter, at + 1)) {
    if (isStart(shown, at)) return at
  }
  return -1
}

function isStart(shown: string, at: number): boolean {
  return at === 0 || /[^\p{L}\p{N}]/u.test(shown[at - 1] ?? '')
}

/** Case and accents do not keep one from finding: "reponse" finds "Réponse". */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

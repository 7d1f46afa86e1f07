import { assert } from '../std/assert.ts'
import type { Said } from '../std/text.ts'
import type { Impact, Signal } from './document.ts'
import { keywordsFor } from './lexicon/index.ts'
import { findPhrases, wordsOf, type Lexicon, type Words } from './lexicon/phrase.ts'
import { priorityOf, tierOf, type MatrixPolicy, type Reason } from './matrix.ts'
import { categoryTitle, type Category } from './taxonomy.ts'
import type { Party, Priority, Tier } from './types.ts'

/** What is known of a request when it arrives. */
export interface Arrival {
  /** Subject and body; only the first few thousand characters are looked at. */
  readonly text: string
  /** Chosen by the requester, when there was a form. */
  readonly category?: string
  readonly channel: string
  readonly party: Party
  readonly impact?: Impact
  /** Known without reading: a reopened ticket, a high order value. */
  readonly signals?: readonly Signal[]
  readonly entitlements?: readonly string[]
  /** BCP 47 tag of the text when known: other languages are then not tried, English is. */
  readonly language?: string
}

/** Where a request goes and why (R23): each decision names its clause or the words it stands on. */
export interface Classified {
  readonly category: string
  readonly priority: Priority
  readonly tier: Tier
  readonly team: string
  /** Whether channels kept for urgent matters may be used (R9). */
  readonly urgent: boolean
  readonly signals: readonly Signal[]
  readonly reasons: readonly (Reason | { readonly clause: null; readonly said: Said })[]
}

/** Sorts a request by rules: words to kind and signals, matrix to priority, criteria to tier. */
export function classify(policy: MatrixPolicy, arrival: Arrival): Classified {
  const words = wordsOf(arrival.text)
  const lexicon = keywordsFor(arrival.language)
  const kind = kindOf(policy, arrival, words, lexicon)
  const found = signalsIn(words, lexicon)
  const signals = [...new Set([...(arrival.signals ?? []), ...found.keys()])]
  const matter = {
    category: kind.category.id,
    party: arrival.party,
    channel: arrival.channel,
    impact: arrival.impact ?? 'one',
    signals,
    entitlements: arrival.entitlements ?? [],
    rung: 1,
  }
  const { priority, reasons } = priorityOf(policy, matter)
  const tier = tierOf(policy, { ...matter, priority })
  const heard = [...found].map(([signal, phrase]) => ({
    clause: null,
    said: {
      key: 'policy.why.signal_words',
      values: { signal: { key: `policy.signal.${signal}` }, phrase },
    },
  }))
  return {
    category: kind.category.id,
    priority,
    tier: tier.tier,
    team: kind.category.team,
    urgent: kind.category.urgent || priority === 'high',
    signals,
    reasons: [{ clause: null, said: kind.said }, ...heard, ...reasons, ...tier.reasons],
  }
}

function kindOf(
  policy: MatrixPolicy,
  arrival: Arrival,
  words: Words,
  lexicon: readonly Lexicon[],
): { category: Category; said: Said } {
  const chosen = arrival.category ? policy.categories.get(arrival.category) : undefined
  if (chosen) {
    return { category: chosen, said: said('policy.why.chosen', chosen) }
  }
  let best: { category: Category; score: number; phrases: string[] } | null = null
  for (const category of policy.categories.values()) {
    if (!category.parties.includes(arrival.party)) continue
    const hits = findPhrases(words, phrasesOf(category, lexicon, arrival.language))
    const score = hits.reduce((sum, hit) => sum + hit.weight, 0)
    if (score > (best?.score ?? 0)) {
      best = { category, score, phrases: hits.map((hit) => hit.phrase) }
    }
  }
  if (best) {
    const phrases = { all: best.phrases.slice(0, 3) }
    return { category: best.category, said: said('policy.why.words', best.category, { phrases }) }
  }
  const otherwise = policy.categories.get(policy.document.otherwise)
  assert(otherwise, 'a checked policy knows the category for all other matters')
  return { category: otherwise, said: said('policy.why.no_words', otherwise) }
}

/** The standard words of a category and those the document adds, in the languages to try. */
function phrasesOf(
  category: Category,
  lexicon: readonly Lexicon[],
  language: string | undefined,
): readonly string[] {
  const known = gathered.get(category) ?? new Map<string | undefined, readonly string[]>()
  gathered.set(category, known)
  const before = known.get(language)
  if (before) return before
  const own = Object.entries(category.keywords).flatMap(([tag, phrases]) =>
    language === undefined || language === tag || tag === 'en' ? phrases : [],
  )
  const all = [...own, ...lexicon.flatMap((each) => each.categories[category.id] ?? [])]
  known.set(language, all)
  return all
}

const gathered = new WeakMap<Category, Map<string | undefined, readonly string[]>>()

function signalsIn(words: Words, lexicon: readonly Lexicon[]): Map<Signal, string> {
  const found = new Map<Signal, string>()
  for (const each of lexicon) {
    for (const [signal, phrases] of Object.entries(each.signals)) {
      const [hit] = findPhrases(words, phrases)
      if (hit && !found.has(signal as Signal)) found.set(signal as Signal, hit.phrase)
    }
  }
  return found
}

function said(key: string, category: Category, values: Said['values'] = {}): Said {
  return { key, values: { ...values, category: categoryTitle(category) } }
}

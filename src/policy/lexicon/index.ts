import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import type { Lexicon } from './phrase.ts'
import { ptBR } from './pt-BR.ts'

const LEXICONS: Readonly<Record<string, Lexicon>> = { en, fr, es, 'pt-BR': ptBR, de, ar }

/** The lexicons to try: that of the language and English; all when the language is not known. */
export function keywordsFor(language: string | undefined): readonly Lexicon[] {
  const [base] = (language ?? '').split('-')
  const found = LEXICONS[language ?? ''] ?? LEXICONS[base === 'pt' ? 'pt-BR' : (base ?? '')]
  if (!found) return Object.values(LEXICONS)
  return found === en ? [en] : [found, en]
}

/** One text in several languages, by BCP 47 tag: `{ en: 'Email', fr: 'E-mail' }`. */
export type Texts = Readonly<Record<string, string>>

/** A value of a sentence that is itself to be said: a sentence, a text, a list of them. */
export type SaidValue =
  | string
  | number
  | Said
  | { readonly texts: Texts }
  | { readonly all: readonly SaidValue[] }
  | { readonly some: readonly SaidValue[] }
  | { readonly date: string }
  /** A time on the clock on the wall, `HH:MM`. */
  | { readonly time: string }
  | { readonly money: { readonly minor: number; readonly currency: string } }

/** A sentence that no language has yet: the key of its words and the values in it. */
export interface Said {
  readonly key: string
  readonly values?: Readonly<Record<string, SaidValue>>
}

/** The text in `locale`, else in its language, else in English, else in any there is. */
export function textIn(texts: Texts, locale: string): string {
  const [language = locale] = locale.split('-')
  return texts[locale] ?? texts[language] ?? texts['en'] ?? Object.values(texts)[0] ?? ''
}

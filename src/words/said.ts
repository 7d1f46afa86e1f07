import { textIn, type Said, type SaidValue } from '../std/text.ts'
import type { Locale, Say, WordKey, WordValues } from './index.ts'

/** Says a sentence whose values are themselves to be said: lists, texts, money, dates. */
export function sayAll(say: Say, locale: Locale, value: SaidValue): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value)
  if ('key' in value) return saySentence(say, locale, value)
  if ('texts' in value) return textIn(value.texts, locale)
  if ('all' in value) return sayList(say, locale, { parts: value.all, type: 'conjunction' })
  if ('some' in value) return sayList(say, locale, { parts: value.some, type: 'disjunction' })
  if ('date' in value) return sayDate(locale, value.date)
  if ('time' in value) return sayTime(locale, value.time)
  return sayMoney(locale, value.money)
}

function saySentence(say: Say, locale: Locale, said: Said): string {
  const values: WordValues = {}
  for (const [name, value] of Object.entries(said.values ?? {})) {
    values[name] = typeof value === 'number' ? value : sayAll(say, locale, value)
  }
  return say(said.key as WordKey, values)
}

function sayList(
  say: Say,
  locale: Locale,
  list: { parts: readonly SaidValue[]; type: 'conjunction' | 'disjunction' },
): string {
  const parts = list.parts.map((part) => sayAll(say, locale, part))
  return new Intl.ListFormat(locale, { type: list.type }).format(parts)
}

function sayDate(locale: Locale, date: string): string {
  const noon = new Date(`${date}T12:00:00Z`)
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(noon)
}

function sayTime(locale: Locale, time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const clock = { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale, clock).format(Date.UTC(2024, 0, 1, hour, minute))
}

function sayMoney(locale: Locale, money: { minor: number; currency: string }): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(money.minor / 10 ** digits)
}

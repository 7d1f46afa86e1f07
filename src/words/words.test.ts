import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { ar } from './ar/index.ts'
import { de } from './de/index.ts'
import { en } from './en/index.ts'
import { es } from './es/index.ts'
import { fr } from './fr/index.ts'
import { LOCALES, type Locale, type WordKey, type Words } from './index.ts'
import { ptBR } from './pt-BR/index.ts'

type Ast = ReturnType<IntlMessageFormat['getAst']>
type Value = string | number

const CATALOGUES: Record<Locale, Words> = { en, fr, es, 'pt-BR': ptBR, de, ar }
const TRANSLATED = LOCALES.filter((locale) => locale !== 'en')
const KEYS = Object.keys(en) as WordKey[]

/** What an element of a parsed sentence is, by the numbers the parser gives. */
const IS = { literal: 0, argument: 1, number: 2, select: 5, plural: 6 } as const

/** Alike in every language: names, signs, and sentences made of values only. */
const ALIKE_EVERYWHERE: readonly WordKey[] = [
  'agent.actor.system',
  'common.product',
  'mail.reply.team',
  'portal.title',
]

/** Spelled as in English. */
const ALIKE: Partial<Record<Locale, readonly WordKey[]>> = {
  fr: [
    'policy.amount.minutes',
    'policy.span.minutes',
    'portal.tracker.messages',
    'agent.nav.tickets',
    'agent.nav.admin',
    'agent.group.ticket',
    'agent.promise.clause',
    'agent.promise.version',
    'agent.policy.version',
    'agent.list.messages',
    'agent.pane.conversation',
    'agent.pane.journal',
    'agent.audience.short.staff',
    'agent.editor.code',
    'agent.macro.title',
    'agent.split.messages',
    'agent.picker.list',
    'agent.settings.signature',
    'agent.settings.notify',
    'agent.admin.macros',
    'policy.field.photos',
    'policy.kept.messages',
    'agent.message.side',
  ],
  es: [
    'policy.says.titled',
    'policy.says.entitlement',
    'agent.nav.tickets',
    'agent.group.ticket',
    'agent.macro.title',
    'agent.picker.list',
    'agent.admin.macros',
    'agent.message.side',
  ],
  'pt-BR': [
    'policy.says.titled',
    'policy.says.entitlement',
    'agent.view.spam',
    'agent.editor.link',
    'agent.macro.title',
    'agent.admin.macros',
    'agent.message.side',
  ],
  de: [
    'policy.says.titled',
    'policy.says.entitlement',
    'portal.author.agent',
    'portal.brand',
    'portal.home.title',
    'agent.nav.teams',
    'agent.nav.tickets',
    'agent.group.ticket',
    'agent.view.spam',
    'agent.view.name',
    'agent.field.status',
    'agent.field.team',
    'agent.editor.code',
    'agent.editor.link',
    'agent.macro.name',
    'agent.macro.body',
    'agent.picker.list',
    'agent.new.name',
    'agent.settings.name',
  ],
  ar: ['policy.says.titled', 'policy.says.entitlement'],
}

/** The plural forms a language tells apart in whole numbers of everyday size. */
const FORMS: Record<Locale, readonly string[]> = {
  en: ['one', 'other'],
  fr: ['one', 'other'],
  es: ['one', 'other'],
  'pt-BR': ['one', 'other'],
  de: ['one', 'other'],
  ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
}

describe.each(LOCALES)('the words of %s', (locale) => {
  const words = CATALOGUES[locale]

  test('say everything that English says, and nothing else', () => {
    expect(Object.keys(words).toSorted()).toEqual(KEYS.toSorted())
    expect(KEYS.filter((key) => words[key].trim() === '')).toEqual([])
  })

  test('take the same values as English', () => {
    expect(argumentsOf(locale, words)).toEqual(argumentsOf('en', en))
  })

  test('have every plural form of the language', () => {
    const faulty = KEYS.filter((key) =>
      [...nodesOf(parsed(locale, words[key]))].some((node) => !isCounted(locale, node)),
    )
    expect(faulty).toEqual([])
  })

  test('can be said with any values', () => {
    for (const key of KEYS) {
      const format = formatOf(locale, words[key])
      for (const values of samplesOf(parsed('en', en[key]))) {
        expect(String(format.format(values)), key).toMatch(/^[^{}]+$/)
      }
    }
  })

  test('close every mark of direction they open', () => {
    const faulty = KEYS.filter((key) => {
      const counted = (marks: RegExp) => words[key].match(marks)?.length ?? 0
      return (
        counted(/[\u2066-\u2068]/g) !== counted(/\u2069/g) ||
        counted(/[\u202a\u202b\u202d\u202e]/g) !== counted(/\u202c/g)
      )
    })
    expect(faulty).toEqual([])
  })
})

test.each(TRANSLATED)('nothing is left in English in %s', (locale) => {
  const alike = new Set([...ALIKE_EVERYWHERE, ...(ALIKE[locale] ?? [])])
  const left = KEYS.filter((key) => CATALOGUES[locale][key] === en[key] && !alike.has(key))
  expect(left).toEqual([])
})

test('French keeps a narrow space before its tall marks, and its quotes and apostrophes', () => {
  const faulty = KEYS.filter((key) =>
    literalsOf(parsed('fr', fr[key])).some((text) =>
      /(?<![\u202f\d])[;:!?»](?!\w)|«(?!\u202f)|(?<=\p{L})'/u.test(
        text.replaceAll('(otherwise: true)', ''),
      ),
    ),
  )
  expect(faulty).toEqual([])
})

test('Spanish opens what it asks and what it exclaims', () => {
  const counted = (text: string, mark: string) => text.split(mark).length
  const faulty = KEYS.filter((key) => {
    const text = literalsOf(parsed('es', es[key])).join(' ')
    return counted(text, '?') !== counted(text, '¿') || counted(text, '!') !== counted(text, '¡')
  })
  expect(faulty).toEqual([])
})

test('German quotes below and above', () => {
  const faulty = KEYS.filter((key) => {
    const text = literalsOf(parsed('de', de[key])).join(' ')
    return /["”]/.test(text) || text.split('„').length !== text.split('“').length
  })
  // What is searched as one phrase stands between plain quotes in every language.
  expect(faulty).toEqual(['agent.search.placeholder'])
})

test('Arabic has its own comma, semicolon and question mark', () => {
  const faulty = KEYS.filter((key) =>
    literalsOf(parsed('ar', ar[key])).some((text) =>
      /[,;?]|\p{Script=Arabic} +[،؛؟.:]/u.test(text),
    ),
  )
  expect(faulty).toEqual([])
})

/** Whether each number finds its form; a plural that only tells none from some needs no forms. */
function isCounted(locale: Locale, node: Ast[number]): boolean {
  if (node.type !== IS.plural) return true
  const given = Object.keys(node.options)
  if (given.every((form) => form === '=0' || form === 'other')) return true
  return FORMS[locale].every(
    (form) => given.includes(form) || (form === 'zero' && given.includes('=0')),
  )
}

function formatOf(locale: Locale, sentence: string): IntlMessageFormat {
  return new IntlMessageFormat(sentence, locale, undefined, { ignoreTag: true })
}

function parsed(locale: Locale, sentence: string): Ast {
  return formatOf(locale, sentence).getAst()
}

function* nodesOf(ast: Ast): Generator<Ast[number]> {
  for (const node of ast) {
    yield node
    if (node.type !== IS.select && node.type !== IS.plural) continue
    for (const option of Object.values(node.options)) yield* nodesOf(option.value)
  }
}

function literalsOf(ast: Ast): string[] {
  return [...nodesOf(ast)].flatMap((node) => (node.type === IS.literal ? [node.value] : []))
}

/** The values each sentence takes; where words are chosen by a code, the codes it knows. */
function argumentsOf(locale: Locale, words: Words): Record<string, string[]> {
  return Object.fromEntries(
    KEYS.map((key) => {
      const names = [...nodesOf(parsed(locale, words[key]))].flatMap((node) => {
        if (node.type === IS.select) {
          return [node.value, ...Object.keys(node.options).map((code) => `${node.value}=${code}`)]
        }
        return 'value' in node && node.type !== IS.literal ? [node.value] : []
      })
      return [key, [...new Set(names)].toSorted()]
    }),
  )
}

/** Values to try: each number that counts differently somewhere, each code. */
function samplesOf(ast: Ast): Record<string, Value>[] {
  const tries = new Map<string, Value[]>()
  for (const node of nodesOf(ast)) {
    if (node.type === IS.literal || !('value' in node)) continue
    if (node.type === IS.select) tries.set(node.value, Object.keys(node.options))
    else if (node.type === IS.plural || node.type === IS.number) {
      tries.set(node.value, [0, 1, 2, 3, 11, 100, 1_000_000])
    } else if (!tries.has(node.value)) tries.set(node.value, ['7'])
  }
  const most = Math.max(1, ...[...tries.values()].map((values) => values.length))
  return Array.from({ length: most }, (_, turn) =>
    Object.fromEntries(
      [...tries].map(([name, values]) => [name, values[turn % values.length] ?? '']),
    ),
  )
}

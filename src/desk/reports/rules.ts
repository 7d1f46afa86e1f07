/** Marks the file as UTF-8 for spreadsheets, which guess otherwise. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** One line of a CSV file (RFC 4180): every text in quotes, line breaks within them kept. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** What a cell may hold; lists and records are written as one text. */
export type Cell =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | Readonly<Record<string, string>>

function csvCell(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return `"${guarded(textOf(value)).replaceAll('"', '""')}"`
}

function textOf(value: string | readonly string[] | Readonly<Record<string, string>>): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.join(', ')
  return Object.keys(value).length === 0 ? '' : JSON.stringify(value)
}

/** Begins like a formula, be it behind spaces, marks nobody sees, quotes or separators. */
const FORMULA = /^[\s\p{Cc}\p{Cf}"'`;,]*[=+\-@＝＋－＠]|^'*[\t\r\n]/u

/**
 * A text that no spreadsheet takes for a formula: an apostrophe before whatever begins like one.
 * Taking one apostrophe off such a text gives it back exactly.
 */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

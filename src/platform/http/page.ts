import { createHmac, timingSafeEqual } from 'node:crypto'
import { refuseFields } from './problem.ts'

/** One page of a long list; `next` is handed back as `cursor` for the page behind it. */
export interface Page<Item> {
  items: Item[]
  next: string | null
}

/** Where a page ended: the values of the columns it is ordered by. */
export type Position = readonly (string | number | null)[]

/** Cuts `limit + 1` rows to a page, the last of them telling only that there is more. */
export function pageOfRows<Row, Item = Row>(
  rows: readonly Row[],
  options: { limit: number; cursor: (last: Row) => string; item?: (row: Row) => Item },
): Page<Item> {
  const shown = rows.slice(0, options.limit)
  const last = shown.at(-1)
  const item = options.item ?? ((row: Row) => row as unknown as Item)
  return {
    items: shown.map(item),
    next: rows.length > options.limit && last !== undefined ? options.cursor(last) : null,
  }
}

/**
 * A cursor for `position`, readable to nobody who would rather make one up. `list` names the list
 * and its order, so that a cursor of one is refused by another.
 */
export function sealCursor(secret: string, list: string, position: Position): string {
  const body = Buffer.from(JSON.stringify(position)).toString('base64url')
  return `${body}.${macOf(secret, list, body)}`
}

/** The position in a cursor that we made; refuses anything else as `bad_cursor` of `cursor`. */
export function openCursor(secret: string, list: string, cursor: string): Position {
  const [body = '', mac = ''] = cursor.split('.')
  const expected = Buffer.from(macOf(secret, list, body))
  const given = Buffer.from(mac)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw refuseFields([{ path: 'cursor', code: 'bad_cursor' }], 'bad_cursor')
  }
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
}

function macOf(secret: string, list: string, body: string): string {
  const mac = createHmac('sha256', secret).update(`cursor\n${list}\n`).update(body)
  return mac.digest('base64url').slice(0, 22)
}

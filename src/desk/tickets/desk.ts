import type { PolicyInForce } from '../../policy/index.ts'
import type { Reader } from '../../platform/db.ts'
import type { Ground } from '../../platform/ground.ts'
import { takeNumbers } from './store/write.ts'

/** Where the corridor gets its policies; the policies module provides it, main hands it in. */
export interface Policies {
  /** The version new tickets are promised under. */
  current(): Promise<PolicyInForce>
  /** The version a ticket was promised under, with the opening hours as they are now. */
  of(policy: string, version: number): Promise<PolicyInForce>
}

/** The ground with the policies on it: what the corridor and all commands on tickets stand on. */
export interface Desk extends Ground {
  readonly policies: Policies
  /** Makes HTML of a rich editor safe to show; main brings the sanitizer. */
  readonly cleanHtml: (html: string) => string
}

const NUMBERS_AHEAD = 64
const ahead = new WeakMap<object, Stock>()

/**
 * The next ticket number. Numbers are taken ahead in blocks: unique for ever, rising, sometimes
 * with gaps. Inside a transaction they are asked for through it: it holds a connection already,
 * and must not wait for another.
 */
export async function nextNumber(
  desk: Pick<Ground, 'db'>,
  reader: Reader = desk.db,
): Promise<number> {
  const stock = ahead.get(desk.db) ?? { numbers: [], filling: null }
  ahead.set(desk.db, stock)
  for (;;) {
    const number = stock.numbers.shift()
    if (number !== undefined) return number
    stock.filling ??= fill(stock, reader)
    await stock.filling
  }
}

interface Stock {
  readonly numbers: number[]
  filling: Promise<void> | null
}

async function fill(stock: Stock, reader: Reader): Promise<void> {
  try {
    stock.numbers.push(...(await takeNumbers(reader, NUMBERS_AHEAD)))
  } finally {
    stock.filling = null
  }
}

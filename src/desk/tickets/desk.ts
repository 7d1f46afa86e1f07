import type { PolicyInForce } from '../../policy/index.ts'
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
const ahead = new WeakMap<object, { numbers: number[]; filling: Promise<void> | null }>()

/** The next ticket number. Numbers are taken ahead in blocks: unique for ever, rising, sometimes with gaps. */
export async function nextNumber(desk: Pick<Ground, 'db'>): Promise<number> {
  const stock = ahead.get(desk.db) ?? { numbers: [], filling: null }
  ahead.set(desk.db, stock)
  for (;;) {
    const number = stock.numbers.shift()
    if (number !== undefined) return number
    stock.filling ??= takeNumbers(desk.db, NUMBERS_AHEAD).then((numbers) => {
      stock.numbers.push(...numbers)
      stock.filling = null
    })
    await stock.filling
  }
}

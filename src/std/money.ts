import { assert } from './assert.ts'

/** An amount in the currency's smallest unit (cents for EUR), with its ISO 4217 code. */
export interface Money {
  readonly minor: number
  readonly currency: string
}

/** The sum of two amounts of one currency. */
export function addMoney(a: Money, b: Money): Money {
  assert(a.currency === b.currency, 'amounts are of one currency')
  return { minor: a.minor + b.minor, currency: a.currency }
}

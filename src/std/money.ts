/** An amount in the currency's smallest unit (cents for EUR), with its ISO 4217 code. */
export interface Money {
  readonly minor: number
  readonly currency: string
}

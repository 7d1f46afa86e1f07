import type { Money } from '../../../std/money.ts'

/** Plain facts of a person, as the marketplace told them last. */
export type PlainFacts = Readonly<Record<string, string | number | null>>

/** The facts entitlements are computed from; what is not known is left out. */
export interface KnownFacts {
  readonly orderValue?: Money
  readonly loyaltyTier?: string
  /** Orders of the last 30 days. */
  readonly vendorVolume?: number
  /** Mean rating, 0 to 5, and how many ratings it stands on. */
  readonly vendorRating?: number
  readonly vendorRatings?: number
}

/**
 * Reads the facts the policy knows out of the plain ones; a value of the wrong kind is left out.
 */
export function knownFacts(facts: PlainFacts): KnownFacts {
  const { orderValueMinor: minor, orderValueCurrency: currency, loyaltyTier } = facts
  return {
    ...(typeof minor === 'number' &&
      typeof currency === 'string' && { orderValue: { minor, currency } }),
    ...(typeof loyaltyTier === 'string' && { loyaltyTier }),
    ...numbers(facts, ['vendorVolume', 'vendorRating', 'vendorRatings']),
  }
}

function numbers<Name extends string>(facts: PlainFacts, names: readonly Name[]) {
  const known = names.filter((name) => typeof facts[name] === 'number')
  return Object.fromEntries(known.map((name) => [name, facts[name]])) as { [K in Name]?: number }
}

/** `order_value_minor` as the marketplace may write it, as we do: `orderValueMinor`. */
export function factName(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase())
}

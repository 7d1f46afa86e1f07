import type { Money } from '../std/money.ts'
import type { Said } from '../std/text.ts'
import type { EntitlementRule, EntitlementTest } from './document/rights.ts'
import type { Party } from './types.ts'

/** What is known of the requester and the order in hand; what is not known is left out. */
export interface StandingFacts {
  readonly party: Party
  readonly orderValue?: Money
  readonly loyaltyTier?: string
  /** Orders of the last 30 days. */
  readonly vendorVolume?: number
  /** Mean rating, 0 to 5, and how many ratings it stands on. */
  readonly vendorRating?: number
  readonly vendorRatings?: number
}

/** An entitlement that holds, the clause that grants it and why, to be shown to its holder. */
export interface Granted {
  readonly entitlement: string
  readonly clause: string
  readonly reasons: readonly Said[]
}

/** The entitlements that hold for a requester, in the order of the document. */
export function entitlementsOf(
  policy: { readonly entitlements: readonly EntitlementRule[] },
  facts: StandingFacts,
): Granted[] {
  return policy.entitlements.flatMap((rule) => {
    if (!rule.parties.includes(facts.party)) return []
    const reasons = rule.any.map((test) => reasonsOf(test, facts)).find((found) => found !== null)
    return reasons ? [{ entitlement: rule.entitlement, clause: rule.id, reasons }] : []
  })
}

/** Why the test holds, part by part; null when any part of it does not. */
function reasonsOf(test: EntitlementTest, facts: StandingFacts): Said[] | null {
  const parts = [
    test.orderValue && orderReason(test.orderValue, facts.orderValue),
    test.loyaltyTiers && loyaltyReason(test.loyaltyTiers, facts.loyaltyTier),
    numberReason('volume', test.vendorVolume, facts.vendorVolume),
    numberReason('rating', test.vendorRating, facts.vendorRating),
    numberReason('ratings', test.vendorRatings, facts.vendorRatings),
  ].filter((part) => part !== null)
  return parts.every((part) => part !== 'no') ? parts : null
}

/** Amounts are never converted: a currency that the clause does not name grants nothing. */
function orderReason(thresholds: readonly Money[], value: Money | undefined): Said | 'no' {
  const threshold = thresholds.find((money) => money.currency === value?.currency)
  if (!value || !threshold || value.minor < threshold.minor) return 'no'
  const values = { value: { money: value }, threshold: { money: threshold } }
  return { key: 'policy.entitled.order_value', values }
}

function loyaltyReason(tiers: readonly string[], tier: string | undefined): Said | 'no' {
  if (tier === undefined || !tiers.includes(tier)) return 'no'
  return { key: 'policy.entitled.loyalty', values: { tier } }
}

function numberReason(
  what: 'volume' | 'rating' | 'ratings',
  threshold: number | null,
  value: number | undefined,
): Said | 'no' | null {
  if (threshold === null) return null
  if (value === undefined || value < threshold) return 'no'
  return { key: `policy.entitled.${what}`, values: { value, threshold } }
}

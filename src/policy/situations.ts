import type { PolicyInForce } from './compile.ts'
import type { Conditions } from './compiled.ts'
import type { Facts, Party, Priority, Tier } from './types.ts'

const PARTIES: readonly Party[] = ['buyer', 'vendor']
const TIERS: readonly Tier[] = ['basic', 'advanced', 'vendor']
const PRIORITIES: readonly Priority[] = ['high', 'medium', 'low']

/**
 * One of each kind of situation a ticket can be in, as far as the clauses of the policy can tell
 * situations apart: channels and categories that no clause treats differently stand for each other.
 */
export function situationsOf(policy: PolicyInForce): Facts[] {
  const channels = Object.entries(policy.document.channels)
    .filter(([, channel]) => channel.kind !== 'self_service')
    .map(([id, { parties, urgentOnly }]) => ({ id, parties, urgentOnly }))
  const leaves = [...policy.categories.values()].filter((category) => category.leaf)
  const rungs = policy.document.ladder.map((rung) => rung.rung)
  const situations: Facts[] = []
  for (const channel of kinds(policy, 'channels', channels)) {
    for (const category of kinds(policy, 'categories', leaves)) {
      if (channel.urgentOnly && !category.urgent) continue
      for (const party of PARTIES) {
        if (!channel.parties.includes(party) || !category.parties.includes(party)) continue
        const place = { channel: channel.id, category: category.id, party }
        for (const entitlements of heldBy(policy, party)) {
          situations.push(...ranks(rungs).map((rank) => ({ ...place, entitlements, ...rank })))
        }
      }
    }
  }
  return situations
}

function ranks(rungs: readonly number[]): Pick<Facts, 'tier' | 'priority' | 'rung'>[] {
  return rungs.flatMap((rung) =>
    TIERS.flatMap((tier) => PRIORITIES.map((priority) => ({ tier, priority, rung }))),
  )
}

/** No entitlement, each alone, and all that one requester can hold together. */
function heldBy(policy: PolicyInForce, party: Party): string[][] {
  const possible = policy.document.entitlements
    .filter((rule) => rule.parties.includes(party))
    .map((rule) => rule.entitlement)
  const together = possible.length > 1 ? [possible] : []
  return [[], ...possible.map((entitlement) => [entitlement]), ...together]
}

/** Of those that every clause treats alike and the same parties may use, the first. */
function kinds<T extends { id: string; parties: readonly Party[] }>(
  policy: PolicyInForce,
  dimension: 'channels' | 'categories',
  values: readonly T[],
): T[] {
  const named = policy.promises
    .map((clause) => clause.when[dimension as keyof Conditions])
    .filter((list) => list !== undefined) as (readonly string[])[]
  const found = new Map<string, T>()
  for (const value of values) {
    const treatment = named.map((list) => (list.includes(value.id) ? 1 : 0)).join('')
    const open = 'urgent' in value ? value.urgent : 'urgentOnly' in value && value.urgentOnly
    const key = `${treatment}/${value.parties.join()}/${String(open)}`
    if (!found.has(key)) found.set(key, value)
  }
  return [...found.values()]
}

import { DAY, type Instant } from '../../std/time.ts'
import type { Id } from '../../std/id.ts'
import type { Chance } from './chance.ts'
import { LANGUAGES, type Language } from './letters.ts'
import { nameFor, shopName } from './names.ts'

/** Somebody at the desk or in front of it, as the marketplace knows them. */
export interface Player {
  readonly id: Id
  readonly identityId: Id
  readonly role: 'buyer' | 'vendor' | 'agent' | 'lead' | 'manager'
  readonly name: string
  readonly language: Language
  readonly email: string
  readonly facts: Readonly<Record<string, string | number>>
  /** The team of an agent, by its key; null for everyone else. */
  readonly team: string | null
  readonly createdAt: Instant
}

export interface Cast {
  readonly buyers: readonly Player[]
  readonly vendors: readonly Player[]
  readonly staff: readonly Player[]
}

/** The people of a desk of this size. Their addresses end in example.com: nobody gets mail. */
export function castOf(
  desk: { tickets: number; teams: readonly string[]; from: Instant },
  chance: Chance,
): Cast {
  const count = (share: number, least: number) => Math.max(least, Math.round(desk.tickets * share))
  const make = (many: number, player: (nth: number) => Player) =>
    Array.from({ length: many }, (_, nth) => player(nth))
  const agents = Math.min(120, count(1 / 250, desk.teams.length * 2))
  return {
    buyers: make(count(0.22, 20), (nth) => buyer(nth, desk.from, chance)),
    vendors: make(count(0.02, 8), (nth) => vendor(nth, desk.from, chance)),
    staff: make(agents, (nth) => agent(nth, desk, chance)),
  }
}

function buyer(nth: number, from: Instant, chance: Chance): Player {
  const language = chance.weighted(LANGUAGES)
  const loyaltyTier = chance.weighted({ none: 82, silver: 11, gold: 5, platinum: 2 })
  const createdAt = from - Math.floor(chance.next() * 700 * DAY)
  return {
    id: chance.id(createdAt),
    identityId: chance.id(createdAt),
    role: 'buyer',
    name: nameFor(language, chance),
    language,
    email: `buyer${nth + 1}@example.com`,
    facts: loyaltyTier === 'none' ? {} : { loyaltyTier },
    team: null,
    createdAt,
  }
}

function vendor(nth: number, from: Instant, chance: Chance): Player {
  const createdAt = from - Math.floor(chance.next() * 900 * DAY)
  return {
    id: chance.id(createdAt),
    identityId: chance.id(createdAt),
    role: 'vendor',
    name: shopName(chance),
    language: chance.weighted(LANGUAGES),
    email: `shop${nth + 1}@example.com`,
    facts: {
      vendorVolume: Math.round(chance.long(60, 1.4)),
      vendorRating: Math.round(Math.min(5, 4.9 - chance.next() ** 2 * 1.6) * 100) / 100,
      vendorRatings: Math.round(chance.long(80, 1.2)),
    },
    team: null,
    createdAt,
  }
}

function agent(nth: number, desk: { teams: readonly string[]; from: Instant }, chance: Chance) {
  const createdAt = desk.from - Math.floor(chance.next() * 500 * DAY)
  const language = chance.weighted(LANGUAGES)
  const role = nth === 0 ? 'manager' : nth % 6 === 1 ? 'lead' : 'agent'
  return {
    id: chance.id(createdAt),
    identityId: chance.id(createdAt),
    role,
    name: nameFor(language, chance),
    language,
    email: `staff${nth + 1}@example.com`,
    facts: {},
    team: desk.teams[nth % desk.teams.length] ?? null,
    createdAt,
  } satisfies Player
}

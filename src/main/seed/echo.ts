import { entitlementsOf, type PolicyInForce } from '../../policy/index.ts'
import type { Instant } from '../../std/time.ts'
import { knownFacts } from '../../desk/people/rules/standing.ts'
import { foldWords } from '../../desk/tickets/rules/search.ts'
import type { Cast, Player } from './cast.ts'
import type { Chance } from './chance.ts'
import { linesOf } from './rows.ts'
import type { Story, Telling } from './story.ts'

/** The lines of one ticket, by table. */
export type Lines = ReturnType<typeof linesOf>

// What differs between the tickets of one story stands in it as marks that occur nowhere else.
const NUMBER = 987_654_321_012_345
const MARK = new RegExp(`zq(\\d+)zq|${NUMBER}`)
const [GIVEN, FAMILY, ORDER, IDS] = [0, 1, 2, 3]
const mark = (nth: number) => `zq${nth}zq`

/**
 * A large seed tells each story several times: the same things happen at the same instants to
 * tickets of other people with the same standing. What the policy said of one holds for all of
 * them, so every history still folds to its row, and the policy is asked a fraction as often.
 */
export function echoesOf(
  tell: (telling: Telling) => Story,
  chance: Chance,
): { who: Player; linesFor: (number: number, who: Player) => Lines } {
  const times: Instant[] = []
  const id = (at: Instant) => mark(IDS + times.push(at) - 1)
  const mask = (who: Player) => ({ ...who, id: id(0), name: `${mark(GIVEN)} ${mark(FAMILY)}` })
  const story = tell({ chance: { ...chance, id }, number: NUMBER, order: mark(ORDER), mask })
  const { ticket, journal, message, ticket_search: words } = linesOf(story)
  const [rows, search] = [[ticket, journal, message].map(templateOf), templateOf(words)]
  const linesFor = (number: number, who: Player) => {
    const ids = times.map((at) => (at === 0 ? who.id : chance.id(at)))
    const order = orderNumber(chance)
    const said = [...halves(who.name), order, ...ids, String(number)]
    const found = [...halves(who.name).map(wordIn), order.toLowerCase(), ...ids, String(number)]
    const [ticketLine = '', entries = '', messages = ''] = rows.map((row) => render(row, said))
    return {
      ticket: ticketLine,
      journal: entries,
      message: messages,
      ticket_search: render(search, found),
    }
  }
  return { who: story.who, linesFor }
}

/** For each player the others a story could as well be about: same words, same standing. */
export function alike(policy: PolicyInForce, cast: Cast): (who: Player) => readonly Player[] {
  const key = (player: Player) => {
    const party = player.role === 'vendor' ? 'vendor' : 'buyer'
    const granted = entitlementsOf(policy.document, { party, ...knownFacts(player.facts) })
    return `${party}/${player.language}/${granted.map((one) => one.entitlement).join('+')}`
  }
  const keys = new Map([...cast.buyers, ...cast.vendors].map((player) => [player.id, key(player)]))
  const groups = Map.groupBy([...cast.buyers, ...cast.vendors], (player) => keys.get(player.id))
  return (who) => groups.get(keys.get(who.id)) ?? [who]
}

/** The number of an order at the marketplace. */
export function orderNumber(chance: Chance): string {
  return `K${100_000 + chance.below(9_900_000)}`
}

function halves(name: string): [string, string] {
  const [given = '', ...others] = name.split(' ')
  return [given, others.join(' ')]
}

const wordIn = (name: string) => foldWords(name).match(/[\p{L}\p{N}]+/u)?.[0] ?? 'x'

interface Template {
  readonly pieces: readonly string[]
  /** Which value stands after each piece but the last; -1 is the last value, the number. */
  readonly holes: readonly number[]
}

function templateOf(text: string): Template {
  const parts = text.split(MARK)
  const holes = parts.filter((_, index) => index % 2 === 1)
  return {
    pieces: parts.filter((_, index) => index % 2 === 0),
    holes: holes.map((hole) => (hole === undefined ? -1 : Number(hole))),
  }
}

function render({ pieces, holes }: Template, values: readonly string[]): string {
  let text = pieces[0] ?? ''
  for (const [nth, hole] of holes.entries())
    text += (values.at(hole) ?? '') + (pieces[nth + 1] ?? '')
  return text
}

import { entitlementsOf, type PolicyInForce } from '../../policy/index.ts'
import type { Id } from '../../std/id.ts'
import { knownFacts } from '../../desk/people/rules/standing.ts'
import { foldWords } from '../../desk/tickets/rules/search.ts'
import type { Cast, Player } from './cast.ts'
import type { Chance } from './chance.ts'
import { linesOf } from './rows.ts'
import { NOBODY, type Story } from './story.ts'

/** The lines of one ticket, by table. */
export type Lines = ReturnType<typeof linesOf>

/**
 * A large seed tells each story several times: the same things happen at the same instants to
 * tickets of other people with the same standing. What the policy said of one holds for all of
 * them, so every history still folds to its row, and the policy is asked a fraction as often.
 * Answers the lines of the story for one ticket after the other.
 */
export function echoes(story: Story, chance: Chance): (number: number, who: Player) => Lines {
  const { ticket, messages, requester } = story.life
  const times = [ticket.openedAt, ...messages.map((message) => message.at)]
  const ids = [ticket.id, ...messages.map((message) => message.id)]
  const tokens = [
    ...ids,
    requester.id,
    String(NOBODY.number),
    ...NOBODY.name.split(' '),
    ...foldWords(NOBODY.name).split(' '),
    story.order,
    story.order.toLowerCase(),
  ]
  const lines = Object.entries(linesOf(story))
  const templates = lines.map(([table, text]) => [table, templateOf(text, tokens)] as const)
  return (number, who) => {
    const order = `K${100_000 + chance.below(9_900_000)}`
    const fresh = times.map((at) => chance.id(at))
    const values = valuesFor({ ids: fresh, number, who, order })
    return Object.fromEntries(
      templates.map(([table, template]) => [table, render(template, values)]),
    ) as Lines
  }
}

/** For each player the others a story could as well be about: same words, same standing. */
export function alike(policy: PolicyInForce, cast: Cast): (who: Player) => readonly Player[] {
  const key = (player: Player) => {
    const party = player.role === 'vendor' ? 'vendor' : 'buyer'
    const granted = entitlementsOf(policy.document, { party, ...knownFacts(player.facts) })
    return `${party}/${player.language}/${granted.map((one) => one.entitlement).join('+')}`
  }
  const groups = Map.groupBy([...cast.buyers, ...cast.vendors], key)
  return (who) => groups.get(key(who)) ?? [who]
}

function valuesFor(ticket: { ids: Id[]; number: number; who: Player; order: string }): string[] {
  const { ids, number, who, order } = ticket
  const [given = '', ...others] = who.name.split(' ')
  const family = others.join(' ')
  const [givenWord = 'x', familyWord = 'x'] = [given, family].map(
    (name) => foldWords(name).match(/[\p{L}\p{N}]+/u)?.[0],
  )
  return [
    ...ids,
    who.id,
    String(number),
    given,
    family,
    givenWord,
    familyWord,
    order,
    order.toLowerCase(),
  ]
}

interface Template {
  readonly pieces: readonly string[]
  /** Which value stands after each piece but the last. */
  readonly holes: readonly number[]
}

function templateOf(text: string, tokens: readonly string[]): Template {
  const parts = text.split(new RegExp(`(${tokens.join('|')})`))
  const which = new Map(tokens.map((token, index) => [token, index]))
  return {
    pieces: parts.filter((_, index) => index % 2 === 0),
    holes: parts.filter((_, index) => index % 2 === 1).map((token) => which.get(token) ?? 0),
  }
}

function render({ pieces, holes }: Template, values: readonly string[]): string {
  let text = pieces[0] ?? ''
  for (let n = 0; n < holes.length; n += 1)
    text += (values[holes[n] ?? 0] ?? '') + (pieces[n + 1] ?? '')
  return text
}

import { knownFacts } from '../../desk/people/rules/standing.ts'
import type { PolicyInForce } from '../../policy/index.ts'
import type { Id } from '../../std/id.ts'
import type { Instant } from '../../std/time.ts'
import type { Cast, Player } from './cast.ts'
import type { Chance } from './chance.ts'
import { matterOf, subjectOf, tellOf } from './content.ts'
import type { Language, Letters } from './letters.ts'
import { openLife, type Life } from './life.ts'
import { leaveOpen, tell } from './plot.ts'

/** Stands in for a requester and a number: words that occur nowhere else. */
export const NOBODY = { name: 'Zqgivenzq Zqfamilyzq', number: 987_654_321_012_345 }

/** Where the stories play. */
export interface Setting {
  readonly policy: PolicyInForce
  readonly letters: Record<Language, Letters>
  readonly cast: Cast
  readonly teams: Readonly<Record<string, Id>>
  /** The end of all stories: nothing has happened after it. */
  readonly until: Instant
  /** Only opened and acknowledged, for measuring clocks. */
  readonly open: boolean
  /** How many tickets share a story; when it is more than one, its requester is told as nobody. */
  readonly echoes: number
}

/** One ticket from its opening to the story's end. */
export interface Story {
  readonly life: Life
  readonly subject: string
  readonly order: string
  /** The requester, whose name the story may leave out. */
  readonly who: Player
}

/** Tells stories one by one; everything about them comes from the setting and from chance. */
export function storyteller(setting: Setting, chance: Chance) {
  const { policy, cast, letters } = setting
  const categories = popularity(policy)
  const channels = channelsOf(policy)
  const staffOf = staffByTeam(cast)
  return (at: Instant, number: number): Story => {
    const party = chance.happens(0.24) ? 'vendor' : 'buyer'
    const who = chance.pick(party === 'vendor' ? cast.vendors : cast.buyers)
    const requester = setting.echoes === 1 ? who : { ...who, id: chance.id(at), name: NOBODY.name }
    const category = chance.pick(categories[party])
    const channel = chance.weighted(channels)
    const matter = matterOf(
      category,
      {
        letters: letters[requester.language],
        requester: requester.name,
        agent: '',
        shop: chance.pick(cast.vendors).name,
        currency: CURRENCIES[requester.language],
      },
      chance,
    )
    const via = viaOf(policy, channel)
    const subject = subjectOf(matter, chance)
    const life = openLife(
      {
        policy,
        chance,
        until: setting.until,
        requester,
        staffOf: (team) => staffOf(team, chance),
        teamId: (team) => setting.teams[team] ?? null,
      },
      {
        party,
        channel,
        via,
        category,
        subject,
        body: tellOf(matter, chance),
        language: requester.language,
        order: chance.happens(0.6) ? matter.order : null,
        standing: {
          ...knownFacts(requester.facts),
          ...(chance.happens(0.03) && { orderValue: { minor: 90_000, currency: 'USD' } }),
        },
        mayAcknowledge: true,
      },
      { at, number },
    )
    const act = setting.open ? leaveOpen : tell
    act(life, { ...matter, agent: life.agent.name })
    return { life, subject, order: matter.order, who }
  }
}

const CURRENCIES: Record<Language, string> = {
  en: 'USD',
  es: 'EUR',
  'pt-BR': 'BRL',
  fr: 'EUR',
  de: 'EUR',
  ar: 'AED',
}

// How often requests come by each kind of channel.
const KINDS: Record<string, number> = { email: 52, web: 40, social: 4, api: 2, chat: 2 }

function channelsOf(policy: PolicyInForce): Record<string, number> {
  const channels = Object.entries(policy.document.channels)
  return Object.fromEntries(channels.map(([id, { kind }]) => [id, KINDS[kind] ?? 0]))
}

function viaOf(policy: PolicyInForce, channel: string) {
  const kind = policy.document.channels[channel]?.kind
  return kind === 'email' || kind === 'chat' || kind === 'social' || kind === 'api' ? kind : 'web'
}

// What most requests are about; every other category is there too, but rare.
const COMMON = /order_status|delivery|refund|payment\.(failed|missing)|access|listing\.(visib|edit)/

function popularity(policy: PolicyInForce): Record<'buyer' | 'vendor', string[]> {
  const leaves = [...policy.categories.values()].filter((category) => category.leaf)
  const often = (party: 'buyer' | 'vendor') =>
    leaves
      .filter(({ parties }) => parties.includes(party))
      .flatMap(({ id }) => (COMMON.test(id) ? Array<string>(5).fill(id) : [id]))
  return { buyer: often('buyer'), vendor: often('vendor') }
}

function staffByTeam(cast: Cast): (team: string | null, chance: Chance) => Player {
  const byTeam = Map.groupBy(cast.staff, (player) => player.team)
  return (team, chance) => chance.pick(byTeam.get(team) ?? cast.staff)
}

import { knownFacts } from '../../desk/people/rules/standing.ts'
import type { Party, PolicyInForce } from '../../policy/index.ts'
import type { MessageVia } from '../../journal/index.ts'
import type { Id } from '../../std/id.ts'
import type { Instant } from '../../std/time.ts'
import type { Cast, Player } from './cast.ts'
import type { Chance } from './chance.ts'
import { matterOf, subjectOf, tellOf, type Matter } from './content.ts'
import type { Language, Letters } from './letters.ts'
import { openLife, type Life } from './life.ts'
import { leaveOpen, tell } from './plot.ts'

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
  /** What becomes of each ticket, where it is not to be what becomes of most. */
  readonly act?: (life: Life, matter: Matter) => void
}

/** One ticket from its opening to the story's end. */
export interface Story {
  readonly life: Life
  readonly subject: string
  readonly order: string
  /** The requester, whom the story may know by another name. */
  readonly who: Player
}

/** How one story is told: by whose chance, of which ticket, and under which name. */
export interface Telling {
  readonly chance: Chance
  readonly number: number
  readonly order: string
  readonly mask: (who: Player) => Player
}

/** Tells stories one by one; everything about them comes from the setting and from chance. */
export function storyteller(setting: Setting): (at: Instant, telling: Telling) => Story {
  const { policy, cast, letters, teams, until } = setting
  const choose = chooser(policy)
  const peopleOf = gathering(cast)
  const staffOf = staffByTeam(cast)
  const act = setting.act ?? (setting.open ? leaveOpen : tell)
  return (at, telling) => {
    const { chance, number, order } = telling
    const { party, category, channel, via } = choose(chance)
    const { who, requester, shop, ...people } = peopleOf({ party, category }, telling)
    const { language, name } = requester
    const currency = CURRENCIES[language]
    const told = { letters: letters[language], requester: name, shop: shop.name, currency, order }
    const matter = matterOf(category, told, chance)
    const subject = subjectOf(matter)
    const body = tellOf(matter, chance)
    const asked = {
      party,
      category,
      channel,
      via,
      subject,
      body,
      language,
      order: chance.happens(0.6) ? order : null,
      standing: { ...knownFacts(requester.facts), ...(chance.happens(0.03) && VIP) },
      mayAcknowledge: true,
    }
    const given = { policy, chance, until, requester, ...people, staffOf, teams }
    const life = openLife(given, asked, { at, number })
    act(life, { ...matter, agent: life.agent.name })
    return { life, subject, order, who }
  }
}

/** What a request is about and how it comes in. */
function chooser(policy: PolicyInForce) {
  const categories = popularity(policy)
  const channels = channelsOf(policy)
  return (chance: Chance) => {
    const party: Party = chance.happens(0.24) ? 'vendor' : 'buyer'
    const category = chance.pick(categories[party])
    const channel = chance.weighted(channels)
    return { party, category, channel, via: viaOf(policy, channel) }
  }
}

/** Who has to do with a request: who writes, whose shop it is about, who may look again. */
function gathering({ buyers, vendors, staff }: Cast) {
  const leads = staff.filter(({ role }) => role === 'lead' || role === 'manager')
  const reviewers = leads.length > 0 ? leads : staff
  return (about: { party: Party; category: string }, { chance, mask }: Telling) => {
    const who = chance.pick(about.party === 'vendor' ? vendors : buyers)
    const shop = chance.pick(vendors)
    const isTheirs = about.party === 'buyer' && BETWEEN_TWO.test(about.category)
    const counterparty = isTheirs && chance.happens(0.4) ? shop : null
    return { who, requester: mask(who), shop, counterparty, reviewer: chance.pick(reviewers) }
  }
}

// What a buyer writes about while the vendor can tell more.
const BETWEEN_TWO = /delivery|order|refund|return|dispute|damaged|shipping/

const VIP = { orderValue: { minor: 90_000, currency: 'USD' } }

const CURRENCIES: Record<Language, string> = {
  en: 'USD',
  es: 'EUR',
  'pt-BR': 'BRL',
  fr: 'EUR',
  de: 'EUR',
  ar: 'AED',
}

// How often requests come by each kind of channel that has a door.
const KINDS: Record<string, number> = { email: 55, web: 42, api: 3 }

function channelsOf(policy: PolicyInForce): Record<string, number> {
  const channels = Object.entries(policy.document.channels)
  return Object.fromEntries(channels.map(([id, { kind }]) => [id, KINDS[kind] ?? 0]))
}

function viaOf(policy: PolicyInForce, channel: string): MessageVia {
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

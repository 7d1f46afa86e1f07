import type { Chance } from './chance.ts'
import { themeOf, type Letters } from './letters.ts'

/** What a request is about, in one language: all its letters speak of the same order and thing. */
export interface Matter {
  readonly letters: Letters
  readonly theme: ReturnType<typeof themeOf>
  /** Which of the theme's stories it is. */
  readonly story: number
  readonly facts: Readonly<Record<string, string>>
  readonly requester: string
  readonly agent: string
}

/** A matter in this category, told by chance. */
export function matterOf(
  category: string,
  who: { letters: Letters; requester: string; shop: string; currency: string; order: string },
  chance: Chance,
): Matter {
  const { letters, requester, shop, order } = who
  const theme = themeOf(category)
  const facts = {
    order,
    amount: `${(chance.long(60, 0.9) + 4).toFixed(2)} ${who.currency}`,
    product: chance.pick(letters.products),
    tracking: `${chance.pick(CARRIERS)}${1e9 + chance.below(9e9)}`,
    shop,
  }
  const story = chance.below(letters.themes[theme].tells.length)
  return { letters, theme, story, facts, requester, agent: '' }
}

const CARRIERS = ['DX', 'UP', 'LP', 'GL', '1Z', 'CJ']

/** The subject of the first letter. */
export function subjectOf({ letters, theme, story, facts }: Matter): string {
  const text = fill(letters.themes[theme].subjects[story] ?? '', facts)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The first letter. */
export function tellOf(matter: Matter, chance: Chance): string {
  const { letters, theme, story, facts, requester } = matter
  const about = chance.happens(0.5) ? `\n\n${facts['shop']} · ${facts['order']}` : ''
  const told = fill(letters.themes[theme].tells[story] ?? '', facts)
  const [hello, bye] = [chance.pick(letters.hello), chance.pick(letters.bye)]
  return `${hello}\n\n${told}${about}\n\n${bye}\n${requester}`
}

/** The agent's answer that helps. */
export function answerOf(matter: Matter): string {
  const { letters, theme, story, facts } = matter
  return signed(matter, fill(letters.themes[theme].answers[story] ?? '', facts))
}

/** Another letter of the requester's: more to say, a reminder, or thanks. */
export function wordOf(matter: Matter, kind: 'more' | 'again' | 'thanks', chance: Chance): string {
  return `${fill(chance.pick(matter.letters[kind]), matter.facts)}\n\n${matter.requester}`
}

/** A letter of the agent's that does not end it: a question, or how things stand. */
export function lineOf(matter: Matter, kind: 'asks' | 'updates', chance: Chance): string {
  return signed(matter, fill(chance.pick(matter.letters[kind]), matter.facts))
}

function signed({ letters, requester, agent }: Matter, body: string): string {
  const dear = letters.dear.replace('{name}', requester)
  return `${dear}\n\n${body}\n\n${letters.regards}\n${agent}`
}

function fill(text: string, facts: Matter['facts']): string {
  return text.replace(/\{(\w+)\}/g, (hole, key: string) => facts[key] ?? hole)
}

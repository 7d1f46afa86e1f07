import type { PolicyInForce } from '../../policy/index.ts'
import { categoryTitle } from '../../policy/index.ts'
import { textIn, type SaidValue } from '../../std/text.ts'
import type { Say, WordKey } from '../../words/index.ts'
import type { Setting } from '../../../web/portal/setting.ts'

type Speaking = Pick<Setting, 'say' | 'locale'>

/** A category's name for a reader. */
export function categoryName(setting: Speaking, policy: PolicyInForce, id: string): string {
  const category = policy.categories.get(id)
  return category ? spoken(setting, categoryTitle(category)) : id
}

/** A title as the policy has it: in its own languages, or by a key of the words. */
export function spoken({ say, locale }: Speaking, value: SaidValue): string {
  if (typeof value !== 'object') return String(value)
  if ('texts' in value) return textIn(value.texts, locale)
  return 'key' in value ? sayKey(say, value.key) : ''
}

/** Words by a key that comes out of the policy. */
export function sayKey(say: Say, key: string): string {
  return say(key as WordKey)
}

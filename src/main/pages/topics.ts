import type { Category, Party, PolicyInForce } from '../../policy/index.ts'
import type { Topic } from '../../../web/portal/props/form.ts'
import type { Setting } from '../../../web/portal/setting.ts'
import { categoryName } from './said.ts'

export const PARTIES: readonly Party[] = ['buyer', 'vendor']

/** The category tree of one party, as two levels: the top, and what can be chosen below it. */
export function topicsFor(
  policy: PolicyInForce,
  party: Party,
  setting: Pick<Setting, 'say' | 'locale'>,
): Topic[] {
  const all = [...policy.categories.values()]
  return all
    .filter(({ parent }) => parent === null)
    .map((top) => ({
      id: top.id,
      title: categoryName(setting, policy, top.id),
      children: all
        .filter((one) => one.leaf && isUnder(policy, one, top.id) && one.parties.includes(party))
        .map(({ id }) => ({ id, title: categoryName(setting, policy, id) })),
    }))
    .filter(({ children }) => children.length > 0)
}

/** The top of the tree above a category. */
export function topOf(policy: PolicyInForce, category: Category): Category {
  let top = category
  for (;;) {
    const above = top.parent === null ? undefined : policy.categories.get(top.parent)
    if (!above) return top
    top = above
  }
}

function isUnder(policy: PolicyInForce, category: Category, top: string): boolean {
  return topOf(policy, category).id === top
}

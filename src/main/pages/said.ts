import { categoryTitle, type PolicyInForce } from '../../policy/index.ts'
import { sayAll } from '../../words/said.ts'
import type { Setting } from '../../../web/portal/setting.ts'

/** A category's name for a reader. */
export function categoryName(
  { say, locale }: Pick<Setting, 'say' | 'locale'>,
  policy: PolicyInForce,
  id: string,
): string {
  const category = policy.categories.get(id)
  return category ? sayAll(say, locale, categoryTitle(category)) : id
}

import type { SaidValue, Texts } from '../std/text.ts'
import type { CategoryRule, PolicyDocument } from './document.ts'
import type { Party } from './types.ts'

/** A node of the category tree with all that it has from the nodes above it. */
export interface Category {
  readonly id: string
  /** The node above; null at the top. */
  readonly parent: string | null
  /** Own words of the document, else null: the catalogue has words for the standard tree. */
  readonly title: Texts | null
  readonly parties: readonly Party[]
  readonly team: string
  readonly urgent: boolean
  /** Form fields without which the request cannot be sent (R41). */
  readonly needs: readonly string[]
  readonly asks: readonly string[]
  readonly keywords: Readonly<Record<string, readonly string[]>>
  /** A leaf can be chosen by a requester; a node above only groups. */
  readonly leaf: boolean
}

/** The category tree flattened: a node comes before its children, in the order of the document. */
export function categoriesOf(document: PolicyDocument): Category[] {
  const top: Inherited = {
    parent: null,
    parties: ['buyer', 'vendor'],
    team: document.teams[0]?.id ?? '',
    urgent: false,
    needs: [],
    asks: [],
  }
  return document.categories.flatMap((rule) => flatten(rule, top))
}

/** The node and all above it, from itself upwards: `a.b.c`, `a.b`, `a`. */
export function ancestry(categories: ReadonlyMap<string, Category>, id: string): string[] {
  const path: string[] = []
  let node = categories.get(id)
  while (node) {
    path.push(node.id)
    node = node.parent === null ? undefined : categories.get(node.parent)
  }
  return path
}

/** The ids named and all below them: what a clause that names a node covers. */
export function withChildren(
  categories: ReadonlyMap<string, Category>,
  ids: readonly string[],
): string[] {
  const named = new Set(ids)
  return [...categories.keys()].filter((id) =>
    ancestry(categories, id).some((above) => named.has(above)),
  )
}

/** The name of a category: its own words, or the key of the standard ones. */
export function categoryTitle(category: Pick<Category, 'id' | 'title'>): SaidValue {
  return category.title ? { texts: category.title } : { key: `policy.category.${category.id}` }
}

type Inherited = Pick<Category, 'parent' | 'parties' | 'team' | 'urgent' | 'needs' | 'asks'>

function flatten(rule: CategoryRule, above: Inherited): Category[] {
  const own = {
    parties: rule.parties ?? above.parties,
    team: rule.team ?? above.team,
    urgent: rule.urgent ?? above.urgent,
    needs: rule.needs ?? above.needs,
    asks: rule.asks ?? above.asks,
  }
  const node: Category = {
    ...own,
    id: rule.id,
    parent: above.parent,
    title: rule.title,
    keywords: rule.keywords,
    leaf: rule.children.length === 0,
  }
  return [node, ...rule.children.flatMap((child) => flatten(child, { ...own, parent: rule.id }))]
}

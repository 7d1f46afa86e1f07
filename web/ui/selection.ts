/** Rows marked in a list, and where a range begins: `anchor` is the row marked last by itself. */
export interface Selection {
  readonly ids: ReadonlySet<string>
  readonly anchor: string | null
}

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: null }

/** Marks or unmarks one row; it becomes the anchor of the next range. */
export function toggleOne(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { ids, anchor: id }
}

/** Marks every row from the anchor to `id`, in the order shown; what was marked stays marked. */
export function extendTo(selection: Selection, id: string, order: readonly string[]): Selection {
  const start = order.indexOf(selection.anchor ?? id)
  const end = order.indexOf(id)
  if (start < 0 || end < 0) return toggleOne(selection, id)
  const range = order.slice(Math.min(start, end), Math.max(start, end) + 1)
  return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor ?? id }
}

/** Drops marks on rows that are no longer there. */
export function keepShown(selection: Selection, order: readonly string[]): Selection {
  const shown = new Set(order)
  const ids = [...selection.ids].filter((id) => shown.has(id))
  if (ids.length === selection.ids.size) return selection
  return { ids: new Set(ids), anchor: shown.has(selection.anchor ?? '') ? selection.anchor : null }
}

/** One page of a long list; `next` is handed back as `after` for the page behind it. */
export interface Page<Item> {
  items: Item[]
  next: string | null
}

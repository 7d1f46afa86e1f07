import { z } from 'zod'

/** One page of a long list; `next` is handed back as `cursor` for the page after it. */
export interface Page<Item> {
  items: Item[]
  next: string | null
}

/** The response schema of a page of `item`. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** Query fields of every paged route: `pageQuery({ max: 100 })`. */
export function pageQuery(limits: { max: number; standard?: number }) {
  return {
    cursor: z.string().max(1024).optional(),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(limits.max)
      .default(limits.standard ?? Math.min(50, limits.max)),
  }
}

/** A length of working time as a policy writes it: `24h`, `30m` or `5 business days`. */
export type Span = { readonly minutes: number } | { readonly businessDays: number }

/** Where a clause comes from: a section of a source, or `ours` where the source leaves it open. */
export interface Clause {
  /** Such as `K7-4.1`: shown with every promise made under it, never reused for something else. */
  readonly id: string
  readonly source: string
}

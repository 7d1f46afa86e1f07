/** Two ends, the first counted in, the second not: `from <= x < to`. */
export interface Interval {
  readonly from: number
  readonly to: number
}

/** The intervals sorted, empty ones gone, those that overlap or touch made one. */
export function merge(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter(({ from, to }) => from < to).toSorted((a, b) => a.from - b.from)
  const merged: Interval[] = []
  for (const { from, to } of sorted) {
    const last = merged.at(-1)
    if (last && from <= last.to)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, to) }
    else merged.push({ from, to })
  }
  return merged
}

/** What lies in both. */
export function intersect(some: readonly Interval[], others: readonly Interval[]): Interval[] {
  const both = some.flatMap((one) =>
    others.map((other) => ({
      from: Math.max(one.from, other.from),
      to: Math.min(one.to, other.to),
    })),
  )
  return merge(both)
}

/** What lies in `some` and in none of `cuts`. */
export function subtract(some: readonly Interval[], cuts: readonly Interval[]): Interval[] {
  return merge(cuts).reduce<Interval[]>(
    (left, cut) =>
      left
        .flatMap(({ from, to }) => [
          { from, to: Math.min(to, cut.from) },
          { from: Math.max(from, cut.to), to },
        ])
        .filter(({ from, to }) => from < to),
    merge(some),
  )
}

/** The intervals moved by `by`. */
export function shift(intervals: readonly Interval[], by: number): Interval[] {
  return intervals.map(({ from, to }) => ({ from: from + by, to: to + by }))
}

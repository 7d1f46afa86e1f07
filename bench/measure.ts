// How figures are taken: warmed up, repeated, each beside a floor measured in the same run.

/** A published figure: what is measured and its measured lines. One file in bench/ exports one. */
export interface Figure {
  says: string
  run(): Promise<Line[]>
}

/** One measured value; `floor` is what the bare machine does in the same run. */
export interface Line {
  what: string
  value: number
  unit: string
  floor?: { what: string; value: number }
  /** What must hold: of the value, or of its ratio to the floor. */
  target?: { of: 'value' | 'ratio'; atLeast?: number; atMost?: number }
}

/** How long single runs took, in milliseconds. */
export interface Latencies {
  p50: number
  p95: number
  p99: number
  max: number
  count: number
}

/** The value below which `share` (0 to 1) of `values` lie: nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const rank = Math.max(1, Math.ceil(share * sorted.length))
  return sorted[rank - 1] ?? Number.NaN
}

export const median = (values: readonly number[]) => percentile(values, 0.5)

/** Percentiles of times in milliseconds. */
export function latenciesOf(times: readonly number[]): Latencies {
  return {
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    max: Math.max(...times),
    count: times.length,
  }
}

/** Times `run` one at a time, `repeat` times after `warmUp` times that do not count. */
export async function timeEach(
  run: (turn: number) => unknown,
  { warmUp, repeat }: { warmUp: number; repeat: number },
): Promise<Latencies> {
  const times: number[] = []
  for (let turn = 0; turn < warmUp + repeat; turn += 1) {
    const began = performance.now()
    await run(turn)
    if (turn >= warmUp) times.push(performance.now() - began)
  }
  return latenciesOf(times)
}

/** How often a second `clients` clients finish `run`, each asking again when it is answered. */
export async function rate(
  run: (client: number) => Promise<unknown>,
  {
    clients,
    seconds,
    warmUpSeconds = 1,
  }: { clients: number; seconds: number; warmUpSeconds?: number },
): Promise<{ perSecond: number; latencies: Latencies }> {
  const began = performance.now()
  const from = began + warmUpSeconds * 1000
  const until = from + seconds * 1000
  const times: number[] = []
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let start = performance.now(); start < until;) {
        await run(client)
        const end = performance.now()
        if (start >= from && end <= until) times.push(end - start)
        start = end
      }
    }),
  )
  return { perSecond: times.length / seconds, latencies: latenciesOf(times) }
}

/** How often a second pure `run` is done on this core; `run` does `batch` of them. */
export function rateOf(
  run: () => void,
  { batch, seconds }: { batch: number; seconds: number },
): number {
  const during = (span: number) => {
    const began = performance.now()
    let done = 0
    while (performance.now() - began < span * 1000) {
      run()
      done += batch
    }
    return done / ((performance.now() - began) / 1000)
  }
  during(Math.min(1, seconds))
  return during(seconds)
}

/**
 * Measures a subject and its floor in turns, so that what else the machine does meets both alike.
 * Answers the median of each and the median of the ratios, round by round.
 */
export async function paired(
  subject: () => Promise<number> | number,
  floor: () => Promise<number> | number,
  { rounds }: { rounds: number },
): Promise<{ value: number; floor: number; ratio: number }> {
  const values: number[] = []
  const floors: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0
    if (order) values.push(await subject())
    floors.push(await floor())
    if (!order) values.push(await subject())
  }
  const ratios = values.map((value, round) => value / (floors[round] ?? Number.NaN))
  return { value: median(values), floor: median(floors), ratio: median(ratios) }
}

/** Whether a line holds what it promises; null when it promises nothing. */
export function isHeld({ value, floor, target }: Line): boolean | null {
  if (!target) return null
  const measured = target.of === 'value' ? value : value / (floor?.value ?? Number.NaN)
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = target
  return measured >= atLeast && measured <= atMost
}

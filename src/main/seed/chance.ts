import type { Instant } from '../../std/time.ts'
import type { Id } from '../../std/id.ts'

/** A seeded source of chance: the same seed tells the same story. */
export interface Chance {
  /** From 0 to 1, 1 excluded. */
  next(): number
  /** A whole number from 0 to `count`, `count` excluded. */
  below(count: number): number
  happens(share: number): boolean
  pick<T>(from: readonly T[]): T
  /** One of the keys, each as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  /** Around `median`, rarely much more: how long things take. */
  long(median: number, spread?: number): number
  /** A UUID version 7 for `at`. */
  id(at: Instant): Id
}

const HEX = Array.from({ length: 0x10000 }, (_, n) => n.toString(16).padStart(4, '0'))

/** A source of chance for `seed` (sfc32: small, fast, and long enough for any desk). */
export function chanceOf(seed: number): Chance {
  const bits = generator(seed)
  const next = () => bits() / 2 ** 32
  const below = (count: number) => Math.floor(next() * count)
  const word = () => HEX[bits() >>> 16] ?? ''
  return {
    next,
    below,
    happens: (share) => next() < share,
    pick: (from) => from[below(from.length)] as (typeof from)[number],
    weighted: (weights) => weighted(weights, next()),
    long(median, spread = 0.6) {
      const bell = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
      return median * Math.exp(spread * bell)
    },
    id(at) {
      const time = Math.floor(at).toString(16).padStart(12, '0')
      const version = HEX[0x7000 | (bits() >>> 20)] ?? ''
      const variant = HEX[0x8000 | (bits() >>> 18)] ?? ''
      const tail = word() + word() + word()
      return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${tail}`
    },
  }
}

function weighted<K extends string>(weights: Readonly<Record<K, number>>, at: number): K {
  const keys = Object.keys(weights) as K[]
  let left = at * keys.reduce((sum, key) => sum + weights[key], 0)
  return keys.find((key) => (left -= weights[key]) < 0) ?? (keys.at(-1) as K)
}

function generator(seed: number): () => number {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, seed | 0]
  const bits = () => {
    const sum = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }
  for (let warm = 0; warm < 15; warm += 1) bits()
  return bits
}

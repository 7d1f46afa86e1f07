import type { Instant, Millis } from '../../../std/time.ts'

/** What a door remembers of one knocker. */
export interface Knocker {
  readonly tries: number
  readonly since: Instant
  readonly shutUntil: Instant | null
  readonly strikes: number
  readonly lastAt: Instant
}

interface Limit {
  readonly tries: number
  readonly within: Millis
  readonly shut: Millis
  readonly shutMax: Millis
}

/** One more knock. While the door is shut, knocking neither helps nor prolongs. */
export function knock(
  knocker: Knocker | null,
  by: { limit: Limit; forgets: Millis; at: Instant },
): Knocker {
  const { limit, forgets, at } = by
  if (!knocker || knocker.lastAt + forgets <= at) {
    return { tries: 1, since: at, shutUntil: null, strikes: 0, lastAt: at }
  }
  if (isShut(knocker, at)) return knocker
  const isNewWindow = knocker.shutUntil !== null || knocker.since + limit.within <= at
  const tries = isNewWindow ? 1 : knocker.tries + 1
  const since = isNewWindow ? at : knocker.since
  if (tries <= limit.tries) return { ...knocker, tries, since, shutUntil: null, lastAt: at }
  const shut = Math.min(limit.shut * 2 ** Math.min(knocker.strikes, 30), limit.shutMax)
  return { tries, since, shutUntil: at + shut, strikes: knocker.strikes + 1, lastAt: at }
}

/** Whether the door is shut to the knocker at this instant. */
export function isShut(knocker: Knocker, at: Instant): boolean {
  return knocker.shutUntil !== null && knocker.shutUntil > at
}

/** The part of an address one subscriber holds: all of IPv4, the first 64 bits of IPv6. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toLowerCase().split('::')
  const left = head ? head.split(':') : []
  const right = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : Math.max(8 - left.length - right.length, 0)
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { policyDocument } from '../src/contract/policy-document.ts'
import { parseYaml } from '../src/platform/yaml.ts'
import {
  addOpen,
  compile,
  evaluate,
  type Calendar,
  type Facts,
  type PolicyInForce,
} from '../src/policy/index.ts'
import { DAY, fromIso, HOUR, MINUTE } from '../src/std/time.ts'
import { paired, rateOf, type Figure, type Line } from './measure.ts'

const START = fromIso('2026-01-01T00:00:00Z')
const REQUESTS = 4096
const ROUNDS = 5
const TIERS = ['basic', 'advanced', 'vendor'] as const
const PRIORITIES = ['high', 'medium', 'low'] as const

interface Request {
  facts: Facts
  at: number
}

/**
 * One evaluation tells one request all it is promised: every clause selected, every due instant
 * computed. The floor is one bare binary search per due instant over the same openings.
 */
export const figure: Figure = {
  says: 'what is promised, under policies/k7tracks.yaml, on one core',
  async run(): Promise<Line[]> {
    const policy = readPolicy()
    const requests = requestsUnder(policy)
    const promises = requests.reduce(
      (sum, { facts, at }) => sum + evaluate(policy, facts, at).length,
      0,
    )
    const hours = Object.values(policy.calendars).find(({ always }) => !always) as Calendar
    const search = () => searchEach(hours, requests)
    const evaluations = await paired(
      () => perSecond(() => evaluateEach(policy, requests)),
      () => perSecond(search) / (promises / REQUESTS),
      { rounds: ROUNDS },
    )
    const additions = await paired(
      () => perSecond(() => addEach(hours, requests)),
      () => perSecond(search),
      { rounds: ROUNDS },
    )
    return [
      {
        what: `evaluations of ${(promises / REQUESTS).toFixed(1)} promises`,
        value: evaluations.value,
        unit: '/s',
        floor: { what: 'as many binary searches', value: evaluations.floor },
        target: { of: 'value', atLeast: 300_000 },
      },
      {
        what: 'due instants of 24 opening hours',
        value: additions.value,
        unit: '/s',
        floor: { what: 'a binary search', value: additions.floor },
      },
    ]
  },
}

function readPolicy(): PolicyInForce {
  const text = readFileSync(join(import.meta.dirname, '../policies/k7tracks.yaml'), 'utf8')
  return compile(policyDocument.parse(parseYaml(text).value), {})
}

/** A year of requests over all channels, topics and parties; some escalated, some entitled. */
function requestsUnder(policy: PolicyInForce): Request[] {
  const channels = Object.keys(policy.channelCalendars)
  const categories = [...policy.categories.keys()]
  const entitlements = policy.promises.flatMap(({ when }) => when.entitlements ?? [])
  const pick = <T>(list: readonly T[], at: number) => list[at % list.length] as T
  return Array.from({ length: REQUESTS }, (_, i) => ({
    at: START + ((i * 7919 * MINUTE) % (365 * DAY)),
    facts: {
      channel: pick(channels, i),
      category: pick(categories, i * 13),
      tier: pick(TIERS, i >> 3),
      priority: pick(PRIORITIES, i >> 2),
      party: i % 3 === 0 ? 'vendor' : 'buyer',
      rung: i % 10 === 0 ? 2 : 1,
      entitlements: i % 16 === 0 && entitlements.length > 0 ? [pick(entitlements, i >> 4)] : [],
    },
  }))
}

let sink = 0

function perSecond(run: () => void): number {
  const found = rateOf(run, { batch: REQUESTS, seconds: 0.6 })
  if (!Number.isFinite(sink)) throw new Error('a due instant is a number')
  return found
}

function evaluateEach(policy: PolicyInForce, requests: readonly Request[]): void {
  for (const { facts, at } of requests) sink = evaluate(policy, facts, at)[0]?.due ?? 0
}

function addEach(hours: Calendar, requests: readonly Request[]): void {
  for (const { at } of requests) sink = Number(addOpen(hours, at, 24 * HOUR))
}

function searchEach({ line: { opens } }: Calendar, requests: readonly Request[]): void {
  for (const { at } of requests) {
    let low = -1
    let high = opens.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((opens[middle] as number) <= at) low = middle
      else high = middle
    }
    sink = low
  }
}

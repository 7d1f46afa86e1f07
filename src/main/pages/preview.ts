import {
  begin,
  classify,
  entitlementsOf,
  explain,
  type Facts,
  type Party,
  type PolicyInForce,
  type PromiseState,
  type StandingFacts,
} from '../../policy/index.ts'
import { sayExplanation } from '../../words/explain.ts'
import type { PromisePreview } from '../../../web/portal/props/form.ts'
import type { Setting } from '../../../web/portal/setting.ts'

/** What of a request decides its promises before a word of it is written. */
export interface Intent {
  readonly party: Party
  readonly category: string
  readonly standing: Omit<StandingFacts, 'party'>
}

/** What a request on the web form would be promised if it were sent at this instant. */
export function previewOf(
  policy: PolicyInForce,
  intent: Intent,
  setting: Setting,
): PromisePreview[] {
  const { state } = begin(policy, factsOf(policy, intent), setting.now)
  return promisedIn(policy, state.promises, setting)
}

/** Promises as a reader is told of them: what for, by when, and how that comes about. */
export function promisedIn(
  policy: PolicyInForce,
  promises: readonly PromiseState[],
  setting: Setting,
): PromisePreview[] {
  return promises.flatMap((promise) => {
    const { target, clause, standing } = promise
    if (target === 'rung_handling' || target === 'acknowledge') return []
    if (standing.is !== 'running') return []
    const why = sayExplanation(setting.say, explain(policy, promise), setting)
    return [{ target, clause, due: standing.due, why }]
  })
}

/** The facts as they would be decided on arrival: kind of matter first, then the matrix. */
export function factsOf(policy: PolicyInForce, { party, category, standing }: Intent): Facts {
  const entitlements = entitlementsOf(policy.document, { ...standing, party }).map(
    ({ entitlement }) => entitlement,
  )
  const arrival = { text: '', category, channel: 'web', party, entitlements }
  const { priority, tier } = classify(policy, arrival)
  return { channel: 'web', category, tier, priority, party, rung: 1, entitlements }
}

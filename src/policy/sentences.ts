import type { Said, SaidValue } from '../std/text.ts'
import type { PolicyInForce } from './compile.ts'
import type { Condition, OverrideRule, PriorityRule, PromiseRule, RungRule } from './document.ts'
import type { Span } from './document/clause.ts'
import type {
  ClosingRule,
  CompensationRule,
  EntitlementRule,
  EntitlementTest,
  RetentionRule,
  ReviewRule,
} from './document/rights.ts'
import { categoryTitle } from './taxonomy.ts'
import type { TargetKind } from './types.ts'

/** A length of time in words. */
export function spanSaid(span: Span): Said {
  if ('businessDays' in span) {
    return { key: 'policy.span.business_days', values: { count: span.businessDays } }
  }
  const whole = span.minutes % 60 === 0
  if (whole) return { key: 'policy.span.hours', values: { count: span.minutes / 60 } }
  return { key: 'policy.span.minutes', values: { count: span.minutes } }
}

/** What a target is called. */
export function targetSaid(target: TargetKind): Said {
  return { key: `policy.target.${target}` }
}

/** What is promised, within which time, counted how, to whom. */
export function promiseSaid(policy: PolicyInForce, rule: PromiseRule): Said {
  const always = policy.document.calendars[rule.counted]?.always === true
  const when = conditionSaid(policy, rule.when)
  const values = {
    target: targetSaid(rule.target),
    within: spanSaid(rule.within),
    counted: { key: always ? 'policy.counted.always' : 'policy.counted.opening' },
    when: when.length > 0 ? { all: when } : { key: 'policy.when.every' },
  }
  return { key: rule.goal ? 'policy.says.goal' : 'policy.says.promise', values }
}

/** Whom or what a clause is about; what is named in full (every priority) is left out. */
export function conditionSaid(policy: PolicyInForce, when: Condition): SaidValue[] {
  const { document } = policy
  const part = (name: string, what: SaidValue[] | undefined, full: number): SaidValue[] =>
    what && what.length < full
      ? [{ key: `policy.when.${name}`, values: { what: { some: what } } }]
      : []
  const keyed = (name: string) => (value: string | number) => ({ key: `policy.${name}.${value}` })
  return [
    ...part('parties', when.parties?.map(keyed('party')), 2),
    ...part(
      'entitlements',
      when.entitlements?.map((id) => entitlementTitle(policy, id)),
      99,
    ),
    ...part(
      'channels',
      when.channels?.map((id) => channelTitle(policy, id)),
      99,
    ),
    ...part(
      'categories',
      when.categories?.map((id) => nodeTitle(policy, id)),
      99,
    ),
    ...part(
      'tiers',
      when.tiers?.map((tier) => tierTitle(policy, tier)),
      3,
    ),
    ...part('priorities', when.priorities?.map(keyed('priority')), 3),
    ...part(
      'rungs',
      when.rungs?.map((rung) => rungTitle(policy, rung)),
      document.ladder.length,
    ),
    ...part('signals', when.signals?.map(keyed('signal')), 99),
  ]
}

/** One row of the matrix. */
export function prioritySaid(policy: PolicyInForce, rule: PriorityRule): Said {
  const what: SaidValue[] = [
    ...rule.categories.map((id) => nodeTitle(policy, id)),
    ...rule.impacts.map((impact) => ({ key: `policy.impact.${impact}` })),
    ...rule.signals.map((signal) => ({ key: `policy.signal.${signal}` })),
  ]
  const values = { priority: rule.priority, what: { some: what } }
  return { key: 'policy.says.priority', values }
}

/** One step of the ladder. */
export function rungSaid(rule: RungRule): Said {
  const values = {
    rung: rule.rung,
    title: { texts: rule.title },
    handles: { texts: rule.handles },
    within: spanSaid(rule.within),
  }
  return { key: 'policy.says.rung', values }
}

/** How to ask for review, who does it and by when. */
export function reviewSaid(rule: ReviewRule): Said {
  const grounds = rule.grounds.map((ground): SaidValue =>
    ground === 'waited'
      ? {
          key: 'policy.ground.waited',
          values: { span: spanSaid(rule.waited?.span ?? { minutes: 0 }) },
        }
      : { key: `policy.ground.${ground}`, values: { days: rule.solvedDaysMax } },
  )
  const values = {
    grounds: { some: grounds },
    by: { key: `policy.reviewer.${rule.by}` },
    within: spanSaid(rule.within),
    times: rule.timesMax,
  }
  return { key: 'policy.says.review', values }
}

/** Who is entitled to what. */
export function entitlementSaid(rule: EntitlementRule): Said {
  const values = { title: { texts: rule.title }, any: { some: rule.any.map(testSaid) } }
  return { key: 'policy.says.entitlement', values }
}

/** What is owed for lateness. */
export function compensationSaid(rule: CompensationRule): Said {
  const { gives } = rule
  const given: SaidValue =
    gives.is === 'credit'
      ? {
          key: 'policy.gives.credit',
          values: { amounts: { some: gives.amounts.map((money) => ({ money })) } },
        }
      : gives.is === 'discount'
        ? {
            key: 'policy.gives.discount',
            values: { percent: gives.percent, days: gives.validDays },
          }
        : { key: 'policy.gives.fast_lane', values: { orders: gives.orders, days: gives.validDays } }
  const values = { target: targetSaid(rule.target), late: spanSaid(rule.lateBy), given }
  return { key: 'policy.says.compensation', values }
}

/** When a solved ticket closes, and how long it can be reopened. */
export function closingSaid(rule: ClosingRule): Said {
  const values = { after: spanSaid(rule.solvedCloses.span), days: rule.reopenDays }
  return { key: 'policy.says.closing', values }
}

/** A dated change of opening hours. */
export function overrideSaid(rule: OverrideRule): Said {
  const hours = rule.hours.map(({ from, to }) => {
    return { key: 'policy.hours', values: { from: { time: from }, to: { time: to } } }
  })
  const values = {
    name: { texts: rule.name },
    from: { date: rule.from },
    to: { date: rule.to },
    hours: { all: hours },
  }
  return { key: `policy.says.override_${rule.mode}`, values }
}

/** The survey after a solved request. */
export function surveySaid(): Said {
  return { key: 'policy.says.survey' }
}

/** How long something is kept. */
export function retentionSaid(rule: RetentionRule): Said {
  const values = { what: { key: `policy.kept.${rule.what}` }, days: rule.days }
  return { key: 'policy.says.retention', values }
}

function testSaid(test: EntitlementTest): SaidValue {
  const parts: (SaidValue | null)[] = [
    test.orderValue && {
      key: 'policy.test.order_value',
      values: { amounts: { some: test.orderValue.map((money) => ({ money })) } },
    },
    test.loyaltyTiers && {
      key: 'policy.test.loyalty',
      values: { tiers: { some: test.loyaltyTiers } },
    },
    test.vendorVolume && { key: 'policy.test.volume', values: { count: test.vendorVolume } },
    test.vendorRating && { key: 'policy.test.rating', values: { rating: test.vendorRating } },
    test.vendorRatings && { key: 'policy.test.ratings', values: { count: test.vendorRatings } },
  ]
  return { all: parts.filter((part) => part !== null) }
}

function channelTitle({ document }: PolicyInForce, id: string): SaidValue {
  const channel = document.channels[id]
  return channel ? { texts: channel.title } : id
}

function nodeTitle({ categories }: PolicyInForce, id: string): SaidValue {
  return categoryTitle(categories.get(id) ?? { id, title: null })
}

function entitlementTitle({ document }: PolicyInForce, id: string): SaidValue {
  const rule = document.entitlements.find((each) => each.entitlement === id)
  return rule ? { texts: rule.title } : id
}

function tierTitle({ document }: PolicyInForce, id: string): SaidValue {
  const rule = document.tiers.find((each) => each.tier === id)
  return rule ? { texts: rule.title } : id
}

function rungTitle({ document }: PolicyInForce, rung: number): SaidValue {
  const rule = document.ladder.find((each) => each.rung === rung)
  return rule ? { texts: rule.title } : rung
}

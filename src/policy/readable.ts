import type { SaidValue, Texts } from '../std/text.ts'
import type { PolicyInForce } from './compile.ts'
import type { CalendarRule, ChannelRule, PolicyDocument } from './document.ts'
import {
  closingSaid,
  compensationSaid,
  entitlementSaid,
  overrideSaid,
  prioritySaid,
  promiseSaid,
  retentionSaid,
  reviewSaid,
  rungSaid,
  spanSaid,
  surveySaid,
} from './sentences.ts'
import { categoryTitle, type Category } from './taxonomy.ts'

/** One clause for readers: its id, where it comes from, what it says. */
export interface ReadableClause {
  readonly id: string
  readonly source: string
  readonly said: SaidValue
}

/** The sections of the public text, in reading order. */
export const SECTIONS = [
  'channels',
  'hours',
  'promises',
  'priorities',
  'tiers',
  'ladder',
  'review',
  'entitlements',
  'compensation',
  'closing',
  'survey',
  'commitments',
  'retention',
] as const
export type SectionId = (typeof SECTIONS)[number]

/** Clauses of one kind. */
export interface ReadableSection {
  readonly id: SectionId
  readonly clauses: readonly ReadableClause[]
}

/** A way to reach us (R12). */
export interface ReadableChannel {
  readonly id: string
  readonly clause: string
  readonly kind: ChannelRule['kind']
  readonly title: Texts
  readonly purpose: Texts
  readonly address: string | null
  readonly calendar: string
  readonly parties: ChannelRule['parties']
  readonly urgentOnly: boolean
  /** First reply promised here to those without entitlements, in the widest clause; null: none. */
  readonly promise: { readonly clause: string; readonly within: SaidValue } | null
}

/** Opening hours as a table. */
export type ReadableCalendar = Pick<CalendarRule, 'zone' | 'always' | 'week' | 'overrides'> & {
  readonly id: string
  readonly clause: string
  /** Public holidays and days closed by hand. */
  readonly closed: readonly { readonly date: string; readonly name: string }[]
}

/** A kind of request, with what its form asks. */
export interface ReadableCategory {
  readonly id: string
  readonly parent: string | null
  readonly title: SaidValue
  readonly parties: Category['parties']
  readonly urgent: boolean
  readonly needs: readonly string[]
  readonly asks: readonly string[]
  readonly leaf: boolean
}

/** A policy for people: the same document, as sentences to be said in any language (R96). */
export interface ReadablePolicy {
  readonly policy: string
  readonly version: number
  readonly name: string
  readonly organization: string
  readonly since: string
  readonly zone: string
  readonly languages: readonly string[]
  readonly sections: readonly ReadableSection[]
  readonly channels: readonly ReadableChannel[]
  readonly calendars: readonly ReadableCalendar[]
  readonly categories: readonly ReadableCategory[]
  readonly fields: PolicyDocument['fields']
}

/** The public text of a policy, without a language yet. */
export function readable(policy: PolicyInForce): ReadablePolicy {
  const { document } = policy
  return {
    policy: document.policy,
    version: document.version,
    name: document.name,
    organization: document.organization,
    since: document.since,
    zone: document.zone,
    languages: document.languages,
    sections: SECTIONS.map((id) => ({ id, clauses: clausesOf(policy, id) })).filter(
      (section) => section.clauses.length > 0,
    ),
    channels: Object.keys(document.channels).map((id) => readableChannel(policy, id)),
    calendars: Object.entries(document.calendars).map(([id, rule]) => ({
      id,
      clause: rule.id,
      zone: rule.zone,
      always: rule.always,
      week: rule.week,
      overrides: rule.overrides,
      closed: policy.calendars[id]?.spec.closed ?? [],
    })),
    categories: [...policy.categories.values()].map((category) => ({
      id: category.id,
      parent: category.parent,
      title: categoryTitle(category),
      parties: category.parties,
      urgent: category.urgent,
      needs: category.needs,
      asks: category.asks,
      leaf: category.leaf,
    })),
    fields: document.fields,
  }
}

function clausesOf(policy: PolicyInForce, section: SectionId): ReadableClause[] {
  const { document } = policy
  const clause = ({ id, source }: { id: string; source: string }, said: SaidValue) => ({
    id,
    source,
    said,
  })
  switch (section) {
    case 'channels':
      return Object.values(document.channels).map((rule) => clause(rule, channelSaid(rule)))
    case 'hours':
      return Object.values(document.calendars).flatMap((rule) => [
        clause(rule, { key: rule.always ? 'policy.says.always_open' : 'policy.says.open_hours' }),
        ...rule.overrides.map((each) => clause(each, overrideSaid(each))),
      ])
    case 'promises':
      return document.promises.map((rule) => clause(rule, promiseSaid(policy, rule)))
    case 'priorities':
      return document.priorities.map((rule) => clause(rule, prioritySaid(policy, rule)))
    case 'tiers':
      return document.tiers.map((rule) => clause(rule, channelSaid(rule)))
    case 'ladder':
      return document.ladder.map((rule) => clause(rule, rungSaid(rule)))
    case 'review':
      return [clause(document.review, reviewSaid(document.review))]
    case 'entitlements':
      return document.entitlements.map((rule) => clause(rule, entitlementSaid(rule)))
    case 'compensation':
      return document.compensation.map((rule) => clause(rule, compensationSaid(rule)))
    case 'closing':
      return [clause(document.closing, closingSaid(document.closing))]
    case 'survey':
      return [clause(document.survey, surveySaid()), ...rewardClause(document)]
    case 'commitments':
      return document.commitments.map((rule) => clause(rule, { texts: rule.text }))
    case 'retention':
      return document.retention.map((rule) => clause(rule, retentionSaid(rule)))
  }
}

function channelSaid(rule: { title: Texts; purpose: Texts }): SaidValue {
  const values = { title: { texts: rule.title }, purpose: { texts: rule.purpose } }
  return { key: 'policy.says.titled', values }
}

function rewardClause({ survey }: PolicyDocument): ReadableClause[] {
  if (!survey.reward) return []
  const amounts = { some: survey.reward.amounts.map((money) => ({ money })) }
  const said = { key: 'policy.says.reward', values: { amounts } }
  return [{ id: survey.reward.id, source: survey.reward.source, said }]
}

function readableChannel(policy: PolicyInForce, id: string): ReadableChannel {
  const rule = policy.document.channels[id] as ChannelRule
  const first = policy.document.promises.filter((each) => each.target === 'first_reply')
  const here = first.filter(({ when }) => when.channels?.includes(id))
  const anywhere = first.filter(({ when }) => Object.values(when).every((list) => list === null))
  const promise = rule.kind === 'self_service' ? undefined : (here[0] ?? anywhere[0])
  return {
    id,
    clause: rule.id,
    kind: rule.kind,
    title: rule.title,
    purpose: rule.purpose,
    address: rule.address,
    calendar: rule.hours,
    parties: rule.parties,
    urgentOnly: rule.urgentOnly,
    promise: promise ? { clause: promise.id, within: spanSaid(promise.within) } : null,
  }
}

import type { SaidValue, Said } from '../std/text.ts'
import { DAY, type Instant } from '../std/time.ts'
import { allot } from './budget.ts'
import { nextClose, openBetween } from './calendar.ts'
import type { PromiseClause } from './compiled.ts'
import type { PolicyInForce } from './compile.ts'
import { rowOf } from './matrix.ts'
import { rivalsIn } from './rivals.ts'
import { selectClauses } from './select.ts'
import { situationsOf } from './situations.ts'
import type { Facts, TargetKind } from './types.ts'

/** Something a policy says that cannot be meant so; `accepted` is the reason when it is. */
export interface Finding {
  readonly code: FindingCode
  /** An error keeps a version from being published, unless it is accepted. */
  readonly severity: 'error' | 'warning'
  /** The clauses it is about; the first is where to look. */
  readonly clauses: readonly string[]
  readonly said: Said
  readonly accepted: string | null
}

const SEVERITY = {
  contradiction: 'error',
  looser_first: 'error',
  gap: 'error',
  unreachable_rung: 'error',
  unkeepable: 'error',
  dead_clause: 'warning',
  alarm_late: 'error',
  alarm_at_once: 'warning',
  solved_before_reply: 'error',
  matrix_contradiction: 'error',
  matrix_gap: 'error',
  matrix_dead: 'warning',
  gives_nothing: 'warning',
} as const

export type FindingCode = keyof typeof SEVERITY

/** Contradictions, gaps, rungs nobody reaches, promises that opening hours cannot keep. */
export function lint(policy: PolicyInForce, at: Instant): Finding[] {
  const situations = situationsOf(policy)
  return [
    ...rivalsIn(policy).map((rival) => finding(policy, rival.code, rival.clauses, {})),
    ...gaps(policy, situations),
    ...rungFindings(policy, situations),
    ...unkeepable(policy, at),
    ...deadClauses(policy, situations),
    ...alarmFindings(policy),
    ...solvedBeforeReply(policy, situations),
    ...matrixFindings(policy),
    ...entitlementFindings(policy),
  ]
}

/** Whether a policy may be published: no error that is not accepted with a reason. */
export function isSound(findings: readonly Finding[]): boolean {
  return findings.every((each) => each.severity !== 'error' || each.accepted !== null)
}

function finding(
  policy: PolicyInForce,
  code: FindingCode,
  clauses: readonly string[],
  values: Record<string, SaidValue>,
): Finding {
  const accepted = policy.document.accepted.find(
    (each) => each.finding === code && clauses.includes(each.clause),
  )
  const said = { key: `policy.lint.${code}`, values: { clauses: { all: clauses }, ...values } }
  return { code, severity: SEVERITY[code], clauses, said, accepted: accepted?.because ?? null }
}

const OWED: readonly TargetKind[] = [
  'acknowledge',
  'first_reply',
  'next_reply',
  'resolution',
  'rung_handling',
]

/** Requests to which nothing is promised. */
function gaps(policy: PolicyInForce, situations: readonly Facts[]): Finding[] {
  return OWED.flatMap((target) => {
    const bare = situations.filter((facts) => !selectClauses(policy, facts)[target])
    if (bare.length === 0) return []
    const channels = [...new Set(bare.map((facts) => facts.channel))]
    const parties = [...new Set(bare.map((facts) => facts.party))]
    const values = {
      target: { key: `policy.target.${target}` },
      channels: { all: channels },
      parties: { all: parties.map((party) => ({ key: `policy.party.${party}` })) },
    }
    return [finding(policy, 'gap', [], values)]
  })
}

/** A rung is reached when something that holds on the rung below raises. */
function rungFindings(policy: PolicyInForce, situations: readonly Facts[]): Finding[] {
  const raising = new Set<number>()
  for (const facts of situations) {
    const clauses = Object.values(selectClauses(policy, facts))
    if (clauses.some(raises)) raising.add(facts.rung)
  }
  const stuck = policy.document.ladder.find(({ rung }) => rung > 1 && !raising.has(rung - 1))
  return stuck ? [finding(policy, 'unreachable_rung', [stuck.id], { rung: stuck.rung })] : []
}

function raises(clause: PromiseClause): boolean {
  return clause.onBreach.raise === true || clause.alarms.some((alarm) => alarm.raise === true)
}

const LOOK_AHEAD = 400 * DAY

/** Promises due before those who keep them are there again: asked at every closing of a year. */
function unkeepable(policy: PolicyInForce, at: Instant): Finding[] {
  return policy.promises.flatMap((clause) => {
    if (clause.target === 'acknowledge') return []
    const channels = staffed(policy, clause)
    const unkept = channels.find((channel) => isUnkeepable(policy, { clause, channel, at }))
    return unkept ? [finding(policy, 'unkeepable', [clause.id], { channel: unkept })] : []
  })
}

/** The channels a clause is about, one for each set of opening hours. */
function staffed(policy: PolicyInForce, clause: PromiseClause): string[] {
  const hours = new Map<string, string>()
  for (const [id, channel] of Object.entries(policy.document.channels)) {
    const asked = clause.when.channels?.includes(id) ?? true
    const shared = clause.when.parties?.some((party) => channel.parties.includes(party)) ?? true
    if (channel.kind === 'self_service' || !asked || !shared) continue
    if (!hours.has(channel.hours)) hours.set(channel.hours, id)
  }
  return [...hours.values()]
}

function isUnkeepable(
  policy: PolicyInForce,
  { clause, channel, at }: { clause: PromiseClause; channel: string; at: Instant },
): boolean {
  const hours = policy.channelCalendars[channel] ?? ''
  const counted = clause.calendar === 'by_channel' ? hours : clause.calendar
  const staff = policy.calendars[hours]
  const clock = policy.calendars[counted]
  if (!staff || !clock || staff === clock) return false
  for (let from = at; from < at + LOOK_AHEAD;) {
    const closing = nextClose(staff, from)
    if (closing === 'never') return false
    if (openBetween(staff, closing, allot(clock, clause.budget, closing).due) === 0) return true
    from = closing
  }
  return false
}

function deadClauses(policy: PolicyInForce, situations: readonly Facts[]): Finding[] {
  const live = new Set(
    situations.flatMap((facts) =>
      Object.values(selectClauses(policy, facts)).map((clause) => clause.id),
    ),
  )
  return policy.promises
    .filter((clause) => !live.has(clause.id))
    .map((clause) => finding(policy, 'dead_clause', [clause.id], {}))
}

/** An alarm must sound after the promise is made and before it is broken. */
function alarmFindings(policy: PolicyInForce): Finding[] {
  return policy.promises.flatMap((clause) =>
    clause.alarms.flatMap((alarm) => {
      const values = { alarm: alarm.id }
      if ('atPercent' in alarm) {
        return alarm.atPercent >= 100 ? [finding(policy, 'alarm_late', [clause.id], values)] : []
      }
      const atOnce = 'minutes' in clause.budget && alarm.minutesBefore >= clause.budget.minutes
      return atOnce ? [finding(policy, 'alarm_at_once', [clause.id], values)] : []
    }),
  )
}

/** Nothing can be solved in time that may be answered later than that. */
function solvedBeforeReply(policy: PolicyInForce, situations: readonly Facts[]): Finding[] {
  const found = new Map<string, Finding>()
  for (const facts of situations) {
    const { first_reply: reply, resolution } = selectClauses(policy, facts)
    if (!reply || !resolution || reply.calendar !== resolution.calendar) continue
    if (!isLonger(reply, resolution)) continue
    const clauses = [resolution.id, reply.id]
    found.set(clauses.join(), finding(policy, 'solved_before_reply', clauses, {}))
  }
  return [...found.values()]
}

function isLonger({ budget: a }: PromiseClause, { budget: b }: PromiseClause): boolean {
  if ('minutes' in a && 'minutes' in b) return a.minutes > b.minutes
  return 'days' in a && 'days' in b && a.days > b.days
}

function matrixFindings(policy: PolicyInForce): Finding[] {
  const leaves = [...policy.categories.values()].filter((category) => category.leaf)
  const deciding = new Set(leaves.map(({ id }) => rowOf(policy, id)?.row.id))
  const bare = leaves.filter(({ id }) => rowOf(policy, id) === null).map(({ id }) => id)
  const rows = policy.document.priorities
  const contrary = rows.flatMap((row, at) =>
    rows.slice(at + 1).flatMap((other) => {
      const both = row.categories.filter((id) => other.categories.includes(id))
      if (both.length === 0 || row.priority === other.priority) return []
      const values = { categories: { all: both } }
      return [finding(policy, 'matrix_contradiction', [row.id, other.id], values)]
    }),
  )
  const dead = rows.filter(
    (row) => row.impacts.length + row.signals.length === 0 && !deciding.has(row.id),
  )
  return [
    ...contrary,
    ...(bare.length > 0 ? [finding(policy, 'matrix_gap', [], { categories: { all: bare } })] : []),
    ...dead.map((row) => finding(policy, 'matrix_dead', [row.id], {})),
  ]
}

/** An entitlement that tightens no clause and names no handler is an empty word. */
function entitlementFindings(policy: PolicyInForce): Finding[] {
  return policy.document.entitlements
    .filter((rule) => !rule.namedHandler && rule.touchpoints.length === 0)
    .filter(({ entitlement }) =>
      policy.promises.every((clause) => !clause.when.entitlements?.includes(entitlement)),
    )
    .map((rule) => finding(policy, 'gives_nothing', [rule.id], {}))
}

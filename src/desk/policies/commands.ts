import { isRefusal, refuse, type Refusal } from '../../contract/problems.ts'
import type { Actor } from '../../journal/index.ts'
import type { Tx } from '../../platform/db.ts'
import { transact } from '../../platform/transaction.ts'
import type { Ground } from '../../platform/ground.ts'
import {
  changesBetween,
  classify,
  evaluate,
  isSound,
  lint,
  type ClauseChange,
  type Finding,
  type Party,
  type PolicyDocument,
  type PolicyInForce,
  type Promised,
} from '../../policy/index.ts'
import type { Id } from '../../std/id.ts'
import type { Instant } from '../../std/time.ts'
import { recordDeskEntry } from '../people/index.ts'
import { compileFor, readPolicy, type Fault } from './reading.ts'
import { admitOverride, admitVersion, type Announced } from './rules.ts'
import { POLICIES_TOPIC, type Shelf } from './shelf.ts'
import { announcedHours, keepAnnounced, keepVersion, withdraw } from './store.ts'

/** The ground with the shelf of policies on it. */
export interface PolicyDesk extends Ground {
  readonly policies: Shelf
}

/** Jobs of this queue tell that opening hours changed: open clocks count anew (R3). */
export const HOURS_CHANGED = 'policy.hours_changed'

/** A request whose promises are to be previewed. */
export interface PreviewWish {
  readonly channel: string
  readonly category: string
  readonly party: Party
  readonly entitlements: readonly string[]
}

/** What a draft is worth: faults first; without any, findings, changes and previews. */
export interface Verdict {
  readonly faults: readonly Fault[]
  readonly findings: readonly Finding[]
  readonly publishable: boolean
  readonly changes: readonly ClauseChange[]
  readonly previews: readonly {
    readonly facts: PreviewWish
    readonly priority: string
    readonly tier: string
    readonly promises: readonly Promised[]
  }[]
}

/** Judges a draft without keeping it. */
export async function checkDraft(
  desk: PolicyDesk,
  draft: { text: string; at: Instant; preview: readonly PreviewWish[] },
): Promise<Verdict> {
  const before = await desk.policies.current()
  const drafted = await compileDraft(desk, draft)
  if (drafted.is === 'faulty') {
    const { faults } = drafted
    return { faults, findings: [], publishable: false, changes: [], previews: [] }
  }
  const { policy, document } = drafted
  const findings = lint(policy, draft.at)
  const follows = !isRefusal(admitVersion(document, before.document))
  return {
    faults: [],
    findings,
    publishable: isSound(findings) && follows,
    changes: changesBetween(before, policy),
    previews: draft.preview.map((facts) => preview(policy, facts, draft.at)),
  }
}

function preview(policy: PolicyInForce, facts: PreviewWish, at: Instant) {
  const { priority, tier, category } = classify(policy, { text: '', ...facts })
  // A channel or category that the draft does not know is promised nothing.
  const known = facts.channel in policy.channelCalendars && facts.category === category
  const all = { ...facts, category, priority, tier, rung: 1 }
  return { facts, priority, tier, promises: known ? evaluate(policy, all, at) : [] }
}

/** Publishes the next version: read, linted, compared with the one before, kept for ever. */
export async function publishVersion(
  desk: PolicyDesk,
  wish: { text: string; note: string; by: Actor; at: Instant },
): Promise<Refusal | { version: number; changed: string[] }> {
  const before = await desk.policies.current()
  const drafted = await compileDraft(desk, wish)
  if (drafted.is === 'faulty') return faultRefusal(drafted.faults)
  const { policy, document } = drafted
  const admitted = admitVersion(document, before.document)
  if (isRefusal(admitted)) return admitted
  const errors = lint(policy, wish.at).filter((found) => !isSound([found]))
  if (errors.length > 0) {
    const clauses = errors.map((error) => `${error.code}: ${error.clauses.join(' ')}`).join('; ')
    return refuse('policy_unsound', { field: 'body.text', values: { clauses } })
  }
  const changed = changesBetween(before, policy).map((change) => change.clause)
  const { version } = document
  return transact(desk.db, async (tx) => {
    const kept = await keepVersion(tx, {
      policy: document.policy,
      version,
      text: wish.text,
      publishedAt: wish.at,
      publishedBy: idOf(wish.by),
      note: wish.note,
      changed,
    })
    if (!kept) return refuse('policy_version_taken', { values: { version } })
    const data = { policy: document.policy, version, changed }
    await recordDeskEntry(tx, { at: wish.at, by: wish.by, kind: 'policy.published', data })
    desk.hub.publishAfter(tx, POLICIES_TOPIC, { policy: document.policy, version })
    return { version, changed }
  })
}

/** Announces opening hours for some days, over every version; open clocks follow. */
export async function announceHours(
  desk: PolicyDesk,
  wish: Announced & { by: Actor; at: Instant },
): Promise<Refusal | { id: Id; clause: string }> {
  const { document } = await desk.policies.current()
  const refused = admitOverride(document, wish, wish.at)
  if (refused) return refused
  return transact(desk.db, async (tx) => {
    const policy = document.policy
    const kept = await keepAnnounced(tx, { ...wish, policy, byId: idOf(wish.by) })
    const { from, to, mode, hours } = wish.override
    const data = { policy, calendar: wish.calendar, clause: kept.clause, from, to, mode, hours }
    const entry = { at: wish.at, by: wish.by, kind: 'policy.hours_announced', data }
    await recordDeskEntry(tx, { ...entry, subjectId: kept.id })
    await hoursChanged(desk, tx, { policy, calendar: wish.calendar })
    return kept
  })
}

/** Takes announced hours back; open clocks follow. */
export async function withdrawHours(
  desk: PolicyDesk,
  what: { id: Id; by: Actor; at: Instant },
): Promise<Refusal | { withdrawn: true }> {
  return transact(desk.db, async (tx) => {
    const was = await withdraw(tx, { id: what.id, at: what.at, byId: idOf(what.by) })
    if (!was) return refuse('hours_not_found')
    const entry = { at: what.at, by: what.by, kind: 'policy.hours_withdrawn', data: was }
    await recordDeskEntry(tx, { ...entry, subjectId: what.id })
    await hoursChanged(desk, tx, was)
    return { withdrawn: true }
  })
}

async function hoursChanged(
  desk: PolicyDesk,
  tx: Tx,
  what: { policy: string; calendar: string },
): Promise<void> {
  await desk.jobs.send(tx, [{ queue: HOURS_CHANGED, data: what }])
  desk.hub.publishAfter(tx, POLICIES_TOPIC, what)
}

type Drafted =
  | { is: 'sound'; document: PolicyDocument; policy: PolicyInForce }
  | { is: 'faulty'; faults: readonly Fault[] }

async function compileDraft(
  desk: PolicyDesk,
  draft: { text: string; at: Instant },
): Promise<Drafted> {
  const read = readPolicy(draft.text, `${desk.config.policy}.yaml`)
  if (read.is === 'faulty') return read
  const announced = await announcedHours(desk.db, desk.config.policy)
  const policy = compileFor(read.document, { announced, at: draft.at })
  return { is: 'sound', document: read.document, policy }
}

function faultRefusal(faults: readonly Fault[]): Refusal {
  const [first] = faults
  const values = { faults: faults.length, line: first?.line ?? 1, column: first?.column ?? 1 }
  return refuse('policy_faulty', { field: 'body.text', values })
}

function idOf(by: Actor): Id | null {
  return by.is === 'person' ? by.id : null
}

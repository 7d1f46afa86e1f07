import { liveRecord, type ClauseRecord } from '../../desk/promises/index.ts'
import { changesBetween, readable, type PolicyInForce } from '../../policy/index.ts'
import { toIso } from '../../std/time.ts'
import { sayAll } from '../../words/said.ts'
import type { PolicyProps, PolicyVersion } from '../../../web/portal/props/policy.ts'
import type { HoursTable } from '../../../web/portal/props/reach.ts'
import type { Setting } from '../../../web/portal/setting.ts'
import { hoursTable } from './reach.ts'
import type { Published, Site } from './setting.ts'

type Speaking = Pick<Setting, 'say' | 'locale'>

/** The public policy: the document as sentences, with the live record of each promise. */
export async function policyProps(site: Site, setting: Setting): Promise<PolicyProps> {
  const { desk } = site
  const [policy, published, record] = await Promise.all([
    desk.policies.current(),
    site.published(),
    liveRecord(desk).catch(() => null),
  ])
  const { say, locale } = setting
  const text = readable(policy)
  const versions = await Promise.all(
    published.map((one, index) => versionOf(site, setting, { one, before: published[index + 1] })),
  )
  const own = published.find(({ version }) => version === text.version)
  return {
    title: text.name,
    version: text.version,
    publishedAt: own?.publishedAt ?? Date.parse(`${text.since}T00:00Z`),
    versions,
    sections: text.sections.map(({ id, clauses }) => ({
      id,
      title: say(`portal.policy.section.${id}`),
      intro: null,
      clauses: clauses.map((clause) => ({
        id: clause.id,
        ...sourceOf(clause.source),
        sentence: sayAll(say, locale, clause.said),
        record: recordOf(policy, clause.id, record?.clauses ?? new Map()),
        hours: hoursOf(policy, clause.id),
      })),
    })),
  }
}

/** "K7 §2, number ours" by its parts: the place in the source, and that the desk added to it. */
function sourceOf(text: string): { source: string | null; isOurs: boolean } {
  const parts = text.split(', ')
  const cited = parts.filter((part) => !/\bours\b/.test(part))
  return { source: cited.join(', ') || null, isOurs: cited.length < parts.length }
}

/** The week of a clause that lays down opening hours. */
function hoursOf(policy: PolicyInForce, clause: string): HoursTable | null {
  const own = Object.entries(policy.document.calendars).find(([, rule]) => rule.id === clause)
  return own && !own[1].always ? hoursTable(policy, own[0]) : null
}

const NONE: ClauseRecord = {
  days30: { kept: 0, made: 0 },
  days365: { kept: 0, made: 0 },
  measured: { is: 'few', count: 0 },
}

/** Every promise has a record, be it an empty one; what is no promise has none. */
function recordOf(
  policy: PolicyInForce,
  clause: string,
  records: ReadonlyMap<string, ClauseRecord>,
): ClauseRecord | null {
  const isPromise = policy.promises.some(({ id }) => id === clause)
  return isPromise ? (records.get(clause) ?? NONE) : null
}

async function versionOf(
  { desk }: Site,
  { say, locale }: Speaking,
  of: { one: Published; before: Published | undefined },
): Promise<PolicyVersion> {
  const { one, before } = of
  const { version, publishedAt } = one
  const shown = { version, publishedAt, note: one.note || null }
  if (before === undefined) return { ...shown, changes: [] }
  const [old, fresh] = await Promise.all([
    desk.policies.of(before.policy, before.version),
    desk.policies.of(one.policy, one.version),
  ])
  const changes = changesBetween(old, fresh).map((change) => ({
    clause: change.clause,
    is: change.change,
    before: change.before === null ? null : sayAll(say, locale, change.before),
    after: change.after === null ? null : sayAll(say, locale, change.after),
  }))
  return { ...shown, changes }
}

/** The same as data: sentences in the reader's language, numbers as they are. */
export async function policyData(site: Site, setting: Setting) {
  const props = await policyProps(site, setting)
  return {
    title: props.title,
    version: props.version,
    publishedAt: toIso(props.publishedAt),
    language: setting.locale,
    sections: props.sections.map(({ id, title, clauses }) => ({
      id,
      title,
      clauses: clauses.map(({ record, ...clause }) => ({
        ...clause,
        record: record && recordData(record),
      })),
    })),
    versions: props.versions.map((one) => ({ ...one, publishedAt: toIso(one.publishedAt) })),
  }
}

function recordData({ days30, days365, measured }: ClauseRecord) {
  const waits =
    measured.is === 'known'
      ? { medianMinutes: measured.median / 60_000, p90Minutes: measured.p90 / 60_000 }
      : { medianMinutes: null, p90Minutes: null }
  return { days30, days365, measured: measured.count, ...waits }
}

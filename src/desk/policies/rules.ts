import { refuse, type Refusal } from '../../contract/problems.ts'
import {
  calendarSpec,
  problemsOf,
  type OverrideRule,
  type PolicyDocument,
} from '../../policy/index.ts'
import { Temporal, type Instant } from '../../std/time.ts'

/** Opening hours announced for some days of one calendar. */
export interface Announced {
  readonly calendar: string
  readonly override: OverrideRule
}

/** The document with the announced hours in it: what the engine works under. */
export function withAnnounced(
  document: PolicyDocument,
  announced: readonly Announced[],
): PolicyDocument {
  const calendars = Object.entries(document.calendars).map(([id, rule]) => {
    const own = announced.filter((each) => each.calendar === id).map((each) => each.override)
    return [id, { ...rule, overrides: [...rule.overrides, ...own] }] as const
  })
  return { ...document, calendars: Object.fromEntries(calendars) }
}

/** Whether hours may be announced: of a calendar there is, possible, and not for days gone by. */
export function admitOverride(
  document: PolicyDocument,
  wish: Announced,
  at: Instant,
): Refusal | null {
  const calendar = document.calendars[wish.calendar]
  if (!calendar) return refuse('unknown_calendar', { field: 'body.calendar' })
  const impossible = problemsOf(
    calendarSpec({ ...calendar, holidays: [], closed: [], overrides: [wish.override] }, {}),
  ).find((problem) => problem.path[0] === 'overrides')
  if (impossible) return refuse('impossible_hours', { field: `body.${fieldOf(impossible.path)}` })
  const today = Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(calendar.zone)
    .toPlainDate()
    .toString()
  if (wish.override.from < today) return refuse('hours_already_past', { field: 'body.from' })
  const missing = document.languages.filter((language) => !(language in wish.override.name))
  if (missing.length > 0) return refuse('languages_missing', { field: 'body.name' })
  return null
}

function fieldOf(path: readonly (string | number)[]): string {
  const [, , field, ...rest] = path
  return [field === 'intervals' ? 'hours' : field, ...rest].join('.')
}

/** Whether a version may follow the one in force: same policy, next number. */
export function admitVersion(
  document: PolicyDocument,
  before: { readonly policy: string; readonly version: number },
): Refusal | null {
  if (document.policy !== before.policy) {
    const values = { found: document.policy, accepted: before.policy }
    return refuse('policy_is_another', { field: 'body.text', values })
  }
  if (document.version !== before.version + 1) {
    const values = { found: document.version, accepted: before.version + 1 }
    return refuse('policy_version_not_next', { field: 'body.text', values })
  }
  return null
}

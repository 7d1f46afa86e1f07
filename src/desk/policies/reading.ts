import { checkDocument } from '../../contract/policy-problems.ts'
import { POLICY_BYTES_MAX } from '../../contract/policy-document.ts'
import {
  compile,
  holidayKey,
  holidayPlaces,
  type Holidays,
  type PolicyDocument,
  type PolicyInForce,
} from '../../policy/index.ts'
import { hasHolidays, holidaysOf } from '../../platform/holidays.ts'
import { parseYaml } from '../../platform/yaml.ts'
import type { Said } from '../../std/text.ts'
import { Temporal, type Instant } from '../../std/time.ts'
import { withAnnounced, type Announced } from './rules.ts'

/** Something wrong in the text of a policy, with the place an editor can jump to. */
export interface Fault {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly path: string
  readonly said: Said
}

/** What a text turned out to be. */
export type Read =
  | { readonly is: 'sound'; readonly document: PolicyDocument }
  | { readonly is: 'faulty'; readonly faults: readonly Fault[] }

/** Reads the YAML text of a policy; every fault names file, line and column, in reading order. */
export function readPolicy(text: string, file: string): Read {
  if (Buffer.byteLength(text) > POLICY_BYTES_MAX) {
    const said = { key: 'policy.check.too_large', values: { limit: POLICY_BYTES_MAX } }
    return { is: 'faulty', faults: [{ file, line: 1, column: 1, path: '', said }] }
  }
  const yaml = parseYaml(text)
  if (yaml.problems.length > 0) {
    const faults = yaml.problems.map(({ line, column, message }) => {
      const said = { key: 'policy.check.yaml', values: { found: message } }
      return { file, line, column, path: '', said }
    })
    return { is: 'faulty', faults }
  }
  const checked = checkDocument(yaml.value)
  const problems = checked.is === 'faulty' ? checked.problems : unknownCountries(checked.document)
  if (checked.is === 'sound' && problems.length === 0) return checked
  const faults = problems
    .map(({ path, said }) => ({ file, ...yaml.locate(path), path: path.join('.'), said }))
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
  return { is: 'faulty', faults }
}

/** Makes a document ready for the desk: holidays of the years around `at`, announced hours. */
export function compileFor(
  document: PolicyDocument,
  given: { announced: readonly Announced[]; at: Instant },
): PolicyInForce {
  const year = Temporal.Instant.fromEpochMilliseconds(given.at).toZonedDateTimeISO('UTC').year
  return compile(withAnnounced(document, given.announced), holidaysAround(document, year))
}

const YEARS_BACK = 10
const YEARS_AHEAD = 10

function holidaysAround(document: PolicyDocument, year: number): Holidays {
  const count = YEARS_BACK + YEARS_AHEAD + 1
  const years = Array.from({ length: count }, (_, index) => year - YEARS_BACK + index)
  return Object.fromEntries(
    holidayPlaces(document).map((place) => [
      holidayKey(place),
      years.flatMap((each) => holidaysOf(place.country, place.region, each)),
    ]),
  )
}

function unknownCountries(document: PolicyDocument) {
  return Object.entries(document.calendars).flatMap(([id, calendar]) =>
    calendar.holidays.flatMap((place, at) => {
      if (hasHolidays(place.country, place.region)) return []
      const said = { key: 'policy.check.unknown_country', values: { found: holidayKey(place) } }
      return [{ path: ['calendars', id, 'holidays', at], said }]
    }),
  )
}

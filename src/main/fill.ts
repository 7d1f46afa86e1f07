import type { Ground } from '../platform/ground.ts'
import { holidaysOf } from '../platform/holidays.ts'
import { holidayKey, holidayPlaces, type Holidays, type PolicyDocument } from '../policy/index.ts'
import { Temporal } from '../std/time.ts'
import { Refused } from './refused.ts'
import { seed, SeedRefused, type SeedOptions } from './seed/seed.ts'

/** How many tickets `--demo` tells a year with. */
export const DEMO_TICKETS = 3000

type Wish = Pick<SeedOptions, 'tickets' | 'days' | 'open' | 'echoes' | 'onProgress'>

/** Fills the desk with people and tickets of the year behind us; refused when it was before. */
export async function fillDesk(
  ground: Ground,
  document: PolicyDocument,
  wish: Wish,
): Promise<{ tickets: number }> {
  const until = ground.clock.now()
  try {
    return await seed({
      ...wish,
      db: ground.db,
      document,
      until,
      holidays: around(document, until),
    })
  } catch (error) {
    if (error instanceof SeedRefused) throw new Refused(`${error.message}.`, { cause: error })
    throw error
  }
}

function around(document: PolicyDocument, at: number): Holidays {
  const { year } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC')
  const years = [year - 2, year - 1, year, year + 1]
  const places = holidayPlaces(document).map((place) => {
    const days = years.flatMap((one) => holidaysOf(place.country, place.region, one))
    return [holidayKey(place), days]
  })
  return Object.fromEntries(places)
}

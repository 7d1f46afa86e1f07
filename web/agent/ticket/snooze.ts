import { Temporal, HOUR, toIso, type Instant } from '../../../src/std/time.ts'
import { useFormats } from '../../ui/formats.ts'
import { now } from '../../ui/now.ts'
import { useZone } from '../app/session.tsx'
import { useSay } from '../app/words.tsx'

export interface SnoozeChoice {
  id: 'later' | 'tomorrow' | 'monday' | 'week'
  label: string
  note: string
  until: string
}

/** When a ticket may come back, in the reader's own mornings. */
export function useSnoozeChoices(): SnoozeChoice[] {
  const say = useSay()
  const formats = useFormats()
  const zone = useZone()
  const at = now()
  return snoozeTimes(at, zone).map(({ id, until }) => ({
    id,
    label: say(`agent.snooze.${id}`),
    note: formats.short(until, at),
    until: toIso(until),
  }))
}

/** Three hours on; tomorrow, next Monday and in a week at nine in the morning of `zone`. */
export function snoozeTimes(
  at: Instant,
  zone: string,
): { id: SnoozeChoice['id']; until: Instant }[] {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const morning = (days: number) => today.add({ days }).withPlainTime({ hour: 9 }).epochMilliseconds
  return [
    { id: 'later', until: Math.ceil((at + 3 * HOUR) / (HOUR / 4)) * (HOUR / 4) },
    { id: 'tomorrow', until: morning(1) },
    { id: 'monday', until: morning(8 - today.dayOfWeek) },
    { id: 'week', until: morning(7) },
  ]
}

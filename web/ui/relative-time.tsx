import { toIso, type Instant } from '../../src/std/time.ts'
import { useFormats, useTicking } from './formats.ts'
import { now } from './now.ts'

interface TimeProps {
  at: Instant
}

/** "3 hr. ago", kept true while shown; the full date and zone on hover. */
export function RelativeTime({ at }: TimeProps) {
  const formats = useFormats()
  const text = useTicking((moment) => formats.relative(at, moment))
  return (
    <time dateTime={toIso(at)} title={formats.full(at)}>
      {text}
    </time>
  )
}

/** The hour of today or the day: for lists, where a column of "ago" is hard to compare. */
export function ShortTime({ at }: TimeProps) {
  const formats = useFormats()
  return (
    <time dateTime={toIso(at)} title={formats.full(at)}>
      {formats.brief(at, now())}
    </time>
  )
}

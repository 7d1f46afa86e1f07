import { type Instant, toIso } from '../../../src/std/time.ts'
import { dated, dayAndTime, fromNow, shortMoment, soon } from '../moments.ts'
import { useSetting } from '../setting.ts'

type Shape = 'full' | 'soon' | 'short' | 'dated'

const WRITE = { full: dayAndTime, soon, short: shortMoment, dated } as const

/** An instant in the reader's zone; `distance` adds how far away it is. */
export function Moment({
  at,
  shape = 'full',
  distance = false,
}: {
  at: Instant
  shape?: Shape
  distance?: boolean
}) {
  const setting = useSetting()
  return (
    <>
      <time dateTime={toIso(at)}>{WRITE[shape](setting, at)}</time>
      {distance && <span className="muted moment__distance"> {fromNow(setting, at)}</span>}
    </>
  )
}

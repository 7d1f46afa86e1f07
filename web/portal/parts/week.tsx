import { wallTime, weekdayName, zoneName } from '../moments.ts'
import type { DayHours, HoursTable } from '../props/reach.ts'
import { useSetting } from '../setting.ts'

/** A week of opening hours, in the zone they are kept in. */
export function WeekTable({ table }: { table: HoursTable }) {
  const setting = useSetting()
  const { say } = setting
  return (
    <table className="week">
      <caption className="muted">
        {say('portal.reach.zone', { zone: zoneName(setting, table.zone) })}
      </caption>
      <tbody>
        {table.week.map((day) => (
          <WeekRow key={day.day} day={day} />
        ))}
      </tbody>
    </table>
  )
}

function WeekRow({ day }: { day: DayHours }) {
  const setting = useSetting()
  const { say } = setting
  return (
    <tr>
      <th scope="row">{weekdayName(setting, day.day)}</th>
      <td>
        {day.intervals.length === 0 ? say('portal.open.closed') : <Intervals of={day.intervals} />}
      </td>
    </tr>
  )
}

/** Opening times of a day, one after the other. */
export function Intervals({ of }: { of: DayHours['intervals'] }) {
  const setting = useSetting()
  return of.map(({ from, to }) => (
    <span key={from} className="interval">
      {wallTime(setting, from)} – {wallTime(setting, to)}
    </span>
  ))
}

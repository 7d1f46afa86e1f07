import { dateInWords, wallTime, weekdayName, zoneName } from '../moments.ts'
import { Page } from '../layout.tsx'
import { ChannelCard } from '../parts/reach.tsx'
import type { DayHours, HoursException, HoursTable, ReachProps } from '../props.ts'
import { useSetting } from '../setting.ts'

export function ReachPage({ channels, hours, exceptions }: ReachProps) {
  const { say } = useSetting()
  return (
    <Page title={say('portal.reach.title')} width="wide">
      <h1>{say('portal.reach.title')}</h1>
      <p className="lead">{say('portal.reach.lead')}</p>
      <div className="channels">
        {channels.map((channel) => (
          <ChannelCard key={channel.id} channel={channel} />
        ))}
      </div>
      <section className="section" aria-labelledby="hours">
        <h2 id="hours">{say('portal.reach.hours')}</h2>
        <div className="columns">
          {hours
            .filter((table) => !table.always)
            .map((table) => (
              <HoursCard
                key={table.id}
                table={table}
                titles={channels.filter((one) => one.hours === table.id).map((one) => one.title)}
                exceptions={exceptions.filter((one) => one.hours === table.id)}
              />
            ))}
        </div>
      </section>
      <p className="muted">
        <a href="/reach.json">{say('portal.reach.json')}</a>
      </p>
    </Page>
  )
}

function HoursCard({ table, titles, exceptions }: {
  table: HoursTable
  titles: readonly string[]
  exceptions: readonly HoursException[]
}) {
  const setting = useSetting()
  const { say } = setting
  return (
    <>
      <div className="card" id={`hours-${table.id}`}>
        <h3 className="card__title">{new Intl.ListFormat(setting.locale).format(titles)}</h3>
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
      </div>
      <Exceptions exceptions={exceptions} />
    </>
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

function Intervals({ of }: { of: DayHours['intervals'] }) {
  const setting = useSetting()
  return of.map(({ from, to }) => (
    <span key={from} className="interval">
      {wallTime(setting, from)} – {wallTime(setting, to)}
    </span>
  ))
}

function Exceptions({ exceptions }: { exceptions: readonly HoursException[] }) {
  const setting = useSetting()
  const { say } = setting
  if (exceptions.length === 0) return null
  return (
    <div className="card">
      <h3 className="card__title">{say('portal.reach.exceptions')}</h3>
      <ul className="exceptions">
        {exceptions.map((one) => (
          <li key={`${one.from} ${one.name}`}>
            <strong>{one.name}</strong>
            <span>
              {dateInWords(setting, one.from)}
              {one.to !== one.from && ` – ${dateInWords(setting, one.to)}`}
            </span>
            <span className={one.is === 'closed' ? 'muted' : ''}>
              {say(`portal.reach.exception.${one.is}`)} <Intervals of={one.intervals} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

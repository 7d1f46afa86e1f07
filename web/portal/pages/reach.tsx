import { dateInWords } from '../moments.ts'
import { Page } from '../layout.tsx'
import { ChannelCard } from '../parts/reach.tsx'
import { Intervals, WeekTable } from '../parts/week.tsx'
import type { HoursException, HoursTable, ReachProps } from '../props/reach.ts'
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

function HoursCard({
  table,
  titles,
  exceptions,
}: {
  table: HoursTable
  titles: readonly string[]
  exceptions: readonly HoursException[]
}) {
  const { locale } = useSetting()
  return (
    <>
      <div className="card" id={`hours-${table.id}`}>
        <h3 className="card__title">{new Intl.ListFormat(locale).format(titles)}</h3>
        <WeekTable table={table} />
      </div>
      <Exceptions exceptions={exceptions} />
    </>
  )
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

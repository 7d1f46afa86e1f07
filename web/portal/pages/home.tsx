import { Page } from '../layout.tsx'
import { channelIcon, Icon } from '../parts/icon.tsx'
import { Moment } from '../parts/moment.tsx'
import { ChannelAddress, OpenSign } from '../parts/reach.tsx'
import { TopicTree } from '../parts/topics.tsx'
import type { HomeProps } from '../props.ts'
import type { ReachChannel } from '../props/reach.ts'
import { useSetting } from '../setting.ts'

export function HomePage({ channels, topics }: HomeProps) {
  const { say, deskName } = useSetting()
  return (
    <Page title={say('portal.home.title')} width="wide">
      <section className="hero">
        <h1>{say('portal.home.heading')}</h1>
        <p className="lead">{say('portal.home.lead', { desk: deskName })}</p>
        <p className="actions">
          <a className="button button--primary button--large" href="/request">
            {say('portal.home.open_request')}
            <Icon name="arrow" />
          </a>
          <a className="button button--large" href="/my">
            {say('portal.home.my_requests')}
          </a>
        </p>
      </section>
      <section className="section" aria-labelledby="reach">
        <div className="section__head">
          <h2 id="reach">{say('portal.home.reach')}</h2>
          <a href="/reach">{say('portal.home.reach_all')}</a>
        </div>
        <ul className="tiles">
          {channels.filter(isOpenHere).map((channel) => (
            <ChannelTile key={channel.id} channel={channel} />
          ))}
        </ul>
      </section>
      <section className="section" aria-labelledby="topics">
        <h2 id="topics">{say('portal.home.topics')}</h2>
        <div className="columns">
          {topics.map(({ party, topics: tree }) => (
            <div key={party} className="card">
              <h3 className="card__title">{say(`portal.party.${party}`)}</h3>
              <TopicTree party={party} topics={tree} folded />
            </div>
          ))}
        </div>
      </section>
    </Page>
  )
}

/** The first page offers ways that lead somewhere; all that the policy names stand on their own. */
function isOpenHere({ now }: ReachChannel): boolean {
  return now.is !== 'not_yet'
}

function ChannelTile({ channel }: { channel: ReachChannel }) {
  const { say } = useSetting()
  return (
    <li className="tile">
      <span className="channel__icon">
        <Icon name={channelIcon(channel.id)} />
      </span>
      <h3>{channel.title}</h3>
      <OpenSign now={channel.now} />
      <p className="tile__address">
        <ChannelAddress channel={channel} />
      </p>
      {channel.urgentOnly && <p className="muted">{say('portal.reach.urgent_short')}</p>}
      {channel.answerBy !== null && (
        <p className="muted">
          {say('portal.home.answer_by')} <Moment at={channel.answerBy} shape="soon" />
        </p>
      )}
    </li>
  )
}

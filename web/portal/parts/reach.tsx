import type { OpenNow, ReachChannel } from '../props/reach.ts'
import { lengthOf } from '../moments.ts'
import { useSetting } from '../setting.ts'
import { channelIcon, Icon } from './icon.tsx'
import { Moment } from './moment.tsx'
import { ClauseLink } from './promises.tsx'

/** Whether somebody is there now, and until or from when. */
export function OpenSign({ now }: { now: OpenNow }) {
  const { say } = useSetting()
  if (now.is === 'not_yet')
    return <p className="sign sign--closed">{say('portal.reach.not_yet')}</p>
  if (now.is === 'always') return <p className="sign sign--open">{say('portal.open.always')}</p>
  const at = now.is === 'open' ? now.until : now.opensAt
  return (
    <p className={`sign sign--${now.is}`}>
      {say(now.is === 'open' ? 'portal.open.now' : 'portal.open.closed')}
      {at !== null && (
        <span className="sign__until">
          {say(now.is === 'open' ? 'portal.open.until' : 'portal.open.from')}{' '}
          <Moment at={at} shape="soon" />
        </span>
      )}
    </p>
  )
}

/** A channel that nobody answers yet: said, and nothing more, so that nobody waits there. */
function NotYetCard({ channel }: { channel: ReachChannel }) {
  const { say } = useSetting()
  return (
    <article className="card channel" aria-labelledby={`channel-${channel.id}`}>
      <header className="channel__head">
        <span className="channel__icon">
          <Icon name={channelIcon(channel.id)} />
        </span>
        <h2 id={`channel-${channel.id}`}>{channel.title}</h2>
        <OpenSign now={channel.now} />
      </header>
      <p>{say('portal.reach.not_yet_text')}</p>
    </article>
  )
}

/** The address of a channel as something to press. */
export function ChannelAddress({ channel }: { channel: ReachChannel }) {
  const { say, deskName } = useSetting()
  if (channel.isForm) return <a href="/request">{say('portal.home.open_request')}</a>
  if (channel.address === null) return <>{say('portal.reach.on_site', { desk: deskName })}</>
  if (channel.address.href === null) return <span dir="auto">{channel.address.text}</span>
  return (
    <a href={channel.address.href} dir="auto">
      <bdi>{channel.address.text}</bdi>
    </a>
  )
}

/** One channel in full: who, when, what is promised and how long it takes in truth. */
export function ChannelCard({ channel }: { channel: ReachChannel }) {
  const { say } = useSetting()
  if (channel.now.is === 'not_yet') return <NotYetCard channel={channel} />
  return (
    <article className="card channel" aria-labelledby={`channel-${channel.id}`}>
      <header className="channel__head">
        <span className="channel__icon">
          <Icon name={channelIcon(channel.id)} />
        </span>
        <div>
          <h2 id={`channel-${channel.id}`}>{channel.title}</h2>
          <p className="channel__address">
            <ChannelAddress channel={channel} />
          </p>
        </div>
        <OpenSign now={channel.now} />
      </header>
      {channel.note !== null && <p>{channel.note}</p>}
      <ChannelLimits channel={channel} />
      <ul className="channel__promises">
        {channel.promises.map((promise) => (
          <li key={promise.clause}>
            <Icon name="check" />
            <span>
              {promise.sentence} <ClauseLink clause={promise.clause} />
            </span>
          </li>
        ))}
      </ul>
      <ChannelTimes channel={channel} />
      {channel.now.is !== 'always' && (
        <p className="muted">
          <a href={`#hours-${channel.hours}`}>{say('portal.reach.see_hours')}</a>
        </p>
      )}
    </article>
  )
}

function ChannelLimits({ channel }: { channel: ReachChannel }) {
  const { say } = useSetting()
  const [only] = channel.parties
  return (
    <>
      {channel.urgentOnly && (
        <p className="notice">
          <Icon name="alert" />
          {say('portal.reach.urgent_only')}
        </p>
      )}
      {channel.parties.length === 1 && only !== undefined && (
        <p className="muted">{say(`portal.reach.only.${only}`)}</p>
      )}
    </>
  )
}

function ChannelTimes({ channel }: { channel: ReachChannel }) {
  const setting = useSetting()
  const { say } = setting
  const { measured } = channel
  return (
    <dl className="pairs">
      {channel.answerBy !== null && (
        <div>
          <dt>{say('portal.reach.if_now')}</dt>
          <dd>
            <Moment at={channel.answerBy} shape="soon" distance />
          </dd>
        </div>
      )}
      <div>
        <dt>{say('portal.reach.measured')}</dt>
        <dd>
          {measured.is === 'few'
            ? say('portal.reach.few', { count: measured.count })
            : say('portal.reach.known', {
                median: lengthOf(setting, measured.median),
                p90: lengthOf(setting, measured.p90),
                count: measured.count,
              })}
        </dd>
      </div>
    </dl>
  )
}

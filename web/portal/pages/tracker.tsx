import { Page } from '../layout.tsx'
import { Icon } from '../parts/icon.tsx'
import { Messages } from '../parts/messages.tsx'
import { Moment } from '../parts/moment.tsx'
import { PromiseStanding } from '../parts/promises.tsx'
import { Timeline } from '../parts/timeline.tsx'
import { Answer, LinkControl, ReviewCard, SolvedCard } from '../parts/tracker.tsx'
import type { TrackerProps } from '../props/tracker.ts'
import { useSetting } from '../setting.ts'
import { storyOf } from '../story.ts'

export function TrackerPage(props: TrackerProps) {
  const { say } = useSetting()
  return (
    <Page title={`#${props.number} ${props.subject}`} width="wide">
      {props.done !== null && (
        <p className="flash" role="status" tabIndex={-1} data-focus="">
          <Icon name="check" />
          {say(`portal.done.${props.done}`)}
        </p>
      )}
      <header className="tracker__head">
        <p className="muted">
          #{props.number} · {props.category} · {say('portal.tracker.opened')}{' '}
          <Moment at={props.openedAt} shape="short" />
        </p>
        <h1 dir="auto">{props.subject}</h1>
      </header>
      <div className="split split--tracker" data-island="live" data-live={`${props.base}/live`}>
        <div className="split__main">
          <Now {...props} />
          <section aria-labelledby="messages">
            <h2 id="messages">{say('portal.tracker.messages')}</h2>
            <div data-part="messages" aria-live="polite">
              {props.older !== null && (
                <p>
                  <a href={props.older}>{say('portal.tracker.older')}</a>
                </p>
              )}
              <Messages messages={props.messages} />
              {props.isOlder && (
                <p>
                  <a href={props.base}>{say('portal.tracker.newest')}</a>
                </p>
              )}
            </div>
          </section>
          {props.canReply && <Answer {...props} />}
        </div>
        <div className="split__side" data-part="side">
          <Promises {...props} />
          <ReviewCard base={props.base} review={props.review} />
          <section className="card" aria-labelledby="steps">
            <h2 id="steps" className="card__title">
              {say('portal.tracker.steps')}
            </h2>
            <Timeline happened={props.happened} />
          </section>
          <About {...props} />
          {props.isLink && <LinkControl base={props.base} />}
        </div>
      </div>
    </Page>
  )
}

/** One sentence, who has the ball, the next step and by when: what a reader came for. */
function Now(props: TrackerProps) {
  const { say } = useSetting()
  const { situation, ball, next } = storyOf(props)
  const { team, agent, mergedInto, closesAt } = props
  return (
    <section className={`now now--${ball}`} aria-labelledby="now" data-part="now">
      <h2 id="now" className="now__sentence">
        {say(`portal.now.${situation}`, { number: String(mergedInto?.number ?? '') })}
      </h2>
      <dl className="now__facts">
        <div>
          <dt>{say('portal.now.ball')}</dt>
          <dd>
            {say(`portal.ball.${ball}`)}
            {ball === 'us' && (agent ?? team) !== null && (
              <span className="muted">
                {' '}
                <bdi>{agent ?? team}</bdi>
              </span>
            )}
          </dd>
        </div>
        {next !== null && next.due !== null && (
          <div>
            <dt>{say(`portal.next.${next.target}`)}</dt>
            <dd className={next.is === 'missed' ? 'now__missed' : ''}>
              <Moment at={next.due} distance />
              {next.is === 'missed' && (
                <span className="now__sorry">{say('portal.now.missed')}</span>
              )}
            </dd>
          </div>
        )}
        {situation === 'solved' && closesAt !== null && (
          <div>
            <dt>{say('portal.now.closes')}</dt>
            <dd>
              <Moment at={closesAt} distance />
            </dd>
          </div>
        )}
      </dl>
      {mergedInto?.href && <a href={mergedInto.href}>{say('portal.now.merged_link')}</a>}
      <SolvedCard {...props} />
    </section>
  )
}

function Promises({ promises }: TrackerProps) {
  const { say } = useSetting()
  if (promises.length === 0) return null
  return (
    <section className="card" aria-labelledby="promises">
      <h2 id="promises" className="card__title">
        {say('portal.tracker.promises')}
      </h2>
      <dl className="standings">
        {promises.map((promise) => (
          <PromiseStanding
            key={`${promise.target} ${promise.clause} ${promise.due}`}
            promise={promise}
          />
        ))}
      </dl>
    </section>
  )
}

function About({ status, priority, order, listing }: TrackerProps) {
  const { say } = useSetting()
  const rows = [
    [say('portal.tracker.status'), say(`portal.status.${status}`)],
    [say('portal.tracker.priority'), say(`portal.priority.${priority}`)],
    [say('portal.tracker.order'), order],
    [say('portal.tracker.listing'), listing],
  ] as const
  return (
    <section className="card" aria-labelledby="about">
      <h2 id="about" className="card__title">
        {say('portal.tracker.about')}
      </h2>
      <dl className="pairs">
        {rows.map(
          ([label, value]) =>
            value !== null && (
              <div key={label}>
                <dt>{label}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  )
}

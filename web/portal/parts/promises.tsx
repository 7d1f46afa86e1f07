import type { WordKey } from '../../../src/words/index.ts'
import type { PromisePreview } from '../props/form.ts'
import type { PromiseLine } from '../props/tracker.ts'
import { useSetting } from '../setting.ts'
import { Icon, type IconName } from './icon.tsx'
import { Moment } from './moment.tsx'

const STATES: Record<PromiseLine['is'], { icon: IconName; says: WordKey }> = {
  running: { icon: 'clock', says: 'portal.promise.running' },
  paused: { icon: 'pause', says: 'portal.promise.paused' },
  kept: { icon: 'check', says: 'portal.promise.kept' },
  missed: { icon: 'alert', says: 'portal.promise.missed' },
  kept_late: { icon: 'alert', says: 'portal.promise.kept_late' },
}

/** Links a clause id to its place on the public policy page. */
export function ClauseLink({ clause }: { clause: string }) {
  const { say } = useSetting()
  return (
    <a className="clause" href={`/policy#${clause}`} aria-label={say('portal.clause', { clause })}>
      {clause}
    </a>
  )
}

/** What will be promised, or just was: each with its instant and the clause it rests on. */
export function PromiseTable({ promises }: { promises: readonly PromisePreview[] }) {
  const { say } = useSetting()
  return (
    <dl className="promises">
      {promises.map((promise) => (
        <div key={promise.target} className="promises__row">
          <dt>{say(`portal.target.${promise.target}`)}</dt>
          <dd>
            <strong>
              <Moment at={promise.due} distance />
            </strong>
            <span className="promises__why">
              {promise.why} <ClauseLink clause={promise.clause} />
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** One promise of a ticket with its standing: in words and by a sign, never by colour alone. */
export function PromiseStanding({ promise }: { promise: PromiseLine }) {
  const { say, now } = useSetting()
  const isClose = promise.is === 'running' && promise.due !== null && promise.due - now < 3_600_000
  const state = STATES[promise.is]
  return (
    <div className={`standing standing--${isClose ? 'close' : promise.is}`}>
      <dt>
        <Icon name={state.icon} />
        {say(`portal.target.${promise.target}`)}
      </dt>
      <dd>
        <span className="standing__state">{say(state.says)}</span>{' '}
        <StandingDetail promise={promise} /> <ClauseLink clause={promise.clause} />
      </dd>
    </div>
  )
}

function StandingDetail({ promise }: { promise: PromiseLine }) {
  const { say } = useSetting()
  if (promise.is === 'paused')
    return <>{promise.why !== null && say(`portal.pause.${promise.why}`)}</>
  const at = promise.is === 'running' || promise.is === 'missed' ? promise.due : promise.endedAt
  return <>{at !== null && <Moment at={at} shape="soon" distance={promise.is !== 'kept'} />}</>
}

import type { Say } from '../../../src/words/index.ts'
import { dated } from '../moments.ts'
import type { Happened } from '../props/tracker.ts'
import { type Setting, useSetting } from '../setting.ts'
import { Icon, type IconName } from './icon.tsx'
import { Moment } from './moment.tsx'
import { ClauseLink } from './promises.tsx'

const ICONS: Partial<Record<Happened['is'], IconName>> = {
  promised: 'clock',
  changed: 'clock',
  resumed: 'clock',
  paused: 'pause',
  kept: 'check',
  missed: 'alert',
  kept_late: 'alert',
  answered: 'chat',
  you_wrote: 'chat',
  other_wrote: 'chat',
  confirmed: 'check',
  assigned: 'person',
}

/** How many of the latest steps stand open; those before them are folded away. */
const OPEN = 12

/** Everything that happened, oldest first, each in one plain sentence. */
export function Timeline({ happened }: { happened: readonly Happened[] }) {
  const { say } = useSetting()
  // A story that is hardly longer is told whole.
  const folded = happened.length > OPEN + 4 ? happened.length - OPEN : 0
  return (
    <>
      {folded > 0 && (
        <details className="timeline__earlier">
          <summary>{say('portal.tracker.earlier', { count: folded })}</summary>
          <Steps happened={happened.slice(0, folded)} />
        </details>
      )}
      <Steps happened={happened.slice(folded)} />
    </>
  )
}

function Steps({ happened }: { happened: readonly Happened[] }) {
  const setting = useSetting()
  return (
    <ol className="timeline">
      {happened.map((one, index) => (
        <li key={index} className={`timeline__one timeline__one--${one.is}`}>
          <Icon name={ICONS[one.is] ?? 'dot'} />
          <div>
            <p>
              {sentenceOf(one, setting)} {one.clause !== null && <ClauseLink clause={one.clause} />}
            </p>
            <p className="muted timeline__when">
              <Moment at={one.at} shape="dated" />
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}

function sentenceOf(one: Happened, setting: Setting): string {
  const { say } = setting
  const target = 'target' in one ? say(`portal.target.${one.target}`) : ''
  switch (one.is) {
    case 'promised':
    case 'resumed':
    case 'kept':
    case 'missed':
    case 'kept_late':
      return say(`portal.did.${one.is}`, { target, due: dated(setting, one.due) })
    case 'changed':
      return changeOf(one, target, setting)
    case 'paused':
      return say('portal.did.paused', { target, why: say(`portal.pause.${one.why}`) })
    case 'withdrawn':
      return say('portal.did.withdrawn', { target })
    case 'review_asked':
      return say('portal.did.review_asked', { due: dated(setting, one.due) })
    default:
      return plainOf(one, say)
  }
}

type Promised = 'promised' | 'resumed' | 'kept' | 'missed' | 'kept_late' | 'changed' | 'paused'
type Plain = Exclude<Happened, { is: Promised | 'withdrawn' | 'review_asked' }>

function plainOf(one: Plain, say: Say): string {
  switch (one.is) {
    case 'answered':
    case 'assigned':
    case 'other_wrote':
      return one.name === null
        ? say(`portal.did.${one.is}_unnamed`)
        : say(`portal.did.${one.is}`, { name: one.name })
    case 'status':
      return say('portal.did.status', { status: say(`portal.status.${one.to}`) })
    case 'reopened':
      return say(one.byYou ? 'portal.did.reopened_by_you' : 'portal.did.reopened')
    case 'raised':
      return say('portal.did.raised', { rung: one.rung })
    case 'priority':
      return say('portal.did.priority', { priority: say(`portal.priority.${one.to}`) })
    case 'category':
      return say('portal.did.category', { category: one.to })
    case 'review_closed':
      return say(`portal.review.outcome.${one.outcome}`)
    case 'merged':
      return say('portal.did.merged', { number: String(one.into) })
    default:
      return say(`portal.did.${one.is}`)
  }
}

type Change = Extract<Happened, { is: 'changed' }>

function changeOf({ was, due, reason }: Change, target: string, setting: Setting): string {
  const { say } = setting
  const why = say(`portal.change.${reason}`)
  if (due === null) return say('portal.did.changed_paused', { target, why })
  if (was === null) return say('portal.did.changed', { target, why, due: dated(setting, due) })
  return say('portal.did.moved', {
    target,
    why,
    was: dated(setting, was),
    due: dated(setting, due),
  })
}

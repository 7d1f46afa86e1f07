import { useQuery } from '@tanstack/react-query'
import { Button as AriaButton } from 'react-aria-components/Button'
import { MINUTE } from '../../../src/std/time.ts'
import type { PromiseView, TicketDetail } from '../../../src/contract/tickets.ts'
import { tickets } from '../../api/tickets.ts'
import { PromiseClock } from '../../ui/clock.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Popover } from '../../ui/popover.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { lookOf, nameOfTarget } from '../app/promise-words.ts'
import { useZone } from '../app/session.tsx'
import { useSay, useSpeaking } from '../app/words.tsx'
import { sayExplanation, type PartToSay } from '../../../src/words/explain.ts'
import './promise-strip.css'

const ORDER: readonly PromiseView['is'][] = ['breached', 'running', 'paused', 'met']

/** The promises that press, each with its clock; those kept stand behind one sign. */
export function PromiseStrip({ ticket }: { ticket: TicketDetail }) {
  const say = useSay()
  const sorted = ticket.promises.toSorted(
    (a, b) =>
      ORDER.indexOf(rankOf(a)) - ORDER.indexOf(rankOf(b)) ||
      (a.due ?? '').localeCompare(b.due ?? ''),
  )
  const pressing = sorted.filter(({ is }) => is !== 'met')
  const kept = sorted.filter(({ is }) => is === 'met')
  return (
    <ul className="promises" aria-label={say('agent.promise.list')}>
      {pressing.map((promise) => (
        <li key={`${promise.target}-${promise.startedAt}`}>
          <OnePromise promise={promise} ticketId={ticket.id} />
        </li>
      ))}
      {kept.length > 0 && (
        <li>
          <Kept promises={kept} ticketId={ticket.id} />
        </li>
      )}
    </ul>
  )
}

function Kept({ promises, ticketId }: { promises: readonly PromiseView[]; ticketId: string }) {
  const say = useSay()
  const text = say('agent.promise.kept', { count: promises.length })
  return (
    <Popover
      label={text}
      trigger={
        <AriaButton className="promises__one">
          <PromiseClock look={() => ({ tone: 'met', text })} />
        </AriaButton>
      }
    >
      <ul className="promises__kept">
        {promises.map((promise) => (
          <li key={`${promise.target}-${promise.startedAt}`}>
            <OnePromise promise={promise} ticketId={ticketId} />
          </li>
        ))}
      </ul>
    </Popover>
  )
}

/** A breach that was made good long ago presses less than what is still to be done. */
function rankOf(promise: PromiseView): PromiseView['is'] {
  return promise.is === 'breached' && promise.endedAt !== null ? 'met' : promise.is
}

function OnePromise({ promise, ticketId }: { promise: PromiseView; ticketId: string }) {
  const say = useSay()
  const formats = useFormats()
  const name = nameOfTarget(promise, say)
  return (
    <Popover
      label={say('agent.promise.why', { name })}
      trigger={
        <AriaButton className="promises__one">
          <PromiseClock name={name} look={lookOf(promise, say, formats)} />
        </AriaButton>
      }
    >
      <Why promise={promise} ticketId={ticketId} />
    </Popover>
  )
}

function Why({ promise, ticketId }: { promise: PromiseView; ticketId: string }) {
  const { say, locale } = useSpeaking()
  const zone = useZone()
  const formats = useFormats()
  const { data, isPending } = useQuery({
    queryKey: ['explanations', ticketId, promise.target, promise.due],
    queryFn: () => tickets.explanations(ticketId),
  })
  const explained = data?.explanations.find(
    ({ target, startedAt }) => target === promise.target && startedAt === promise.startedAt,
  )
  const parts = explained?.parts as unknown as readonly PartToSay[] | undefined
  const facts: [string, string][] = [
    [say('agent.promise.clause'), say('agent.promise.version', promise)],
    [say('agent.promise.budget'), formats.hours(promise.budgetMinutes * MINUTE)],
    [say('agent.promise.started'), formats.exact(Date.parse(promise.startedAt))],
  ]
  if (promise.due) facts.push([say('agent.promise.due'), formats.exact(Date.parse(promise.due))])
  if (promise.endedAt) {
    facts.push([say('agent.promise.ended'), formats.exact(Date.parse(promise.endedAt))])
  }
  return (
    <div className="why">
      <h2 className="why__title">{nameOfTarget(promise, say)}</h2>
      {isPending && <Skeleton label={say('agent.loading')} lines={2} />}
      {parts && <p className="why__sentence">{sayExplanation(say, { parts }, { locale, zone })}</p>}
      <dl className="why__facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

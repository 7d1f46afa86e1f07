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
import { useMe } from '../app/session.tsx'
import { useSay, useSpeaking } from '../app/words.tsx'
import { sayExplanation, type PartToSay } from '../../../src/words/explain.ts'
import './promise-strip.css'

const ORDER: readonly PromiseView['is'][] = ['breached', 'running', 'paused', 'met']

/** Every promise about this ticket, the pressing ones first; each says why it is due when it is. */
export function PromiseStrip({ ticket }: { ticket: TicketDetail }) {
  const say = useSay()
  const { promises } = ticket
  if (promises.length === 0) return null
  const shown = promises.toSorted(
    (a, b) =>
      ORDER.indexOf(rankOf(a)) - ORDER.indexOf(rankOf(b)) ||
      (a.due ?? '').localeCompare(b.due ?? ''),
  )
  return (
    <ul className="promises" aria-label={say('agent.promise.list')}>
      {shown.map((promise) => (
        <li key={`${promise.target}-${promise.startedAt}`}>
          <OnePromise promise={promise} ticketId={ticket.id} />
        </li>
      ))}
    </ul>
  )
}

/** A breach that was made good long ago presses no more than a promise kept. */
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
  const { zone } = useMe()
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

import { MessagesSquare, ScrollText } from 'lucide-react'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { isProblem } from '../../api/problem.ts'
import type { MessageView, TicketDetail } from '../../../src/contract/tickets.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Segments } from '../../ui/toggle.tsx'
import { Banner, EmptyState, Skeleton } from '../../ui/states.tsx'
import { errorText } from '../app/errors.ts'
import { usePresence } from '../app/live.tsx'
import { useIsAtLeast } from '../app/media.ts'
import { useSay } from '../app/words.tsx'
import { Composer } from '../composer/composer.tsx'
import { TalkPane } from './talk.tsx'
import { JournalPane } from './journal.tsx'
import { PromiseStrip } from './promise-strip.tsx'
import { Properties } from './properties.tsx'
import { useFieldActions } from './field-actions.ts'
import { TicketActions } from './ticket-actions.tsx'
import { useTicket } from './ticket-data.ts'
import { TicketHeader } from './ticket-header.tsx'
import './ticket-screen.css'

/** One ticket: what was said, what is promised, what can be done. */
export function TicketScreen() {
  const say = useSay()
  const { ticketId = '' } = useParams()
  const { data, error, isPending, refetch } = useTicket(ticketId)
  if (isPending) return <Skeleton label={say('agent.loading')} lines={9} />
  if (!data) {
    return (
      <EmptyState
        title={say('agent.error.title')}
        text={errorText(error, say)}
        action={
          isProblem(error) && error.status === 404 ? null : (
            <Button onPress={() => void refetch()}>{say('agent.error.retry')}</Button>
          )
        }
      />
    )
  }
  // A ticket of its own: what is typed or unfolded in one never shows in another.
  return <Ticket key={data.id} ticket={data} />
}

function Ticket({ ticket }: { ticket: TicketDetail }) {
  const say = useSay()
  const isRoomy = useIsAtLeast('84rem')
  const [pane, setPane] = useState<'talk' | 'journal'>('talk')
  const [showsDetails, setShowsDetails] = useState(false)
  const [quoted, setQuoted] = useState<MessageView | null>(null)
  const [split, setSplit] = useState<MessageView | null>(null)
  const [isTyping, setTyping] = useState(false)
  usePresence(`ticket:${ticket.id}`, isTyping ? 'typing' : 'viewing')
  const onDetails = isRoomy ? null : () => setShowsDetails(true)
  useFieldActions(onDetails)
  return (
    <article className="ticket" aria-label={ticket.subject}>
      <div className="ticket__main">
        <TicketHeader ticket={ticket} onDetails={onDetails} />
        <Notices ticket={ticket} />
        <div className="ticket__bar">
          <PromiseStrip ticket={ticket} />
          <Segments
            label={say('agent.pane.label')}
            hideLabel
            value={pane}
            onChange={setPane}
            segments={[
              {
                id: 'talk',
                label: say('agent.pane.conversation'),
                icon: <MessagesSquare aria-hidden="true" />,
              },
              {
                id: 'journal',
                label: say('agent.pane.journal'),
                icon: <ScrollText aria-hidden="true" />,
              },
            ]}
          />
        </div>
        {pane === 'journal' ? (
          <JournalPane ticketId={ticket.id} />
        ) : (
          <>
            <TalkPane ticket={ticket} onQuote={setQuoted} onSplit={setSplit} />
            <Composer
              ticket={ticket}
              quoted={quoted}
              onQuoted={() => setQuoted(null)}
              onTyping={setTyping}
            />
          </>
        )}
      </div>
      {isRoomy && (
        <aside className="ticket__side" aria-label={say('agent.ticket.details')}>
          <Properties ticket={ticket} />
        </aside>
      )}
      {!isRoomy && (
        <Dialog
          title={say('agent.ticket.details')}
          closeLabel={say('agent.close')}
          shape="panel"
          isOpen={showsDetails}
          onClose={() => setShowsDetails(false)}
        >
          <Properties ticket={ticket} />
        </Dialog>
      )}
      <TicketActions ticket={ticket} split={split} onSplitDone={() => setSplit(null)} />
    </article>
  )
}

function Notices({ ticket }: { ticket: TicketDetail }) {
  const say = useSay()
  const navigate = useNavigate()
  const { mergedInto } = ticket
  return (
    <>
      {mergedInto && (
        <Banner
          action={
            <Button small look="quiet" onPress={() => void navigate(`/tickets/${mergedInto.id}`)}>
              {say('agent.ticket.merged.open', { number: mergedInto.number })}
            </Button>
          }
        >
          {say('agent.ticket.merged', { number: mergedInto.number })}
        </Banner>
      )}
      {ticket.spam && <Banner tone="warning">{say('agent.ticket.spam')}</Banner>}
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { tickets } from '../../api/tickets.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { useSay } from '../app/words.tsx'
import { richHtml } from '../ticket/mail-html.ts'
import { sidesOf } from '../ticket/audience.tsx'
import { Message } from '../ticket/message.tsx'
import { sendAnyway, takeBack, type Sending } from './outbox.ts'
import './stale-guard.css'

const nothing = () => {}

/** A reply written before newer messages arrived: shows them before it goes. */
export function StaleGuard({ item }: { item: Sending }) {
  const say = useSay()
  const navigate = useNavigate()
  const { data } = useQuery({
    queryKey: ['ticket', item.ticketId, 'stale', item.id],
    queryFn: ({ signal }) => tickets.one(item.ticketId, signal),
  })
  const seen = item.message.seenSeq ?? 0
  const arrived = data?.conversation.items.filter(({ seq }) => seq > seen).toReversed() ?? []

  function edit() {
    takeBack(item.id)
    if (!location.pathname.endsWith(item.ticketId)) void navigate(`/tickets/${item.ticketId}`)
  }

  return (
    <Dialog
      title={say('agent.stale.title', { count: Math.max(1, arrived.length) })}
      closeLabel={say('agent.close')}
      role="alertdialog"
      shape="wide"
      isOpen
      onClose={edit}
      footer={
        <>
          <Button look="primary" autoFocus onPress={edit}>
            {say('agent.stale.edit')}
          </Button>
          <Button onPress={() => sendAnyway(item.id)}>{say('agent.stale.send')}</Button>
        </>
      }
    >
      <p>{say('agent.stale.text')}</p>
      <section className="stale__part" aria-label={say('agent.stale.arrived')}>
        <h3 className="stale__title">{say('agent.stale.arrived')}</h3>
        {data ? (
          arrived.map((message) => (
            <Message
              key={message.id}
              message={message}
              sides={sidesOf(data)}
              isNew
              onQuote={nothing}
              onSplit={nothing}
            />
          ))
        ) : (
          <Skeleton label={say('agent.loading')} lines={3} />
        )}
      </section>
      <section className="stale__part" aria-label={say('agent.stale.yours')}>
        <h3 className="stale__title">{say('agent.stale.yours')}</h3>
        <div
          className="stale__reply rich"
          dir="auto"
          dangerouslySetInnerHTML={{ __html: richHtml(item.message.html ?? item.message.text) }}
        />
      </section>
    </Dialog>
  )
}

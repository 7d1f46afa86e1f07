import { ArrowDown } from 'lucide-react'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { MessageView, TicketDetail } from '../../../src/contract/tickets.ts'
import { Button } from '../../ui/button.tsx'
import { useFormats } from '../../ui/formats.ts'
import { useOutbox } from '../composer/outbox.ts'
import { useSay } from '../app/words.tsx'
import type { Sides } from './audience.tsx'
import { Message } from './message.tsx'
import { PendingMessage } from './pending-message.tsx'
import { newestSeq, useTalk } from './ticket-data.ts'
import './talk.css'

interface TalkProps {
  ticket: TicketDetail
  onQuote: (message: MessageView) => void
  onSplit: (message: MessageView) => void
}

const NEAR_END_PX = 120

/** Everything said, oldest first; it opens at the newest and stays where the reader is. */
export function TalkPane({ ticket, onQuote, onSplit }: TalkProps) {
  const say = useSay()
  const { party, counterparty } = ticket
  const isTwoSided = counterparty !== null
  const sides = useMemo(() => ({ party, isTwoSided }), [party, isTwoSided])
  const { messages, earlierCursor, earlier } = useTalk(ticket)
  const waiting = useOutbox().filter((item) => item.ticketId === ticket.id)
  const { box, isAtEnd, seenSeq, toEnd } = useStay(newestSeq(messages), waiting.length)
  const fresh = messages.filter(({ seq }) => seq > seenSeq).length
  return (
    <div
      className="talk"
      ref={box}
      tabIndex={0}
      role="region"
      aria-label={say('agent.pane.conversation')}
    >
      <div className="talk__inside">
        {earlierCursor !== null && (
          <Button
            look="quiet"
            isPending={earlier.isPending}
            onPress={() => earlier.mutate(earlierCursor)}
          >
            {say('agent.message.earlier')}
          </Button>
        )}
        {messages.map((message, index) => (
          <DayAndMessage
            key={message.id}
            message={message}
            before={messages[index - 1]}
            sides={sides}
            isNew={message.seq > seenSeq}
            onQuote={onQuote}
            onSplit={onSplit}
          />
        ))}
        {waiting.map((item) => (
          <PendingMessage key={item.id} item={item} sides={sides} />
        ))}
      </div>
      {!isAtEnd && fresh > 0 && (
        <div className="talk__new">
          <Button look="primary" small icon={<ArrowDown aria-hidden="true" />} onPress={toEnd}>
            {say('agent.message.new', { count: fresh })}
          </Button>
        </div>
      )}
    </div>
  )
}

interface DayProps extends Pick<TalkProps, 'onQuote' | 'onSplit'> {
  message: MessageView
  before: MessageView | undefined
  sides: Sides
  isNew: boolean
}

function DayAndMessage({ before, ...message }: DayProps) {
  const formats = useFormats()
  const day = formats.day(Date.parse(message.message.at))
  const isNewDay = before !== undefined && formats.day(Date.parse(before.at)) !== day
  return (
    <>
      {isNewDay && <p className="talk__day">{day}</p>}
      <Message {...message} />
    </>
  )
}

/**
 * Keeps the reader's place: at the end while they are there, and told of news when they are not.
 */
function useStay(newest: number, waiting: number) {
  const box = useRef<HTMLDivElement>(null)
  const [isAtEnd, setAtEnd] = useState(true)
  const [seenSeq, setSeenSeq] = useState(newest)

  useLayoutEffect(() => {
    const element = box.current
    if (element && isAtEnd) element.scrollTop = element.scrollHeight
  }, [box, newest, waiting, isAtEnd])

  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = () => {
      const isEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX
      setAtEnd(isEnd)
      if (isEnd && document.hasFocus()) setSeenSeq((seen) => Math.max(seen, newest))
    }
    // Pictures and frames grow after the first paint, and the composer while one writes.
    const grow = new ResizeObserver(() => {
      if (isAtEnd) element.scrollTop = element.scrollHeight
    })
    element.addEventListener('scroll', look, { passive: true })
    grow.observe(element)
    if (element.firstElementChild) grow.observe(element.firstElementChild)
    look()
    return () => {
      element.removeEventListener('scroll', look)
      grow.disconnect()
    }
  }, [box, newest, isAtEnd])

  function toEnd() {
    box.current?.scrollTo({ top: box.current.scrollHeight, behavior: 'smooth' })
  }
  return { box, isAtEnd, seenSeq, toEnd }
}

import { Hourglass, TriangleAlert } from 'lucide-react'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { useMe } from '../app/session.tsx'
import { useSay } from '../app/words.tsx'
import { resend, takeBack, type Sending } from '../composer/outbox.ts'
import { AudienceLabel, type Sides } from './audience.tsx'
import { richHtml } from './mail-html.ts'
import './message.css'

/** A message on its way: it can be taken back until it leaves, and sent again when it could not. */
export function PendingMessage({ item, sides }: { item: Sending; sides: Sides }) {
  const say = useSay()
  const me = useMe()
  return (
    <article
      className="message message--pending"
      data-audience={item.message.audience}
      data-one-sided={!sides.isTwoSided || undefined}
    >
      <header className="message__head">
        <Avatar name={me.name} />
        <div className="message__names">
          <bdi className="message__name">{me.name}</bdi>
          <span className="message__side" role="status">
            {item.is === 'failed' ? (
              <TriangleAlert aria-hidden="true" />
            ) : (
              <Hourglass aria-hidden="true" />
            )}
            {say(`agent.sending.${item.is}`)}
          </span>
        </div>
        <AudienceLabel audience={item.message.audience} sides={sides} />
        {item.is !== 'going' && (
          <Button small onPress={() => takeBack(item.id)}>
            {say(item.is === 'failed' ? 'agent.sending.edit' : 'agent.undo')}
          </Button>
        )}
        {item.is === 'failed' && (
          <Button small look="primary" onPress={() => resend(item.id)}>
            {say('agent.error.retry')}
          </Button>
        )}
      </header>
      <div className="message__body" dir="auto">
        <div
          className="rich"
          dangerouslySetInnerHTML={{ __html: richHtml(item.message.html ?? item.message.text) }}
        />
      </div>
    </article>
  )
}

import {
  Bot,
  ChevronDown,
  CornerUpLeft,
  EllipsisVertical,
  FileDown,
  Hash,
  Headset,
  Mail,
  MailX,
  MessagesSquare,
  MonitorSmartphone,
  Paperclip,
  Scissors,
  Send,
  type LucideIcon,
} from 'lucide-react'
import { memo, useState, type ReactNode } from 'react'
import { attachmentUrl, rawMailUrl } from '../../api/files.ts'
import type { MessageView } from '../../../src/contract/tickets.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/button.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Menu } from '../../ui/menu.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { useMay } from '../app/session.tsx'
import { useSay } from '../app/words.tsx'
import { AudienceLabel, type Sides } from './audience.tsx'
import { MailFrame } from './mail-frame.tsx'
import { richHtml } from './mail-html.ts'
import '../../ui/rich.css'
import './message.css'

interface MessageProps {
  message: MessageView
  sides: Sides
  /** Arrived since the reader was last at the end. */
  isNew: boolean
  onSplit: (message: MessageView) => void
  onQuote: (message: MessageView) => void
}

const VIA: Record<MessageView['via'], LucideIcon> = {
  email: Mail,
  web: MonitorSmartphone,
  api: Hash,
  chat: MessagesSquare,
  phone: Headset,
  sms: MessagesSquare,
  social: MessagesSquare,
  system: Bot,
}

function PlainMessage({ message, sides, isNew, onSplit, onQuote }: MessageProps) {
  const say = useSay()
  const [isOpen, setOpen] = useState(message.author !== 'automatic')
  const name = useAuthorName(message, sides.party)
  if (!isOpen) return <Folded message={message} name={name} onOpen={() => setOpen(true)} />
  const Via = VIA[message.via]
  return (
    <article
      className="message"
      data-audience={message.audience}
      data-one-sided={!sides.isTwoSided || undefined}
      data-author={message.author}
      data-new={isNew || undefined}
      id={`message-${message.seq}`}
      aria-label={say('agent.message.label', { name })}
    >
      <header className="message__head">
        {message.author === 'automatic' ? (
          <span className="message__bot" aria-hidden="true">
            <Bot />
          </span>
        ) : (
          <Avatar name={name} />
        )}
        <div className="message__names">
          <bdi className="message__name">{name}</bdi>
          <span className="message__side">
            <Via aria-hidden="true" />
            {sideText(message, sides.party, say)}
          </span>
        </div>
        <AudienceLabel
          audience={message.audience}
          sides={sides}
          isIncoming={message.author === 'requester' || message.author === 'counterparty'}
        />
        <span className="message__time">
          <RelativeTime at={Date.parse(message.at)} />
        </span>
        <MessageMenu message={message} onSplit={onSplit} onQuote={onQuote} />
      </header>
      <div className="message__body" dir="auto">
        <Body message={message} />
        {message.quoted && <Quoted text={message.quoted} />}
        {message.attachments.length > 0 && <Files message={message} />}
        <Delivery message={message} />
      </div>
    </article>
  )
}

/** Drawn again only when the message itself changed: conversations are long. */
export const Message = memo(PlainMessage)

function Folded({
  message,
  name,
  onOpen,
}: {
  message: MessageView
  name: string
  onOpen: () => void
}) {
  return (
    <button type="button" className="message__folded" onClick={onOpen} aria-expanded={false}>
      <Bot aria-hidden="true" />
      <bdi className="message__folded-name">{name}</bdi>
      <bdi className="message__folded-text">{message.text.slice(0, 160)}</bdi>
      <RelativeTime at={Date.parse(message.at)} />
      <ChevronDown aria-hidden="true" />
    </button>
  )
}

function Body({ message }: { message: MessageView }): ReactNode {
  const say = useSay()
  if (message.hidden) return <p className="message__hidden">{say('agent.message.hidden')}</p>
  if (message.html !== null && message.mail !== null) {
    return <MailFrame message={message} html={message.html} />
  }
  if (message.html !== null) {
    return <div className="rich" dangerouslySetInnerHTML={{ __html: richHtml(message.html) }} />
  }
  return <p className="message__text">{message.text}</p>
}

function Quoted({ text }: { text: string }) {
  const say = useSay()
  return (
    <details className="message__quoted">
      <summary>{say('agent.message.quoted')}</summary>
      <blockquote className="message__text">{text}</blockquote>
    </details>
  )
}

function Files({ message }: { message: MessageView }) {
  const say = useSay()
  const formats = useFormats()
  return (
    <ul className="files" aria-label={say('agent.message.files')}>
      {message.attachments.map((file) => (
        <li key={file.id}>
          <a
            className={file.isImage ? 'files__one files__one--image' : 'files__one'}
            href={attachmentUrl(file.id)}
            download={file.isImage ? undefined : file.name}
            target={file.isImage ? '_blank' : undefined}
            rel="noreferrer"
          >
            {file.isImage ? (
              <img src={attachmentUrl(file.id)} alt="" loading="lazy" />
            ) : (
              <Paperclip aria-hidden="true" />
            )}
            <bdi className="files__name">{file.name}</bdi>
            <span className="files__size">{formats.bytes(file.bytes)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Delivery({ message }: { message: MessageView }) {
  const say = useSay()
  const { state, to, reason } = message.delivery
  if (state === 'none') return null
  if (state === 'failed' || state === 'bounced') {
    return (
      <p className="message__delivery">
        <Badge tone="breached" icon={<MailX aria-hidden="true" />}>
          {say(`agent.delivery.${state}`)}
        </Badge>
        <bdi>{reason ?? to.join(', ')}</bdi>
      </p>
    )
  }
  return (
    <p className="message__delivery">
      <Send aria-hidden="true" />
      {say(`agent.delivery.${state}`, { to: to.join(', ') })}
    </p>
  )
}

type MenuProps = Pick<MessageProps, 'message' | 'onSplit' | 'onQuote'>

function MessageMenu({ message, onSplit, onQuote }: MenuProps) {
  const say = useSay()
  const may = useMay()
  const raw = message.mail && may('ticket.download_raw_mail') ? message.mail.rawId : null
  return (
    <Menu
      label={say('agent.message.menu')}
      trigger={
        <IconButton small label={say('agent.message.menu')}>
          <EllipsisVertical aria-hidden="true" />
        </IconButton>
      }
      groups={[
        {
          id: 'message',
          entries: [
            {
              id: 'quote',
              label: say('agent.message.quote'),
              icon: <CornerUpLeft aria-hidden="true" />,
              onPick: () => onQuote(message),
            },
            {
              id: 'split',
              label: say('agent.message.split'),
              icon: <Scissors aria-hidden="true" />,
              onPick: () => onSplit(message),
            },
            ...(raw === null
              ? []
              : [
                  {
                    id: 'raw',
                    label: say('agent.message.raw'),
                    icon: <FileDown aria-hidden="true" />,
                    onPick: () => location.assign(rawMailUrl(raw)),
                  },
                ]),
          ],
        },
      ]}
    />
  )
}

function useAuthorName(message: MessageView, party: Sides['party']): string {
  const say = useSay()
  if (message.author === 'automatic') return say('agent.author.automatic')
  const name = message.person?.name || message.person?.email || message.mail?.from
  if (name) return name
  if (message.author === 'agent') return say('agent.author.agent')
  const isBuyer = (message.author === 'requester') === (party === 'buyer')
  return say(isBuyer ? 'agent.party.buyer' : 'agent.party.vendor')
}

function sideText(
  message: MessageView,
  party: Sides['party'],
  say: ReturnType<typeof useSay>,
): string {
  const via = say(`agent.via.${message.via}`)
  if (message.author === 'agent' || message.author === 'automatic') return via
  const isBuyer = (message.author === 'requester') === (party === 'buyer')
  const side = say(isBuyer ? 'agent.party.buyer' : 'agent.party.vendor')
  return say('agent.message.side', { side, via })
}

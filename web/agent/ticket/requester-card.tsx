import { useQuery } from '@tanstack/react-query'
import { BadgeCheck, MailWarning, Sparkles } from 'lucide-react'
import { Link } from 'react-router'
import { MINUTE } from '../../../src/std/time.ts'
import type { PersonCard } from '../../../src/contract/people.ts'
import { people } from '../../api/people.ts'
import type { TicketDetail } from '../../../src/contract/tickets.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { useFormats } from '../../ui/formats.ts'
import { now } from '../../ui/now.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { nameOfLocale, useSay } from '../app/words.tsx'
import { StatusMark } from '../list/cells.tsx'
import './requester-card.css'

/** Who asks: what they are entitled to, and what they came with before. */
export function RequesterCard({ ticket }: { ticket: TicketDetail }) {
  const say = useSay()
  const { requester, counterparty } = ticket
  const { data } = useQuery({
    queryKey: ['person', requester.id],
    queryFn: () => people.card(requester.id),
    staleTime: MINUTE,
  })
  return (
    <section className="requester" aria-label={say('agent.requester.title')}>
      <div className="requester__head">
        <Avatar name={requester.name || requester.email || '?'} />
        <div className="requester__names">
          <bdi className="requester__name">{requester.name || requester.email}</bdi>
          <span className="requester__party">{say(`agent.party.${ticket.party}`)}</span>
        </div>
      </div>
      {data ? (
        <Known card={data} ticketId={ticket.id} />
      ) : (
        <Skeleton label={say('agent.loading')} lines={3} />
      )}
      {counterparty && (
        <p className="requester__other">
          <Avatar small name={counterparty.name} />
          <bdi>{counterparty.name}</bdi>
          <span className="requester__party">
            {say(`agent.party.${ticket.party === 'buyer' ? 'vendor' : 'buyer'}`)}
          </span>
        </p>
      )}
    </section>
  )
}

function Known({ card, ticketId }: { card: PersonCard; ticketId: string }) {
  const say = useSay()
  const formats = useFormats()
  const earlier = card.recent.filter(({ id }) => id !== ticketId)
  const localTime = card.zone ? timeIn(card.zone, formats) : null
  return (
    <>
      {card.entitlements.length > 0 && (
        <p className="requester__badges">
          {card.entitlements.map((entitlement) => (
            <Badge key={entitlement} tone="accent" icon={<Sparkles aria-hidden="true" />}>
              {entitlement.replaceAll('_', ' ')}
            </Badge>
          ))}
        </p>
      )}
      <ul className="requester__addresses">
        {card.identities.map(({ kind, value, verified, suspended }) => (
          <li key={`${kind}${value}`}>
            <bdi>{value}</bdi>
            {verified && <BadgeCheck aria-label={say('agent.requester.verified')} />}
            {suspended && <MailWarning aria-label={say('agent.requester.suspended')} />}
          </li>
        ))}
        <li>
          {nameOfLocale(card.language)}
          {localTime !== null && ` · ${say('agent.requester.local_time', { time: localTime })}`}
        </li>
        <li>
          {say('agent.requester.since', { at: formats.brief(Date.parse(card.createdAt), now()) })}
        </li>
      </ul>
      <h3 className="requester__title">
        {say('agent.requester.tickets', { total: card.tickets.total, open: card.tickets.open })}
      </h3>
      <ul className="requester__recent">
        {earlier.map((ticket) => (
          <li key={ticket.id}>
            <Link to={`/tickets/${ticket.id}`}>
              <StatusMark status={ticket.status as 'open'} short />
              <bdi>{ticket.subject}</bdi>
            </Link>
            <RelativeTime at={Date.parse(ticket.openedAt)} />
          </li>
        ))}
      </ul>
    </>
  )
}

function timeIn(zone: string, formats: ReturnType<typeof useFormats>): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  if (zone === own) return formats.time(now())
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
  }).format(now())
}

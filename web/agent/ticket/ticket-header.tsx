import { ArrowLeft, ArrowRight, EllipsisVertical, PanelRight } from 'lucide-react'
import { useNavigate, useParams } from 'react-router'
import type { TicketDetail } from '../../../src/contract/tickets.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { useAllActions } from '../../ui/actions.ts'
import { Menu, type MenuEntry } from '../../ui/menu.tsx'
import { useSay } from '../app/words.tsx'
import { STATUS_ICONS } from '../list/cells.tsx'
import { Presence } from './presence.tsx'
import './ticket-header.css'

interface HeaderProps {
  ticket: TicketDetail
  /** Opens the details where they have no column of their own. */
  onDetails: (() => void) | null
}

export function TicketHeader({ ticket, onDetails }: HeaderProps) {
  const say = useSay()
  const navigate = useNavigate()
  const { viewId } = useParams()
  const back = () =>
    void navigate({ pathname: `/views/${viewId ?? 'mine'}`, search: location.search })
  const isRtl = document.dir === 'rtl'
  return (
    <header className="ticket-head">
      <div className="ticket-head__back">
        <IconButton label={say('agent.do.back')} keys="u" onPress={back}>
          {isRtl ? <ArrowRight aria-hidden="true" /> : <ArrowLeft aria-hidden="true" />}
        </IconButton>
      </div>
      <div className="ticket-head__names">
        <h1 className="ticket-head__subject">
          <bdi>{ticket.subject || say('agent.ticket.no_subject')}</bdi>
        </h1>
        <p className="ticket-head__line">
          <span dir="ltr">#{ticket.number}</span>
          <bdi>{ticket.requester.name || ticket.requester.email}</bdi>
          <Presence ticketId={ticket.id} />
        </p>
      </div>
      <div className="ticket-head__tools">
        <StatusMenu ticket={ticket} />
        <MoreMenu />
        {onDetails && (
          <IconButton label={say('agent.ticket.details')} keys="i" onPress={onDetails}>
            <PanelRight aria-hidden="true" />
          </IconButton>
        )}
      </div>
    </header>
  )
}

/** Actions of the ticket are offered once; buttons and menus show those of the palette. */
function useTicketEntries(prefix: string): MenuEntry[] {
  return useAllActions()
    .filter((action) => action.id.startsWith(prefix))
    .map(({ id, label, icon, keys, run }) => ({ id, label, icon, keys, onPick: run }))
}

function StatusMenu({ ticket }: { ticket: TicketDetail }) {
  const say = useSay()
  const Icon = STATUS_ICONS[ticket.status]
  const entries = useTicketEntries('ticket.status.')
  return (
    <Menu
      label={say('agent.field.status')}
      groups={[
        {
          id: 'status',
          entries: entries.map((entry) => ({
            ...entry,
            isChosen: entry.id === `ticket.status.${ticket.status}`,
          })),
        },
      ]}
      trigger={
        <Button icon={<Icon aria-hidden="true" />}>{say(`agent.status.${ticket.status}`)}</Button>
      }
    />
  )
}

function MoreMenu() {
  const say = useSay()
  return (
    <Menu
      label={say('agent.ticket.more')}
      groups={[
        { id: 'do', entries: useTicketEntries('ticket.do.') },
        { id: 'relate', entries: useTicketEntries('ticket.relate.') },
      ]}
      trigger={
        <IconButton label={say('agent.ticket.more')}>
          <EllipsisVertical aria-hidden="true" />
        </IconButton>
      }
    />
  )
}

import { ChevronUp, Send, StickyNote } from 'lucide-react'
import type { TicketDetail } from '../../../src/contract/tickets.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Menu } from '../../ui/menu.tsx'
import { useSay } from '../app/words.tsx'
import { STATUS_ICONS } from '../list/cells.tsx'
import { sideOf } from '../ticket/audience.tsx'
import { isEmpty } from './draft.ts'
import type { SendStatus } from './use-send.ts'
import type { Own } from './use-writing.ts'

interface SendProps {
  own: Own
  ticket: TicketDetail
}

const STATUSES: readonly SendStatus[] = ['open', 'pending', 'on_hold', 'solved']

/** Says who will read it; beside it, sending that also sets the status. */
export function SendButton({ own, ticket }: SendProps) {
  const say = useSay()
  const { audience } = own.writing
  const isNote = audience === 'staff'
  const side = sideOf(audience, ticket.party)
  const isDisabled = isEmpty(own.writing) && !own.uploads.isBusy
  const label = () => {
    if (isNote) return say('agent.send.note')
    if (side && !ticket.counterparty) return say(`agent.send.to_${side}`)
    return side ? say(`agent.send.only_${side}`) : say('agent.send.everyone')
  }
  return (
    <span className="composer__send">
      <Button
        look="primary"
        icon={isNote ? <StickyNote aria-hidden="true" /> : <Send aria-hidden="true" />}
        isDisabled={isDisabled}
        isPending={own.isWaiting}
        onPress={() => own.send()}
      >
        {label()}
        <Kbd keys="Mod+Enter" />
      </Button>
      <Menu
        label={say('agent.send.with_status')}
        groups={[
          {
            id: 'status',
            title: say('agent.send.with_status'),
            entries: STATUSES.map((status) => {
              const Icon = STATUS_ICONS[status]
              return {
                id: status,
                label: say(`agent.status.${status}`),
                icon: <Icon aria-hidden="true" />,
                keys: status === 'solved' ? 'Mod+Shift+Enter' : undefined,
                onPick: () => own.send(status),
              }
            }),
          },
        ]}
        trigger={
          <IconButton look="primary" label={say('agent.send.with_status')} isDisabled={isDisabled}>
            <ChevronUp aria-hidden="true" />
          </IconButton>
        }
      />
    </span>
  )
}

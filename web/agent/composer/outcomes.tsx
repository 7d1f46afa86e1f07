import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { drafts } from '../../api/desk.ts'
import { tickets } from '../../api/tickets.ts'
import { now } from '../../ui/now.ts'
import { toast } from '../../ui/toast.tsx'
import { errorText } from '../app/errors.ts'
import { useMe } from '../app/session.tsx'
import { useSay } from '../app/words.tsx'
import { patchTicket } from '../list/pages.ts'
import { absorbOne } from '../ticket/ticket-data.ts'
import { dropBackup, keyOf, writeBackup } from './draft.ts'
import { answerOutcomes, useOutbox, type Sending } from './outbox.ts'
import { StaleGuard } from './stale-guard.tsx'
import { RETURNED } from './writing-state.ts'

/** Answers for messages under way on whatever screen their writer is. */
export function Outcomes() {
  const say = useSay()
  const me = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const stale = useOutbox().find((item) => item.is === 'stale')

  useEffect(() => {
    const back = (item: Sending) => {
      const key = keyOf(me.id, item.ticketId)
      writeBackup(key, { ...item.writing, basedOn: Number.MAX_SAFE_INTEGER, at: now() })
      dispatchEvent(new CustomEvent(RETURNED, { detail: item }))
    }
    answerOutcomes({
      onSent: (item, { message, ticket }) => {
        dropBackup(keyOf(me.id, item.ticketId))
        absorbOne(client, item.ticketId, message)
        patchTicket(client, item.ticketId, ticket)
        void client.invalidateQueries({ queryKey: ['ticket', item.ticketId] })
        void client.invalidateQueries({ queryKey: ['tickets'] })
        void drafts.drop(item.ticketId).catch(() => {})
        if (item.addTags.length > 0) void tickets.change(item.ticketId, { addTags: item.addTags })
      },
      onFailed: (item, error) => {
        toast({
          text: say('agent.sending.could_not', { why: errorText(error, say) }),
          tone: 'breached',
          action: {
            label: say('agent.ticket.open'),
            run: () => void navigate(`/tickets/${item.ticketId}`),
          },
        })
      },
      onTakenBack: back,
    })
  }, [client, me.id, navigate, say])

  return stale ? <StaleGuard key={stale.id} item={stale} /> : null
}

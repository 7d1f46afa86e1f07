import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { TicketDetail } from '../../../src/contract/tickets.ts'
import { tickets } from '../../api/tickets.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Banner } from '../../ui/states.tsx'
import { Segments } from '../../ui/toggle.tsx'
import { errorText } from '../app/errors.ts'
import { useSay } from '../app/words.tsx'
import { TicketPicker } from './ticket-picker.tsx'

interface RelateProps {
  ticket: TicketDetail
  onClose: () => void
  onDone: (text: string) => Promise<void>
}

type Other = { id: string; number: number; subject: string; status: string }

/** Two tickets about one thing become one: the other keeps all messages. */
export function MergeDialog({ ticket, onClose, onDone }: RelateProps) {
  const say = useSay()
  const navigate = useNavigate()
  const [other, setOther] = useState<Other | null>(null)
  const merge = useMutation({
    mutationFn: (into: Other) => tickets.merge(ticket.id, into.id),
    onSuccess: async (_, into) => {
      await onDone(say('agent.merge.done', { from: ticket.number, into: into.number }))
      await navigate(`/tickets/${into.id}`)
    },
  })
  return (
    <Dialog
      title={say('agent.merge.title')}
      closeLabel={say('agent.close')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button
            look="primary"
            isDisabled={!other}
            isPending={merge.isPending}
            onPress={() => other && merge.mutate(other)}
          >
            {other ? say('agent.merge.into', { number: other.number }) : say('agent.merge.title')}
          </Button>
          <Button onPress={onClose}>{say('agent.cancel')}</Button>
        </>
      }
    >
      {merge.isError && <Banner tone="danger">{errorText(merge.error, say)}</Banner>}
      <p>{say('agent.merge.text', { number: ticket.number })}</p>
      <TicketPicker ticket={ticket} picked={other} onPick={setOther} />
    </Dialog>
  )
}

const RELATIONS = ['related', 'duplicate', 'follow_up'] as const
type Relation = (typeof RELATIONS)[number]

/** Puts a sign from one ticket to another; both stay as they are. */
export function LinkDialog({ ticket, onClose, onDone }: RelateProps) {
  const say = useSay()
  const [other, setOther] = useState<Other | null>(null)
  const [relation, setRelation] = useState<Relation>('related')
  const link = useMutation({
    mutationFn: (to: Other) => tickets.link(ticket.id, { ticketId: to.id, relation }),
    onSuccess: (_, to) => onDone(say('agent.link.done', { number: to.number })),
  })
  return (
    <Dialog
      title={say('agent.link.title')}
      closeLabel={say('agent.close')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button
            look="primary"
            isDisabled={!other}
            isPending={link.isPending}
            onPress={() => other && link.mutate(other)}
          >
            {say('agent.link.submit')}
          </Button>
          <Button onPress={onClose}>{say('agent.cancel')}</Button>
        </>
      }
    >
      {link.isError && <Banner tone="danger">{errorText(link.error, say)}</Banner>}
      <Segments
        label={say('agent.link.relation')}
        value={relation}
        onChange={setRelation}
        segments={RELATIONS.map((id) => ({ id, label: say(`agent.relation.${id}`) }))}
      />
      <TicketPicker ticket={ticket} picked={other} onPick={setOther} />
    </Dialog>
  )
}

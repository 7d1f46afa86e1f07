import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { fieldMessage } from '../../api/problem.ts'
import type { MessageView, TicketDetail } from '../../../src/contract/tickets.ts'
import { tickets } from '../../api/tickets.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Banner } from '../../ui/states.tsx'
import { Checkbox } from '../../ui/toggle.tsx'
import { errorText } from '../app/errors.ts'
import { useSay } from '../app/words.tsx'
import { useTalk } from './ticket-data.ts'
import './split-dialog.css'

interface SplitProps {
  ticket: TicketDetail
  first: MessageView | null
  onClose: () => void
  onDone: (text: string) => Promise<void>
}

/** Messages about something else become a ticket of their own, with promises of their own. */
export function SplitDialog({ ticket, first, onClose, onDone }: SplitProps) {
  const say = useSay()
  const navigate = useNavigate()
  const { messages } = useTalk(ticket)
  const movable = messages.filter(({ author }) => author !== 'automatic')
  const [ids, setIds] = useState<readonly string[]>(first ? [first.id] : [])
  const [subject, setSubject] = useState('')
  const split = useMutation({
    mutationFn: () => tickets.split(ticket.id, [...ids], subject),
    onSuccess: async (made) => {
      await onDone(say('agent.split.done', { number: made.number }))
      await navigate(`/tickets/${made.id}`)
    },
  })
  return (
    <Dialog
      title={say('agent.split.title')}
      closeLabel={say('agent.close')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button
            look="primary"
            isDisabled={ids.length === 0 || subject.trim() === '' || ids.length === movable.length}
            isPending={split.isPending}
            onPress={() => split.mutate()}
          >
            {say('agent.split.submit')}
          </Button>
          <Button onPress={onClose}>{say('agent.cancel')}</Button>
        </>
      }
    >
      {split.isError && <Banner tone="danger">{errorText(split.error, say)}</Banner>}
      <p>{say('agent.split.text')}</p>
      <TextField
        label={say('agent.field.subject')}
        value={subject}
        onChange={setSubject}
        maxLength={300}
        error={fieldMessage(split.error, 'subject')}
        autoFocus
      />
      <ul className="split-list" aria-label={say('agent.split.messages')}>
        {movable.map((message) => (
          <li key={message.id}>
            <Checkbox
              isSelected={ids.includes(message.id)}
              onChange={(isOn) =>
                setIds(isOn ? [...ids, message.id] : ids.filter((id) => id !== message.id))
              }
            >
              <bdi className="split-list__text">{message.text.slice(0, 120)}</bdi>
            </Checkbox>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

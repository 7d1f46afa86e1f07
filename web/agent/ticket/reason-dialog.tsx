import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { fieldMessage } from '../../api/problem.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Banner } from '../../ui/states.tsx'
import { errorText } from '../app/errors.ts'
import { useSay } from '../app/words.tsx'

interface ReasonProps {
  title: string
  text: string
  submit: string
  onReason: (reason: string) => Promise<unknown>
  onDone: () => void
  onClose: () => void
}

/** For acts that must be explained: the reason goes into the journal. */
export function ReasonDialog({ title, text, submit, onReason, onDone, onClose }: ReasonProps) {
  const say = useSay()
  const [reason, setReason] = useState('')
  const act = useMutation({ mutationFn: () => onReason(reason), onSuccess: onDone })
  return (
    <Dialog
      title={title}
      closeLabel={say('agent.close')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button
            look="primary"
            isDisabled={reason.trim() === ''}
            isPending={act.isPending}
            onPress={() => act.mutate()}
          >
            {submit}
          </Button>
          <Button onPress={onClose}>{say('agent.cancel')}</Button>
        </>
      }
    >
      {act.isError && <Banner tone="danger">{errorText(act.error, say)}</Banner>}
      <p>{text}</p>
      <TextField
        label={say('agent.reason')}
        rows={3}
        value={reason}
        onChange={setReason}
        maxLength={1000}
        error={fieldMessage(act.error, 'reason')}
        autoFocus
      />
    </Dialog>
  )
}

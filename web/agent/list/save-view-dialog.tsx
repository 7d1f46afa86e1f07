import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { views } from '../../api/desk.ts'
import { fieldMessage } from '../../api/problem.ts'
import type { TicketFilter } from '../../../src/contract/tickets.ts'
import type { TicketSort } from '../../api/tickets.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Banner } from '../../ui/states.tsx'
import { Switch } from '../../ui/toggle.tsx'
import { errorText } from '../app/errors.ts'
import { useMay } from '../app/session.tsx'
import { useSay } from '../app/words.tsx'

interface SaveViewProps {
  filter: TicketFilter
  sort: TicketSort
  onClose: () => void
}

/** Gives a filter a name, for oneself or for all. */
export function SaveViewDialog({ filter, sort, onClose }: SaveViewProps) {
  const say = useSay()
  const may = useMay()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const save = useMutation({
    mutationFn: () => views.save({ name, filter, sort, shared }),
    onSuccess: async (view) => {
      await client.invalidateQueries({ queryKey: ['views'] })
      onClose()
      await navigate(`/views/${view.id}`)
    },
  })
  return (
    <Dialog
      title={say('agent.view.save.title')}
      closeLabel={say('agent.close')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button
            look="primary"
            isDisabled={name.trim() === ''}
            isPending={save.isPending}
            onPress={() => save.mutate()}
          >
            {say('agent.save')}
          </Button>
          <Button onPress={onClose}>{say('agent.cancel')}</Button>
        </>
      }
    >
      {save.isError && <Banner tone="danger">{errorText(save.error, say)}</Banner>}
      <TextField
        label={say('agent.view.name')}
        value={name}
        onChange={setName}
        error={fieldMessage(save.error, 'name')}
        maxLength={200}
        autoFocus
      />
      {may('view.share') && (
        <Switch isSelected={shared} onChange={setShared} hint={say('agent.view.shared.hint')}>
          {say('agent.view.shared')}
        </Switch>
      )}
    </Dialog>
  )
}

import { useActions } from '../../ui/actions.ts'
import { useSay } from '../app/words.tsx'

const FIELDS = [
  { id: 'assignee', keys: 'Shift+a' },
  { id: 'team', keys: 'Shift+t' },
  { id: 'category', keys: 'Shift+c' },
  { id: 'tags', keys: 't' },
] as const

/** Brings the keyboard to what stands beside a ticket; `onDetails` opens it where it is folded. */
export function useFieldActions(onDetails: (() => void) | null): void {
  const say = useSay()
  const group = say('agent.group.ticket')
  useActions([
    {
      id: 'ticket.details',
      label: say('agent.ticket.details'),
      group,
      keys: 'i',
      run: () => (onDetails ? onDetails() : focusField('assignee')),
    },
    ...FIELDS.map(({ id, keys }) => ({
      id: `ticket.field.${id}`,
      label: say(`agent.field.${id}`),
      group,
      keys,
      run: () => {
        onDetails?.()
        focusField(id)
      },
    })),
  ])
}

// A panel needs a few frames to come in and to take the focus itself.
const FRAMES_MAX = 30

function focusField(id: string, frames = 0): void {
  const field = document.querySelector<HTMLElement>(
    `[data-field='${id}'] :is(input, .select__button)`,
  )
  if (field && frames > 1) field.focus()
  if (document.activeElement === field && field !== null && frames > 3) return
  if (frames < FRAMES_MAX) requestAnimationFrame(() => focusField(id, frames + 1))
}

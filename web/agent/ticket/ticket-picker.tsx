import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { search } from '../../api/desk.ts'
import { people } from '../../api/people.ts'
import type { TicketDetail } from '../../../src/contract/tickets.ts'
import { classNames } from '../../ui/class-names.ts'
import { SearchField } from '../../ui/field.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { useSay } from '../app/words.tsx'
import { StatusMark } from '../list/cells.tsx'
import './ticket-picker.css'

interface Picked {
  id: string
  number: number
  subject: string
  status: string
}

interface PickerProps {
  ticket: TicketDetail
  picked: Picked | null
  onPick: (ticket: Picked) => void
}

/** Finds another ticket: those of the same requester first, others by number or words. */
export function TicketPicker({ ticket, picked, onPick }: PickerProps) {
  const say = useSay()
  const [query, setQuery] = useState('')
  const q = useDeferredValue(query.trim())
  const card = useQuery({
    queryKey: ['person', ticket.requester.id],
    queryFn: () => people.card(ticket.requester.id),
  })
  const found = useQuery({
    queryKey: ['pick', q],
    enabled: q !== '',
    queryFn: ({ signal }) => search.tickets({ q, limit: 10 }, signal),
  })
  const offered: Picked[] =
    q === '' ? (card.data?.recent ?? []) : (found.data?.hits ?? []).map((hit) => hit.ticket)
  const others = offered.filter(({ id }) => id !== ticket.id)
  return (
    <div className="picker">
      <SearchField label={say('agent.picker.find')} value={query} onChange={setQuery} autoFocus />
      {(q === '' ? card : found).isPending && <Skeleton label={say('agent.loading')} lines={3} />}
      <ul className="picker__list" aria-label={say('agent.picker.list')}>
        {others.map((each) => (
          <li key={each.id}>
            <button
              type="button"
              aria-pressed={each.id === picked?.id}
              className={classNames('picker__one', each.id === picked?.id && 'picker__one--on')}
              onClick={() => onPick(each)}
            >
              <StatusMark status={each.status as 'open'} short />
              <span className="picker__number">#{each.number}</span>
              <bdi className="picker__subject">{each.subject}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

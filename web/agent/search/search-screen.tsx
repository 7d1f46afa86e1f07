import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { SearchX, TextSearch } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { SearchHit } from '../../../src/contract/views.ts'
import { search } from '../../api/desk.ts'
import type { TicketFilter } from '../../../src/contract/tickets.ts'
import { Button } from '../../ui/button.tsx'
import { SearchField } from '../../ui/field.tsx'
import { ShortTime } from '../../ui/relative-time.tsx'
import { Select } from '../../ui/select.tsx'
import { EmptyState, Skeleton } from '../../ui/states.tsx'
import { useStaff } from '../app/desk-data.ts'
import { errorText } from '../app/errors.ts'
import { useCategoryChoices } from '../app/policy.ts'
import { useSay } from '../app/words.tsx'
import { PRIORITY_ICONS, StatusMark, STATUS_ICONS } from '../list/cells.tsx'
import { useFilter } from '../list/filter.ts'
import { markedParts } from './marks.ts'
import './search-screen.css'

const PAUSE_MS = 180
const LIMIT = 50

/** Everything ever said on the desk, by its words. */
export function SearchScreen() {
  const say = useSay()
  const [params, setParams] = useSearchParams()
  const { more, setMore } = useFilter()
  const q = params.get('q') ?? ''
  const [typed, setTyped] = useState(q)
  useEffect(() => {
    if (typed.trim() === q) return
    const timer = setTimeout(() => {
      setParams(
        (now) => {
          now.set('q', typed.trim())
          return now
        },
        { replace: true },
      )
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, q, setParams])
  const query = useQuery({
    queryKey: ['search', q, more],
    enabled: q !== '',
    queryFn: ({ signal }) => search.tickets({ q, filter: more, limit: LIMIT }, signal),
    placeholderData: keepPreviousData,
  })
  return (
    <section className="search" aria-label={say('agent.nav.search')}>
      <header className="search__head">
        <h1 className="visually-hidden">{say('agent.nav.search')}</h1>
        <SearchField
          large
          label={say('agent.search.label')}
          placeholder={say('agent.search.placeholder')}
          value={typed}
          onChange={setTyped}
          autoFocus
        />
        <Filters more={more} setMore={setMore} />
      </header>
      <div className="search__found" role="status">
        {query.data && q !== '' && (
          <p className="search__count">
            {say(query.data.more ? 'agent.search.more' : 'agent.search.count', {
              count: query.data.hits.length,
            })}
          </p>
        )}
      </div>
      {q === '' && (
        <EmptyState
          icon={<TextSearch aria-hidden="true" />}
          title={say('agent.search.start.title')}
          text={say('agent.search.start.text')}
        />
      )}
      {query.isLoading && <Skeleton label={say('agent.loading')} lines={8} />}
      {query.isError && (
        <EmptyState
          title={say('agent.error.title')}
          text={errorText(query.error, say)}
          action={<Button onPress={() => void query.refetch()}>{say('agent.error.retry')}</Button>}
        />
      )}
      {q !== '' && query.data?.hits.length === 0 && (
        <EmptyState
          icon={<SearchX aria-hidden="true" />}
          title={say('agent.search.none.title')}
          text={say('agent.search.none.text')}
        />
      )}
      <ul className="search__hits">
        {q !== '' && query.data?.hits.map((hit) => <Hit key={hit.ticket.id} hit={hit} />)}
      </ul>
    </section>
  )
}

function Hit({ hit }: { hit: SearchHit }) {
  const say = useSay()
  const { ticket, snippet } = hit
  return (
    <li>
      <Link to={`/tickets/${ticket.id}`} className="search__hit">
        <span className="search__line">
          <StatusMark status={ticket.status} short />
          <span className="search__number">#{ticket.number}</span>
          <bdi className="search__subject">{ticket.subject || say('agent.ticket.no_subject')}</bdi>
          <bdi className="search__who">{ticket.requester.name}</bdi>
          <ShortTime at={Date.parse(ticket.updatedAt)} />
        </span>
        <span className="search__snippet" dir="auto">
          {markedParts(snippet).map(({ text, isMarked }, index) =>
            isMarked ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
          )}
        </span>
      </Link>
    </li>
  )
}

interface FiltersProps {
  more: TicketFilter
  setMore: (filter: TicketFilter) => void
}

function Filters({ more, setMore }: FiltersProps) {
  const say = useSay()
  const staff = useStaff()
  const categories = useCategoryChoices()
  const any = { id: '', label: say('agent.search.any') }
  const put = (field: 'status' | 'priority' | 'category', value: string) =>
    setMore({ ...more, [field]: value === '' ? undefined : [value] } as TicketFilter)
  return (
    <div className="search__filters">
      <Select
        label={say('agent.field.status')}
        quiet
        value={more.status?.[0] ?? ''}
        choices={[
          any,
          ...Object.keys(STATUS_ICONS).map((id) => ({
            id,
            label: say(`agent.status.${id as 'new'}`),
          })),
        ]}
        onChange={(value) => put('status', value)}
      />
      <Select
        label={say('agent.field.priority')}
        quiet
        value={more.priority?.[0] ?? ''}
        choices={[
          any,
          ...Object.keys(PRIORITY_ICONS).map((id) => ({
            id,
            label: say(`agent.priority.${id as 'high'}`),
          })),
        ]}
        onChange={(value) => put('priority', value)}
      />
      <Select
        label={say('agent.field.category')}
        quiet
        value={more.category?.[0] ?? ''}
        choices={[any, ...categories]}
        onChange={(value) => put('category', value)}
      />
      <Select
        label={say('agent.field.assignee')}
        quiet
        value={more.assignee ?? ''}
        choices={[
          any,
          { id: 'me', label: say('agent.person.me') },
          { id: 'nobody', label: say('agent.list.nobody') },
          ...staff.map(({ id, name }) => ({ id, label: name })),
        ]}
        onChange={(assignee) =>
          setMore({ ...more, assignee: assignee || undefined } as TicketFilter)
        }
      />
    </div>
  )
}

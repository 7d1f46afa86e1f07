import { useQueryClient } from '@tanstack/react-query'
import { Inbox, PartyPopper, RefreshCw } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { MINUTE } from '../../../src/std/time.ts'
import type { View } from '../../../src/contract/views.ts'
import type { TicketSummary } from '../../../src/contract/tickets.ts'
import { tickets } from '../../api/tickets.ts'
import { useActions } from '../../ui/actions.ts'
import { Button } from '../../ui/button.tsx'
import { keepShown, NOTHING_SELECTED, type Selection } from '../../ui/selection.ts'
import { EmptyState, Skeleton } from '../../ui/states.tsx'
import { VirtualList, type RowState } from '../../ui/virtual-list.tsx'
import { useViewCounts, useViewName } from '../app/desk-data.ts'
import { errorText } from '../app/errors.ts'
import { useSay } from '../app/words.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { useFilter } from './filter.ts'
import { FilterBar } from './filter-bar.tsx'
import { narrow, useTicketPages } from './pages.ts'
import { MissingRow, NarrowRow, WideRow } from './ticket-row.tsx'
import './list-screen.css'

interface ListScreenProps {
  view: View
  /** In a pane beside an open ticket. */
  isNarrow: boolean
}

const WIDE_ROW_PX = 44
const NARROW_ROW_PX = 82

const idOf = (ticket: TicketSummary) => ticket.id
const drawMissing = () => <MissingRow />
const drawWide = (ticket: TicketSummary, { isSelected }: RowState) => (
  <WideRow ticket={ticket} isSelected={isSelected} />
)
const drawNarrow = (ticket: TicketSummary, { isSelected }: RowState) => (
  <NarrowRow ticket={ticket} isSelected={isSelected} />
)

/** The tickets of one view. */
export function ListScreen({ view, isNarrow }: ListScreenProps) {
  const say = useSay()
  const name = useViewName()(view)
  const counts = useViewCounts()
  const { ticketId } = useParams()
  const { more, sort, isNarrowed } = useFilter()
  const { query, rows, onSight, isStale, refresh } = useTicketPages(narrow(view, more, sort))
  const [marked, setSelection] = useState<Selection>(NOTHING_SELECTED)
  const selection = useMemo(() => keepShown(marked, rows.map(idOf)), [marked, rows])
  const [cursor, setCursor] = useState<string | null>(ticketId ?? null)
  const open = useOpenTicket(view.id)
  const activeId = ticketId ?? cursor

  useListActions({ rows, activeId, setCursor, open, isOpen: ticketId !== undefined, setSelection })

  return (
    <section className="list" aria-label={name}>
      <FilterBar view={view} name={name} isNarrow={isNarrow} />
      {selection.ids.size > 0 && (
        <BulkBar ids={[...selection.ids]} onDone={() => setSelection(NOTHING_SELECTED)} />
      )}
      {isStale && (
        <Button look="quiet" icon={<RefreshCw aria-hidden="true" />} onPress={() => void refresh()}>
          {say('agent.list.changed')}
        </Button>
      )}
      {query.isPending && <Skeleton label={say('agent.loading')} lines={12} />}
      {query.isError && (
        <EmptyState
          title={say('agent.error.title')}
          text={errorText(query.error, say)}
          action={<Button onPress={() => void query.refetch()}>{say('agent.error.retry')}</Button>}
        />
      )}
      {query.isSuccess && rows.length === 0 && <Nothing isNarrowed={isNarrowed} />}
      {rows.length > 0 && (
        <VirtualList
          key={isNarrow ? 'narrow' : 'wide'}
          label={name}
          rows={rows}
          total={isNarrowed ? undefined : totalOf(counts, view.id)}
          rowHeightPx={isNarrow ? NARROW_ROW_PX : WIDE_ROW_PX}
          idOf={idOf}
          draw={isNarrow ? drawNarrow : drawWide}
          drawMissing={drawMissing}
          activeId={activeId}
          onActive={setCursor}
          onOpen={(ticket) => open(ticket.id)}
          selection={selection}
          onSelection={setSelection}
          onSight={onSight}
        />
      )}
    </section>
  )
}

function Nothing({ isNarrowed }: { isNarrowed: boolean }) {
  const say = useSay()
  return isNarrowed ? (
    <EmptyState
      icon={<Inbox aria-hidden="true" />}
      title={say('agent.list.empty.filtered.title')}
      text={say('agent.list.empty.filtered.text')}
    />
  ) : (
    <EmptyState
      icon={<PartyPopper aria-hidden="true" />}
      title={say('agent.list.empty.title')}
      text={say('agent.list.empty.text')}
    />
  )
}

/**
 * Opens a ticket of this view, keeping the filters; its words are fetched before the click ends.
 */
function useOpenTicket(viewId: string): (id: string) => void {
  const navigate = useNavigate()
  const client = useQueryClient()
  return useCallback(
    (id) => {
      void client.prefetchQuery({
        queryKey: ['ticket', id],
        queryFn: ({ signal }) => tickets.one(id, signal),
        staleTime: MINUTE,
      })
      void navigate({ pathname: `/views/${viewId}/tickets/${id}`, search: location.search })
    },
    [client, navigate, viewId],
  )
}

interface ListMoves {
  rows: readonly TicketSummary[]
  activeId: string | null
  isOpen: boolean
  setCursor: (id: string) => void
  setSelection: (selection: Selection) => void
  open: (id: string) => void
}

function useListActions(moves: ListMoves) {
  const say = useSay()
  const { rows, activeId, isOpen, setCursor, open, setSelection } = moves
  const at = rows.findIndex((row) => row.id === activeId)

  function go(step: number) {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))]
    if (!next) return
    setCursor(next.id)
    if (isOpen) open(next.id)
  }

  const all = () => setSelection({ ids: new Set(rows.map(idOf)), anchor: null })
  const group = say('agent.group.list')
  const move = { group, isMove: true }
  useActions([
    { ...move, id: 'list.next', label: say('agent.do.next'), keys: 'j', run: () => go(1) },
    { ...move, id: 'list.previous', label: say('agent.do.previous'), keys: 'k', run: () => go(-1) },
    {
      ...move,
      id: 'list.open',
      label: say('agent.do.open'),
      keys: 'o',
      run: () => activeId && open(activeId),
    },
    { id: 'list.all', label: say('agent.do.mark_all'), group, keys: 'Mod+Shift+a', run: all },
  ])
}

function totalOf(counts: ReturnType<typeof useViewCounts>, viewId: string): number | undefined {
  const count = counts?.counts[viewId]
  return count === undefined || count >= (counts?.countMax ?? 0) ? undefined : count
}

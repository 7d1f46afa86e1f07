import { useInfiniteQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { SECOND } from '../../../src/std/time.ts'
import type { View } from '../../../src/contract/views.ts'
import type { TicketDetail, TicketFilter, TicketSummary } from '../../../src/contract/tickets.ts'
import { tickets, type TicketPage, type TicketSort } from '../../api/tickets.ts'
import { now } from '../../ui/now.ts'
import { useHints } from '../app/live.tsx'

/** What a list asks for: a view with what the reader narrowed it by. */
export interface Listing {
  filter: TicketFilter
  sort: TicketSort
}

const PAGE = 100
/**
 * Up to so many pages are fetched anew by themselves when something changed; beyond, on request.
 */
const FRESH_PAGES_MAX = 3
const REFRESH_MS = 3 * SECOND

interface Pages {
  pages: TicketPage[]
}

/** The rows of a list, fetched page by page as they come in sight, and kept fresh by hints. */
export function useTicketPages(listing: Listing | null) {
  const client = useQueryClient()
  const [isStale, setStale] = useState(false)
  const key = ['tickets', listing]
  const query = useInfiniteQuery({
    queryKey: key,
    enabled: listing !== null,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      tickets.list({ ...listing, limit: PAGE, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])

  const refresh = useCallback(async () => {
    setStale(false)
    await client.invalidateQueries({ queryKey: ['tickets'] })
  }, [client])
  useListHints(() => {
    const pages = client.getQueryData<Pages>(key)?.pages.length ?? 0
    if (pages <= FRESH_PAGES_MAX) void refresh()
    else setStale(true)
  })

  const onSight = useCallback(
    (_first: number, last: number) => {
      if (hasNextPage && !isFetchingNextPage && last >= rows.length - PAGE / 2) void fetchNextPage()
    },
    [hasNextPage, isFetchingNextPage, fetchNextPage, rows.length],
  )
  return { query, rows, onSight, isStale, refresh }
}

/** At most one answer to hints every few seconds, and one more at the end. */
function useListHints(onChange: () => void): void {
  const last = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useHints('tickets', () => {
    if (timer.current) return
    const wait = Math.max(0, last.current + REFRESH_MS - now())
    timer.current = setTimeout(() => {
      timer.current = undefined
      last.current = now()
      onChange()
    }, wait)
  })
}

/** Shows a change in every list and on the ticket's own screen before the server knows of it. */
export function patchTicket(client: QueryClient, id: string, patch: Partial<TicketSummary>): void {
  client.setQueriesData<Pages>(
    { queryKey: ['tickets'] },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map((row) => (row.id === id ? { ...row, ...patch } : row)),
        })),
      },
  )
  client.setQueryData<TicketDetail>(['ticket', id], (data) => data && { ...data, ...patch })
}

/** A view narrowed further: what the reader chose replaces what the view says of the same field. */
export function narrow(view: View, more: TicketFilter, sort: TicketSort | null): Listing {
  return { filter: { ...view.filter, ...more }, sort: sort ?? view.sort }
}

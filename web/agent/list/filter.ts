import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { TicketFilter } from '../../../src/contract/tickets.ts'
import type { TicketSort } from '../../api/tickets.ts'

/**
 * What the reader narrowed a view by: kept in the address, so it can be shared and gone back to.
 */
export function useFilter() {
  const [params, setParams] = useSearchParams()
  const text = params.get('f')
  const more = useMemo(() => readFilter(text), [text])
  const sort = readSort(params.get('sort'))

  const setMore = useCallback(
    (filter: TicketFilter) =>
      setParams((now) => {
        const kept = Object.entries(filter).filter(([, value]) => isSet(value))
        if (kept.length === 0) now.delete('f')
        else now.set('f', JSON.stringify(Object.fromEntries(kept)))
        return now
      }),
    [setParams],
  )
  const setSort = useCallback(
    (chosen: TicketSort) =>
      setParams((now) => {
        now.set('sort', chosen)
        return now
      }),
    [setParams],
  )
  return { more, sort, setMore, setSort, isNarrowed: Object.keys(more).length > 0 }
}

function readFilter(text: string | null): TicketFilter {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? (value as TicketFilter) : {}
  } catch {
    // A broken address shows the whole view.
    return {}
  }
}

function readSort(text: string | null): TicketSort | null {
  return text === 'due' || text === 'updated' || text === 'opened' ? text : null
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}

import { useQuery } from '@tanstack/react-query'
import { MINUTE, SECOND } from '../../../src/std/time.ts'
import type { View } from '../../../src/contract/views.ts'
import { macros, views } from '../../api/desk.ts'
import type { StaffMember, Team } from '../../../src/contract/people.ts'
import { staff, teams } from '../../api/people.ts'
import { useHints } from './live.tsx'
import { useSay } from './words.tsx'

export function useViews() {
  return useQuery({ queryKey: ['views'], queryFn: views.list, staleTime: 5 * MINUTE })
}

/** How many tickets each view holds; asked again when tickets change, at most every few seconds. */
export function useViewCounts() {
  const query = useQuery({
    queryKey: ['view-counts'],
    queryFn: views.counts,
    staleTime: 5 * SECOND,
    refetchInterval: MINUTE,
  })
  useHints('tickets', () => query.isStale && !query.isFetching && void query.refetch())
  return query.data
}

export function useStaff(): StaffMember[] {
  const query = useQuery({ queryKey: ['staff'], queryFn: staff.list, staleTime: 5 * MINUTE })
  return query.data?.staff ?? []
}

export function useTeams(): Team[] {
  const query = useQuery({ queryKey: ['teams'], queryFn: teams.list, staleTime: 5 * MINUTE })
  return query.data?.teams ?? []
}

export function useMacros() {
  return useQuery({ queryKey: ['macros'], queryFn: macros.list, staleTime: 5 * MINUTE }).data
}

/** What a view is called: built-in ones by the words, the others by their own name. */
export function useViewName(): (view: View) => string {
  const say = useSay()
  return (view) => {
    if (view.kind !== 'built_in') return view.name ?? view.id
    return say(`agent.view.${view.id as 'mine'}`)
  }
}

import type { ReactNode } from 'react'
import { EmptyState } from '../../ui/states.tsx'
import { useMay } from '../app/session.tsx'
import { useSay } from '../app/words.tsx'

/** Shows a page only to those who may use it; the API refuses the others as well. */
export function ForThose({ who, children }: { who: string; children: ReactNode }) {
  const say = useSay()
  const may = useMay()
  return may(who) ? children : <EmptyState title={say('agent.admin.not_yours')} />
}

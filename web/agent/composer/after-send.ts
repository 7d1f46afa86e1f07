import { useNavigate, useParams } from 'react-router'
import { useAllActions } from '../../ui/actions.ts'
import { usePreferences } from '../app/session.tsx'
import type { Audience } from '../ticket/audience.tsx'

/** Where the writer goes on after an answer: a note changes nothing about that. */
export function useAfterSend(): (audience: Audience) => void {
  const { afterSend } = usePreferences()
  const actions = useAllActions()
  const navigate = useNavigate()
  const { viewId } = useParams()
  return (audience) => {
    if (audience === 'staff' || afterSend === 'stay') return
    const next = actions.find((action) => action.id === 'list.next')
    if (afterSend === 'next' && next) next.run()
    else void navigate({ pathname: `/views/${viewId ?? 'mine'}`, search: location.search })
  }
}

import { useSyncExternalStore } from 'react'
import { SECOND } from '../../../src/std/time.ts'
import { Banner } from '../../ui/states.tsx'
import { useIsDownFor } from '../app/live.tsx'
import { useSay } from '../app/words.tsx'

// A line that is back within a moment is not worth a word.
const PATIENCE_MS = 4 * SECOND

/** Says when the line is down: what is typed is kept, what is shown may be old. */
export function LineBanner() {
  const say = useSay()
  const isOnline = useSyncExternalStore(watchOnline, () => navigator.onLine)
  const isLost = useIsDownFor(PATIENCE_MS)
  if (!isOnline) return <Banner tone="warning">{say('agent.line.offline')}</Banner>
  return isLost ? <Banner tone="warning">{say('agent.line.lost')}</Banner> : null
}

function watchOnline(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

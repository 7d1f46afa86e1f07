import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react'
import { openLive, type Hint, type Live, type LiveState } from '../../api/live.ts'

const LiveContext = createContext<Live | null>(null)

/** One line to the server for the whole desk. */
export function LiveLine({ children }: { children: ReactNode }) {
  const [live, setLive] = useState<Live | null>(null)
  useEffect(() => {
    const opened = openLive(
      `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`,
    )
    setLive(opened)
    return () => opened.close()
  }, [])
  return <LiveContext value={live}>{children}</LiveContext>
}

/** Calls back for each hint on a topic. */
export function useHints(topic: string | null, onHint: (hint: Hint) => void): void {
  const live = useContext(LiveContext)
  const latest = useRef(onHint)
  latest.current = onHint
  useEffect(() => {
    if (!live || topic === null) return
    return live.listen(topic, (hint) => latest.current(hint))
  }, [live, topic])
}

/** Shows others what one does on a topic for as long as the component is shown. */
export function usePresence(topic: string, doing: 'viewing' | 'typing'): void {
  const live = useContext(LiveContext)
  useEffect(() => live?.presence(topic, doing), [live, topic, doing])
  useEffect(() => () => live?.presence(topic, null), [live, topic])
}

export function useLiveState(): LiveState {
  const live = useContext(LiveContext)
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => live?.onState(setState), [live])
  return live ? state : 'connecting'
}

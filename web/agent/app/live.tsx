import {
  createContext,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
  type ReactNode,
} from 'react'
import { makeLive, type Hint, type Live } from '../../api/live.ts'
import { useTicking } from '../../ui/formats.ts'

const LiveContext = createContext<Live | null>(null)

/** One line to the server for the whole desk. */
export function LiveLine({ children }: { children: ReactNode }) {
  const [live] = useState(() => makeLive(addressOf(location)))
  useEffect(() => live.start(), [live])
  return <LiveContext value={live}>{children}</LiveContext>
}

/** Calls back for each hint on a topic. */
export function useHints(topic: string | null, onHint: (hint: Hint) => void): void {
  const live = useContext(LiveContext)
  const hear = useEffectEvent(onHint)
  useEffect(() => {
    if (!live || topic === null) return
    return live.listen(topic, (hint) => hear(hint))
  }, [live, topic])
}

/** Shows others what one does on a topic for as long as the component is shown. */
export function usePresence(topic: string, doing: 'viewing' | 'typing'): void {
  const live = useContext(LiveContext)
  useEffect(() => live?.presence(topic, doing), [live, topic, doing])
  useEffect(() => () => live?.presence(topic, null), [live, topic])
}

/** Whether the line has been down for so long that it is worth a word. */
export function useIsDownFor(millis: number): boolean {
  const live = useContext(LiveContext)
  return useTicking(() => String((live?.downForMs() ?? 0) > millis)) === 'true'
}

function addressOf({ protocol, host }: Location): string {
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/live`
}
